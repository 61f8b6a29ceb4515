"""Reminders: which kinds, quiet hours, how many a day and in which words."""

import sqlalchemy as sa

revision = "r0007"
down_revision = "r0006"


def upgrade() -> None:
    """Make the two tables."""
    from alembic import op

    kinds = ("appointment", "planned", "family", "step", "calendar", "plan_review")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_table(
        "reminder_choice",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("fuller", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_reminder_choice"),
        sa.CheckConstraint("lead BETWEEN 0 AND 10080", name="ck_reminder_choice_lead_in_a_week"),
        sa.CheckConstraint(f"kind IN ({listed})", name="ck_reminder_choice_reminderkind"),
    )
    op.create_table(
        "reminder_settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_to", sa.Time(), nullable=False),
        sa.Column("day_time", sa.Time(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_settings"),
        sa.CheckConstraint("id = 1", name="ck_reminder_settings_only_one"),
        sa.CheckConstraint("most_a_day BETWEEN 1 AND 50", name="ck_reminder_settings_most_a_day"),
    )
