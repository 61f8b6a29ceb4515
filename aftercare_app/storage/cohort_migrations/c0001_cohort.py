"""The cohort: keys and card, people, what they sent and agreed to, who was reached and when."""

import sqlalchemy as sa

revision = "c0001"
down_revision = None
Parts = list[sa.schema.SchemaItem]


def upgrade() -> None:
    """Make the first tables: those that others point at come first."""
    from alembic import op

    op.create_table("desk_draft", *_desk_draft())
    op.create_table("desk_lock_rule", *_desk_lock_rule())
    op.create_table("gone_keys", *_gone_keys())
    op.create_table("kit_template", *_kit_template())
    op.create_table("own_keys", *_own_keys())
    op.create_table("person", *_person())
    op.create_table("program_terms", *_program_terms())
    op.create_table("saved_view", *_saved_view())
    op.create_table("seen_file", *_seen_file())
    op.create_table("watched_folder", *_watched_folder())
    op.create_table("contact_made", *_contact_made())
    op.create_table("given_kit", *_given_kit())
    op.create_table("opened", *_opened())
    op.create_table("sender", *_sender())
    op.create_table("sent_reply", *_sent_reply())
    op.create_table("agreement", *_agreement())
    op.create_table("filed_withdrawal", *_filed_withdrawal())
    op.create_table("filed_summary", *_filed_summary())
    op.create_index("ix_person_changes_on", "person", ["changes_on"])
    op.create_index("ix_person_folded", "person", ["folded"])
    op.create_index(
        "ix_person_order", "person", ["left_on", "place", "weight", "due_on", "folded", "id"]
    )
    op.create_index("ix_person_placed_on", "person", ["placed_on"])
    op.create_index("ix_contact_made_on", "contact_made", ["person_id", "on_day"])
    op.create_index("ix_given_kit_person_id", "given_kit", ["person_id"])
    op.create_index("ix_opened_opened_at", "opened", ["opened_at"])
    op.create_index("ix_opened_person_id", "opened", ["person_id"])
    op.create_index("ix_sender_person_id", "sender", ["person_id"])
    op.create_index("ix_sender_seems_id", "sender", ["seems_id"])
    op.create_index("ix_sent_reply_person_id", "sent_reply", ["person_id"])
    op.create_index("ix_agreement_delete_on", "agreement", ["delete_on"])
    op.create_index("ix_agreement_sender_id", "agreement", ["sender_id"])
    op.create_index("ix_filed_withdrawal_sender_id", "filed_withdrawal", ["sender_id"])
    op.create_index("ix_filed_summary_agreement_id", "filed_summary", ["agreement_id"])
    op.create_index("ix_filed_summary_made", "filed_summary", ["person_id", "made_on"])


def _desk_draft() -> Parts:
    return [
        sa.Column("form", sa.String(80), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("form", name="pk_desk_draft"),
    ]


def _desk_lock_rule() -> Parts:
    return [
        sa.Column("id", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_desk_lock_rule"),
        sa.CheckConstraint("id = 1", name="ck_desk_lock_rule_only_one"),
        sa.CheckConstraint("minutes IN (0, 1, 2, 5, 15)", name="ck_desk_lock_rule_minutes_offered"),
    ]


def _gone_keys() -> Parts:
    return [
        sa.Column("key_id", sa.LargeBinary(), nullable=False),
        sa.Column("gone_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name="pk_gone_keys"),
    ]


def _kit_template() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kit_template"),
        sa.UniqueConstraint("name", name="uq_kit_template_name"),
    ]


def _own_keys() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("seal_private", sa.LargeBinary(), nullable=False),
        sa.Column("sign_private", sa.LargeBinary(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("retired_on", sa.Date()),
        sa.Column("handed_over", sa.Boolean(), nullable=False),
        sa.Column("backed_up_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_own_keys"),
        sa.CheckConstraint("length(seal_private) = 32", name="ck_own_keys_seal_private_sized"),
        sa.CheckConstraint("length(sign_private) = 32", name="ck_own_keys_sign_private_sized"),
    ]


def _person() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("alias", sa.String(80), nullable=False),
        sa.Column("folded", sa.String(320), nullable=False),
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("coordinator", sa.String(80), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("graduated_on", sa.Date()),
        sa.Column("kit_id", sa.CHAR(32)),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date()),
        sa.Column("permission_id", sa.CHAR(32)),
        sa.Column("every_weeks", sa.Integer()),
        sa.Column("starts", sa.Date()),
        sa.Column("ends", sa.Date()),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("latest_id", sa.CHAR(32)),
        sa.Column("latest_sender_id", sa.CHAR(32)),
        sa.Column("latest_keys_id", sa.CHAR(32)),
        sa.Column("latest_made_on", sa.Date()),
        sa.Column("latest_reasons", sa.Text(), nullable=False),
        sa.Column("latest_glance", sa.Text()),
        sa.Column("latest_direction", sa.String(24)),
        sa.Column("latest_wishes", sa.Text(), nullable=False),
        sa.Column("latest_call", sa.Text(), nullable=False),
        sa.Column("last_contact_on", sa.Date()),
        sa.Column("last_contact_way", sa.String(24)),
        sa.Column("last_contact_by", sa.String(80), nullable=False),
        sa.Column("next_contact_on", sa.Date()),
        sa.Column("state", sa.String(24), nullable=False),
        sa.Column("kinds", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("changes_on", sa.Date(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.CheckConstraint("place BETWEEN 0 AND 8", name="ck_person_place_known"),
        sa.UniqueConstraint("kit_id", name="uq_person_kit_id"),
        sa.CheckConstraint(
            _among("latest_direction", "harder", "as_usual", "easier", "too_few", "blank"),
            name="ck_person_direction",
        ),
        sa.CheckConstraint(
            _among(
                "last_contact_way",
                "call",
                "text",
                "visit",
                "video",
                "email",
                "letter",
                "reply",
                "summary",
            ),
            name="ck_person_contactway",
        ),
        sa.CheckConstraint(
            _among("state", "none", "coming", "holds", "ended", "withdrawn"),
            name="ck_person_permissionstate",
        ),
    ]


def _program_terms() -> Parts:
    return [
        sa.Column("program", sa.String(80), nullable=False),
        sa.Column("thresholds", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("program", name="pk_program_terms"),
    ]


def _saved_view() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("name", name="uq_saved_view_name"),
    ]


def _seen_file() -> Parts:
    return [
        sa.Column("name", sa.String(1024), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("changed_ns", sa.String(24), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_seen_file"),
    ]


def _watched_folder() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("path", sa.String(4096), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_watched_folder"),
    ]


def _contact_made() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("way", sa.String(24), nullable=False),
        sa.Column("by", sa.String(80), nullable=False),
        sa.Column("outcome", sa.String(24)),
        sa.Column("words", sa.String(2000), nullable=False),
        sa.Column("next_on", sa.Date()),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contact_made"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_contact_made_person_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            _among("way", "call", "text", "visit", "video", "email", "letter", "reply", "summary"),
            name="ck_contact_made_contactway",
        ),
        sa.CheckConstraint(
            _among("outcome", "reached", "message", "no_answer", "wrong_number", "sent"),
            name="ck_contact_made_contactoutcome",
        ),
    ]


def _given_kit() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_given_kit"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_given_kit_person_id", ondelete="CASCADE"
        ),
    ]


def _opened() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32), nullable=False),
        sa.Column("summary_id", sa.CHAR(32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opened"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_opened_person_id", ondelete="CASCADE"
        ),
    ]


def _sender() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32)),
        sa.Column("seems_id", sa.CHAR(32)),
        sa.Column("sign_public", sa.LargeBinary(), nullable=False),
        sa.Column("alias", sa.String(80), nullable=False),
        sa.Column("standing", sa.String(24), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_sender"),
        sa.UniqueConstraint("sign_public", name="uq_sender_sign_public"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_sender_person_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["seems_id"], ["person.id"], name="fk_sender_seems_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint(
            _among("standing", "not_compared", "compared", "changed", "refused"),
            name="ck_sender_keystanding",
        ),
    ]


def _sent_reply() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32), nullable=False),
        sa.Column("summary_id", sa.CHAR(32)),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("words", sa.String(280), nullable=False),
        sa.Column("call_on", sa.Date()),
        sa.Column("call_at", sa.String(5), nullable=False),
        sa.Column("file_hash", sa.LargeBinary(), nullable=False),
        sa.Column("read_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_sent_reply"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_sent_reply_person_id", ondelete="CASCADE"
        ),
    ]


def _agreement() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("sender_id", sa.CHAR(32), nullable=False),
        sa.Column("permission_id", sa.CHAR(32), nullable=False),
        sa.Column("keys_id", sa.CHAR(32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date()),
        sa.Column("delete_on", sa.Date(), nullable=False),
        sa.Column("deleted_on", sa.Date()),
        sa.PrimaryKeyConstraint("id", name="pk_agreement"),
        sa.UniqueConstraint("sender_id", "permission_id", name="uq_agreement_sender_id"),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["sender.id"], name="fk_agreement_sender_id", ondelete="CASCADE"
        ),
    ]


def _filed_withdrawal() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("sender_id", sa.CHAR(32), nullable=False),
        sa.Column("permission_id", sa.CHAR(32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_filed_withdrawal"),
        sa.UniqueConstraint("sender_id", "permission_id", name="uq_filed_withdrawal_sender_id"),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["sender.id"], name="fk_filed_withdrawal_sender_id", ondelete="CASCADE"
        ),
    ]


def _filed_summary() -> Parts:
    return [
        sa.Column("id", sa.CHAR(32), nullable=False),
        sa.Column("sender_id", sa.CHAR(32), nullable=False),
        sa.Column("agreement_id", sa.CHAR(32), nullable=False),
        sa.Column("person_id", sa.CHAR(32)),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=False),
        sa.Column("content_hash", sa.LargeBinary(), nullable=False),
        sa.Column("scores", sa.Text()),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_filed_summary"),
        sa.UniqueConstraint("sender_id", "sequence", name="uq_filed_summary_sender_id"),
        sa.UniqueConstraint("content_hash", name="uq_filed_summary_content_hash"),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["sender.id"], name="fk_filed_summary_sender_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreement.id"],
            name="fk_filed_summary_agreement_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_filed_summary_person_id", ondelete="CASCADE"
        ),
    ]


def _among(column: str, *options: str) -> str:
    listed = ", ".join(f"'{option}'" for option in options)
    return f"{column} IN ({listed})"
