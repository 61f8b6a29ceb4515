"""My week, the person's day for it, screens that were taken, and a reminder of My week.

What can be reminded of is a rule of its table, so that table is made anew.
"""

import sqlalchemy as sa

revision = "r0009"
down_revision = "r0008"

DAYS, SCALE = 7, 10
NUMBERS = {
    "sleep": DAYS,
    "low": DAYS,
    "urges": SCALE,
    "around": DAYS,
    "tense": SCALE,
    "backed": DAYS,
    "sure": SCALE,
    "pleased": SCALE,
    "used": DAYS,
}
KINDS = (
    "appointment",
    "planned",
    "family",
    "step",
    "calendar",
    "weekly_check_in",
    "plan_review",
)
CHOICE = "kind, wanted, lead, fuller"


def upgrade() -> None:
    """Make the three tables, and let reminders be of My week too."""
    from alembic import op

    op.create_table("check_in", *_check_in())
    op.create_table(
        "check_in_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_check_in_day"),
        sa.CheckConstraint("id = 1", name="ck_check_in_day_only_one"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="ck_check_in_day_weekday_range"),
    )
    op.create_table(
        "screen_taken",
        sa.Column("instrument", sa.String(24), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("instrument", "on_day", name="pk_screen_taken"),
        _one_of("screen_taken", "instrument", ("phq_2", "gad_2", "barc_10"), "instrument"),
    )
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


def _check_in() -> list[sa.schema.SchemaItem]:
    words = {DAYS: "days", SCALE: "scale"}
    return [
        sa.Column("opened_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Integer()) for name in NUMBERS),
        sa.Column("call", sa.String(24)),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("edited_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("opened_on", name="pk_check_in"),
        *(
            sa.CheckConstraint(f"{name} BETWEEN 0 AND {most}", name=f"ck_check_in_{name}_{word}")
            for name, most in NUMBERS.items()
            for word in [words[most]]
        ),
        _one_of("check_in", "call", ("no", "this_week", "soon"), "call"),
    ]


def _one_of(table: str, column: str, choices: tuple[str, ...], name: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in choices)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{name}")
