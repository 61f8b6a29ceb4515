"""The relapse-prevention plan: its lines, if-then pairs, photos and reviews."""

import sqlalchemy as sa

revision = "r0005"
down_revision = "r0004"

SECTIONS = (
    "why signs situations pairs alone shift people professionals crisis safer return family review"
)


def upgrade() -> None:
    """Make the tables."""
    from alembic import op

    op.create_table("plan_line", *_line())
    op.create_index("ix_plan_line_section", "plan_line", ["section"])
    op.create_table("if_then", *_if_then())
    op.create_table("plan_photo", *_photo())
    op.create_table("plan_review", *_review())


def _line() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _text("section", 24),
        sa.Column("pick", sa.String(24)),
        _text("words", 200),
        _text("phone", 40),
        *_placed(),
        sa.PrimaryKeyConstraint("id", name="pk_plan_line"),
        _check("plan_line", "something_said", "pick IS NOT NULL OR length(words) > 0"),
        _one_of("plan_line", "plansection", "section", SECTIONS),
    ]


def _if_then() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        sa.Column("if_pick", sa.String(24)),
        _text("if_words", 200),
        sa.Column("then_pick", sa.String(24)),
        _text("then_words", 200),
        *_placed(),
        sa.PrimaryKeyConstraint("id", name="pk_if_then"),
        _check("if_then", "if_said", "if_pick IS NOT NULL OR length(if_words) > 0"),
        _check("if_then", "then_said", "then_pick IS NOT NULL OR length(then_words) > 0"),
    ]


def _photo() -> list[sa.schema.SchemaItem]:
    return [
        _id(),
        _text("caption", 120),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        *_placed(),
        sa.PrimaryKeyConstraint("id", name="pk_plan_photo"),
    ]


def _review() -> list[sa.schema.SchemaItem]:
    answers = "still_true changed put_aside hard_week"
    return [
        _id(),
        _text("answer", 24),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("said_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plan_review"),
        _one_of("plan_review", "reviewanswer", "answer", answers),
    ]


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.CHAR(32), nullable=False)


def _text(name: str, longest: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(longest), nullable=False)


def _placed() -> list[sa.schema.SchemaItem]:
    """Return where a row stands among its like, and since and until when."""
    return [
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("deleted_at", sa.DateTime()),
    ]


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=f"ck_{table}_{name}")


def _one_of(table: str, name: str, column: str, choices: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{choice}'" for choice in choices.split())
    return _check(table, name, f"{column} IN ({listed})")
