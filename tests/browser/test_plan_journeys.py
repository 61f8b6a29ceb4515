"""The plan in a real browser: naming an anchor, answering, excusing a week, drift answered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from aftercare_app.device.keystore import FileKeystore
from aftercare_app.domain.activity import ActivityKind, Practice
from aftercare_app.domain.anchors import blank_anchor
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.week_status import WeekStatus
from aftercare_app.services.graduate import Introduction
from tests.browser.app import ZONE
from tests.fakes import StillClock
from tests.homes import new_home

pytestmark = pytest.mark.browser


@pytest.fixture
def slipping(folder):
    """A person whose two anchors were there for three weeks and were not held last week."""
    now = datetime.now(UTC)
    clock = StillClock(now - timedelta(days=22), ZONE)
    home = new_home(folder, clock, FileKeystore(folder))
    home.begin()
    aftercare = home.open()
    aftercare.about_me.introduce(Introduction("Sam"))
    for kind, subtype in (
        (ActivityKind.PEER_SUPPORT, "aa"),
        (ActivityKind.WELLNESS, Practice.WALK),
    ):
        form = blank_anchor(kind, clock.today(), subtype)
        aftercare.anchors.add(replace(form, per_week="2"))
    clock.moment = now - timedelta(days=7)
    aftercare.activities.log(blank_form(ActivityKind.FAMILY, clock.wall(), "call"))
    home.close()


def test_an_anchor_is_named_and_answered(start, sit, inside):
    with inside():
        pass
    app = start()
    person = sit(app)
    person.tap("Plan")
    person.sees("Your anchors will be here")
    person.tap("Add an anchor")
    person.at("New anchor")
    person.choose("Wellness", within="What holds you")
    person.choose("Walk", within="Which one")
    person.tap("Every day")
    person.choose("12:00 PM", within="At what time")
    person.tap("Save")
    person.sees("Anchor added.")
    person.tap("Today")
    person.sees("Planned for today")
    person.tap("Done")
    person.sees("Walk: Done")
    person.sees("Logged today")
    app.stop()
    with inside() as aftercare:
        [shown] = aftercare.weeks.week().anchors
        assert shown.read.done == 1


def test_drift_shows_and_is_answered(slipping, start, sit, inside):
    app = start()
    person = sit(app)
    person.sees("These did not fit in last week: AA, Walk.")
    person.tap("Plan it for")
    person.sees("Planned for")
    person.does_not_see("These did not fit")
    app.stop()
    with inside() as aftercare:
        today = aftercare.clock.today()
        planned = aftercare.plan.between(today, today + timedelta(days=1))
        assert [one.title for one in planned] == ["Text one person from your group"]
        assert aftercare.weeks.drift().answered


def test_a_week_is_excused(slipping, start, sit, inside):
    app = start()
    person = sit(app)
    person.tap("Plan")
    person.at("This week")
    person.sees("These did not fit in last week")
    person.tap("Walk")
    person.sees("How it holds")
    person.tap("Let it rest, or excuse a week")
    person.choose("Last week", within="For how long")
    person.choose("Unwell", within="Why")
    person.tap("Let it rest")
    person.sees("It does not count in that time.")
    person.sees("Resting")
    person.tap("Back")
    person.does_not_see("These did not fit")
    app.stop()
    with inside() as aftercare:
        rows = {row.version.subtype: row.weeks[1].status for row in aftercare.weeks.grid(2)}
        assert rows == {"aa": WeekStatus.NOT_MET, Practice.WALK: WeekStatus.PAUSED}
