"""What becomes of a file that comes in: whole or not at all, each refusal with its own name."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from sqlalchemy import func, select

from aftercare_app.domain.cohort import KeyStanding, PermissionState
from aftercare_app.models.cohort import Filed
from aftercare_app.services.cohort.arrivals import CannotRead, NoFolder
from aftercare_app.services.cohort.own_card import NoCardYet
from aftercare_app.services.sample_graduates import Story
from aftercare_app.sharing.keys import KeyPair, key_id_of
from aftercare_app.sharing.sealed import _INFO, _SUITE, HEADER, Sort, seal
from aftercare_app.sharing.wire import encode
from tests.services.cohort.conftest import TODAY, bring, move_in, names, office_home, told


def rows(office) -> dict[str, int]:
    """Count everything that is kept."""
    with office.people._database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Filed.metadata.sorted_tables
        }


def test_a_summary_makes_a_row_with_what_it_tells(office, graduate):
    robin = graduate(graduated_on=TODAY - timedelta(weeks=5))
    brought = bring(office, robin.send(TODAY, Story.ASKED))
    assert (brought.filed, brought.refused) == (1, [])
    [row] = office.people.page().rows
    assert (row.alias, row.weeks_out, row.last_summary_on) == ("Robin", 5, TODAY)
    assert [reason.kind for reason in row.reasons] == ["asked"]
    assert row.glance
    assert row.glance.month
    assert row.glance.month.due > 0
    assert (row.best_time, row.call_phone, row.wishes) == (
        "after five",
        "555-0142",
        ("no_voicemail",),
    )


def test_a_new_sender_is_to_be_compared(office, graduate):
    robin = graduate()
    brought = bring(office, robin.send(TODAY))
    [line] = office.senders.waiting()
    assert brought.new_senders == [line.id]
    assert line.standing is KeyStanding.NOT_COMPARED
    number = office.senders.safety_number(line.id)
    assert number is not None
    assert len(number.replace(" ", "")) == 40
    office.senders.compared(line.id)
    assert office.senders.waiting() == []


def test_the_same_file_again_changes_nothing(office, graduate):
    content = graduate().send(TODAY)
    bring(office, content)
    before = rows(office)
    brought = bring(office, content, content)
    assert (brought.already, brought.filed, rows(office)) == (2, 0, before)


def test_the_same_summary_sealed_again_is_already_here(office, graduate):
    robin = graduate()
    summary = robin.summary(TODAY)
    bring(office, robin.sealed(summary))
    brought = bring(office, robin.sealed(summary))
    assert (brought.already, brought.refused) == (1, [])


def test_an_older_one_is_filed_behind_the_newest(office, graduate):
    robin = graduate()
    first, second = robin.send(TODAY - timedelta(days=7)), robin.send(TODAY, Story.ASKED)
    assert bring(office, second).filed == 1
    assert bring(office, first).older == 1
    [row] = office.people.page().rows
    assert row.last_summary_on == TODAY
    assert [one.made_on for one in office.people.read(row.id).summaries] == [
        TODAY,
        TODAY - timedelta(days=7),
    ]


@pytest.mark.parametrize("together", [True, False])
def test_the_order_in_which_files_come_does_not_matter(office, graduate, together):
    robin = graduate()
    files = [robin.send(TODAY - timedelta(days=7 * ago)) for ago in (3, 2, 1)]
    files += [robin.send(TODAY, Story.RETURNED)]
    for some in [files[::-1]] if together else [[one] for one in files[::-1]]:
        bring(office, *some)
    [row] = office.people.page().rows
    assert [reason.kind for reason in row.reasons] == ["return"]
    assert row.last_summary_on == TODAY


def test_another_file_with_the_same_number_is_refused(office, graduate):
    robin = graduate()
    bring(office, robin.send(TODAY))
    robin.sequence = 0
    before = rows(office)
    assert told(bring(office, robin.send(TODAY))) == ["SequenceReused"]
    assert rows(office) == before


def passed_to(content: bytes, reader: KeyPair, onward: bytes) -> bytes:
    """Seal what somebody could read anew for another reader, as it was signed."""
    private = X25519PrivateKey.from_private_bytes(reader.seal_private)
    header = content[:HEADER]
    plain = _SUITE.decrypt(content[HEADER:], private, info=_INFO + header)
    new = header[:-8] + key_id_of(onward)
    return new + _SUITE.encrypt(plain, X25519PublicKey.from_public_bytes(onward), info=_INFO + new)


def test_a_permission_that_was_shortened_ends_for_older_files_too(office, graduate, clock):
    robin = graduate("Robin")
    older = robin.send(TODAY)
    assert robin.permission
    robin.permission = replace(robin.permission, version=2, ends=TODAY)
    bring(office, robin.send(TODAY))
    clock.move(days=1)
    assert told(bring(office, older)) == ["PermissionEnded"]


class TestRefusals:
    """Each case of what may come has its own name, and leaves nothing behind."""

    @pytest.fixture
    def cases(self, office, graduate):
        robin, other = graduate("Robin"), KeyPair.new()
        whole = robin.send(TODAY)
        ended = graduate("Ended", days=20)
        ended.permission = replace(ended.permission, ends=TODAY - timedelta(days=1))
        body = encode(robin.summary(TODAY))
        with_other = seal(body, Sort.SUMMARY, robin.keys, other.seal_key)
        passed_on = passed_to(with_other, other, robin.card.seal_key)
        return {
            "NotOurs": b"%PDF-1.7 something else",
            "Damaged": whole[:-1] + bytes([whole[-1] ^ 1]),
            "ForAnotherCard": with_other,
            "ReSealed": passed_on,
            "TooLarge": whole + bytes(300_000),
            "Newer": whole[:6] + b"\x09" + whole[7:],
            "FromTheFuture": robin.send(TODAY + timedelta(days=3)),
            "PermissionEnded": ended.send(TODAY - timedelta(days=5)),
            "OtherSort": seal(body, Sort.REPLY, robin.keys, robin.card.seal_key),
        }

    def test_each_is_refused_by_its_name_and_nothing_stays(self, office, cases):
        before = rows(office)
        brought = office.arrivals.bring(cases.items())
        assert {one.name: type(one.why).__name__ for one in brought.refused} == {
            name: name for name in cases
        }
        assert rows(office) == before

    def test_those_among_good_files_hold_nothing_up(self, office, graduate, cases):
        good = [(f"good {at}", graduate(f"Good {at}").send(TODAY)) for at in range(3)]
        brought = office.arrivals.bring([*cases.items(), *good])
        assert (brought.filed, len(brought.refused)) == (3, len(cases))

    def test_a_file_that_cannot_be_read_is_told(self, office):
        brought = office.arrivals.bring([("cloud", CannotRead())])
        assert told(brought) == ["CannotRead"]


def test_without_a_card_nothing_can_be_taken_in(tmp_path, clock):
    home = office_home(tmp_path, clock)
    with pytest.raises(NoCardYet):
        move_in(home).arrivals.bring([("a", b"")])
    home.close()


class TestWithdrawal:
    def test_it_masks_at_once(self, office, graduate):
        robin = graduate()
        bring(office, robin.send(TODAY, Story.ASKED))
        [row] = office.people.page().rows
        summary_id = row.latest_id
        assert bring(office, robin.withdraw(TODAY)).withdrawals == 1
        [row] = office.people.page().rows
        assert row.state is PermissionState.WITHDRAWN
        assert (row.reasons, row.glance, row.wishes, row.call_phone) == ((), None, (), "")
        assert row.latest_id is None
        assert summary_id

    def test_nothing_comes_by_that_permission_any_more(self, office, graduate):
        robin = graduate()
        bring(office, robin.send(TODAY), robin.withdraw(TODAY))
        assert told(bring(office, robin.send(TODAY))) == ["Withdrawn"]

    def test_it_may_come_before_what_it_takes_back(self, office, graduate):
        robin = graduate()
        summary, withdrawal = robin.send(TODAY), robin.withdraw(TODAY)
        assert bring(office, withdrawal).withdrawals == 1
        assert told(bring(office, summary)) == ["Withdrawn"]
        assert office.people.page().found == 0

    def test_a_new_permission_begins_anew(self, office, graduate):
        robin = graduate()
        bring(office, robin.send(TODAY), robin.withdraw(TODAY))
        robin.agree(TODAY)
        assert bring(office, robin.send(TODAY, Story.ASKED)).filed == 1
        [row] = office.people.page().rows
        assert row.state is PermissionState.HOLDS

    def test_it_counts_from_a_new_key_of_the_same_person(self, office, graduate):
        robin = graduate()
        bring(office, robin.send(TODAY))
        permission = robin.permission
        again = graduate("Robin")
        bring(office, again.send(TODAY))
        [line] = [one for one in office.senders.waiting() if one.seems]
        office.senders.same_person(line.id)
        again.permission = permission
        bring(office, again.withdraw(TODAY))
        [row] = office.people.page().rows
        [masked] = [one for one in office.people.read(row.id).summaries if one.masked]
        assert masked


class TestChangedKey:
    """The same name with another key is never silent, and nothing of it counts until decided."""

    @pytest.fixture
    def line(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY - timedelta(days=1)))
        brought = bring(office, graduate("Robin").send(TODAY, Story.ASKED))
        assert (brought.to_decide, brought.filed) == (1, 0)
        [line] = [one for one in office.senders.waiting() if one.standing is KeyStanding.CHANGED]
        assert (line.seems, line.files) == ("Robin", 1)
        [row] = office.people.page().rows
        assert (row.reasons, row.last_summary_on) == ((), TODAY - timedelta(days=1))
        return line

    def test_the_same_person_gets_what_it_sent(self, office, line):
        office.senders.same_person(line.id)
        [row] = office.people.page().rows
        assert [one.kind for one in row.reasons] == ["asked"]
        assert row.last_summary_on == TODAY

    def test_somebody_else_gets_a_row(self, office, line):
        person_id = office.senders.somebody_else(line.id)
        assert names(office) == ["Robin", "Robin"]
        row = office.people.read(person_id).row
        assert [one.kind for one in row.reasons] == ["asked"]

    def test_a_refused_key_leaves_nothing_and_is_refused_from_then_on(self, office, graduate, line):
        office.senders.refuse(line.id)
        assert rows(office)["filed_summary"] == 1
        assert office.people.page().found == 1

    def test_more_from_a_refused_key_is_refused(self, office, graduate):
        bring(office, graduate("Robin").send(TODAY))
        stranger = graduate("Robin")
        bring(office, stranger.send(TODAY))
        [line] = [one for one in office.senders.waiting() if one.seems]
        office.senders.refuse(line.id)
        assert told(bring(office, stranger.send(TODAY))) == ["SenderRefused"]

    def test_a_kit_id_says_more_than_a_name(self, office, graduate):
        first = graduate("Robin")
        first.kit_id = first.new_id()
        bring(office, first.send(TODAY))
        assert bring(office, graduate("Wren", kit_id=first.kit_id).send(TODAY)).to_decide == 1

    def test_within_one_batch_too(self, office, graduate):
        brought = bring(office, *(graduate("Robin").send(TODAY) for _ in range(2)))
        assert (brought.filed, brought.to_decide) == (1, 1)


class TestManyFiles:
    def test_they_come_in_batches_and_can_be_stopped(self, office, graduate, monkeypatch):
        monkeypatch.setattr("aftercare_app.services.cohort.arrivals.BATCH", 3)
        files = [(str(at), graduate(f"G {at}").send(TODAY)) for at in range(9)]
        far: list[int] = []

        brought = office.arrivals.bring(
            files, of=9, tell=lambda one: far.append(one.done), stop=lambda: 6 in far
        )
        assert brought.stopped
        assert (far, brought.filed, office.people.page().found) == ([3, 6], 6, 6)
        again = office.arrivals.bring(files, of=9)
        assert (again.already, again.filed) == (6, 3)

    def test_a_batch_that_cannot_be_kept_leaves_what_was_kept_before(
        self, office, graduate, monkeypatch
    ):
        monkeypatch.setattr("aftercare_app.services.cohort.arrivals.BATCH", 1)
        one, two = graduate("One").send(TODAY), graduate("Two").send(TODAY)
        bring(office, one)
        monkeypatch.setattr(
            "aftercare_app.services.cohort.filing.scores_in", lambda _: {"x": object()}
        )
        with pytest.raises(Exception, match="JSON"):
            bring(office, two)
        assert names(office) == ["One"]


class TestWatchedFolder:
    """A plain look, as often as wanted, finds what is new by name, size and time."""

    @pytest.fixture
    def folder(self, tmp_path, office):
        folder = tmp_path / "synced"
        folder.mkdir()
        office.arrivals.watch(folder)
        return folder

    def test_each_file_is_taken_in_once(self, office, graduate, folder):
        robin = graduate()
        (folder / "a.aftercare").write_bytes(robin.send(TODAY - timedelta(days=7)))
        (folder / "notes.txt").write_text("nothing for us")
        assert office.arrivals.look_again().filed == 1
        assert office.arrivals.look_again().looked_at == 0
        (folder / "b.aftercare").write_bytes(robin.send(TODAY))
        assert office.arrivals.look_again().filed == 1

    def test_a_file_that_was_half_there_is_read_again_when_whole(self, office, graduate, folder):
        whole = graduate().send(TODAY)
        (folder / "a.aftercare").write_bytes(whole[:2_000])
        assert told(office.arrivals.look_again()) == ["Damaged"]
        (folder / "a.aftercare").write_bytes(whole)
        assert office.arrivals.look_again().filed == 1

    def test_a_folder_that_is_gone_is_told(self, office, folder):
        folder.rmdir()
        with pytest.raises(NoFolder):
            office.arrivals.look_again()

    def test_it_can_be_let_be(self, office, folder):
        assert office.arrivals.watched() == folder
        office.arrivals.unwatch()
        assert office.arrivals.watched() is None
        assert office.arrivals.look_again().looked_at == 0

    def test_a_file_or_a_folder_can_be_named_once(self, office, graduate, folder):
        robin = graduate()
        (folder / "a.aftercare").write_bytes(robin.send(TODAY - timedelta(days=1)))
        (folder / "b.aftercare").write_bytes(robin.send(TODAY))
        assert office.arrivals.bring_from(folder / "a.aftercare").filed == 1
        brought = office.arrivals.bring_from(folder)
        assert (brought.already, brought.filed) == (1, 1)
