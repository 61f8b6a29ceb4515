"""What goes on papers: only what is ticked, never a note, and nothing that was not there."""

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from aftercare_app.domain.activity import (
    SUPPORT_CONTACT,
    ActivityKind,
    FamilyWay,
    Fellowship,
    Outcome,
)
from aftercare_app.domain.entry_form import blank_form
from aftercare_app.domain.papers import (
    AttendanceField,
    PaperChoice,
    PaperKind,
    Period,
    WhichWeek,
    days_of_period,
)
from aftercare_app.domain.plan_rules import LineForm
from aftercare_app.domain.relapse_plan import PlanSection
from aftercare_app.services import paper_attendance
from aftercare_app.services.paper_attendance import TooLongForPaper
from aftercare_app.ui.parts.paper_words import voice_now
from tests.paper import lives
from tests.paper.making import everything

TODAY = date(2025, 5, 14)
WHOLE = PaperChoice(
    first=date(2025, 1, 1),
    last=TODAY,
    kinds=tuple(ActivityKind),
    fields=tuple(AttendanceField),
)


def lines(aftercare, kind, choice=None):
    """Return all lines of a paper's preview, under their headings."""
    wanted = choice or aftercare.papers.offer(kind, voice_now()).choice
    return {
        part.heading: part.lines for part in aftercare.papers.preview(kind, wanted, voice_now())
    }


def log(aftercare, kind=ActivityKind.THERAPY, subtype=None, *, days_ago=1, **given):
    form = blank_form(kind, aftercare.clock.wall(), subtype)
    return aftercare.activities.log(replace(form, day=TODAY - timedelta(days=days_ago), **given))


def own_line(aftercare):
    form = LineForm(words="Night line", phone="0800 111 0111")
    aftercare.relapse_plan.write(PlanSection.CRISIS, form)


class TestPlan:
    def test_only_ticked_sections_are_on_paper(self, aftercare):
        lives.ordinary(aftercare)
        choice = PaperChoice(ticked=frozenset({PlanSection.WHY, PlanSection.PEOPLE}))
        assert list(lines(aftercare, PaperKind.PLAN, choice)) == [
            "Why I'm doing this",
            "People I can tell",
        ]

    def test_filled_sections_are_ticked_at_first_and_empty_ones_leave_room_to_write(
        self, aftercare
    ):
        lives.ordinary(aftercare)
        offer = aftercare.papers.offer(PaperKind.PLAN, voice_now())
        assert PlanSection.WHY in offer.choice.ticked
        assert PlanSection.REVIEW not in offer.choice.ticked
        written = lines(aftercare, PaperKind.PLAN, everything(aftercare, PaperKind.PLAN))
        assert written[voice_now().section(PlanSection.REVIEW)] == ()

    def test_if_and_then_people_and_steps_are_said_in_full(self, aftercare):
        lives.ordinary(aftercare)
        shown = lines(aftercare, PaperKind.PLAN)
        assert shown["If this, then that"] == ("If: Payday · Then: Call someone on my list",)
        assert shown["People I can tell"][1].startswith("Aunt Rosa · 503-555-0177 · I can come")
        before, after, _kept = shown["If I return to use"]
        assert before.startswith("Before · Never use alone.")
        assert before.endswith("In an overdose, call for help at once. Call 911")
        assert after.startswith("After · Get to a safe place.")

    def test_numbers_that_nobody_checked_say_so(self, aftercare):
        aftercare.about_me.live_in("GB")
        [emergency, *_lines] = lines(aftercare, PaperKind.FAMILY)["Crisis lines"]
        assert "Call 999" in emergency
        assert "We have not checked this number yet." in emergency

    def test_where_no_number_is_known_it_says_what_to_do(self, aftercare):
        aftercare.about_me.live_in("ZZ")
        shown = lines(aftercare, PaperKind.CARD)["Crisis lines"]
        assert shown == ("Call the emergency number where you live.",)


class TestFamilyPage:
    def test_it_holds_no_early_sign_unless_one_is_ticked(self, aftercare):
        lives.ordinary(aftercare)
        assert list(lines(aftercare, PaperKind.FAMILY)) == ["What family can do", "Crisis lines"]
        [_helps, signs] = aftercare.papers.offer(PaperKind.FAMILY, voice_now()).groups
        choice = PaperChoice(ticked=frozenset({signs.ticks[1].code}))
        shown = lines(aftercare, PaperKind.FAMILY, choice)
        assert shown["My early signs"] == ("Stopped calling my people",)

    def test_the_persons_own_line_is_on_it_unless_it_is_unticked(self, aftercare):
        own_line(aftercare)
        shown = lines(aftercare, PaperKind.FAMILY)["Crisis lines"]
        assert "Night line · 0800 111 0111" in shown
        shown = lines(aftercare, PaperKind.FAMILY, PaperChoice())["Crisis lines"]
        assert not [line for line in shown if "Night" in line]


class TestCard:
    def test_only_ticked_people_and_lines_are_on_it(self, aftercare):
        lives.ordinary(aftercare)
        [people, *_others] = aftercare.papers.offer(PaperKind.CARD, voice_now()).groups
        choice = PaperChoice(ticked=frozenset({people.ticks[2].code}))
        shown = lines(aftercare, PaperKind.CARD, choice)
        assert shown["People I can tell"] == ("Dana (counselor) 503-555-0123",)
        assert shown["Crisis lines"] == ("911 Danger right now, or an overdose.",)
        assert shown["Why I'm doing this"] == ()

    def test_a_way_for_another_language_is_left_to_that_language(self, aftercare):
        def texts(language):
            voice = replace(voice_now(), language=language)
            choice = aftercare.papers.offer(PaperKind.CARD, voice).choice
            parts = aftercare.papers.preview(PaperKind.CARD, choice, voice)
            return "".join(line for part in parts for line in part.lines)

        assert "HOLA" not in texts("en")
        assert "HOLA" in texts("es")

    def test_the_persons_own_line_is_on_it_unless_it_is_unticked(self, aftercare):
        own_line(aftercare)
        aftercare.about_me.live_in("ZZ")
        shown = lines(aftercare, PaperKind.CARD)["Crisis lines"]
        assert shown == ("Call the emergency number where you live.", "Night line 0800 111 0111")
        bare = lines(aftercare, PaperKind.CARD, PaperChoice())["Crisis lines"]
        assert bare == ("Call the emergency number where you live.",)


class TestWeek:
    def sheet(self, aftercare, which):
        choice = aftercare.papers.offer(PaperKind.WEEK, voice_now()).choice
        return aftercare.papers.content(PaperKind.WEEK, replace(choice, week=which), voice_now())

    def test_planned_days_are_marked(self, aftercare):
        lives.ordinary(aftercare)
        sheet = self.sheet(aftercare, WhichWeek.NEXT)
        assert sheet.week == "Week of May 19, 2025 to May 25, 2025"
        assert sheet.days[1] == "Tue 20"
        group = next(row for row in sheet.rows if row.name == "Home group")
        assert group.planned == (False, False, False, True, False, False, True)
        assert (group.when, group.goal) == ("Thu, Sun · 7:30\u00a0PM", "2 times a week")

    def test_a_sheet_for_any_week_has_no_dates(self, aftercare):
        lives.ordinary(aftercare)
        sheet = self.sheet(aftercare, WhichWeek.ANY)
        assert sheet.days == ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
        assert "2025" not in sheet.week

    def test_without_anchors_there_are_empty_rows(self, aftercare):
        sheet = self.sheet(aftercare, WhichWeek.THIS)
        assert (sheet.rows, sheet.empty_rows) == ((), 6)

    @pytest.mark.ci
    def test_an_anchor_that_is_not_ticked_or_has_ended_is_left_out(self, aftercare):
        lives.ordinary(aftercare)
        [group] = aftercare.papers.offer(PaperKind.WEEK, voice_now()).groups
        choice = PaperChoice(ticked=frozenset({group.ticks[0].code}))
        sheet = aftercare.papers.content(PaperKind.WEEK, choice, voice_now())
        assert [row.name for row in sheet.rows] == ["Aftercare group"]
        for page in aftercare.anchors.all():
            aftercare.anchors.end(page.id)
        assert aftercare.papers.offer(PaperKind.WEEK, voice_now()).groups == ()


class TestAttendance:
    def rows(self, aftercare, choice=WHOLE):
        return aftercare.papers.content(PaperKind.ATTENDANCE, choice, voice_now()).rows

    def test_only_what_took_place_is_listed_oldest_first(self, aftercare):
        log(aftercare, days_ago=1)
        log(aftercare, days_ago=3, outcome=Outcome.PARTLY)
        log(aftercare, days_ago=2, outcome=Outcome.COULD_NOT)
        gone = log(aftercare, days_ago=2)
        aftercare.activities.delete(gone.id)
        told = [row[:2] for row in self.rows(aftercare)]
        assert told == [("May 11, 2025", "Therapy (partly)"), ("May 13, 2025", "Therapy")]

    def test_both_days_count_and_none_beside_them(self, aftercare):
        for days_ago in range(5):
            log(aftercare, days_ago=days_ago)
        choice = replace(WHOLE, first=date(2025, 5, 11), last=date(2025, 5, 13))
        assert [row[0] for row in self.rows(aftercare, choice)] == [
            "May 11, 2025",
            "May 12, 2025",
            "May 13, 2025",
        ]

    def test_no_note_of_any_kind_can_be_on_it(self, aftercare):
        told = dict.fromkeys(("note", "take_away", "homework", "agreement"), "SECRET")
        for kind in ActivityKind:
            log(aftercare, kind, **told)
        log(aftercare, ActivityKind.FAMILY, FamilyWay.CALL, **told)
        content = aftercare.papers.content(PaperKind.ATTENDANCE, WHOLE, voice_now())
        assert len(content.rows) == len(ActivityKind) + 1
        assert "SECRET" not in repr(content)

    def test_family_and_the_rest_are_asked_for_before_they_are_listed(self, aftercare):
        for kind in ActivityKind:
            log(aftercare, kind)
        offer = aftercare.papers.offer(PaperKind.ATTENDANCE, voice_now())
        told = {row[1] for row in self.rows(aftercare, offer.choice)}
        assert told == {"Therapy", "Peer support"}

    def test_totals_are_of_what_is_listed(self, aftercare):
        log(aftercare, minutes="50")
        log(aftercare, ActivityKind.PEER_SUPPORT, minutes="60")
        log(aftercare, ActivityKind.PEER_SUPPORT)
        content = aftercare.papers.content(PaperKind.ATTENDANCE, WHOLE, voice_now())
        assert content.totals == ("In all: 3 · Therapy: 1 · Peer support: 2 · Minutes: 110",)
        assert content.statement == "Self-reported. This is not a verification."

    def test_contacts_with_one_person_are_counted_apart_from_meetings(self, aftercare):
        log(aftercare, ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT)
        log(aftercare, ActivityKind.PEER_SUPPORT, Fellowship.AA)
        content = aftercare.papers.content(PaperKind.ATTENDANCE, WHOLE, voice_now())
        assert content.totals == ("In all: 2 · Peer support: 1 · Support contact: 1",)

    def test_fewer_fields_tell_less(self, aftercare):
        log(aftercare, minutes="50", place="River Clinic", with_whom="Dana")
        choice = replace(WHOLE, fields=())
        content = aftercare.papers.content(PaperKind.ATTENDANCE, choice, voice_now())
        assert content.rows == (("May 13, 2025",),)
        assert content.totals == ("In all: 1",)

    def test_too_much_for_paper_is_refused_with_a_way_out(self, aftercare, monkeypatch):
        monkeypatch.setattr(paper_attendance, "MOST_ROWS", 2)
        for days_ago in range(3):
            log(aftercare, days_ago=days_ago)
        with pytest.raises(TooLongForPaper):
            self.rows(aftercare)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.THIS_MONTH, date(2025, 3, 1), date(2025, 3, 31)),
        (Period.LAST_MONTH, date(2025, 2, 1), date(2025, 2, 28)),
        (Period.FOUR_WEEKS, date(2025, 3, 4), date(2025, 3, 31)),
        (Period.TWELVE_WEEKS, date(2025, 1, 7), date(2025, 3, 31)),
    ],
)
def test_usual_stretches_end_with_today_or_with_last_month(period, first, last):
    assert days_of_period(period, date(2025, 3, 31)) == (first, last)


@pytest.mark.ci
def test_the_app_opens_without_what_draws_papers():
    asks = "import sys, aftercare_app.bootstrap; print('reportlab' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asks], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
