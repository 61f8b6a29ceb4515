"""Imports point one way, and only where they are allowed to leave the house."""

import ast
import sys
from functools import cache
from pathlib import Path

import aftercare_app

PACKAGE = Path(aftercare_app.__file__).parent
EVERYWHERE = {"sentences", "clock", "__version__"}
MAY_IMPORT: dict[str, set[str]] = {
    "sentences": set(),
    "clock": set(),
    "domain": {"domain", "dateutil"},  # dateutil is the recurrence library
    "models": {"models", "domain", "sqlalchemy"},
    "storage": {"storage", "sqlalchemy", "alembic", "cryptography", "argon2"},
    # calendar files and their rules; PIL draws photos anew
    "exchange": {"exchange", "domain", "icalendar", "dateutil", "PIL"},
    # wire formats and sealing of what is shared: the only cryptography outside storage
    "sharing": {"sharing", "domain", "cryptography", "msgspec", "segno"},
    "paper": {"paper", "domain", "reportlab"},  # draws what it is given; ReportLab writes PDF
    "reminding": {"reminding", "domain"},  # it runs with the vault shut: nothing else may come in
    "services": {
        "services",
        "models",
        "domain",
        "exchange",
        "paper",
        "reminding",
        "sharing",
        "storage",
        "sqlalchemy",
    },
    "remind": {"reminding", "services", "device", "domain", "ui", "tzlocal"},
    "device": {"device", "services", "domain", "keyring", "plyer", "jeepney"},
    "home": {"services", "storage", "device", "domain"},
    "bootstrap": {"home", "services", "storage", "device", "domain", "reminding", "tzlocal"},
    # the coordinator's composition root, beside the graduate's
    "office": {"home", "services", "storage", "device", "domain", "sharing", "tzlocal"},
    "begun": {"home"},  # what both roles' welcomes share, before anything is wired
    "ui": {
        "ui",
        "begun",
        "bootstrap",
        "home",
        "office",
        "services",
        "reminding",
        "domain",
        "exchange",
        "device",
        "flet",
        "babel",
    },
}
NARROWER: dict[str, set[str]] = {
    # A phone's scheduler is reached through a Flet service, so these device modules know Flet.
    "device/phone.py": {"device", "services", "flet"},
    "device/phone_scheduler.py": {"device", "services", "flet_notifications"},
    "device/phone_keystore.py": {"device", "services", "flet", "flet_secure_storage"},
    "services/ports.py": set(),
    "services/reminding.py": {"services", "reminding", "domain"},
    "ui/app.py": {"ui", "domain", "flet"},
    # the last five for their types only
    "ui/state.py": {"ui", "domain", "flet", "bootstrap", "home", "office", "services", "reminding"},
    "ui/theme.py": {"domain", "flet"},
    "ui/navigation.py": set(),
    "ui/launch.py": {"ui", "device", "domain", "flet", "flet_desktop"},
    "ui/window.py": {"ui", "device", "domain", "flet", "flet_desktop"},
    "ui/serve.py": {"ui", "device", "domain", "flet", "flet_web", "uvicorn"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def places(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Read a module once, however many rules look at it."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def imports_of(path: Path) -> set[str]:
    """Return the outside packages and the layers of ours that a module imports."""
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{places(path)}: imports are absolute"
            names = [node.module or ""]
            if node.module == "aftercare_app":
                names = [f"aftercare_app.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            head, _, rest = name.partition(".")
            found.add(rest.partition(".")[0] if head == "aftercare_app" and rest else head)
    layers = {path.name.removesuffix(".py") for path in PACKAGE.iterdir()}
    return {name for name in found if name in layers or name not in sys.stdlib_module_names}


def test_imports_point_one_way():
    wrong = {places(path): strangers for path in MODULES if (strangers := forbidden_in(path))}
    assert wrong == {}


def forbidden_in(path: Path) -> set[str]:
    """Return what a module imports and may not."""
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if layer == "__init__":
        return set()
    return imports_of(path) - NARROWER.get(places(path), MAY_IMPORT[layer]) - EVERYWHERE


def test_only_the_clock_asks_the_machine_for_the_time():
    asking = [
        f"{places(path)}:{node.lineno}"
        for path in MODULES
        if places(path) != "clock.py"
        for node in nodes_of(path)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
        if ast.unparse(node.value).split(".")[-1] in ("datetime", "date")
    ]
    assert asking == []


def test_no_name_says_only_that_it_is_a_thing():
    vague = {"user", "item", "data", "record", "manager", "helper", "util", "utils"}
    named = [
        f"{places(path)}: {node.name}"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        if vague & set(node.name.lower().strip("_").split("_"))
    ]
    assert named + [places(path) for path in MODULES if path.stem in vague] == []


def test_no_file_grows_past_four_hundred_lines():
    lines = {places(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {place: many for place, many in lines.items() if many > 400} == {}


def test_what_can_be_selected_is_read_by_a_screen_reader():
    silent = [
        f"{places(path)}:{node.lineno}"
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        if "selectable" in (named := {one.arg for one in node.keywords})
        if "semantics_label" not in named
    ]
    assert silent == []


def test_the_app_opens_no_connection_of_its_own():
    """Only the modules that serve, guard or find the window on this machine know sockets."""
    knows = {
        places(path)
        for path in MODULES
        if imports_all(path) & {"socket", "http", "urllib", "ssl", "requests", "httpx"}
    }
    assert knows <= {
        "device/instance.py",
        "device/browser_guard.py",
        "device/no_network.py",
        "ui/launch.py",
        "ui/serve.py",
    }


def test_no_keyboard_is_asked_to_learn_what_is_typed():
    """Words that a keyboard learns are offered to whoever types on it next."""
    quiet = ("autocorrect", "enable_suggestions", "enable_ime_personalized_learning")
    fields = {
        f"{places(path)}:{node.lineno}": {one.arg: ast.unparse(one.value) for one in node.keywords}
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        if ast.unparse(node.func) in ("ft.TextField", "ft.CupertinoTextField", "ft.SearchBar")
    }
    assert len(fields) >= 3
    assert [at for at, said in fields.items() if {said.get(q) for q in quiet} != {"False"}] == []


def imports_all(path: Path) -> set[str]:
    found = {
        alias.name
        for node in nodes_of(path)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    found |= {node.module or "" for node in nodes_of(path) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in found if name != "urllib.parse"}
