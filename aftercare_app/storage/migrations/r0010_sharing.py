"""What was agreed with whom, the keys to share with, and what was sent."""

import sqlalchemy as sa

revision = "r0010"
down_revision = "r0009"

PURPOSES = ("stay_in_touch", "plan_support", "continue_care", "other")


def upgrade() -> None:
    """Make the five tables, and the indexes that find permissions and what was sent by them."""
    from alembic import op

    op.create_table(
        "sharing_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seal_private", sa.LargeBinary(32), nullable=False),
        sa.Column("sign_private", sa.LargeBinary(32), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("last_sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sharing_keys"),
        sa.CheckConstraint("id = 1", name="ck_sharing_keys_only_one"),
    )
    op.create_table(
        "coordinator",
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("card", sa.String(1000), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("compared_at", sa.DateTime()),
        sa.Column("put_away_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_coordinator"),
        sa.CheckConstraint("length(name) > 0", name="ck_coordinator_name_given"),
    )
    op.create_table("permission", *_permission())
    op.create_index("ix_permission_coordinator_id", "permission", ["coordinator_id"])
    op.create_table("sent", *_sent())
    op.create_index("ix_sent_permission_id", "sent", ["permission_id"])
    op.create_index("ix_sent_made_at", "sent", ["made_at"])
    op.create_table(
        "sent_body",
        sa.Column("sent_id", sa.CHAR(32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("file", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sent_id", name="pk_sent_body"),
        sa.ForeignKeyConstraint(
            ["sent_id"], ["sent.id"], name="fk_sent_body_sent_id", ondelete="CASCADE"
        ),
    )


def _permission() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("coordinator_id", sa.CHAR(32)),
        sa.Column("alias", sa.String(40), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("purpose", sa.String(24), nullable=False),
        sa.Column("purpose_words", sa.String(200), nullable=False),
        sa.Column("every_weeks", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("signed_name", sa.String(80), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("tell_read", sa.Boolean(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime()),
        sa.Column("withdrawn_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", "version", name="pk_permission"),
        sa.CheckConstraint("version > 0", name="ck_permission_version_counts"),
        sa.CheckConstraint("ends >= starts", name="ck_permission_ends_after"),
        sa.CheckConstraint("every_weeks BETWEEN 1 AND 4", name="ck_permission_rhythm"),
        sa.ForeignKeyConstraint(
            ["coordinator_id"], ["coordinator.id"], name="fk_permission_coordinator_id"
        ),
        _one_of("permission", "purpose", PURPOSES, "purpose"),
    ]


def _sent() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("sort", sa.String(24), nullable=False),
        sa.Column("way", sa.String(24), nullable=False),
        sa.Column("permission_id", sa.CHAR(32), nullable=False),
        sa.Column("permission_version", sa.Integer(), nullable=False),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name="pk_sent"),
        sa.CheckConstraint("size > 0", name="ck_sent_size_counts"),
        sa.CheckConstraint("length(sha256) = 64", name="ck_sent_sha256_whole"),
        _one_of("sent", "sort", ("summary", "withdrawal"), "sentsort"),
        _one_of("sent", "way", ("sealed_file", "paper"), "sentway"),
    ]


def _one_of(table: str, column: str, choices: tuple[str, ...], name: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{one}'" for one in choices)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"ck_{table}_{name}")
