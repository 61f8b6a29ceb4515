"""The stand-alone reader: what the person wrote is never locked in."""

import base64
import json
import os
import sqlite3
import stat
import subprocess
import sys
from uuid import uuid4

import pytest

from aftercare_app.storage import __main__ as reader
from aftercare_app.storage.errors import DiskFull, MistypedCode, VaultExists, WrongSecret
from aftercare_app.storage.vault import Vault
from tests.storage.notes import CODE, DEVICE, WORDS, keep, new_vault, saving


@pytest.fixture
def path(tmp_path):
    vault = new_vault(tmp_path / "v", DEVICE, WORDS, CODE)
    keep(vault, 1, "a good day ☀")
    with saving(vault) as image:
        image.execute('CREATE TABLE "odd ""name" (raw BLOB)')
        image.execute('INSERT INTO "odd ""name" VALUES (x\'ff00\')')
    vault.close()
    return tmp_path / "v"


def read(path, *options, typed=""):
    return reader.main(["read", str(path), *map(str, options)], ask=lambda _: typed)


def test_writes_plain_sqlite(path, tmp_path):
    assert read(path, "--to-sqlite", tmp_path / "out", typed=WORDS.text) == 0
    plain = sqlite3.connect(tmp_path / "out")
    assert plain.execute("SELECT * FROM note").fetchall() == [(1, "a good day ☀")]
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_writes_json(path, tmp_path):
    out = tmp_path / "out"
    assert read(path, "--to-json", out, "--recovery", typed=CODE.grouped().lower()) == 0
    assert json.loads(out.read_text(encoding="utf-8")) == {
        "note": [{"id": 1, "words": "a good day ☀"}],
        'odd "name': [{"raw": base64.b64encode(b"\xff\0").decode()}],
    }


def test_writes_the_photos_that_lie_beside_the_vault(path, tmp_path):
    vault = Vault.open(path, DEVICE)
    name = uuid4()
    vault.attached().keep(name, b"a photo")
    vault.attached()._path(uuid4()).write_bytes(b"not ours")
    vault.close()
    out = tmp_path / "photos"
    assert read(path, "--to-photos", out, typed=WORDS.text) == 0
    assert {one.name: one.read_bytes() for one in out.iterdir()} == {f"{name.hex}.jpg": b"a photo"}


@pytest.mark.parametrize("kept_as", [DEVICE.secret, base64.b64encode(DEVICE.secret) + b"\n"])
def test_reads_the_devices_own_secret_from_a_file(path, tmp_path, kept_as):
    secret = tmp_path / "secret"
    secret.write_bytes(kept_as)
    assert read(path, "--to-json", tmp_path / "out", "--device-secret", secret) == 0


@pytest.mark.skipif(os.name == "nt", reason="modes are a POSIX notion")
@pytest.mark.parametrize("option", ["--to-sqlite", "--to-json"])
def test_only_the_person_can_read_what_it_writes(path, tmp_path, option):
    read(path, option, tmp_path / "out", typed=WORDS.text)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600


def test_changes_nothing_and_leaves_nothing_beside(path, tmp_path):
    before = path.read_bytes(), sorted(tmp_path.iterdir())
    read(path, "--to-json", tmp_path / "out", typed=WORDS.text)
    (tmp_path / "out").unlink()
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before


class TestSaysInOneSentence:
    def test_that_a_file_is_there_already(self, path, tmp_path, capsys):
        (tmp_path / "out").write_text("a letter")
        assert read(path, "--to-json", tmp_path / "out", typed=WORDS.text) == 1
        assert capsys.readouterr().err == VaultExists.sentence + "\n"
        assert (tmp_path / "out").read_text() == "a letter"

    def test_that_the_words_are_wrong(self, path, tmp_path, capsys):
        assert read(path, "--to-json", tmp_path / "out", typed="other words") == 1
        assert capsys.readouterr().err == WrongSecret.sentence + "\n"
        assert not (tmp_path / "out").exists()

    def test_that_the_code_has_a_slip(self, path, tmp_path, capsys):
        assert read(path, "--to-json", tmp_path / "out", "--recovery", typed="012") == 1
        assert capsys.readouterr().err == MistypedCode.sentence + "\n"

    @pytest.mark.parametrize("content", [b"", b"x" * 31, b"!" * 44])
    def test_that_the_file_holds_no_secret(self, path, tmp_path, capsys, content):
        secret = tmp_path / "secret"
        secret.write_bytes(content)
        assert read(path, "--to-json", tmp_path / "out", "--device-secret", secret) == 1
        assert capsys.readouterr().err == WrongSecret.sentence + "\n"

    def test_that_the_disk_is_full_and_leaves_no_half(self, path, tmp_path, capsys, monkeypatch):
        def full(image, out):
            out.write_text("half")
            raise OSError(28, "no room")

        monkeypatch.setattr(reader, "_as_json", full)
        assert read(path, "--to-json", tmp_path / "out", typed=WORDS.text) == 1
        assert capsys.readouterr().err == DiskFull.sentence + "\n"
        assert not (tmp_path / "out").exists()


def test_runs_by_itself_without_sqlalchemy_and_the_rest_of_the_app(path, tmp_path):
    secret = tmp_path / "secret"
    secret.write_bytes(DEVICE.secret)
    code = (
        "import runpy, sys\n"
        "for absent in ('sqlalchemy', 'alembic', 'flet', 'aftercare_app.models'):\n"
        "    sys.modules[absent] = None\n"
        "runpy.run_module('aftercare_app.storage', run_name='__main__')\n"
    )
    options = ["read", path, "--to-json", tmp_path / "out", "--device-secret", secret]
    ended = subprocess.run([sys.executable, "-c", code, *options], check=False)
    assert ended.returncode == 0
    assert "a good day" in (tmp_path / "out").read_text(encoding="utf-8")
