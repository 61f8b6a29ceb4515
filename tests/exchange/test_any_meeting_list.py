"""Whatever is in a meeting list, it is read or refused in a sentence, and its counts add up."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aftercare_app.domain.meetings import LIMITS
from aftercare_app.exchange.cleaning import web_link
from aftercare_app.exchange.meeting_lists import looks_like_meetings, read_meeting_list
from aftercare_app.sentences import Trouble
from tests.effort import tries
from tests.meeting_files import BMLT, GUIDE, as_json

anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats() | some.text(max_size=20),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
parts = some.sampled_from(
    [*GUIDE[0], *GUIDE[1], *BMLT[0], "attendance_option", "address", "regions", "group"]
)
rows = some.lists(some.dictionaries(parts, anything, max_size=8) | anything, max_size=6)
names = some.sampled_from(["x.json", "x.csv", ""])


def adds_up(listed):
    assert listed.rows == listed.used + sum(skipped.count for skipped in listed.skipped)
    assert len(listed.meetings) >= listed.used
    for meeting in listed.meetings:
        assert meeting.name
        assert meeting.day in (None, *range(7))
        assert meeting.link == web_link(meeting.link)
        for field, longest in LIMITS.items():
            assert len(getattr(meeting, field)) <= longest
    return True


def read_or_trouble(content, name, columns=None):
    """Read, or be told in a sentence; nothing else may happen."""
    looks_like_meetings(content, name)
    try:
        return read_meeting_list(content, name, columns)
    except Trouble:
        return None


@pytest.mark.ci
@given(rows, names)
@tries(300, deadline=None)
def test_any_json_is_read_or_refused_with_a_sentence_and_counts_add_up(rows, name):
    listed = read_or_trouble(json.dumps(rows).encode(), name)
    assert listed is None or adds_up(listed)


@given(some.binary(max_size=300), names)
@tries(300, deadline=None)
def test_any_bytes_are_read_or_refused_with_a_sentence(content, name):
    listed = read_or_trouble(content, name)
    assert listed is None or adds_up(listed)


@given(
    some.lists(some.lists(some.text(max_size=12), min_size=4, max_size=4), min_size=1, max_size=6),
    some.sampled_from([",", ";", "\t"]),
    some.booleans(),
)
@tries(300, deadline=None)
def test_any_table_is_read_or_refused_with_a_sentence(cells, between, said):
    text = "name,day,time,notes\n".replace(",", between)
    text += "\n".join(between.join(row) for row in cells)
    columns = {"name": "notes", "day": "name"} if said else None
    content = text.encode("utf-8", "surrogatepass")
    listed = read_or_trouble(content, "x.csv", columns)
    assert listed is None or adds_up(listed)


@given(some.integers(0, 2_000), some.integers(0, 2_000), some.binary(max_size=3))
@tries(300, deadline=None)
def test_a_list_with_a_piece_cut_out_never_comes_through_in_halves(at, until, other):
    whole = as_json(GUIDE[:2] + BMLT)
    listed = read_or_trouble(whole[:at] + other + whole[max(at, until) :], "x.json")
    assert listed is None or adds_up(listed)
