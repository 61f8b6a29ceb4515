"""The weekly plan: anchors, their versions, pauses and moves; entries say what they count for.

Two tables are made anew, because SQLite adds no rule to a table that exists. On which day weeks
begin moves out of the graduate's row, so that a change leaves earlier weeks as they were.
"""

import sqlalchemy as sa

revision = "r0002"
down_revision = "r0001"

KEPT = sa.text("deleted_at IS NULL")
PLANNED = sa.text("deleted_at IS NULL AND planned_on IS NOT NULL")
FOLLOWED = sa.text("deleted_at IS NULL AND next_on IS NOT NULL")
PLANNED_BY = "anchor once appointment homework agreement partner calendar"
KINDS = "therapy peer_support wellness family goal"
OLD_ENTRY = (
    "id, kind, subtype, outcome, why_not, done_at, zone, local_day, minutes, helped, with_whom, "
    "place, details, note, take_away, homework, agreement, next_on, next_time, created_at, "
    "edited_at, deleted_at"
)
OLD_GRADUATE = "id, called, program, program_ended_on, first_day, country"


def upgrade() -> None:
    """Make the tables of the plan, and let entries and weeks belong to it."""
    from alembic import op

    op.create_table("anchor", *_anchor())
    op.create_table("anchor_version", *_anchor_version())
    op.create_table("pause", *_pause())
    op.create_index("ix_pause_anchor_id", "pause", ["anchor_id"])
    op.create_table("move", *_move())
    op.create_index("ix_move_was_on", "move", ["was_on"])
    op.create_index("ix_move_new_on", "move", ["new_on"])
    op.create_table("planned_once", *_planned_once())
    op.create_index("ix_planned_once_on_day", "planned_once", ["on_day"])
    op.create_table("week_beginning", *_week_beginning())
    op.execute(
        "INSERT INTO week_beginning (counts_from, starts_on) "
        "SELECT '0001-01-01', week_starts_on FROM graduate"
    )
    op.create_table("drift_answer", *_drift_answer())
    op.rename_table("graduate", "graduate_before")
    op.create_table("graduate", *_graduate())
    # Our own names.
    op.execute(
        f"INSERT INTO graduate ({OLD_GRADUATE}, says_drift) "  # noqa: S608  # nosec B608
        f"SELECT {OLD_GRADUATE}, 1 FROM graduate_before"
    )
    op.drop_table("graduate_before")
    op.rename_table("entry", "entry_before")
    op.create_table("entry", *_entry())
    # Our own names.
    op.execute(
        f"INSERT INTO entry ({OLD_ENTRY}) "  # noqa: S608  # nosec B608
        f"SELECT {OLD_ENTRY} FROM entry_before"
    )
    op.drop_table("entry_before")
    newest_first = [sa.text("done_at DESC"), sa.text("id DESC")]
    op.create_index("ix_entry_done_at", "entry", newest_first, sqlite_where=KEPT)
    op.create_index("ix_entry_local_day_kind", "entry", ["local_day", "kind"], sqlite_where=KEPT)
    op.create_index("ix_entry_kind_local_day", "entry", ["kind", "local_day"], sqlite_where=KEPT)
    by_plan = ["local_day", "planned_by", "planned_id", "outcome"]
    op.create_index("ix_entry_local_day_planned", "entry", by_plan, sqlite_where=KEPT)
    op.create_index("ix_entry_planned_on", "entry", ["planned_on"], sqlite_where=PLANNED)
    op.create_index("ix_entry_next_on", "entry", ["next_on"], sqlite_where=FOLLOWED)


def _anchor() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _day("since"),
        sa.Column("until", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_anchor"),
    ]


def _anchor_version() -> list[sa.schema.SchemaItem]:
    return [
        _id("anchor_id"),
        _day("counts_from"),
        _text("kind", 24),
        sa.Column("subtype", sa.String(24)),
        sa.Column("details", sa.Text(), nullable=False),
        _text("words", 80),
        sa.Column("per_week", sa.Integer(), nullable=False),
        _text("rule", 200),
        sa.Column("times", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer()),
        _text("with_whom", 80),
        _text("place", 120),
        _text("link", 500),
        _text("zone", 64),
        sa.Column("lead", sa.Integer()),
        _text("backup", 120),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("anchor_id", "counts_from", name="pk_anchor_version"),
        _check("anchor_version", "per_week_range", "per_week BETWEEN 1 AND 35"),
        _of_anchor("anchor_version", "anchor_id", "CASCADE"),
        _one_of("anchor_version", "activitykind", "kind", KINDS),
    ]


def _pause() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _id("anchor_id"),
        _day("first"),
        sa.Column("last", sa.Date()),
        sa.Column("reason", sa.String(24)),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_pause"),
        _check("pause", "ends_after", "last IS NULL OR last >= first"),
        _of_anchor("pause", "anchor_id", "CASCADE"),
        _one_of(
            "pause",
            "pausereason",
            "reason",
            "unwell travel family_needs work holiday they_are_away rest",
        ),
    ]


def _move() -> list[sa.schema.SchemaItem]:
    return [
        _text("planned_by", 24),
        _id("planned_id"),
        _day("was_on"),
        _text("was_at", 8),
        _day("new_on"),
        sa.Column("new_at", sa.Time()),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("planned_by", "planned_id", "was_on", "was_at", name="pk_move"),
        _one_of("move", "plannedby", "planned_by", PLANNED_BY),
    ]


def _planned_once() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _day("on_day"),
        sa.Column("at", sa.Time()),
        _text("kind", 24),
        sa.Column("subtype", sa.String(24)),
        sa.Column("details", sa.Text(), nullable=False),
        _text("words", 200),
        sa.Column("minutes", sa.Integer()),
        _text("with_whom", 80),
        _text("place", 120),
        _text("link", 500),
        sa.Column("lead", sa.Integer()),
        sa.Column("for_anchor", sa.CHAR(32)),
        _moment("created_at"),
        sa.Column("deleted_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_planned_once"),
        _one_of("planned_once", "activitykind", "kind", KINDS),
        _of_anchor("planned_once", "for_anchor", "SET NULL"),
    ]


def _week_beginning() -> list[sa.schema.SchemaItem]:
    return [
        _day("counts_from"),
        sa.Column("starts_on", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("counts_from", name="pk_week_beginning"),
        _check("week_beginning", "week_day", "starts_on BETWEEN 0 AND 6"),
    ]


def _drift_answer() -> list[sa.schema.SchemaItem]:
    return [
        _day("week_first"),
        sa.Column("planned_id", sa.CHAR(32)),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("week_first", name="pk_drift_answer"),
    ]


def _graduate() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        _text("called", 40),
        sa.Column("program", sa.String(24)),
        sa.Column("program_ended_on", sa.Date()),
        _day("first_day"),
        _text("country", 2),
        sa.Column("says_drift", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_graduate"),
        _check("graduate", "only_one", "id = 1"),
        _one_of("graduate", "programkind", "program", "substance_use mental_health both"),
    ]


def _entry() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _text("kind", 24),
        sa.Column("subtype", sa.String(24)),
        _text("outcome", 24),
        sa.Column("why_not", sa.String(24)),
        _moment("done_at"),
        _text("zone", 64),
        _day("local_day"),
        sa.Column("minutes", sa.Integer()),
        sa.Column("helped", sa.Integer()),
        _text("with_whom", 80),
        _text("place", 120),
        sa.Column("details", sa.Text(), nullable=False),
        _text("note", 20_000),
        _text("take_away", 140),
        _text("homework", 500),
        _text("agreement", 500),
        sa.Column("next_on", sa.Date()),
        sa.Column("next_time", sa.Time()),
        sa.Column("planned_by", sa.String(24)),
        sa.Column("planned_id", sa.CHAR(32)),
        sa.Column("planned_on", sa.Date()),
        sa.Column("planned_at", sa.Time()),
        _moment("created_at"),
        sa.Column("edited_at", sa.DateTime()),
        sa.Column("deleted_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        _check("entry", "minutes_in_a_day", "minutes BETWEEN 1 AND 1440"),
        _check("entry", "helped_scale", "helped BETWEEN 0 AND 4"),
        _check("entry", "note_length", "length(note) <= 20000"),
        _check("entry", "why_only_if_not", "why_not IS NULL OR outcome = 'could_not'"),
        _check("entry", "planned_by_something", "(planned_by IS NULL) = (planned_id IS NULL)"),
        _check("entry", "planned_on_with_plan", "planned_on IS NULL OR planned_id IS NOT NULL"),
        _one_of("entry", "activitykind", "kind", KINDS),
        _one_of("entry", "outcome", "outcome", "done partly rescheduled could_not excused"),
        _one_of(
            "entry",
            "whynot",
            "why_not",
            "work ride childcare unwell forgot too_hard_today cancelled_by_them chose_rest",
        ),
        _one_of("entry", "plannedby", "planned_by", PLANNED_BY),
    ]


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.CHAR(32), nullable=False)


def _text(name: str, longest: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(longest), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def _one_of(table: str, name: str, column: str, choices: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{choice}'" for choice in choices.split())
    return _check(table, name, f"{column} IN ({listed})")


def _of_anchor(table: str, column: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], ["anchor.id"], name=name, ondelete=on_delete)
