"""What a coordinator handed over or answered, and what can be reminded of since.

What can be reminded of is a rule of its table, so that table is made anew.
"""

import sqlalchemy as sa

revision = "r0011"
down_revision = "r0010"

KINDS = (
    "appointment",
    "call",
    "planned",
    "family",
    "step",
    "calendar",
    "check_up",
    "weekly_check_in",
    "plan_review",
    "summary",
    "permission",
)
CHOICE = "kind, wanted, lead, fuller"


def upgrade() -> None:
    """Make the three tables, and let reminders be of what they hold too."""
    from alembic import op

    op.create_table(
        "kit_taken",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("coordinator", sa.String(80), nullable=False),
        sa.Column("card", sa.String(1000), nullable=False),
        sa.Column("alias", sa.String(80), nullable=False),
        sa.Column("words", sa.String(280), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kit_taken"),
    )
    op.create_table(
        "check_up",
        sa.Column("kit_id", sa.CHAR(32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("kit_id", "on_day", name="pk_check_up"),
        sa.ForeignKeyConstraint(
            ["kit_id"], ["kit_taken.id"], name="fk_check_up_kit_id", ondelete="CASCADE"
        ),
    )
    op.create_table("reply", *_reply())
    op.create_index("ix_reply_coordinator_id", "reply", ["coordinator_id"])
    op.rename_table("reminder_choice", "reminder_choice_before")
    op.create_table(
        "reminder_choice",
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("fuller", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_reminder_choice"),
        sa.CheckConstraint("lead BETWEEN 0 AND 10080", name="ck_reminder_choice_lead_in_a_week"),
        _one_of("reminder_choice", "kind", KINDS, "reminderkind"),
    )
    # Our own names.
    op.execute(
        f"INSERT INTO reminder_choice ({CHOICE}) "  # noqa: S608  # nosec B608
        f"SELECT {CHOICE} FROM reminder_choice_before"
    )
    op.drop_table("reminder_choice_before")


def _reply() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("coordinator_id", sa.CHAR(32), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sender", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("summary_id", sa.CHAR(32)),
        sa.Column("words", sa.String(280), nullable=False),
        sa.Column("call_on", sa.Date()),
        sa.Column("call_at", sa.String(5), nullable=False),
        sa.Column("phone", sa.String(80), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("put_away_at", sa.DateTime()),
        sa.Column("remind", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reply"),
        sa.CheckConstraint("sequence > 0", name="ck_reply_sequence_counts"),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["coordinator.id"], name="fk_reply_coordinator_id"
        ),
    ]


def _one_of(table: str, column: str, choices: tuple[str, ...], name: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in choices)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{name}")
