"""The cohort: keys and card, people, what they sent and agreed to, who was reached and when."""

revision = "c0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
