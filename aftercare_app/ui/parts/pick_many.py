"""Picking several files at once: their places in a window, their content from a browser."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import flet as ft

from aftercare_app.device.brought_files import (
    LARGEST_PICKED,
    FileNotRead,
    FileTooLarge,
    read_brought,
)
from aftercare_app.device.handed_in import expecting
from aftercare_app.sentences import Trouble
from aftercare_app.ui.parts.bring_file import HAND_IN_SECONDS

Content = tuple[str, bytes | Trouble]


async def picked_contents(endings: Sequence[str] = ()) -> list[Content]:
    """Let the person pick files; return each by its name with its content, or why it has none."""
    picker = ft.FilePicker()
    kind = ft.FilePickerFileType.CUSTOM if endings else ft.FilePickerFileType.ANY
    files = await picker.pick_files(
        allow_multiple=True,
        with_data=False,
        file_type=kind,
        allowed_extensions=list(endings) or None,
    )
    return [await _content(picker, one) for one in files or []]


async def _content(picker: ft.FilePicker, one: ft.FilePickerFile) -> Content:
    try:
        if one.path is not None:
            return one.name, await asyncio.to_thread(read_brought, Path(one.path), lambda: False)
        return one.name, await _handed_in(picker, one)
    except Trouble as trouble:
        return one.name, trouble


async def _handed_in(picker: ft.FilePicker, one: ft.FilePickerFile) -> bytes:
    """Take one file from a browser. Raises FileTooLarge or FileNotRead."""
    if one.size > LARGEST_PICKED:
        raise FileTooLarge(most=LARGEST_PICKED // 1024**2)
    async with expecting() as (address, coming):
        sent = ft.FilePickerUploadFile(upload_url=address, id=one.id, name=one.name)
        await picker.upload([sent])
        try:
            return await asyncio.wait_for(coming, HAND_IN_SECONDS)
        except TimeoutError as late:
            raise FileNotRead from late
