"""Coordinators outside of the app: their cards, their kits, and their answers, as files."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from uuid import UUID, uuid4

from aftercare_app.domain.activity import ActivityKind
from aftercare_app.domain.kit import VERSION as KIT_VERSION
from aftercare_app.domain.kit import Kit, KitAnchor, KitAppointment, KitContact
from aftercare_app.domain.summary import VERSION, Reply
from aftercare_app.sharing.cards import Card
from aftercare_app.sharing.keys import KeyPair
from aftercare_app.sharing.sealed import Sort, seal, sign_kit
from aftercare_app.sharing.wire import encode

NOW = datetime(2025, 5, 14, 15, tzinfo=UTC)
"""Before the fixed clock's moment, on its day."""
KIT_ID = UUID("7b1f2c52-5d2c-4a53-9c60-1c2f3f5b8a77")


class Desk:
    """A coordinator with keys that are the same for a name, each time."""

    def __init__(
        self,
        name: str = "Dana Whitfield",
        program: str = "River Clinic",
        key: str = "",
        keys: KeyPair | None = None,
    ) -> None:
        self.name, self.program = name, program
        seeds = [sha256(f"{key or name} {n}".encode()).digest() for n in range(2)]
        self.keys = keys or KeyPair(*seeds)
        self.card = Card(name, program, self.keys.seal_key, self.keys.sign_key)
        self._sequence = 1_000

    def kit(self, **changed: object) -> Kit:
        """Return a kit with a bit of everything."""
        usual = Kit(
            version=KIT_VERSION,
            id=KIT_ID,
            made_at=NOW,
            made_on=NOW.date(),
            program=self.program,
            coordinator=self.name,
            card=self.card.text,
            alias="S-17",
            graduated_on=date(2025, 5, 12),
            anchors=(
                KitAnchor("Aftercare group", ActivityKind.THERAPY, "group", 1, (1,), "18:00", 90),
                KitAnchor("Walk", ActivityKind.WELLNESS, "walk", 3, (), "", None),
            ),
            appointments=(
                KitAppointment(
                    "Medication visit",
                    ActivityKind.THERAPY,
                    date(2025, 5, 20),
                    "09:30",
                    30,
                    "Room 4",
                ),
            ),
            contacts=(KitContact("Front desk", "River Clinic", "503-555-0100", "8 to 5"),),
            check_ups=(date(2025, 6, 11), date(2025, 8, 10)),
            words="Glad you made it this far.",
        )
        return replace(usual, **changed)

    def kit_file(self, **changed: object) -> bytes:
        return sign_kit(encode(self.kit(**changed)), self.keys)

    def reply(self, **changed: object) -> Reply:
        """Return an answer with a call on Friday."""
        self._sequence += 1
        usual = Reply(
            version=VERSION,
            id=uuid4(),
            sequence=self._sequence,
            made_at=NOW,
            made_on=NOW.date(),
            sender=self.name,
            program=self.program,
            summary_id=None,
            words="Read it on Tuesday. Good to see the group holds.",
            call_on=date(2025, 5, 16),
            call_at="15:00",
            phone="(503) 555-0123",
        )
        return replace(usual, **changed)

    def reply_file(self, to: bytes, reply: Reply | None = None, **changed: object) -> bytes:
        """Return an answer, sealed for the person's public key."""
        said = reply or self.reply(**changed)
        return seal(encode(said), Sort.REPLY, self.keys, to)
