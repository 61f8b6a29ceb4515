"""What was said over the screens: sentences at the bottom and open dialogs."""

import flet as ft


def take_back(page: ft.Page) -> None:
    """Leave nothing of it on the page: it may name people, and its Undo holds what was undone."""
    for dialog in list(page._dialogs.controls):
        dialog.open = False
    page._dialogs.controls.clear()
    page.schedule_update()  # type: ignore[no-untyped-call]  # Flet left it untyped
