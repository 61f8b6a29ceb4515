"""Why a file from outside is not taken in; every case carries its own calm sentence.

Nothing of a refused file is kept. `AlreadyHere`, `SequenceReused`, `Withdrawn` and `CardGone` are
raised by services, which know what came before.
"""

from aftercare_app.sentences import Trouble, say


class Refused(Trouble):
    """A file from outside that is not taken in."""


class NotOurs(Refused):
    """Another sort of file altogether."""

    sentence = say("This is not a file of this app. Choose one that ends in .aftercare.")


class OtherSort(Refused):
    """One of our files, in a place that takes in another sort."""

    sentence = say("This file is of another sort than this page takes in. Open it from Share.")


class Newer(Refused):
    """A newer version of the app made it."""

    sentence = say("A newer version of this app made this file. Update the app to open it.")


class TooLarge(Refused):
    """Larger than anything the app makes; it is not even read to its end."""

    sentence = say("This file is far larger than any that this app makes, so it was not opened.")


class Damaged(Refused):
    """Not the bytes that were sealed."""

    sentence = say("This file was damaged on its way. Ask for it to be sent once more.")


class ForAnotherCard(Refused):
    """Sealed for a card that is not of this device."""

    sentence = say(
        "This file was made for another coordinator’s card. "
        "You cannot open it. Let the sender know."
    )


class ForAnotherPerson(Refused):
    """An answer that was sealed for somebody else, or for another device of theirs."""

    sentence = say(
        "This answer was made for another person or another device. It cannot be opened here."
    )


class CardGone(Refused):
    """Sealed for a card of this coordinator whose key was since deleted."""

    sentence = say(
        "This file was made for an old card that you no longer have. "
        "Give the sender your new card and ask for a new file."
    )


class SignatureWrong(Refused):
    """What it says was not signed by the key that it names."""

    sentence = say("The signature on this file does not fit. Ask the sender for a new file.")


class ReSealed(Refused):
    """Signed for one coordinator, and sealed anew for another by somebody who could read it."""

    sentence = say(
        "This file was made for another coordinator and passed on to you by somebody. "
        "The sender did not agree to that with you, so it was not opened."
    )


class FromTheFuture(Refused):
    """Made on a clock that runs more than a day ahead of ours."""

    sentence = say(
        "This file says that it was made in days to come. "
        "Check the date on this device and on the sender’s."
    )


class PermissionEnded(Refused):
    """The permission that it came by has ended."""

    sentence = say("The permission for this file has ended. Ask the sender for a new one.")


class AlreadyHere(Refused):
    """The very same file came before."""

    sentence = say("This file is already here. Nothing was changed.")


class SequenceReused(Refused):
    """Another file of the same sender with the same number came before."""

    sentence = say(
        "Another file with the same number came from this sender before. "
        "Call them and ask what they sent."
    )


class Withdrawn(Refused):
    """The sender took back the permission that it came by."""

    sentence = say("The sender took back the permission for this file, so it was not opened.")


class NotAllowed(Refused):
    """Rightly signed, and yet its text or what it says is not what this app ever writes."""

    sentence = say("This file holds something that this app never writes. It was not opened.")
