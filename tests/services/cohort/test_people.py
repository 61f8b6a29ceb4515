"""The roster puts first who needs a hello, and says why; nothing masked shows anywhere."""

from dataclasses import replace
from datetime import timedelta

import pytest

from aftercare_app.domain.cohort import ContactWay, PermissionState, RosterFilter
from aftercare_app.domain.reasons import USUAL_THRESHOLDS
from aftercare_app.domain.summary import ReasonKind
from aftercare_app.services.cohort.contact_log import ContactForm
from aftercare_app.services.cohort.kits import ForGraduate, KitLines
from aftercare_app.services.cohort.people import Masked, PersonForm
from aftercare_app.services.cohort.programs import NamelessView, OddThreshold
from aftercare_app.services.cohort.rows import NamelessPerson, PersonGone, TooLong
from aftercare_app.services.sample_graduates import Story
from tests.services.cohort.conftest import TODAY, bring, names, told


@pytest.fixture
def everybody(office, graduate, clock):
    """One of each reason, taken in out of order."""
    quiet = graduate("Quiet", days=200)
    quiet.agree(TODAY - timedelta(days=100), 200)
    ending = graduate("Ending", days=35)
    stories = {
        "Good": Story.GOAL_DONE,
        "Drift": Story.DRIFT,
        "Harder": Story.HARDER,
        "Screen": Story.SCREEN,
        "Return": Story.RETURNED,
        "Soon": Story.ASKED_SOON,
        "Week": Story.ASKED,
        "Steady": Story.STEADY,
    }
    files = [graduate(name).send(TODAY, story) for name, story in stories.items()]
    files += [quiet.send(TODAY - timedelta(days=60)), ending.send(TODAY)]
    assert bring(office, *files).filed == len(files)


ORDER = [
    *("Week", "Soon", "Return", "Screen", "Quiet", "Harder", "Drift", "Ending", "Good", "Steady"),
]


class TestOrder:
    def test_it_is_that_of_the_reasons(self, office, everybody):
        assert names(office) == ORDER

    def test_time_alone_moves_a_row_without_any_new_file(self, office, graduate, clock):
        bring(office, graduate("Robin").send(TODAY), graduate("Ash", days=60).send(TODAY))
        assert [row.reasons for row in office.people.page().rows] == [(), ()]
        clock.move(days=20)
        first, _ = office.people.page().rows
        assert (first.alias, first.reasons[0].kind, first.reasons[0].facts) == (
            "Ash",
            ReasonKind.ENDING,
            (10,),
        )
        clock.move(days=25)
        assert [row.reasons[0].kind for row in office.people.page().rows if row.reasons] == [
            ReasonKind.QUIET
        ]
        assert {row.alias: row.state for row in office.people.page().rows}["Ash"] == "ended"

    def test_a_clock_that_was_ahead_leaves_nothing_wrong(self, office, graduate, clock):
        bring(office, graduate("Robin").send(TODAY))
        clock.move(days=50)
        assert office.people.page().rows[0].reasons
        clock.move(days=-50)
        assert office.people.page().rows[0].reasons == ()
        assert office.people.choices().with_reason == 0
        assert names(office, reasons=frozenset({ReasonKind.QUIET})) == []

    def test_who_is_due_for_longest_comes_first(self, office, graduate):
        for days, name in ((50, "Later"), (60, "First")):
            one = graduate(name)
            one.agree(TODAY - timedelta(days=100), 200)
            bring(office, one.send(TODAY - timedelta(days=days)))
        assert names(office) == ["First", "Later"]

    def test_whoever_has_a_kit_and_never_sends_is_seen_after_a_while(self, office, clock):
        office.kits.make(KitLines(), ForGraduate("Never", TODAY))
        assert office.people.page().rows[0].reasons == ()
        clock.move(days=4 * 7 + 14)
        [row] = office.people.page().rows
        assert (row.state, row.reasons[0].kind) == (PermissionState.NONE, ReasonKind.QUIET)


class TestPages:
    def test_each_row_is_on_one_page(self, office, graduate, monkeypatch):
        monkeypatch.setattr("aftercare_app.services.cohort.roster.PAGE", 3)
        bring(office, *(graduate(f"G{at}").send(TODAY) for at in range(8)))
        page = office.people.page()
        found, pages = [row.alias for row in page.rows], 1
        while page.later is not None:
            page, pages = office.people.page(after=page.later), pages + 1
            found += [row.alias for row in page.rows]
        assert (sorted(found), pages) == ([f"G{at}" for at in range(8)], 3)
        assert page.found == 8

    def test_filters_show_only_whom_they_mean(self, office, everybody):
        holds, gone = PermissionState.HOLDS, PermissionState.WITHDRAWN
        table = [
            ({"reasons": frozenset({ReasonKind.DRIFT})}, ["Drift"]),
            ({"reasons": frozenset({ReasonKind.QUIET, ReasonKind.ENDING})}, ["Quiet", "Ending"]),
            ({"words": "STEÁDY"}, ["Steady"]),
            ({"words": "%"}, []),
            ({"directions": frozenset({"harder"}), "words": "hard"}, ["Harder"]),
            ({"programs": frozenset({"elsewhere"})}, []),
            ({"permissions": frozenset({holds})}, ORDER),
            ({"permissions": frozenset({gone})}, []),
            ({"coordinators": frozenset({"Dana"})}, ORDER),
        ]
        assert [names(office, **chosen) for chosen, _ in table] == [found for _, found in table]

    def test_the_choices_say_what_there_is(self, office, everybody):
        choices = office.people.choices()
        assert (choices.coordinators, choices.programs) == (["Dana"], ["Lakeside"])
        assert (choices.with_reason, choices.everybody) == (9, 10)

    def test_views_are_kept_under_a_name(self, office):
        chosen = RosterFilter(
            frozenset({ReasonKind.DRIFT}), programs=frozenset({"A", "B"}), words="jo"
        )
        office.views.keep("Mine", chosen)
        office.views.keep("Mine", replace(chosen, words=""))
        [view] = office.views.all()
        assert (view.name, view.chosen) == ("Mine", replace(chosen, words=""))
        gone = office.views.forget(view.id)
        assert gone
        assert office.views.all() == []
        with pytest.raises(NamelessView):
            office.views.keep("  ", chosen)

    def test_the_call_list_holds_reasons_and_contacts_due(self, office, everybody):
        steady = office.people.page(RosterFilter(words="steady")).rows[0]
        assert [row.alias for row in office.people.call_list()] == ORDER[:-1]
        office.contacts.note(steady.id, ContactForm(on=TODAY, next_on=TODAY))
        assert [row.alias for row in office.people.call_list()] == ORDER


class TestThresholds:
    def test_they_judge_what_is_filed_anew(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY, Story.DRIFT))
        assert office.people.page().rows[0].reasons
        office.programs.change("Lakeside", replace(USUAL_THRESHOLDS, anchors_unmet=3))
        assert office.people.page().rows[0].reasons == ()
        assert office.programs.thresholds("Lakeside").anchors_unmet == 3
        assert office.programs.thresholds("Other") == USUAL_THRESHOLDS

    def test_a_row_that_moves_to_another_program_is_judged_by_it(self, office, graduate):
        office.programs.change("Evenings", replace(USUAL_THRESHOLDS, anchors_unmet=3))
        bring(office, graduate("Robin").send(TODAY, Story.DRIFT))
        [row] = office.people.page().rows
        office.people.write(row.id, PersonForm("Robin", program="Evenings"))
        assert office.people.page().rows[0].reasons == ()

    def test_they_judge_what_comes_later(self, office, graduate):
        office.programs.change("Lakeside", replace(USUAL_THRESHOLDS, anchors_unmet=3))
        bring(office, graduate("Robin").send(TODAY, Story.DRIFT))
        assert office.people.page().rows[0].reasons == ()

    @pytest.mark.parametrize("number", [0, 367, -1])
    def test_they_stay_in_bounds(self, office, number):
        with pytest.raises(OddThreshold):
            office.programs.change("Lakeside", replace(USUAL_THRESHOLDS, screen_score=number))


class TestPage:
    def test_it_shows_summaries_over_time_and_what_changed(self, office, graduate):
        robin = graduate("Robin")
        bring(office, robin.send(TODAY - timedelta(days=28)), robin.send(TODAY, Story.RETURNED))
        page = office.people.read(office.people.page().rows[0].id)
        assert [one.made_on for one in page.summaries] == [TODAY, TODAY - timedelta(days=28)]
        shown = office.people.open_summary(page.summaries[0].id)
        assert shown.summary.made_on == TODAY
        assert shown.before_on == TODAY - timedelta(days=28)
        assert ("new_reason", ("return",)) in [(one.kind, one.facts) for one in shown.changes]

    def test_what_was_opened_is_listed(self, office, graduate, clock):
        bring(office, graduate("Robin").send(TODAY))
        [row] = office.people.page().rows
        office.people.open_summary(row.latest_id)
        clock.move(hours=1)
        office.people.open_summary(row.latest_id)
        newest, first = office.keeping.openings()
        assert (newest.alias, newest.opened_at) == ("Robin", clock.now())
        assert office.keeping.openings(row.id, before=(newest.opened_at, newest.id)) == [first]

    def test_it_is_written_on(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY))
        [row] = office.people.page().rows
        form = PersonForm("Róbin B", "555-0101", "Luis", "Evenings", TODAY - timedelta(days=7))
        office.people.write(row.id, form)
        assert office.people.read(row.id).form == form
        assert names(office, words="robin b") == ["Róbin B"]
        with pytest.raises(NamelessPerson):
            office.people.write(row.id, replace(form, alias=" "))
        with pytest.raises(TooLong):
            office.people.write(row.id, replace(form, phone="5" * 41))


class TestMerging:
    def test_a_kit_row_and_a_sender_become_one(self, office, graduate):
        made = office.kits.make(KitLines(), ForGraduate("Robin (kit)", TODAY, phone="555-0101"))
        bring(office, graduate("Robin").send(TODAY, Story.ASKED))
        [sender] = [row for row in office.people.page().rows if row.alias == "Robin"]
        office.contacts.note(sender.id, ContactForm(on=TODAY))
        office.people.merge(made.person_id, sender.id)
        [row] = office.people.page().rows
        assert (row.id, row.alias, row.phone) == (made.person_id, "Robin (kit)", "555-0101")
        assert [one.kind for one in row.reasons] == ["asked"]
        assert (row.last_contact_on, len(office.contacts.of(row.id))) == (TODAY, 1)
        with pytest.raises(PersonGone):
            office.people.read(sender.id)

    def test_what_was_taken_back_stays_masked(self, office, graduate):
        made = office.kits.make(KitLines(), ForGraduate("Robin (kit)", TODAY))
        robin = graduate("Robin")
        bring(office, robin.send(TODAY, Story.ASKED), robin.withdraw(TODAY))
        [sender] = [row for row in office.people.page().rows if row.alias == "Robin"]
        office.people.merge(made.person_id, sender.id)
        [row] = office.people.page().rows
        assert (row.state, row.reasons, row.glance) == (PermissionState.WITHDRAWN, (), None)

    def test_what_comes_later_finds_the_one_row(self, office, graduate):
        made = office.kits.make(KitLines(), ForGraduate("Robin (kit)", TODAY))
        robin = graduate("Robin")
        bring(office, robin.send(TODAY - timedelta(days=1)))
        [sender] = [row for row in office.people.page().rows if row.alias == "Robin"]
        office.people.merge(made.person_id, sender.id)
        bring(office, robin.send(TODAY, Story.RETURNED))
        [row] = office.people.page().rows
        assert (row.id, row.last_summary_on) == (made.person_id, TODAY)


class TestPermissionRespected:
    def test_a_permission_that_ends_masks_at_once(self, office, graduate, clock):
        bring(office, graduate("Robin", days=31).send(TODAY, Story.ASKED))
        [row] = office.people.page().rows
        assert row.days_left == 1
        clock.move(days=2)
        [masked] = office.people.page().rows
        assert masked.state is PermissionState.ENDED
        assert (masked.reasons, masked.glance, masked.best_time) == ((), None, "")
        assert names(office, reasons=frozenset({ReasonKind.ASKED})) == []
        [line] = office.people.read(row.id).summaries
        assert line.masked
        with pytest.raises(Masked):
            office.people.open_summary(line.id)

    def test_it_is_deleted_on_the_stated_day_and_that_it_came_is_kept(
        self, office, graduate, clock
    ):
        bring(office, graduate("Robin", days=31).send(TODAY, Story.ASKED))
        [row] = office.people.page().rows
        clock.move(days=2)
        [coming] = office.keeping.coming_deletions()
        assert (coming.alias, coming.summaries) == ("Robin", 1)
        assert coming.on == TODAY + timedelta(days=1 + 30)  # it ended after a day
        clock.moment += coming.on - clock.today() - timedelta(days=1)
        assert office.keeping.delete_due() == 0
        clock.move(days=1)
        assert office.keeping.delete_due() == 1
        page = office.people.read(row.id)
        assert (page.summaries, page.row.alias) == ([], "Robin")
        [contact] = office.contacts.of(row.id)
        assert (contact.way, contact.on, contact.words) == (ContactWay.SUMMARY, TODAY, "")
        assert office.keeping.coming_deletions() == []
        assert office.keeping.delete_due() == 0

    def test_it_is_deleted_when_the_vault_is_opened(self, office_door, office, graduate, clock):
        bring(office, graduate("Robin", days=31).send(TODAY))
        person_id = office.people.page().rows[0].id
        office_door.close()
        clock.move(days=40)
        assert office_door.open().people.read(person_id).summaries == []

    def test_an_app_that_stays_open_deletes_it_when_the_roster_is_read(
        self, office, graduate, clock
    ):
        bring(office, graduate("Robin", days=31).send(TODAY))
        person_id = office.people.page().rows[0].id
        clock.move(days=40)
        assert len(office.people.read(person_id).summaries) == 1
        office.people.page()
        assert office.people.read(person_id).summaries == []

    def test_an_earlier_permission_that_still_holds_shows_again(self, office, graduate, clock):
        robin = graduate("Robin", days=300)
        bring(office, robin.send(TODAY - timedelta(days=7), Story.DRIFT))
        robin.agree(TODAY, 10)
        bring(office, robin.send(TODAY, Story.ASKED))
        clock.move(days=12)
        office.keeping.delete_now(office.people.page().rows[0].id)
        [row] = office.people.page().rows
        assert row.state is PermissionState.HOLDS
        assert [one.kind for one in row.reasons] == ["drift"]

    def test_what_was_sent_before_somebody_left_is_not_taken_in_again(
        self, office, graduate, clock
    ):
        robin = graduate("Robin")
        before = robin.send(TODAY)
        bring(office, before)
        office.people.let_go(office.people.page().rows[0].id)
        assert told(bring(office, before)) == ["LeftBefore"]
        assert office.people.page().found == 0
        clock.move(days=1)
        assert bring(office, robin.send(clock.today())).filed == 1
        assert names(office) == ["Robin"]
        [line] = office.senders.waiting()
        assert (line.alias, line.standing) == ("Robin", "not_compared")

    def test_whoever_leaves_takes_everything_but_that_contact_happened(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY))
        [row] = office.people.page().rows
        office.contacts.note(row.id, ContactForm(on=TODAY, words="A good talk"))
        office.people.open_summary(row.latest_id)
        office.people.let_go(row.id)
        assert office.people.page().found == 0
        assert office.senders.waiting() == []
        assert office.keeping.openings() == []
        assert {(one.way, one.words) for one in office.contacts.of(row.id)} == {
            (ContactWay.CALL, ""),
            (ContactWay.SUMMARY, ""),
        }
        with pytest.raises(PersonGone):
            office.people.read(row.id)
