"""Every address of the app, with the ids of things that are there."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from aftercare_app.models import (
    Anchor,
    Contact,
    Coordinator,
    Entry,
    Goal,
    Kept,
    Meeting,
    PermissionGiven,
    ReturnToUse,
    Sent,
    Worksheet,
)
from aftercare_app.ui.addresses import ID, SCREENS

NAMING_NOTHING = {
    "/log/[a-z_]+": "/log/wellness",
    "/share/card(/[A-Za-z0-9]+)?": "/share/card",
    r"/week/\d{4}-\d{2}-\d{2}": "/week/2025-05-12",
    "/relapse-plan/[a-z]+": "/relapse-plan/signs",
}
"""What stands for a pattern that names no thing."""
NAMED: tuple[tuple[str, type[Kept]], ...] = (
    ("/entry/", Entry),
    ("/log/goal/", Goal),
    ("/anchor/from/", Meeting),
    ("/anchor/of-agreement/", Entry),
    ("/anchor/", Anchor),
    ("/goal/", Goal),
    ("/worksheet/", Worksheet),
    ("/meeting/", Meeting),
    ("/return/", ReturnToUse),
    ("/contact/", Contact),
    ("/share/agree/", Coordinator),
    ("/share/permission/", PermissionGiven),
    ("/share/summary/", PermissionGiven),
    ("/share/sent/", Sent),
)


def every_address(session: Session) -> list[str]:
    """Return one address for each screen there is; a new pattern that names a thing adds a row."""
    return [_address(pattern, session) for pattern, _screen in SCREENS]


def _address(pattern: str, session: Session) -> str:
    if pattern in NAMING_NOTHING:
        return NAMING_NOTHING[pattern]
    if ID not in pattern:
        return pattern
    [noun] = [noun for beginning, noun in NAMED if pattern.startswith(beginning)][:1]
    one = session.scalars(select(noun.id).limit(1)).one()  # type: ignore[attr-defined]
    return pattern.replace(f"(new|{ID})", ID).replace(ID, str(one))
