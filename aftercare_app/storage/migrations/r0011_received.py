"""What a coordinator handed over or answered."""

revision = "r0011"
down_revision = "r0010"


def upgrade() -> None:
    """Change nothing yet."""
