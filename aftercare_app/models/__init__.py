"""The nouns: typed dataclass rows, one module per part of life."""

from aftercare_app.models.base import Kept
from aftercare_app.models.entry import Entry
from aftercare_app.models.goal import Goal, Step, Worksheet
from aftercare_app.models.graduate import Contact, Draft, Graduate

__all__ = ["Contact", "Draft", "Entry", "Goal", "Graduate", "Kept", "Step", "Worksheet"]
