"""Reminders: which kinds, quiet hours, how many a day and in which words."""

revision = "r0007"
down_revision = "r0006"


def upgrade() -> None:
    """Make the tables."""
