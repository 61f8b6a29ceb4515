"""Every file that the app made: the privacy receipt."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare_app.domain.files_made import FileKind, FileWay
from aftercare_app.models.base import Kept


class FileMade(Kept, kw_only=True):
    """A file that was made, for whom, and which way it went; what is in it is not kept."""

    __tablename__ = "file_made"
    __table_args__ = (
        CheckConstraint("length(recipient) <= 200", name="recipient_length"),
        CheckConstraint("length(name) <= 120", name="name_length"),
        CheckConstraint("length(sha256) <= 64", name="sha256_length"),
        CheckConstraint("size >= 0", name="size_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    made_at: Mapped[datetime] = mapped_column(index=True)
    kind: Mapped[FileKind]
    recipient: Mapped[str] = mapped_column(String(200), default="")
    name: Mapped[str] = mapped_column(String(120), default="")
    way: Mapped[FileWay]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
