"""The emergency card: what the person chose to be seen while locked."""

import sqlalchemy as sa

revision = "r0008"
down_revision = "r0007"


def upgrade() -> None:
    """Make the two tables."""
    from alembic import op

    op.create_table(
        "emergency_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("help_lines", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_emergency_card"),
        sa.CheckConstraint("id = 1", name="ck_emergency_card_only_one"),
    )
    op.create_table(
        "card_contact",
        sa.Column("contact_id", sa.CHAR(32), nullable=False),
        sa.PrimaryKeyConstraint("contact_id", name="pk_card_contact"),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["contact.id"],
            name="fk_card_contact_contact_id",
            ondelete="CASCADE",
        ),
    )
