"""Opens a web address that the person keeps with a plan, in their own browser."""

import flet as ft

from aftercare_app.ui.parts.goal_buttons import plain_button
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

SAFE = ("https://", "http://")


def is_link(words: str) -> bool:
    """Tell whether words are a web address that may be opened."""
    return words.strip().lower().startswith(SAFE)


def link_button(here: Here, link: str, *, key: str) -> ft.Control:
    """Return the button that opens an online meeting; other words are copied instead."""

    async def open_it() -> None:
        if is_link(link):
            await ft.UrlLauncher().launch_url(link.strip())
            return
        await ft.Clipboard().set(link)
        here.tell(_("Copied."))

    words = _("Open the link") if is_link(link) else _("Copy the link")
    return plain_button(words, key=key, icon=ft.Icons.OPEN_IN_NEW, on_click=open_it)
