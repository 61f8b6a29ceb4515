"""The first shape: the graduate, what they log, goals with steps, worksheets, contacts, drafts."""

import sqlalchemy as sa

revision = "r0001"
down_revision: str | None = None

KEPT = sa.text("deleted_at IS NULL")


def upgrade() -> None:
    """Make all tables."""
    from alembic import op

    op.create_table("graduate", *_graduate())
    op.create_table("entry", *_entry())
    op.create_table("goal", *_goal())
    op.create_table("step", *_step())
    op.create_table("worksheet", *_worksheet())
    op.create_table("contact", *_contact())
    op.create_table("draft", *_draft())
    newest_first = [sa.text("done_at DESC"), sa.text("id DESC")]
    op.create_index("ix_entry_done_at", "entry", newest_first, sqlite_where=KEPT)
    op.create_index("ix_entry_local_day_kind", "entry", ["local_day", "kind"], sqlite_where=KEPT)
    op.create_index("ix_entry_kind_local_day", "entry", ["kind", "local_day"], sqlite_where=KEPT)
    op.create_index("ix_step_goal_id", "step", ["goal_id"])
    op.create_index("ix_worksheet_goal_id", "worksheet", ["goal_id"])


def _graduate() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        _text("called", 40),
        sa.Column("program", sa.String(24)),
        sa.Column("week_starts_on", sa.Integer(), nullable=False),
        sa.Column("program_ended_on", sa.Date()),
        sa.Column("first_day", sa.Date(), nullable=False),
        _text("country", 2),
        sa.PrimaryKeyConstraint("id", name="pk_graduate"),
        _check("graduate", "only_one", "id = 1"),
        _check("graduate", "week_day", "week_starts_on BETWEEN 0 AND 6"),
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
        sa.Column("local_day", sa.Date(), nullable=False),
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
        *_history(),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
        _check("entry", "minutes_in_a_day", "minutes BETWEEN 1 AND 1440"),
        _check("entry", "helped_scale", "helped BETWEEN 0 AND 4"),
        _check("entry", "note_length", "length(note) <= 20000"),
        _check("entry", "why_only_if_not", "why_not IS NULL OR outcome = 'could_not'"),
        _one_of("entry", "activitykind", "kind", "therapy peer_support wellness family goal"),
        _one_of("entry", "outcome", "outcome", "done partly rescheduled could_not excused"),
        _one_of(
            "entry",
            "whynot",
            "why_not",
            "work ride childcare unwell forgot too_hard_today cancelled_by_them chose_rest",
        ),
    ]


def _goal() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _text("words", 200),
        sa.Column("area", sa.String(24)),
        _text("done_looks_like", 500),
        _text("why", 500),
        sa.Column("target_on", sa.Date()),
        _text("if_part", 200),
        _text("then_part", 200),
        sa.Column("confidence", sa.Integer()),
        _text("partner", 80),
        sa.Column("partner_way", sa.String(24)),
        sa.Column("partner_rhythm", sa.String(24)),
        _text("status", 24),
        *_history(),
        sa.PrimaryKeyConstraint("id", name="pk_goal"),
        _check("goal", "confidence_scale", "confidence BETWEEN 0 AND 10"),
        _check("goal", "words_given", "length(words) > 0"),
        _one_of(
            "goal",
            "dimension",
            "area",
            "emotional physical social spiritual intellectual occupational financial environmental",
        ),
        _one_of("goal", "partnerway", "partner_way", "call text in_person"),
        _one_of(
            "goal", "partnerrhythm", "partner_rhythm", "daily twice_a_week weekly every_two_weeks"
        ),
        _one_of("goal", "goalstatus", "status", "active paused changed done let_go"),
    ]


def _step() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        sa.Column("goal_id", sa.CHAR(32), nullable=False),
        _text("words", 200),
        sa.Column("due_on", sa.Date()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime()),
        _moment("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_step"),
        _check("step", "words_given", "length(words) > 0"),
        _of_goal("step", "CASCADE"),
    ]


def _worksheet() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        sa.Column("goal_id", sa.CHAR(32)),
        _text("problem", 500),
        sa.Column("options", sa.Text(), nullable=False),
        _text("choice", 200),
        _text("first_step", 200),
        *_history(),
        sa.PrimaryKeyConstraint("id", name="pk_worksheet"),
        _of_goal("worksheet", "SET NULL"),
    ]


def _contact() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _text("name", 60),
        _text("phone", 40),
        _text("agreed_to", 200),
        _text("best_hours", 60),
        sa.Column("may_text", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _moment("created_at"),
        sa.Column("deleted_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        _check("contact", "name_given", "length(name) > 0"),
    ]


def _draft() -> list[sa.schema.SchemaItem]:
    return [
        _text("form", 80),
        sa.Column("fields", sa.String(), nullable=False),
        _moment("kept_at"),
        sa.PrimaryKeyConstraint("form", name="pk_draft"),
    ]


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.CHAR(32), nullable=False)


def _text(name: str, longest: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(longest), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(), nullable=False)


def _history() -> list[sa.schema.SchemaItem]:
    return [
        _moment("created_at"),
        sa.Column("edited_at", sa.DateTime()),
        sa.Column("deleted_at", sa.DateTime()),
    ]


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def _one_of(table: str, name: str, column: str, choices: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{choice}'" for choice in choices.split())
    return _check(table, name, f"{column} IN ({listed})")


def _of_goal(table: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_goal_id"
    return sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=name, ondelete=on_delete)
