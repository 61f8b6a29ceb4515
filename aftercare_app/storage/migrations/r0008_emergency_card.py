"""The emergency card: what the person chose to be seen while locked."""

revision = "r0008"
down_revision = "r0007"


def upgrade() -> None:
    """Make the tables."""
