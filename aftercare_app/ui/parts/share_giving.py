"""The one place where something shared leaves this device, and where that is remembered."""

from aftercare_app.services.sent_log import SharedFile
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _

PDF, SEALED = "application/pdf", "application/octet-stream"


async def give(here: Here, file: SharedFile, mime: str = SEALED) -> bool:
    """Give a file away, and remember that it left; False where the person thought better of it.

    It stands in the log already. What keeps a receipt of every file that is made hangs on here.
    """
    if not await hand_over(here, file.name, file.content, mime):
        here.tell(_("Nothing left this device. You can send it later from the list."))
        return False
    await here.perform(here.aftercare.sent.handed_over, file.id)
    return True
