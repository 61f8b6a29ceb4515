"""What can go wrong when the operating system is asked to wake our reminders."""

from aftercare_app.sentences import Trouble, say


class WakerNotWritten(Trouble):
    """The file that the operating system reads could not be written or removed."""

    sentence = say(
        "Aftercare could not change the file that tells your device to look for reminders. "
        "Check that your device has free space, then try again."
    )


class WakerRefused(Trouble):
    """The operating system did not take it."""

    sentence = say(
        "Your device did not let Aftercare change this. Reminders still come while Aftercare is "
        "open. Sign out of your device and in again, then try once more."
    )
