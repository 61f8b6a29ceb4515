"""What was agreed with whom, the keys to share with, and what was sent."""

revision = "r0010"
down_revision = "r0009"


def upgrade() -> None:
    """Change nothing yet."""
