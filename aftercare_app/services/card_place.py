"""Where the emergency card lies on this device; it is read here while the vault is shut."""

from pathlib import Path

from aftercare_app.domain.emergency_card import Card, card_from_text, card_to_text
from aftercare_app.sentences import Trouble
from aftercare_app.services.ports import Keystore
from aftercare_app.storage.card_file import read_card, remove_card, write_card
from aftercare_app.storage.keys import DeviceSecret

CARD_NAME = "emergency.card"
CARD_SECRET = "emergency-card"  # noqa: S105  a name, not a secret


class CardPlace:
    """Put, read and remove the card; its secret is its own, and goes with it."""

    def __init__(self, folder: Path, keystore: Keystore) -> None:
        self._path = folder / CARD_NAME
        self._keystore = keystore

    @property
    def is_guarded(self) -> bool:
        """Tell whether the system guards the secret; else anyone with the device can read it."""
        return self._keystore.is_real_keystore

    def exists(self) -> bool:
        """Tell whether there is a card on this device."""
        return self._path.exists()

    def read(self) -> Card | None:
        """Return the card; None where there is none, or none that this device can read."""
        try:
            secret = self._keystore.load(CARD_SECRET) if self.exists() else None
            text = read_card(self._path, DeviceSecret(secret)) if secret else None
            return card_from_text(text) if text else None
        except (Trouble, ValueError, KeyError, TypeError):
            return None

    def put(self, card: Card) -> None:
        """Write the card, in place of the one before."""
        kept = self._keystore.load(CARD_SECRET)
        secret = DeviceSecret(kept) if kept else DeviceSecret.new()
        if kept is None:
            self._keystore.keep(CARD_SECRET, secret.secret)
        write_card(self._path, secret, card_to_text(card))

    def renew(self) -> None:
        """Seal the card again with a new secret, where there is one that can be read.

        A crash in between leaves a card that nobody can read, until the vault is opened next.
        """
        card = self.read()
        if card is not None:
            secret = DeviceSecret.new()
            self._keystore.keep(CARD_SECRET, secret.secret)
            write_card(self._path, secret, card_to_text(card))

    def remove(self) -> None:
        """Remove the card and its secret."""
        remove_card(self._path)
        self._keystore.forget(CARD_SECRET)
