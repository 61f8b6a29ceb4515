"""Meetings in a real browser: found by words and chips, looked at, and made an anchor."""

import pytest

from aftercare_app.domain.anchors import anchor_from_mapping
from aftercare_app.exchange.meeting_lists import read_meeting_list
from tests.meeting_files import GUIDE, as_json

pytestmark = pytest.mark.browser


def test_a_meeting_is_found_and_made_an_anchor(start, sit, inside):
    with inside() as aftercare:
        aftercare.meetings.keep(read_meeting_list(as_json(GUIDE), "lakeside.json"), "Lakeside")
    app = start()
    person = sit(app)
    person.at("Today")
    person.page.goto(app.origin + "/meetings")
    person.see_with_assistive_technology()
    person.sees("5 meetings")
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
    person.page.wait_for_url("**/anchor/new")
    app.stop()
    with inside() as aftercare:
        form = anchor_from_mapping(aftercare.drafts.find("/anchor/new"))
    assert form.words == "Early Birds"
    assert form.weekdays == (6,)
