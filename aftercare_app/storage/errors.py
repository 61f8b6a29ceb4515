"""What can go wrong with the vault; every class carries its own calm sentence.

None of these is a `sqlite3.Error`: SQLAlchemy would wrap those, and the sentence would be lost.
"""

from aftercare_app.sentences import Trouble, say


class NotSaved(Trouble):
    """The save did not go through; what is on the disk is what was there before."""

    sentence = say("This was not saved. What you wrote is still on the screen. Try again.")


class SavedElsewhere(NotSaved):
    """The file is not as we left it: another window saved to it first."""

    sentence = say(
        "Another window saved first, so this was not saved here. "
        "Keep a copy of what you wrote, close the app, and open it again."
    )


class ReopenNeeded(NotSaved):
    """Memory and disk may differ, so nothing more is saved until the vault is opened again."""

    sentence = say("This was not saved. Close the app and open it again to go on safely.")


class Busy(NotSaved):
    """Another thread kept the vault for longer than anybody should wait."""

    sentence = say("The app is still busy with the last step. Wait a moment and try again.")


class Closed(NotSaved):
    """The vault was locked or closed in the meantime."""

    sentence = say("This was not saved, because the app was locked. Open it and try again.")


class DiskTrouble(Trouble):
    """The disk refused; the vault itself is not in doubt."""

    sentence = say(
        "The app's file could not be read or written. Check the disk it is on, then try again."
    )


class DiskFull(DiskTrouble):
    """No room is left where the vault is."""

    sentence = say("This device has no room left. Free up some space, then try again.")


class FolderReadOnly(DiskTrouble):
    """The folder or the file may be read but not written."""

    sentence = say("The app may not write to its own folder. Allow it to, then try again.")


class VaultGone(DiskTrouble):
    """The file is no longer where it was opened; a save would go into thin air."""

    sentence = say(
        "The app's file was moved or deleted while the app was open. "
        "Put it back, or save a copy now."
    )


class VaultDamaged(Trouble):
    """What was read is not what was written. The file stays as it is."""

    sentence = say("The app's file is damaged. It is kept as it is. You can open a saved copy.")


class VaultNewer(Trouble):
    """A newer version of the app wrote this vault."""

    sentence = say("A newer version of this app wrote this file. Update the app to open it.")


class NotAVault(Trouble):
    """A file of another kind, or none at all."""

    sentence = say("This is not a file that this app can open. Choose another one.")


class VaultExists(Trouble):
    """There already is a file; nothing is ever written over."""

    sentence = say("There already is a file with that name. Choose another name.")


class OpenElsewhere(Trouble):
    """Another window or process holds the vault."""

    sentence = say("This is open in another window. Go on there, or close it first.")


class WrongSecret(Trouble):
    """No slot opens with this passphrase, code or device secret."""

    sentence = say("That did not open it. Check what you typed and try again.")


class DeviceKeyLost(Trouble):
    """The device should open the vault by itself, and its keystore no longer can."""

    sentence = say(
        "This device no longer has the key to what is kept here. It is all still sealed. "
        "Open a saved copy with its passphrase or code."
    )


class MistypedCode(Trouble):
    """A recovery code with a slip in it: wrong length, wrong letter, or letters swapped."""

    sentence = say(
        "That code is not quite right. Look at each group of letters and numbers and try again."
    )


class NotEnoughMemory(Trouble):
    """Working out the key needs more memory than this device can give."""

    sentence = say("This device has too little free memory. Close other apps and try again.")


class UpgradeFailed(Trouble):
    """A step to the newer shape of the vault did not go through; the old file is untouched."""

    sentence = say(
        "What is kept here could not be made ready for this version. It is as it was before."
    )


class CannotSeal(Trouble):
    """The SQLite of this device lacks what the vault needs."""

    sentence = say("This device cannot seal what you write, so the app keeps nothing here.")
