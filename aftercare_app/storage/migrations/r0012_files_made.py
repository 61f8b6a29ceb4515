"""Every file that was made, for whom, and where it went."""

revision = "r0012"
down_revision = "r0011"


def upgrade() -> None:
    """Change nothing yet."""
