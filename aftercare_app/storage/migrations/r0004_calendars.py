"""Calendars from other programs, and their events."""

import sqlalchemy as sa

revision = "r0004"
down_revision = "r0003"


def upgrade() -> None:
    """Make the two tables and the index that finds the events of some days."""
    from alembic import op

    op.create_table(
        "calendar",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_calendar"),
        sa.CheckConstraint("length(name) > 0", name="ck_calendar_name_given"),
    )
    op.create_table("calendar_event", *_event())
    op.create_index("ix_calendar_event_days", "calendar_event", ["last_day", "on_day"])


def _event() -> list[sa.schema.SchemaItem]:
    kinds = ("therapy", "peer_support", "wellness", "family", "goal")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("calendar_id", sa.CHAR(32), nullable=False),
        sa.Column("uid", sa.String(255), nullable=False),
        sa.Column("override_of", sa.String(16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(24)),
        sa.Column("subtype", sa.String(24)),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("extra", sa.Text(), nullable=False),
        sa.Column("excluded", sa.Text(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(120), nullable=False),
        sa.Column("link", sa.String(500), nullable=False),
        sa.Column("note", sa.String(4000), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_event"),
        sa.CheckConstraint("minutes BETWEEN 1 AND 1440", name="ck_calendar_event_minutes_in_a_day"),
        sa.CheckConstraint("days BETWEEN 1 AND 60", name="ck_calendar_event_days_filled"),
        sa.CheckConstraint("last_day >= on_day", name="ck_calendar_event_ends_after"),
        sa.UniqueConstraint("calendar_id", "uid", "override_of", name="uq_calendar_event_uid"),
        sa.ForeignKeyConstraint(
            ["calendar_id"],
            ["calendar.id"],
            name="fk_calendar_event_calendar_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(f"kind IN ({listed})", name="ck_calendar_event_activitykind"),
    ]
