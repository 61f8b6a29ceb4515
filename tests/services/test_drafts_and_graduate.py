"""Unfinished text is found again; an introduction says as little as the person wants."""

from datetime import date

from aftercare_app.domain.graduate import ProgramKind
from aftercare_app.services.graduate import Introduction


def test_a_draft_is_found_again_after_closing(home, aftercare):
    aftercare.drafts.keep("/log/family", {"note": "half a sen 🌱"})
    home.close()
    assert home.open().drafts.find("/log/family") == {"note": "half a sen 🌱"}


def test_a_newer_draft_takes_the_place_of_the_older(aftercare):
    aftercare.drafts.keep("/log/family", {"note": "half"})
    aftercare.drafts.keep("/log/family", {"note": "half a sentence"})
    assert aftercare.drafts.find("/log/family") == {"note": "half a sentence"}


def test_the_newest_draft_waits_first_and_one_let_go_is_forgotten(aftercare, clock):
    aftercare.drafts.keep("/log/family", {})
    clock.move(minutes=1)
    aftercare.drafts.keep("/log/therapy", {})
    assert aftercare.drafts.waiting() == ["/log/therapy", "/log/family"]
    aftercare.drafts.let_go("/log/therapy")
    assert aftercare.drafts.waiting() == ["/log/family"]
    assert aftercare.drafts.find("/log/therapy") is None


def test_the_welcome_can_be_skipped_entirely(aftercare):
    assert not aftercare.about_me.introduced()
    aftercare.about_me.introduce(Introduction())
    assert aftercare.about_me.introduced()
    assert aftercare.about_me.read() == Introduction()


def test_an_introduction_is_kept_and_can_change(home, aftercare):
    said = Introduction("Sam", ProgramKind.BOTH, 6, date(2025, 5, 1), "US")
    aftercare.about_me.introduce(Introduction("Sammy"))
    aftercare.about_me.introduce(said)
    home.close()
    assert home.open().about_me.read() == said


def test_a_name_is_cleaned_and_kept_short(aftercare):
    aftercare.about_me.introduce(Introduction("  S\x07am" + "m" * 100))
    assert aftercare.about_me.read().called == "Sam" + "m" * 37


def test_a_country_can_be_chosen_before_the_welcome(aftercare):
    aftercare.about_me.live_in("CA")
    assert aftercare.about_me.read().country == "CA"
    aftercare.about_me.live_in("MX")
    assert aftercare.about_me.read().country == "MX"
