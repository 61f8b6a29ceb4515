"""A draft keeps up with the hand: nothing that was typed waits for the next letter."""

import asyncio
import threading
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from aftercare_app.storage.errors import DiskTrouble
from aftercare_app.ui.parts import drafting
from aftercare_app.ui.parts.drafting import Keeper


@dataclass
class SlowDrafts:
    """Drafts on a busy device: each is sealed only when the test says so."""

    kept: list[str] = field(default_factory=list)
    began: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    refusals: int = 0

    def keep(self, form, fields):
        self.began.set()
        assert self.go_on.wait(5)
        if self.refusals:
            self.refusals -= 1
            raise DiskTrouble
        self.kept.append(fields["words"])


@pytest.fixture
def drafts(monkeypatch):
    monkeypatch.setattr(drafting, "SECONDS", 0.01)
    return SlowDrafts()


def keeper_of(drafts):
    here = SimpleNamespace(inside=SimpleNamespace(drafts=drafts))
    return Keeper(lambda: here.inside.drafts, "/log/family", "", lambda words: {"words": words})


def test_what_is_typed_while_a_draft_is_sealed_is_kept_too(drafts, run):
    async def type_on():
        keeper = keeper_of(drafts)
        keeper.changed("We were both ")
        assert await asyncio.to_thread(drafts.began.wait, 5)
        keeper.changed("We were both ti")
        drafts.go_on.set()
        await keeper._waiting

    run(type_on())
    assert drafts.kept == ["We were both ", "We were both ti"]


def test_a_draft_that_the_disk_refused_is_tried_again_with_the_newest_words(drafts, run):
    drafts.refusals = 1

    async def type_on():
        keeper = keeper_of(drafts)
        keeper.changed("We were both ")
        assert await asyncio.to_thread(drafts.began.wait, 5)
        keeper.changed("We were both ti")
        drafts.go_on.set()
        await keeper._waiting

    run(type_on())
    assert drafts.kept == ["We were both ti"]
