"""Changes one thing of a security module at a time and asks whether its quick tests notice.

    python -m tests.mutation --seed 1 --count 400

Works on a copy of the tree. Each line on stdout is a change that was tried: `killed`, or
`SURVIVED` where every test passed; the last one is the tally. `--seed` begins elsewhere,
`--only storage/keys.py` takes the changes of one module, `--count` says how many, and `--after`
goes on with a seed (only at its beginning is it asked whether the tests pass as they are).
"""

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

import alembic.runtime.environment  # noqa: F401  imported once for all the children
import argon2  # noqa: F401
import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401
import hypothesis.stateful  # noqa: F401
import msgspec  # noqa: F401
import PIL.Image  # noqa: F401
import pytest
import sqlalchemy.orm  # noqa: F401

ROOT = Path(__file__).parents[1]
PACKAGE = "aftercare_app"
PATIENCE_SECONDS = 900
"""A change that makes the tests hang is noticed too."""
_VAULT = "vault opening slots new_key disk_troubles one_window copies backups backup_safety"
_STORED = {
    "keys": "keys slots format opening",
    "format": "format keys slots opening vault",
    "sealed": "vault opening format new_key one_window copies migration database",
    "pages": f"{_VAULT} salvage attached format",
    "vault": f"{_VAULT} attached salvage database migration",
    "image": "vault database migration",
    "copies": "copies vault backups backup_safety new_key opening attached",
    "backups": "backups backup_safety new_key",
    "attached": "attached new_key backups backup_safety copies",
    "disk": "disk_troubles vault copies opening",
    "lockfile": "one_window opening vault",
    "migration": "migration database",
    "salvage": "salvage",
}
_OTHERS = {
    "services/lock.py": ["services/test_lock.py", "services/test_quick_lock.py"],
    "services/tries.py": ["services/test_tries.py", "services/test_quick_lock.py"],
    "services/quick_lock.py": ["services/test_quick_lock.py", "services/test_lock.py"],
    "sharing/sealed.py": ["sharing/test_sealed.py", "sharing/test_hpke.py"],
    "sharing/keys.py": ["sharing/test_sealed.py", "sharing/test_cards.py", "sharing/test_hpke.py"],
    "domain/schedule.py": ["domain/test_schedule.py", "domain/test_reminders.py"],
    "domain/reminders.py": [
        "domain/test_reminders.py",
        "reminding/test_book.py",
        "services/test_reminders.py",
    ],
    "reminding/book.py": ["reminding/test_book.py", "services/test_reminders.py"],
}
TESTS = {
    f"storage/{name}.py": [f"storage/test_{test}.py" for test in tests.split()]
    for name, tests in _STORED.items()
} | _OTHERS
TESTS["storage/copies.py"].append("services/test_backups.py")
"""Each module, and the tests that are about it; those marked `ci` are not run."""
OTHERWISE: dict[type, type] = {
    ast.Eq: ast.NotEq,
    ast.Lt: ast.LtE,
    ast.Gt: ast.GtE,
    ast.Is: ast.IsNot,
    ast.In: ast.NotIn,
    ast.Add: ast.Sub,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.And: ast.Or,
}
OTHERWISE |= {other: one for one, other in OTHERWISE.items()}
SAYS = {"say", "fill", "_", "n_", "dataclass", "TypeVar", "ValueError", "RuntimeError"}
"""Calls that hold words for people, or shape and no behaviour."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that could be otherwise, and how to make it so."""

    line: int
    said: str
    make: Callable[[], None]


def changes(tree: ast.Module) -> Iterator[Change]:
    """Yield everything in a module that could be otherwise."""
    left_alone = {id(inside) for node in _words_and_types(tree) for inside in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in left_alone:
            continue
        if isinstance(node, ast.Compare) and type(node.ops[0]) in OTHERWISE:
            yield _change(node, "compare", partial(_swap_first, node))
        elif isinstance(node, ast.BinOp | ast.BoolOp) and type(node.op) in OTHERWISE:
            yield _change(node, "other sign", partial(_swap, node))
        elif isinstance(node, ast.If | ast.IfExp | ast.While):
            yield _change(node.test, "negated", partial(_negate, node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int | float | bytes):
            yield _change(node, "other value", partial(_alter, node))
        if isinstance(node, ast.FunctionDef | ast.If | ast.For | ast.With | ast.Try | ast.While):
            yield from _left_out(node.body, left_alone)


def _words_and_types(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield what is written for people or for the type checker."""
    for node in ast.walk(tree):
        if _is_words(node):
            yield node
        for name in ("annotation", "returns"):
            if isinstance(said := getattr(node, name, None), ast.AST):
                yield said


def _is_words(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr() | ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="sentence")]):
            return True
        case ast.Call(func=ast.Name(id=called)):
            return called in SAYS
    return False


def _left_out(body: list[ast.stmt], left_alone: set[int]) -> Iterator[Change]:
    for place, step in enumerate(body):
        if id(step) in left_alone:
            continue
        if isinstance(step, ast.Expr | ast.Raise | ast.Assign | ast.AugAssign | ast.Delete):
            nothing = ast.copy_location(ast.Pass(), step)
            yield _change(step, "left out", partial(body.__setitem__, place, nothing))
        elif isinstance(step, ast.Return) and step.value is not None:
            nothing = ast.copy_location(ast.Return(ast.Constant(None)), step)
            if ast.unparse(step) != ast.unparse(nothing):
                yield _change(step, "nothing", partial(body.__setitem__, place, nothing))


def _change(node: ast.expr | ast.stmt, how: str, make: Callable[[], None]) -> Change:
    return Change(node.lineno, f"{how}: {ast.unparse(node).splitlines()[0]}", make)


def _swap_first(node: ast.Compare) -> None:
    node.ops[0] = OTHERWISE[type(node.ops[0])]()


def _swap(node: ast.BinOp | ast.BoolOp) -> None:
    node.op = OTHERWISE[type(node.op)]()


def _negate(node: ast.If | ast.IfExp | ast.While) -> None:
    node.test = ast.UnaryOp(ast.Not(), node.test)


def _alter(node: ast.Constant) -> None:
    old = node.value
    if isinstance(old, bool):
        node.value = not old
    elif isinstance(old, bytes):
        node.value = old[:-1] + b"?"
    else:
        assert isinstance(old, int | float)
        node.value = old + 1


def changed(source: str, number: int) -> tuple[Change, str]:
    """Return one change of a module, and the module with it."""
    tree = ast.parse(source)
    one = list(changes(tree))[number]
    one.make()
    return one, ast.unparse(ast.fix_missing_locations(tree))


def is_noticed(copy: Path, tests: list[str]) -> bool:
    """Run the quick tests of a module in a copy of the tree; tell whether any fails."""
    child = os.fork()
    if child == 0:
        _run(copy, tests)
    patience = threading.Timer(PATIENCE_SECONDS, os.kill, (child, signal.SIGKILL))
    patience.start()
    _, status = os.waitpid(child, 0)
    patience.cancel()
    return status != 0


def _run(copy: Path, tests: list[str]) -> NoReturn:
    """Be the process of the tests: everything that is not ours is imported already."""
    silent = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(silent, stream)
    os.chdir(copy)
    sys.path[:] = [str(copy), *(place for place in sys.path if place not in ("", str(ROOT)))]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    quick = ["-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist"]
    marks = ["-m", "not (soak or unsettled or ci or browser or spied)"]
    try:
        ended = pytest.main([*quick, *marks, *(f"tests/{test}" for test in tests)])
    except BaseException:
        os._exit(2)
    os._exit(ended)


def put(path: Path, source: str, moment: int) -> None:
    """Write a module with a time of its own, so that no compiled one of before is taken for it."""
    path.write_text(source, encoding="utf-8")
    os.utime(path, (moment, moment))


def try_changes(copy: Path, sites: list[tuple[str, int]]) -> Counter[str]:
    """Make one change after another in a copy of the tree; return how many were noticed."""
    tally: Counter[str] = Counter()
    for module, number in sites:
        path = copy / PACKAGE / module
        source = path.read_text(encoding="utf-8")
        one, otherwise = changed(source, number)
        put(path, otherwise, 2 + tally.total())
        how = "killed" if is_noticed(copy, TESTS[module]) else "SURVIVED"
        put(path, source, 1)
        tally[how] += 1
        print(f"{how} {module}:{one.line} {one.said}", flush=True)
        sys.stderr.write(f"{tally.total()} of {len(sites)}: {dict(tally)}\n")
    return tally


def all_sites(modules: list[str]) -> list[tuple[str, int]]:
    """Return every change of these modules, by its number."""
    sources = {each: (ROOT / PACKAGE / each).read_text(encoding="utf-8") for each in modules}
    count = {each: sum(1 for _ in changes(ast.parse(sources[each]))) for each in modules}
    return [(each, number) for each in modules for number in range(count[each])]


def main() -> None:
    """Try as many changes as the command line says."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--after", type=int, default=0, help="go on after so many of this seed")
    parser.add_argument("--only", choices=TESTS, nargs="*", default=list(TESTS))
    asked = parser.parse_args()
    sites = all_sites(asked.only)
    random.Random(asked.seed).shuffle(sites)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", "*.pyc"))
        for module in [] if asked.after else asked.only:
            if is_noticed(copy, TESTS[module]):
                sys.exit(f"the tests of {module} fail as it is")
        tally = try_changes(copy, sites[asked.after : asked.after + asked.count])
    print(f"{dict(tally)} of {len(sites)} changes that could be made")


if __name__ == "__main__":
    main()
