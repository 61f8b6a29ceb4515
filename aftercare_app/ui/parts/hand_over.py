"""Giving a file away: a browser downloads it, a window asks for its place, a phone shares it."""

import flet as ft

from aftercare_app.ui.state import Here

PHONES = (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)


async def hand_over(here: Here, name: str, content: bytes, mime: str) -> bool:
    """Give a file away; return False where the person thought better of it.

    Nothing of it is kept by the app: the bytes go to the browser, the chosen place or the share
    sheet.
    """
    if here.page.platform in PHONES and not here.page.web:
        shared = ft.ShareFile.from_bytes(content, mime_type=mime, name=name)
        answer = await ft.Share().share_files([shared])
        return answer.status is not ft.ShareResultStatus.DISMISSED
    place = await ft.FilePicker().save_file(file_name=name, src_bytes=content)
    return place is not None or bool(here.page.web)
