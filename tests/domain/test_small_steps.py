"""The next smallest step is something for today, and the person's own backup comes first."""

import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind
from aftercare_app.domain.details import GoalDetails, SupportContactDetails
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.small_steps import smallest_step


@pytest.mark.parametrize(
    ("kind", "subtype", "step_kind", "counts"),
    [
        (ActivityKind.THERAPY, "group", ActivityKind.GOAL, False),
        (ActivityKind.PEER_SUPPORT, "aa", ActivityKind.PEER_SUPPORT, False),
        (ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT, ActivityKind.PEER_SUPPORT, True),
        (ActivityKind.WELLNESS, "walk", ActivityKind.WELLNESS, True),
        (ActivityKind.FAMILY, "call", ActivityKind.FAMILY, True),
        (ActivityKind.GOAL, None, ActivityKind.GOAL, True),
    ],
)
def test_each_kind_has_its_step(kind, subtype, step_kind, counts):
    step = smallest_step(kind, subtype, blank_details(kind, subtype))
    assert (step.kind, step.counts, step.own) == (step_kind, counts, False)
    assert step.words
    if counts:
        assert (step.subtype, step.details) == (subtype, blank_details(kind, subtype))


def test_instead_of_a_meeting_comes_a_text_to_one_person():
    step = smallest_step(
        ActivityKind.PEER_SUPPORT, "aa", blank_details(ActivityKind.PEER_SUPPORT, "aa")
    )
    assert (step.subtype, step.details) == (SUPPORT_CONTACT, SupportContactDetails())


@pytest.mark.parametrize("kind", ActivityKind)
def test_the_backup_that_the_person_chose_comes_first(kind):
    step = smallest_step(kind, None, blank_details(kind), "Listen to the recording")
    assert (step.words, step.own, step.counts) == ("Listen to the recording", True, False)
    assert (step.kind, step.details) == (ActivityKind.GOAL, GoalDetails())
