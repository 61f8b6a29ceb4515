"""The pages as they were last sealed, and the saving of newer ones."""

import os
from dataclasses import replace
from typing import NamedTuple

from aftercare_app.storage.errors import SavedElsewhere, VaultDamaged, VaultNewer
from aftercare_app.storage.format import (
    NONCE,
    PAGE_SIZE,
    TAG,
    Head,
    Sealer,
    Slot,
    digest_of,
    fresh_nonce,
)
from aftercare_app.storage.image import changed_pages
from aftercare_app.storage.pages import Cell, PageStore

LEAST_APP = "0.1.0"
"""The first version of the app that reads what this one writes. A vault that asks for a later
one is refused; this is raised whenever older versions would misread what is written."""


class Saved(NamedTuple):
    """What one save left behind; replaced as a whole, only after the disk has it."""

    head: Head
    head_cell: bytes
    tags: bytearray
    pages: bytes


class SealedPages:
    """Opens all pages once, then saves what differs from the last save."""

    def __init__(
        self,
        store: PageStore,
        sealer: Sealer,
        saved: Saved | None = None,
        *,
        revision: str | None = None,
    ) -> None:
        self._store = store
        self._sealer = sealer
        self._saved = _opened(store, sealer) if saved is None else saved
        self.revision = self._saved.head.revision if revision is None else revision

    @property
    def pages(self) -> bytes:
        """The image as it was last saved."""
        return self._saved.pages

    @property
    def head(self) -> Head:
        """What the last save says about all pages."""
        return self._saved.head

    @property
    def head_cell(self) -> bytes:
        """The head as it lies on the disk, unless another window saved."""
        return self._saved.head_cell

    def save(self, pages: bytes) -> None:
        """Put on the disk what differs from the last save: all of it or nothing.

        Raises SavedElsewhere, or what the disk refuses.
        """
        changed = list(changed_pages(self.pages, pages))
        if not changed and len(pages) == len(self.pages):
            return
        cells = _sealed(self._sealer, pages, changed)
        count = len(pages) // PAGE_SIZE
        tags = _tags_with(self._saved.tags, cells, count)
        generation = self.head.generation + 1
        head = Head(generation, count, digest_of(tags), self.revision, LEAST_APP)
        head_cell = self._sealer.seal_head(head, fresh_nonce())
        self._store.publish(after=self.head_cell, changed=cells, pages=count, head=head_cell)
        self._saved = Saved(head, head_cell, tags, pages)

    def renewed(self, sealer: Sealer, slots: list[Slot]) -> "SealedPages":
        """Seal every page again, with another key, and put it all on the disk with its slots.

        Raises SavedElsewhere, or what the disk refuses; then nothing has changed.
        """
        pages = self.pages
        count = len(pages) // PAGE_SIZE
        cells = _sealed(sealer, pages, list(range(1, count + 1)))
        tags = _tags_with(bytearray(), cells, count)
        head = replace(self.head, generation=self.head.generation + 1, digest=digest_of(tags))
        head_cell = sealer.seal_head(head, fresh_nonce())
        self._store.replace_all(after=self.head_cell, slots=slots, cells=cells, head=head_cell)
        return SealedPages(
            self._store, sealer, Saved(head, head_cell, tags, pages), revision=self.revision
        )

    def cells(self) -> list[Cell]:
        """Return the sealed pages of the last save. Raises SavedElsewhere."""
        head_cell, cells = self._store.snapshot()
        if head_cell != self.head_cell:
            raise SavedElsewhere
        return cells


def empty_head() -> Head:
    """Return the head of a vault that holds nothing yet."""
    return Head(0, 0, digest_of(b""), "", LEAST_APP)


def _opened(store: PageStore, sealer: Sealer) -> Saved:
    """Open every page. Raises VaultDamaged for the least difference, or VaultNewer."""
    head_cell, cells = store.snapshot()
    head = sealer.open_head(head_cell)
    if _numbers(head.least_app) > _numbers(LEAST_APP):
        raise VaultNewer
    if [n for n, _ in cells] != list(range(1, head.pages + 1)):
        raise VaultDamaged
    tags = bytearray(b"".join(cell[-TAG:] for _, cell in cells))
    if digest_of(tags) != head.digest:
        raise VaultDamaged
    pages = b"".join(sealer.open_page(n, cell) for n, cell in cells)
    return Saved(head, head_cell, tags, pages)


def _sealed(sealer: Sealer, pages: bytes, changed: list[int]) -> list[Cell]:
    nonces = os.urandom(NONCE * len(changed))
    view = memoryview(pages)
    return [
        (
            n,
            sealer.seal_page(
                n,
                view[(n - 1) * PAGE_SIZE : n * PAGE_SIZE],
                nonces[at * NONCE : (at + 1) * NONCE],
            ),
        )
        for at, n in enumerate(changed)
    ]


def _tags_with(tags: bytearray, cells: list[Cell], count: int) -> bytearray:
    """Return the tags of all pages after these cells are put in; new pages come in order."""
    after = tags[: count * TAG]
    for n, cell in cells:
        after[(n - 1) * TAG : n * TAG] = cell[-TAG:]
    return after


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())
