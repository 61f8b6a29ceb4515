"""What is typed to give a permission, what is still missing, and what is agreed by it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from aftercare_app.domain.entry_form import Problem
from aftercare_app.domain.permission import (
    RHYTHMS,
    USUAL_DAYS,
    USUAL_RHYTHM,
    Category,
    Permission,
    Purpose,
)
from aftercare_app.domain.text import clean
from aftercare_app.sentences import say

LIMITS = {"alias": 40, "recipient": 80, "purpose_words": 200, "signed_name": 80}
TOO_LONG = say("This is {over} characters too long. It is all still here, so take your time.")
NAME_YOURSELF = say("Say what they should call you. It need not be your full name.")
NAME_THEM = say("Say who gets this paper.")
PICK_SOMETHING = say("Pick at least one thing to share.")
SAY_WHAT_FOR = say("Say in a few words what it is for.")
SIGN = say("Type your name to sign.")
ENDS_TOO_EARLY = say("Pick a last day from today on.")
ENDS_TOO_LATE = say("A permission lasts one year at most. Pick an earlier day.")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionForm:
    """A permission as it stands on the screen. `recipient` is typed only for a paper."""

    ends: date
    alias: str = ""
    recipient: str = ""
    categories: tuple[Category, ...] = ()
    purpose: Purpose = Purpose.STAY_IN_TOUCH
    purpose_words: str = ""
    every_weeks: int = USUAL_RHYTHM
    signed_name: str = ""
    tell_read: bool = False

    def with_category(self, category: Category, wanted: bool) -> "PermissionForm":
        """Return the form with a category put in or taken out.

        Days of use are a part of My week, so they come with it and go with it.
        """
        chosen = set(self.categories) | {category} if wanted else set(self.categories) - {category}
        if wanted and category is Category.USE:
            chosen.add(Category.CHECK_INS)
        if not wanted and category is Category.CHECK_INS:
            chosen.discard(Category.USE)
        return replace(self, categories=tuple(one for one in Category if one in chosen))


def blank_permission(today: date, alias: str = "") -> PermissionForm:
    """Return an empty form that ends after the usual time."""
    return PermissionForm(ends=today + timedelta(days=USUAL_DAYS), alias=alias)


def last_day(today: date) -> date:
    """Return the last day that a permission given today may have: twelve months on."""
    try:
        return today.replace(year=today.year + 1)
    except ValueError:  # 29 February
        return today.replace(year=today.year + 1, day=28)


def problems(form: PermissionForm, today: date, *, on_paper: bool = False) -> dict[str, Problem]:
    """Return what has to change before the permission can be given, by field."""
    found: dict[str, Problem] = {}
    needed = {"alias": NAME_YOURSELF, "signed_name": SIGN}
    if on_paper:
        needed["recipient"] = NAME_THEM
    if form.purpose is Purpose.OTHER:
        needed["purpose_words"] = SAY_WHAT_FOR
    for name, limit in LIMITS.items():
        text = clean(getattr(form, name)).text
        if len(text) > limit:
            found[name] = Problem(TOO_LONG, (("over", len(text) - limit),))
        elif name in needed and not text:
            found[name] = Problem(needed[name])
    if not form.categories:
        found["categories"] = Problem(PICK_SOMETHING)
    if form.ends < today:
        found["ends"] = Problem(ENDS_TOO_EARLY)
    elif form.ends > last_day(today):
        found["ends"] = Problem(ENDS_TOO_LATE)
    return found


def tidied(form: PermissionForm) -> PermissionForm:
    """Return the form as it is kept: one line each, and a purpose's words only where it has any."""
    texts: dict[str, Any] = {
        name: " ".join(clean(getattr(form, name)).text.split()) for name in LIMITS
    }
    if form.purpose is not Purpose.OTHER:
        texts["purpose_words"] = ""
    wanted = set(form.categories)
    if Category.CHECK_INS not in wanted:
        wanted.discard(Category.USE)
    rhythm = form.every_weeks if form.every_weeks in RHYTHMS else USUAL_RHYTHM
    categories = tuple(one for one in Category if one in wanted)
    return replace(form, **texts, categories=categories, every_weeks=rhythm)


def form_of(permission: Permission, *, tell_read: bool = False) -> PermissionForm:
    """Return a permission as a form, to change it; it has to be signed anew."""
    return PermissionForm(
        ends=permission.ends,
        alias=permission.alias,
        categories=permission.categories,
        purpose=permission.purpose,
        purpose_words=permission.purpose_words,
        every_weeks=permission.every_weeks,
        tell_read=tell_read,
    )


def form_to_plain(form: PermissionForm) -> dict[str, object]:
    """Return a form as plain values for a draft."""
    return {
        "ends": form.ends.isoformat(),
        "alias": form.alias,
        "recipient": form.recipient,
        "categories": [*form.categories],
        "purpose": form.purpose,
        "purpose_words": form.purpose_words,
        "every_weeks": form.every_weeks,
        "signed_name": form.signed_name,
        "tell_read": form.tell_read,
    }


def form_from_plain(plain: Mapping[str, Any]) -> PermissionForm:
    """Rebuild a form from `form_to_plain`; raises KeyError, ValueError or TypeError."""
    texts = {name: str(plain[name]) for name in LIMITS}
    return PermissionForm(
        ends=date.fromisoformat(plain["ends"]),
        categories=_categories(plain["categories"]),
        purpose=Purpose(plain["purpose"]),
        every_weeks=int(plain["every_weeks"]),
        tell_read=bool(plain["tell_read"]),
        alias=texts["alias"],
        recipient=texts["recipient"],
        purpose_words=texts["purpose_words"],
        signed_name=texts["signed_name"],
    )


def _categories(names: Sequence[str]) -> tuple[Category, ...]:
    return tuple(Category(name) for name in names)
