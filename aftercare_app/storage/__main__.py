"""A stand-alone reader: turns a vault, a sealed copy or a backup into plain SQLite or JSON.

    python -m aftercare_app.storage read VAULT --to-sqlite OUT
    python -m aftercare_app.storage read VAULT --to-json OUT
    python -m aftercare_app.storage read VAULT --to-photos FOLDER

The photos lie in files beside the vault; a sealed copy or a backup has them inside.
It asks for the passphrase; `--recovery` asks for the recovery code instead, and
`--device-secret FILE` reads the device's own secret. Nothing of the vault is changed, nothing
is written over, and only you can read what it writes. It needs neither SQLAlchemy nor the rest
of the app.
"""

import argparse
import base64
import binascii
import contextlib
import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from getpass import getpass
from pathlib import Path

from aftercare_app.sentences import Trouble
from aftercare_app.storage.attached import NotHere
from aftercare_app.storage.disk import disk_troubles, make_private, sync_file
from aftercare_app.storage.errors import VaultExists, WrongSecret
from aftercare_app.storage.keys import (
    KEY_BYTES,
    DeviceSecret,
    Passphrase,
    RecoveryCode,
    Secret,
)
from aftercare_app.storage.vault import Vault

Ask = Callable[[str], str]


def main(arguments: Sequence[str] | None = None, ask: Ask = getpass) -> int:
    """Read as asked; return 0, or 1 after one sentence on what is in the way."""
    asked = _parser().parse_args(arguments)
    try:
        _read(asked, ask)
    except Trouble as trouble:
        sys.stderr.write(trouble.sentence.format(**trouble.values) + "\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m aftercare_app.storage")
    read = parser.add_subparsers(required=True).add_parser("read", help="turn a vault into a file")
    read.add_argument("vault", type=Path, help="the vault, or a sealed copy or backup of one")
    to = read.add_mutually_exclusive_group(required=True)
    to.add_argument("--to-sqlite", type=Path, metavar="OUT", help="write a plain SQLite file")
    to.add_argument("--to-json", type=Path, metavar="OUT", help="write a JSON file")
    to.add_argument("--to-photos", type=Path, metavar="FOLDER", help="write each photo as a JPEG")
    by = read.add_mutually_exclusive_group()
    by.add_argument("--recovery", action="store_true", help="ask for the recovery code")
    by.add_argument("--device-secret", type=Path, metavar="FILE", help="read the device's secret")
    return parser


def _read(asked: argparse.Namespace, ask: Ask) -> None:
    out = asked.to_sqlite or asked.to_json or asked.to_photos
    if out.exists():
        raise VaultExists
    vault = Vault.open(asked.vault, _secret(asked, ask), lasting=False)
    try:
        if asked.to_photos:
            _write_photos(vault, out)
        else:
            _write(vault, out, _as_sqlite if asked.to_sqlite else _as_json)
    finally:
        vault.close()


def _secret(asked: argparse.Namespace, ask: Ask) -> Secret:
    if asked.device_secret:
        return _device_secret(asked.device_secret)
    if asked.recovery:
        return RecoveryCode.parse(ask("Recovery code: "))
    return Passphrase(ask("Passphrase: "))


def _device_secret(path: Path) -> DeviceSecret:
    """Return the secret in the file: its 32 bytes as they are, or as base64."""
    with disk_troubles(path):
        found = path.read_bytes()
    if len(found) != KEY_BYTES:
        with contextlib.suppress(binascii.Error):
            found = base64.b64decode(found.strip(), validate=True)
    if len(found) != KEY_BYTES:
        raise WrongSecret
    return DeviceSecret(found)


def _write(vault: Vault, out: Path, write: Callable[[sqlite3.Connection, Path], None]) -> None:
    with disk_troubles(out):
        make_private(out)
        try:
            write(vault.connect(), out)
            sync_file(out)
        except BaseException:
            out.unlink()
            raise


def _write_photos(vault: Vault, folder: Path) -> None:
    """Write every photo that this vault's key opens, into a new folder."""
    attached = vault.attached()
    with disk_troubles(folder):
        folder.mkdir(mode=0o700)
        for name in attached.names():
            with contextlib.suppress(NotHere):  # another vault's, or damaged
                photo = folder / f"{name.hex}.jpg"
                content = attached.open(name)
                make_private(photo)
                photo.write_bytes(content)


def _as_sqlite(image: sqlite3.Connection, out: Path) -> None:
    with contextlib.closing(sqlite3.connect(out)) as plain:
        image.backup(plain)


def _as_json(image: sqlite3.Connection, out: Path) -> None:
    names = image.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    tables = {name: _rows(image, name) for (name,) in names.fetchall()}
    with out.open("w", encoding="utf-8") as file:
        json.dump(tables, file, ensure_ascii=False, indent=1, default=_as_base64)


def _rows(image: sqlite3.Connection, table: str) -> list[dict[str, object]]:
    quoted = table.replace('"', '""')
    # The name is the image's own.
    found = image.execute(f'SELECT * FROM "{quoted}"')  # noqa: S608  # nosec B608
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found]


def _as_base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


if __name__ == "__main__":
    sys.exit(main())
