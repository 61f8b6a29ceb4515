"""Meetings in a real browser: found by words and chips, looked at, and made an anchor."""

import pytest

from tests.meeting_files import GUIDE, as_json

pytestmark = pytest.mark.browser


def test_an_anchor_is_added_from_a_meeting_list(start, sit, inside, folder):
    """From a file in the inbox to a planned meeting, by Plan's own ways."""
    with inside():
        pass
    inbox = folder / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "lakeside.json").write_bytes(as_json(GUIDE))
    app = start()
    person = sit(app)
    person.tap("Plan")
    person.at("Plan")
    person.tap("Find a meeting")
    person.at("Meetings")
    person.tap("Bring a list")
    person.tap("lakeside.json")
    person.sees("5 meetings in this list")
    person.tap("Keep these meetings")
    person.sees("5 meetings are kept.")
    person.at("Meetings")
    person.type("Name, place or type", "harbor women")
    person.press("Enter")
    person.sees("No meeting fits")
    person.type("Name, place or type", "harbor")
    person.press("Enter")
    person.sees("1 meeting")
    person.choose("Weekend")
    person.tap("Early Birds")
    person.at("Meeting")
    person.sees("Side door.")
    person.tap("Make it an anchor")
    person.at("New anchor")
    person.tap("Save")
    person.sees("Anchor added.")
    person.sees("Early Birds")
    app.stop()
    with inside() as aftercare:
        [anchor] = aftercare.anchors.all()
        form = aftercare.anchors.read(anchor.id).form
    assert (form.words, form.weekdays) == ("Early Birds", (6,))
