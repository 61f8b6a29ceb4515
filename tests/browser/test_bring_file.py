"""A file goes from the browser into the app; one that is too large is refused before it is sent."""

from datetime import datetime, timedelta

import pytest

from tests.browser.app import ZONE
from tests.exchange.calendars import calendar, event

pytestmark = [pytest.mark.browser, pytest.mark.ci]


@pytest.fixture
def bringing(inside, start, sit):
    """Sam's window, where files are brought in: `person = bringing()`."""

    def bringing(*arguments):
        with inside():
            pass
        person = sit(start(*arguments))
        if not arguments:
            person.at("Today")
            person.page.evaluate(GO_TO_BRING)
        person.at("Bring a file")
        return person

    return bringing


GO_TO_BRING = """() => {
    history.pushState(null, '', '/bring');
    dispatchEvent(new PopStateEvent('popstate', {state: null}));
}"""


def clinic():
    day = datetime.now(ZONE).date() + timedelta(days=1)
    group = event(f"DTSTART:{day:%Y%m%d}T180000", "RRULE:FREQ=WEEKLY", "SUMMARY:Group therapy")
    return calendar(group, name="Clinic")


def pick(person, file):
    with person.page.expect_file_chooser() as chosen:
        person.tap("Choose the file")
    chosen.value.set_files(file)


def test_a_calendar_is_picked_seen_kept_and_planned(bringing, tmp_path):
    file = tmp_path / "clinic.ics"
    file.write_bytes(clinic())
    person = bringing()
    pick(person, file)
    person.sees("1 new event")
    person.tap("Therapy: Group?")
    person.tap("Keep this calendar")
    person.at("Calendars")
    person.sees("1 coming event")
    person.sees("The calendar is kept.")


def test_a_file_too_large_for_a_browser_is_refused_before_it_is_sent(bringing, tmp_path):
    file = tmp_path / "huge.ics"
    with file.open("wb") as huge:
        huge.truncate(50 * 1024 * 1024)
    person = bringing()
    sent = []
    person.page.on("request", lambda request: sent.append(request.url))
    pick(person, file)
    person.sees("This file is over 8 MB")
    assert not any("/hand-in/" in url for url in sent)
    person.type("Path of the file", str(file))
    person.tap("Read this file")
    person.sees("The app cannot read this file")
    person.tap("Choose the file")


def test_a_large_file_in_the_inbox_is_read_with_one_tap(bringing, folder):
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    (inbox / "clinic.ics").write_bytes(clinic() + b" " * 9 * 1024 * 1024)
    person = bringing()
    person.tap("clinic.ics")
    person.sees("1 new event")


def test_a_file_named_at_the_start_is_shown_at_once(bringing, tmp_path):
    file = tmp_path / "clinic.ics"
    file.write_bytes(clinic())
    person = bringing("--import", str(file))
    person.sees("1 new event")
