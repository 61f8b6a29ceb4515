"""The relapse-prevention plan: its lines, if-then pairs, photos and reviews."""

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Make the tables."""
