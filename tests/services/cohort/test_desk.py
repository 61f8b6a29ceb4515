"""The coordinator's own things: card, kits, contacts, replies."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.cohort import OLD_KEYS_KEPT, ContactOutcome, ContactWay, PermissionState
from aftercare_app.domain.kit import KitAnchor, KitContact
from aftercare_app.services.backups import Counted, Held
from aftercare_app.services.cohort.contact_log import ContactForm
from aftercare_app.services.cohort.kits import ForGraduate, KitLines, NamelessTemplate, OddKit
from aftercare_app.services.cohort.own_card import NamelessCard
from aftercare_app.services.cohort.replies import EmptyReply, NothingToAnswer, ReplyForm
from aftercare_app.services.cohort.rows import NamelessPerson, TooLong
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.checking import checked_kit, checked_reply
from aftercare_app.sharing.sealed import open_kit, open_sealed
from tests.services.cohort.conftest import TODAY, bring, office_home, told

GROUP = KitAnchor("Thursday group", ActivityKind.PEER_SUPPORT, "", 1, (3,), "18:00", 90)
LINES = KitLines(anchors=(GROUP,), contacts=(KitContact("Desk", "Clinic", "555-0100", ""),))


class TestCard:
    def test_its_words_change_and_its_keys_stay(self, office):
        before = office.card.shown()
        office.card.write("Dana W.", "Lakeside evenings")
        after = office.card.shown()
        assert (after.name, after.program) == ("Dana W.", "Lakeside evenings")
        assert after.card.seal_key == before.card.seal_key
        assert Card.parse(after.text) == after.card

    @pytest.mark.parametrize(("name", "program"), [("", "Lakeside"), ("Dana", "  ")])
    def test_it_needs_both_words(self, office, name, program):
        with pytest.raises(NamelessCard):
            office.card.write(name, program)

    def test_words_that_hide_something_never_reach_it(self, office):
        office.card.write("Da\u202ena", "Lake\u00adside")
        assert (office.card.shown().name, office.card.shown().program) == ("Dana", "Lakeside")

    def test_new_keys_open_and_old_ones_still_do(self, office, graduate):
        old = graduate("Old")
        office.card.renew_keys()
        new = graduate("New")
        assert old.card != new.card
        assert bring(office, old.send(TODAY), new.send(TODAY)).filed == 2
        [card] = office.card.old_cards()
        assert (card.open_permissions, card.handed_over) == (1, False)

    def test_old_keys_go_when_nothing_they_open_holds(self, office, graduate, clock):
        robin = graduate("Robin", days=300)
        bring(office, robin.send(TODAY))
        office.card.renew_keys()
        clock.move(days=OLD_KEYS_KEPT.days)
        office.keeping.delete_due()
        assert len(office.card.old_cards()) == 1
        bring(office, robin.withdraw(clock.today()))
        office.keeping.delete_due()
        assert office.card.old_cards() == []
        robin.agree(clock.today())
        assert told(bring(office, robin.send(clock.today()))) == ["CardGone"]

    def test_a_backup_is_reminded_of_until_it_is_made_and_again_later(self, office, clock):
        assert office.card.shown().backup_due
        copy = office.card.sealed_copy()
        assert copy.code is not None
        assert not office.card.shown().backup_due
        clock.move(days=30)
        assert office.card.shown().backup_due

    def test_a_colleague_goes_on_with_a_card_of_their_own(self, office, graduate, clock, tmp_path):
        robin, wren = graduate("Robin"), graduate("Wren")
        bring(office, robin.send(TODAY))
        copy = office.card.sealed_copy()
        theirs = office_home(tmp_path / "theirs", clock)
        colleague = theirs.open_copied(copy.content, copy.code)
        clock.move(days=1)
        colleague.card.take_over("Luis", "Lakeside")
        assert (colleague.card.shown().name, colleague.card.shown().ask_anew) == ("Luis", True)
        [row] = colleague.people.page().rows
        assert row.ask_anew
        assert colleague.people.open_summary(row.latest_id)
        clock.move(days=1)
        late = told(bring(colleague, wren.send(clock.today())))
        assert late == ["ForTheColleagueBefore"]
        robin.card = colleague.card.shown().card
        robin.agree(clock.today())
        assert bring(colleague, robin.send(clock.today())).filed == 1
        assert not colleague.people.page().rows[0].ask_anew
        theirs.close()


class TestKits:
    def test_a_kit_makes_the_row_and_is_signed(self, office, clock):
        made = office.kits.make(LINES, ForGraduate("Robin", TODAY, phone="555-0101"))
        assert made.file.name == "kit-2025-05-14.aftercare"
        kit = checked_kit(open_kit(made.file.content), clock.wall())
        assert (kit.alias, kit.anchors, kit.id) == ("Robin", (GROUP,), made.id)
        assert kit.check_ups == tuple(TODAY + timedelta(days=n) for n in (30, 90, 180, 365))
        assert Card.parse(kit.card) == office.card.shown().card
        [row] = office.people.page().rows
        assert (row.id, row.alias, row.phone) == (made.person_id, "Robin", "555-0101")

    def test_the_first_summary_finds_the_row(self, office, graduate):
        made = office.kits.make(LINES, ForGraduate("Robin", TODAY))
        bring(office, graduate("R.", kit_id=made.id).send(TODAY))
        [row] = office.people.page().rows
        assert (row.id, row.alias, row.last_summary_on) == (made.person_id, "Robin", TODAY)

    def test_it_is_handed_over_once_more_or_made_anew(self, office, clock):
        made = office.kits.make(LINES, ForGraduate("Robin", TODAY))
        office.card.renew_keys()
        kit = checked_kit(open_kit(office.kits.again(made.id).content), clock.wall())
        assert Card.parse(kit.card) == office.card.shown().card
        anew = office.kits.make(KitLines(words="Hi"), ForGraduate("Robin"), made.person_id)
        assert (anew.id, anew.person_id) == (made.id, made.person_id)
        assert [one.lines.words for one in office.kits.given(made.person_id)] == ["Hi"]

    def test_templates_are_kept_changed_and_brought_back(self, office):
        kept = office.kits.keep_template("First weeks", "Lakeside", LINES)
        office.kits.keep_template("First weeks", "Lakeside", LINES)
        assert [one.name for one in office.kits.templates()] == ["First weeks", "First weeks 2"]
        office.kits.keep_template("Mornings", "Lakeside", KitLines(words="Come early"), kept)
        gone = office.kits.forget_template(kept)
        assert (gone.name, gone.lines) == ("Mornings", KitLines(words="Come early"))
        assert len(office.kits.templates()) == 1

    def test_what_the_graduate_could_not_take_in_is_not_made(self, office):
        nameless = KitLines(anchors=(KitAnchor("", ActivityKind.THERAPY, "", 1, (), "", None),))
        with pytest.raises(OddKit):
            office.kits.make(nameless, ForGraduate("Robin"))
        with pytest.raises(NamelessPerson):
            office.kits.make(LINES, ForGraduate(" "))
        with pytest.raises(NamelessTemplate):
            office.kits.keep_template("", "Lakeside", LINES)
        assert office.people.page().found == 0


class TestContacts:
    @pytest.fixture
    def robin(self, office):
        return office.kits.make(KitLines(), ForGraduate("=Robin", TODAY)).person_id

    def test_one_line_is_enough(self, office, robin):
        office.contacts.note(
            robin, ContactForm(TODAY, ContactWay.CALL, ContactOutcome.REACHED, "Fine", TODAY)
        )
        [line] = office.contacts.of(robin)
        assert (line.by, line.words, line.next_on) == ("Dana", "Fine", TODAY)
        [row] = office.people.page().rows
        assert (row.last_contact_way, row.last_contact_by, row.next_contact_on) == (
            ContactWay.CALL,
            "Dana",
            TODAY,
        )

    def test_the_newest_counts_whatever_was_typed_last(self, office, robin):
        for days in (1, 5):
            office.contacts.note(robin, ContactForm(TODAY - timedelta(days=days)))
        assert office.people.page().rows[0].last_contact_on == TODAY - timedelta(days=1)

    def test_one_can_be_taken_back_and_brought_back(self, office, robin):
        contact = office.contacts.note(robin, ContactForm(TODAY, words="Oops"))
        gone = office.contacts.take_back(contact)
        assert (office.contacts.of(robin), office.people.page().rows[0].last_contact_on) == (
            [],
            None,
        )
        office.contacts.bring_back(gone)
        assert office.contacts.of(robin)[0].words == "Oops"
        assert office.contacts.take_back(contact)
        assert office.contacts.take_back(contact) is None

    def test_words_have_a_limit(self, office, robin):
        with pytest.raises(TooLong):
            office.contacts.note(robin, ContactForm(TODAY, words="x" * 2_001))

    def test_all_notes_go_out_and_no_cell_is_a_formula(self, office, robin):
        office.contacts.note(robin, ContactForm(TODAY, words='@SUM(1) "two",\nthree'))
        [head, row] = csv.reader(io.StringIO(office.contacts.as_csv().decode("utf-8-sig")))
        told_row = dict(zip(head, row, strict=True))
        assert told_row["name"] == "'=Robin"
        assert told_row["words"] == '\'@SUM(1) "two",\nthree'
        [plain] = json.loads(office.contacts.as_json())
        assert (plain["name"], plain["on"]) == ("=Robin", "2025-05-14")


class TestReplies:
    def test_a_reply_opens_for_the_graduate_and_is_logged(self, office, graduate, clock):
        robin = graduate("Robin")
        bring(office, robin.send(TODAY))
        [row] = office.people.page().rows
        friday = TODAY + timedelta(days=2)
        file = office.replies.make(row.id, ReplyForm("Read it. Call Friday?", friday, time(15)))
        assert file.name == "reply-2025-05-14.aftercare"
        opened = open_sealed(file.content, [robin.keys])
        reply = checked_reply(opened, clock.wall())
        assert (reply.words, reply.call_on, reply.call_at) == (
            "Read it. Call Friday?",
            friday,
            "15:00",
        )
        assert opened.sender_key == office.card.shown().card.sign_key
        assert (reply.sequence, reply.summary_id) == (1, row.latest_id)
        [contact] = office.contacts.of(row.id)
        assert (contact.way, contact.next_on) == (ContactWay.REPLY, friday)

    def test_that_it_was_read_comes_back_with_a_summary(self, office, graduate):
        robin = graduate("Robin")
        bring(office, robin.send(TODAY - timedelta(days=2)))
        [row] = office.people.page().rows
        office.replies.make(row.id, ReplyForm("Hello"))
        [made] = office.replies.made_for(row.id)
        assert made.read_on is None
        summary = robin.summary(TODAY)
        bring(office, robin.sealed(replace(summary, read_replies=(made.id,))))
        assert office.replies.made_for(row.id)[0].read_on == TODAY

    def test_somebody_else_cannot_confirm_it(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY))
        [row] = office.people.page().rows
        office.replies.make(row.id, ReplyForm("Hello"))
        other = graduate("Wren")
        summary = other.summary(TODAY)
        [made] = office.replies.made_for(row.id)
        bring(office, other.sealed(replace(summary, read_replies=(made.id,))))
        assert office.replies.made_for(row.id)[0].read_on is None

    def test_there_is_none_without_a_permission_or_words(self, office, graduate, clock):
        robin = graduate("Robin")
        bring(office, robin.send(TODAY))
        [row] = office.people.page().rows
        with pytest.raises(EmptyReply):
            office.replies.make(row.id, ReplyForm(" "))
        with pytest.raises(TooLong):
            office.replies.make(row.id, ReplyForm("x" * 281))
        bring(office, robin.withdraw(TODAY))
        with pytest.raises(NothingToAnswer):
            office.replies.make(row.id, ReplyForm("Hello"))


def test_kits_and_replies_hold_nothing_personal_in_their_names(office, graduate):
    made = office.kits.make(KitLines(), ForGraduate("Robin", date(2025, 5, 1)))
    assert "obin" not in made.file.name


def test_a_backup_of_the_desk_tells_how_many_people_and_which_summary_is_newest(
    office, graduate, clock
):
    bring(office, graduate().send(TODAY))
    made = office.backups.make()
    people = Counted.PEOPLE
    held = Held(1, TODAY, 0, older_shape=False, counted=people, changed_at=clock.now())
    assert office.backups.look(made) == held


def test_no_backup_of_the_desk_outlives_a_week(office, clock):
    for _day in range(10):
        assert office.backups.make_if_due()
        clock.move(days=1)
    kept = [(clock.today() - one.made_at.date()).days for one in office.backups.all()]
    assert kept == [1, 2, 3, 4, 5, 6, 7]


def test_the_desk_remembers_how_soon_it_locks(office_door, office):
    assert office_door.lock_minutes() == 2
    office_door.choose_lock_minutes(5)
    office_door.close()
    office_door.open()
    assert office_door.lock_minutes() == 5


def test_nor_does_what_was_kept_when_a_backup_was_put_back(office_door, office, clock):
    office_door.restores.restore(office.backups.make())
    assert any(one.kept for one in office_door.open().backups.all())
    clock.move(days=8)
    office_door.open().backups.make()
    assert [one.kept for one in office_door.open().backups.all()] == [False]


def test_what_was_taken_back_stays_so_when_a_backup_from_before_is_put_back(
    office_door, office, graduate
):
    robin = graduate()
    bring(office, robin.send(TODAY))
    before = office.backups.make()
    assert office.people.page().rows[0].state is PermissionState.HOLDS
    bring(office, robin.withdraw(TODAY))
    put_back = office_door.restores.restore(before).opened
    [row] = put_back.people.page().rows
    assert row.state is PermissionState.WITHDRAWN
    assert put_back.people.read(row.id).summaries[0].masked
    assert bring(put_back, robin.send(TODAY)).filed == 0
