"""The least that Flet can show, served as the app is: `python -m tests.benchmarks.bare FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

import flet as ft

from aftercare_app.ui.launch import Opening, open_app
from aftercare_app.ui.serve import Start
from tests.browser.app import App

HERE = "bare"
"""What its button is called before the first press."""


class Bare(App):
    """One process that shows a button which counts its presses."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._command = [sys.executable, "-m", __spec__.name, str(folder)]


def show(page: ft.Page) -> None:
    """Show one button that counts how often it was pressed."""
    presses = ft.Text("0")

    def press() -> None:
        presses.value = str(int(presses.value) + 1)

    page.add(ft.Button(HERE, on_click=press), presses)


def main() -> int:
    """Serve until it is ended."""

    def starting(_window: bool) -> Start:
        return show

    return open_app(Opening(Path(sys.argv[1]), web=True), starting)


if __name__ == "__main__":
    sys.exit(main())
