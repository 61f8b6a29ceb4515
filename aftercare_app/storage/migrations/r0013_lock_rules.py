"""How soon the app locks itself."""

import sqlalchemy as sa

revision = "r0013"
down_revision = "r0012"


def upgrade() -> None:
    """Make the table of the one choice."""
    from alembic import op

    op.create_table(
        "lock_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_lock_rule"),
        sa.CheckConstraint("id = 1", name="ck_lock_rule_only_one"),
        sa.CheckConstraint("minutes IN (0, 1, 2, 5, 15)", name="ck_lock_rule_minutes_offered"),
    )
