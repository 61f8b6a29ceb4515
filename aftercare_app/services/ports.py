"""What the services ask of the device they run on."""

from typing import Protocol


class Keystore(Protocol):
    """Where this device keeps the secret that opens the vault by itself."""

    @property
    def is_real_keystore(self) -> bool:
        """Tell whether the operating system guards it; a plain file is not a lock."""

    def load(self, name: str) -> bytes | None:
        """Return the secret kept under this name, or None where there never was one."""

    def keep(self, name: str, secret: bytes) -> None:
        """Keep the secret so that it is there after a restart."""

    def forget(self, name: str) -> None:
        """Remove the secret; it is no error when there is none."""
