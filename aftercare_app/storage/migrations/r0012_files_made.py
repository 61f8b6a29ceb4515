"""Every file that was made, for whom, and where it went."""

import sqlalchemy as sa

revision = "r0012"
down_revision = "r0011"

KINDS = (
    "everything",
    "tables",
    "sealed_copy",
    "backup",
    "paper",
    "calendar",
    "summary",
    "withdrawal",
    "card",
    "reply",
    "kit",
    "other",
)
WAYS = ("saved", "shared", "downloaded", "kept")


def upgrade() -> None:
    """Make the table."""
    from alembic import op

    op.create_table(
        "file_made",
        sa.Column("id", sa.Uuid(native_uuid=False), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("way", sa.String(24), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_file_made"),
        sa.CheckConstraint("length(recipient) <= 200", name="ck_file_made_recipient_length"),
        sa.CheckConstraint("length(name) <= 120", name="ck_file_made_name_length"),
        sa.CheckConstraint("length(sha256) <= 64", name="ck_file_made_sha256_length"),
        sa.CheckConstraint("size >= 0", name="ck_file_made_size_positive"),
        _one_of("kind", KINDS, "filekind"),
        _one_of("way", WAYS, "fileway"),
    )
    op.create_index("ix_file_made_made_at", "file_made", ["made_at"])


def _one_of(column: str, choices: tuple[str, ...], name: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in choices)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_file_made_{name}")
