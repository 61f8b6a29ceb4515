"""Giving a file away: a browser downloads it, a window asks for its place, a phone shares it."""

import flet as ft

from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.state import Here

PHONES = (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)


async def hand_over(
    here: Here,
    name: str,
    content: bytes,
    mime: str,
    *,
    kind: FileKind = FileKind.OTHER,
    for_whom: str = "",
) -> bool:
    """Give a file away and note it on the receipt; False where the person thought better of it.

    The receipt is a graduate's: a coordinator's window has none. Nothing of it is kept by the
    app: the bytes go to the browser, the chosen place or the share sheet.
    """
    way = await _given(here, name, content, mime)
    if way is None:
        return False
    if here.role is Role.GRADUATE:
        note = here.aftercare.files_made.note
        await here.perform(note, kind, for_whom=for_whom, content=content, way=way, name=name)
    return True


async def _given(here: Here, name: str, content: bytes, mime: str) -> FileWay | None:
    if here.page.platform in PHONES and not here.page.web:
        shared = ft.ShareFile.from_bytes(content, mime_type=mime, name=name)
        answer = await ft.Share().share_files([shared])
        return None if answer.status is ft.ShareResultStatus.DISMISSED else FileWay.SHARED
    place = await ft.FilePicker().save_file(file_name=name, src_bytes=content)
    if here.page.web:
        return FileWay.DOWNLOADED
    return None if place is None else FileWay.SAVED
