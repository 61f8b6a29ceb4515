"""Hard moments: what was noted of a return to use, the day counter, hard day mode."""

import sqlalchemy as sa

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Make the three tables."""
    from alembic import op

    op.create_table(
        "return_to_use",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time()),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("led_to", sa.String(2_000), nullable=False),
        sa.Column("helped", sa.String(2_000), nullable=False),
        sa.Column("share", sa.String(24), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("edited_at", sa.DateTime()),
        sa.Column("deleted_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_return_to_use"),
        sa.CheckConstraint("length(led_to) <= 2000", name="ck_return_to_use_led_to_length"),
        sa.CheckConstraint("length(helped) <= 2000", name="ck_return_to_use_helped_length"),
        sa.CheckConstraint("share IN ('not_now', 'share')", name="ck_return_to_use_returnshare"),
    )
    op.create_table(
        "day_counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_day_counter"),
        sa.CheckConstraint("id = 1", name="ck_day_counter_only_one"),
    )
    op.create_table(
        "hard_day",
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("on_day", name="pk_hard_day"),
    )
