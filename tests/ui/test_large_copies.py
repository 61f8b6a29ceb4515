"""A browser hands a chosen file over in one message: a copy of many years must fit through."""

from __future__ import annotations

import msgpack
import pytest

from aftercare_app.ui.serve import MOST_BYTES
from tests.benchmarks.bare import Bare
from tests.benchmarks.starting import hello, window_at

NOTHING_KNOWN = b"\x7f"
"""A kind of message that Flet drops, so that only the socket is asked."""


@pytest.fixture
def address(tmp_path):
    app = Bare(tmp_path / "bare")
    yield app.start()
    app.stop()


@pytest.mark.ci
def test_a_copy_over_sixteen_megabytes_comes_through_the_window(address):
    with window_at(address) as window:
        window.send(NOTHING_KNOWN + bytes(20 * 1024 * 1024))
        window.send(hello())
        answer = msgpack.unpackb(window.recv(timeout=10)[1:], strict_map_key=False)
    assert answer[0] == 1


def test_there_is_a_most_all_the_same():
    assert 32 * 1024 * 1024 <= MOST_BYTES <= 128 * 1024 * 1024
