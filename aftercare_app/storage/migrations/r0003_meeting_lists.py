"""Meeting lists: where meetings came from, and the meetings themselves."""

import sqlalchemy as sa

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Make the two tables of meeting lists."""
    from alembic import op

    op.create_table(
        "meeting_source",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("fellowship", sa.String(24)),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_source"),
        sa.UniqueConstraint("name", name="uq_meeting_source_name"),
    )
    op.create_table(
        "meeting",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("source_id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("day", sa.Integer()),
        sa.Column("at", sa.Time()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("how", sa.String(24), nullable=False),
        *(
            sa.Column(name, sa.String(longest), nullable=False)
            for name, longest in (
                ("place", 160),
                ("address", 200),
                ("region", 120),
                ("link", 500),
                ("phone", 80),
                ("notes", 2_000),
                ("zone", 64),
            )
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.CheckConstraint("day BETWEEN 0 AND 6", name="ck_meeting_day_of_week"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_meeting_minutes_in_a_day"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["meeting_source.id"],
            name="fk_meeting_source_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("how IN ('in_person', 'online', 'both')", name="ck_meeting_meetinghow"),
    )
    op.create_index("ix_meeting_day_at", "meeting", ["day", "at"])
    op.create_index("ix_meeting_source_id", "meeting", ["source_id"])
