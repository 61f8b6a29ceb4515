"""The receipt: each file with when, for whom, which way, and what it was by its hash."""

from hashlib import sha256

from aftercare_app.domain.files_made import LONGEST_RECIPIENT, FileKind, FileWay
from aftercare_app.services.files_made import MadeFile


def test_what_was_noted_comes_back_the_newest_first(aftercare, clock):
    note = aftercare.files_made.note
    note(FileKind.PAPER, content=b"one", way=FileWay.SAVED, name="card.pdf")
    first = clock.now()
    clock.move(hours=1)
    note(FileKind.SUMMARY, for_whom="Dana", content=b"", way=FileWay.SHARED)
    newest, oldest = aftercare.files_made.all()
    assert (newest.recipient, newest.size) == ("Dana", 0)
    assert oldest == MadeFile(
        first, FileKind.PAPER, "", "card.pdf", FileWay.SAVED, sha256(b"one").hexdigest(), 3
    )


def test_nothing_of_the_file_itself_is_kept(aftercare, home):
    aftercare.files_made.note(FileKind.EVERYTHING, content=b"my secret" * 9, way=FileWay.SAVED)
    assert b"my secret" not in home._vault.connect().serialize()


def test_a_recipient_is_cleaned_and_has_a_limit(aftercare):
    name = "Dana\x00 " + "x" * 500
    aftercare.files_made.note(FileKind.KIT, for_whom=name, content=b"", way=FileWay.SAVED)
    [made] = aftercare.files_made.all()
    assert made.recipient.startswith("Dana")
    assert "\x00" not in made.recipient
    assert len(made.recipient) == LONGEST_RECIPIENT


def test_those_that_left_are_told_apart_from_those_that_stay(aftercare):
    aftercare.backups.make()
    aftercare.files_made.note(FileKind.BACKUP, content=b"", way=FileWay.SHARED)
    assert len(aftercare.files_made.all()) == 2
    [left] = aftercare.files_made.that_left()
    assert left.way is FileWay.SHARED


def test_the_receipt_travels_with_the_file_that_holds_everything(aftercare):
    aftercare.files_made.note(FileKind.PAPER, for_whom="Dana", content=b"", way=FileWay.SAVED)
    assert b"Dana" in aftercare.my_file.as_json()
