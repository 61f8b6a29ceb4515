"""Hard moments: what was noted of a return to use, the day counter, hard day mode."""

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Make the tables."""
