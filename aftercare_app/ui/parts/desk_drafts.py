"""A coordinator's forms as plain values, so that a draft can keep them."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any, TypeVar

from aftercare_app.domain.cohort import ContactOutcome, ContactWay
from aftercare_app.services.cohort.contact_log import ContactForm
from aftercare_app.services.cohort.people import PersonForm
from aftercare_app.services.cohort.replies import ReplyForm
from aftercare_app.ui.answers import Done
from aftercare_app.ui.parts.drafting import Drafting
from aftercare_app.ui.parts.office_words import OfficeName
from aftercare_app.ui.state import Here

T = TypeVar("T")
Plain = Mapping[str, Any]


async def saved(
    here: Here, draft: Drafting[Any], work: Callable[..., T], *given: Any
) -> Done[T] | None:
    """Do what saves a form; afterwards its draft is gone. None when it was not done."""
    await draft.keeper.finish()
    done = await here.perform(work, *given)
    if done is None:
        draft.keeper.go_on()
    else:
        await draft.start_fresh()
    return done


def to_plain(form: Any) -> dict[str, object]:
    """Return what is filled in as values that JSON knows, lines within lines too."""
    return {field.name: plain_of(getattr(form, field.name)) for field in fields(form)}


def plain_of(value: Any) -> object:
    """Return one value of a form as JSON knows it."""
    if is_dataclass(value):
        return to_plain(value)
    if isinstance(value, tuple):
        return [plain_of(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:%H:%M}" if isinstance(value, time) else value


def contact_from_plain(today: date, plain: Plain) -> ContactForm:
    """Rebuild the note of a contact: it is of today, and what is next lies ahead."""
    form = ContactForm(
        **read_fields(plain, on=day, way=ContactWay, outcome=ContactOutcome, next_on=day)
    )
    return replace(form, on=today, next_on=_ahead(form.next_on, today))


def reply_from_plain(today: date, plain: Plain) -> ReplyForm:
    """Rebuild an answer; a call that would have been is offered no more."""
    form = ReplyForm(**read_fields(plain, call_on=day, call_at=time.fromisoformat))
    call_on = _ahead(form.call_on, today)
    return replace(form, call_on=call_on, call_at=form.call_at if call_on else None)


def person_from_plain(plain: Plain) -> PersonForm:
    """Rebuild what is written on a row."""
    return PersonForm(**read_fields(plain, graduated_on=day))


def name_from_plain(plain: Plain) -> OfficeName:
    """Rebuild the two lines of a card."""
    return OfficeName(**plain)


def day(words: str) -> date:
    """Return a day as a draft keeps it; raises ValueError for anything else."""
    return date.fromisoformat(words)


def _ahead(chosen: date | None, today: date) -> date | None:
    return chosen if chosen is not None and chosen >= today else None


def read_fields(plain: Plain, **readers: Callable[[Any], object]) -> dict[str, Any]:
    """Return the fields, those that are no plain text or number read back."""
    return {
        name: readers[name](value) if name in readers and value is not None else value
        for name, value in plain.items()
    }
