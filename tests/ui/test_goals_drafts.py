"""Drafts of goals, steps and worksheets come back as they were typed."""

import json
from datetime import date
from uuid import uuid4

import pytest

from aftercare_app.domain.activity import Dimension
from aftercare_app.domain.goal_rules import GoalForm, StepForm, WorksheetForm
from aftercare_app.domain.graduate import PartnerRhythm, PartnerWay
from aftercare_app.ui.parts.goal_drafts import (
    goal_from_plain,
    step_from_plain,
    to_plain,
    worksheet_from_plain,
)

FULL_GOAL = GoalForm(
    words="Sleep 🌙",
    area=Dimension.PHYSICAL,
    done_looks_like="five nights",
    why="rest",
    target_on=date(2025, 6, 1),
    if_part="awake",
    then_part="read",
    confidence=0,
    partner="Rosa",
    partner_way=PartnerWay.IN_PERSON,
    partner_rhythm=PartnerRhythm.EVERY_TWO_WEEKS,
)
FULL_SHEET = WorksheetForm(
    problem="No ride", options=("bus", "", "Rosa"), choice="bus", first_step="ask", goal_id=uuid4()
)


@pytest.mark.parametrize(
    ("form", "read_back"),
    [
        (GoalForm(), goal_from_plain),
        (FULL_GOAL, goal_from_plain),
        (StepForm(), step_from_plain),
        (StepForm(words="ask", due_on=date(2025, 5, 16)), step_from_plain),
        (WorksheetForm(), worksheet_from_plain),
        (FULL_SHEET, worksheet_from_plain),
    ],
)
def test_what_a_draft_keeps_comes_back_whole(form, read_back):
    assert read_back(json.loads(json.dumps(to_plain(form)))) == form


@pytest.mark.parametrize("plain", [{"area": "hologram"}, {"unknown": 1}, {"target_on": "soon"}])
def test_a_draft_of_another_version_is_refused_not_guessed(plain):
    with pytest.raises((ValueError, TypeError)):
        goal_from_plain(plain)
