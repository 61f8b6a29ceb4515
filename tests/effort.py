"""How often something is tried: less while somebody waits, in full where everything is tested."""

import os
from typing import Any

from hypothesis import settings

EVERYTHING = os.environ.get("AFTERCARE_TEST_EVERYTHING") == "1"
LESS = 6


def tries(whole: int, **how: Any) -> settings:
    """Return the settings of a property that is tried this often by .ci/run."""
    return settings(max_examples=whole if EVERYTHING else whole // LESS, **how)
