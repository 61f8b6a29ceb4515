"""The build settings ask for what reminders need, and the build script hands out nothing less."""

import os
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / ".ci" / "build-android"
FLET = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["flet"]
NAME = "{http://schemas.android.com/apk/res/android}name"
RECEIVERS = {"ScheduledNotificationReceiver", "ScheduledNotificationBootReceiver"} | {
    "ActionBroadcastReceiver"
}
# The parts of Flet's template that the patcher holds on to, in their shape.
MANIFEST = """<manifest xmlns:android="http://schemas.android.com/apk/res/android"
    xmlns:tools="http://schemas.android.com/tools">
    <uses-permission android:name="android.permission.VIBRATE" />
    <uses-permission android:name="android.permission.INTERNET" tools:node="remove" />
    <application android:label="Aftercare" android:allowBackup="false">
        <activity android:name=".MainActivity" android:exported="true" />
    </application>
</manifest>
"""
GRADLE = """android {
    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_17
    }
    defaultConfig {
        minSdk = 24
    }
}

dependencies {}
"""
STAND_IN = """#!/usr/bin/env bash
echo "flet $*" >>"$CALLS"
app=build/flutter/android/app
if [ ! -f $app/build.gradle.kts ] || [ -n "${ANEW:-}" ]; then
    mkdir -p $app/src/main
    cp "$TEMPLATE/AndroidManifest.xml" $app/src/main/
    cp "$TEMPLATE/build.gradle.kts" $app/
fi
[ -n "${ANEW:-}" ] || grep -q coreLibraryDesugaring $app/build.gradle.kts || exit 1
mkdir -p build/apk && touch build/apk/aftercare.apk
"""


def generated(root, manifest=MANIFEST, gradle=GRADLE):
    """Write a project as `flet build` generates it."""
    app = root / "android" / "app"
    (app / "src" / "main").mkdir(parents=True)
    (app / "src" / "main" / "AndroidManifest.xml").write_text(manifest)
    (app / "build.gradle.kts").write_text(gradle)
    return app


def test_the_patch_adds_receivers_and_desugaring_and_keeps_the_rest(tmp_path):
    patcher = pytest.importorskip("flet_notifications.patcher")
    app = generated(tmp_path)
    assert patcher.main(["--project-root", str(tmp_path)]) == 0
    manifest = ET.parse(app / "src" / "main" / "AndroidManifest.xml").getroot()
    receivers = {one.get(NAME).rsplit(".", 1)[1]: one for one in manifest.iter("receiver")}
    assert receivers.keys() == RECEIVERS
    boot = {one.get(NAME) for one in receivers["ScheduledNotificationBootReceiver"].iter("action")}
    assert "android.intent.action.BOOT_COMPLETED" in boot
    [internet] = [
        one for one in manifest.iter("uses-permission") if one.get(NAME).endswith("INTERNET")
    ]
    assert internet.get("{http://schemas.android.com/tools}node") == "remove"
    gradle = (app / "build.gradle.kts").read_text()
    assert "isCoreLibraryDesugaringEnabled = true" in gradle
    assert 'coreLibraryDesugaring("com.android.tools:desugar_jdk_libs:' in gradle
    assert patcher.patch_gradle(app / "build.gradle.kts") == []


def test_the_permissions_are_those_the_patch_wants_and_no_internet():
    patcher = pytest.importorskip("flet_notifications.patcher")
    asked = FLET["android"]["permission"]
    assert {name for name, wanted in asked.items() if wanted} == set(patcher.PERMISSIONS)
    assert asked["android.permission.INTERNET"] is False
    assert FLET["android"]["manifest_application"]["allowBackup"] == "false"


def test_android_makes_no_copy_of_its_own():
    application = FLET["android"]["manifest_application"]
    assert (application["allowBackup"], application["fullBackupContent"]) == ("false", "false")


def test_phones_and_tests_use_the_same_release():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours = ("flet-notifications", "flet-secure-storage")
    tested = sorted(p for p in project["optional-dependencies"]["test"] if p.startswith(ours))
    assert FLET["android"]["dependencies"] == FLET["ios"]["dependencies"] == tested
    assert f"pip install flet-cli==1.0.5 {tested[0]}" in SCRIPT.read_text(encoding="utf-8")


def test_nothing_of_ours_but_the_app_is_packed():
    kept = {"main.py", "aftercare_app", "assets", "pyproject.toml", "README.md", "LICENSE"}
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("needs a git checkout")
    top = {line.partition("/")[0] for line in tracked.stdout.splitlines()}
    assert top - set(FLET["app"]["exclude"]) <= kept | {".gitignore"}


@pytest.mark.skipif(os.name == "nt", reason="needs bash")
class TestScript:
    @pytest.fixture
    def build(self, tmp_path):
        """Run the script with a stand-in for Flet, in a project of its own."""
        pytest.importorskip("flet_notifications")
        for folder in ("bin", "template", "project/.ci"):
            (tmp_path / folder).mkdir(parents=True)
        script = tmp_path / "project" / ".ci" / "build-android"
        script.write_text(SCRIPT.read_text(encoding="utf-8"))
        (tmp_path / "template" / "AndroidManifest.xml").write_text(MANIFEST)
        (tmp_path / "template" / "build.gradle.kts").write_text(GRADLE)
        (tmp_path / "bin" / "flet").write_text(STAND_IN)
        (tmp_path / "bin" / "flet").chmod(0o755)

        def run(*words, **more):
            place = {"CALLS": str(tmp_path / "calls"), "TEMPLATE": str(tmp_path / "template")}
            tools = Path(sys.executable).parent  # an environment that nobody activated
            path = f"{tmp_path / 'bin'}:{tools}:{os.environ['PATH']}"
            env = {**os.environ, **place, **more, "PATH": path}
            return subprocess.run(
                ["bash", str(script), *words], env=env, capture_output=True, text=True
            )

        run.calls = tmp_path / "calls"
        run.template = tmp_path / "template"
        return run

    def test_bash_can_read_it(self):
        assert subprocess.run(["bash", "-n", str(SCRIPT)]).returncode == 0
        assert os.access(SCRIPT, os.X_OK)

    def test_it_builds_patches_and_builds_again(self, build):
        done = build()
        assert done.returncode == 0, done.stderr
        assert "aftercare.apk" in done.stdout
        assert len(build.calls.read_text().splitlines()) == 2
        assert build().returncode == 0
        assert len(build.calls.read_text().splitlines()) == 3

    def test_a_dropped_patch_is_no_package(self, build):
        assert build().returncode == 0
        assert "dropped the patch" in build(ANEW="1").stderr
        assert not list(build.calls.parent.glob("project/build/apk/*"))

    def test_a_package_that_asks_for_the_internet_is_refused(self, build):
        manifest = build.template / "AndroidManifest.xml"
        manifest.write_text(MANIFEST.replace(' tools:node="remove"', ""))
        assert "asks for the internet" in build().stderr

    def test_a_changed_template_is_told(self, build):
        (build.template / "build.gradle.kts").write_text("android {}\n")
        assert "the patch did not take" in build().stderr
