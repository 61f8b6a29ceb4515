"""How soon the app locks itself."""

revision = "r0013"
down_revision = "r0012"


def upgrade() -> None:
    """Change nothing yet."""
