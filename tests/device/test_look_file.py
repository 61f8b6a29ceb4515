"""The look survives a restart, and damage to its file is no trouble."""

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare_app.device.look_file import FILE_NAME, LookNotKept, load_look, save_look
from aftercare_app.domain.look import Brightness, Look

CHOSEN = Look(Brightness.DARK, 150, high_contrast=True, reduce_motion=True, language="en-GB")


def test_a_look_is_kept(tmp_path):
    save_look(tmp_path / "new", CHOSEN)
    assert load_look(tmp_path / "new") == CHOSEN


def test_at_first_it_is_as_usual(tmp_path):
    assert load_look(tmp_path) == Look()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_person_can_read_it(tmp_path):
    save_look(tmp_path, CHOSEN)
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


def test_it_holds_nothing_but_the_look(tmp_path):
    save_look(tmp_path, CHOSEN)
    assert set(json.loads((tmp_path / FILE_NAME).read_bytes())) == set(Look.__slots__)
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 60_000, b'{"a":' * 50_000]
)
def test_a_damaged_file_is_as_at_first(tmp_path, damaged):
    (tmp_path / FILE_NAME).write_bytes(damaged)
    assert load_look(tmp_path) == Look()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("brightness", "neon"),
        ("brightness", None),
        ("brightness", ["dark"]),
        ("text_percent", 99),
        ("text_percent", 201),
        ("text_percent", True),
        ("text_percent", "150"),
        ("text_percent", 150.5),
        ("high_contrast", "yes"),
        ("reduce_motion", 1),
        ("language", 7),
        ("language", "../../etc"),
        ("language", "x" * 100),
    ],
)
def test_one_unknown_value_does_not_spoil_the_others(tmp_path, name, value):
    save_look(tmp_path, CHOSEN)
    kept = json.loads((tmp_path / FILE_NAME).read_bytes())
    (tmp_path / FILE_NAME).write_text(json.dumps({**kept, name: value}))
    loaded = load_look(tmp_path)
    assert getattr(loaded, name) == getattr(Look(), name)
    others = [field for field in Look.__slots__ if field != name]
    assert [getattr(loaded, field) for field in others] == [
        getattr(CHOSEN, field) for field in others
    ]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@pytest.mark.ci
@given(st.dictionaries(st.sampled_from([*Look.__slots__, "more"]), json_values))
def test_whatever_is_in_the_file_a_look_comes_out(tmp_path_factory, kept):
    folder = tmp_path_factory.mktemp("look")
    (folder / FILE_NAME).write_text(json.dumps(kept))
    assert isinstance(load_look(folder), Look)


def test_not_keeping_it_is_told_and_leaves_the_old_one(tmp_path, monkeypatch):
    save_look(tmp_path, CHOSEN)

    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LookNotKept):
        save_look(tmp_path, Look())
    assert load_look(tmp_path) == CHOSEN
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
