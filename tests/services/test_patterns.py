"""Patterns over real weeks: what was done in the seven days before each check-in."""

from datetime import timedelta

import pytest

from aftercare_app.domain.check_in import Answers, Question
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui.parts.pattern_notes import note_words
from tests.services.planning import PEER, WELLNESS, log


@pytest.fixture
def told(aftercare, clock):
    """Live some weeks in turn with two meetings and low urges, and with none and strong ones."""
    aftercare.about_me.introduce(Introduction("Sam"))
    clock.move(days=4)

    def tell(weeks):
        for week in range(weeks):
            clock.move(days=7)
            today = clock.today()
            log(aftercare, WELLNESS, today - timedelta(days=1))
            if week % 2:
                log(aftercare, PEER, today - timedelta(days=1))
                log(aftercare, PEER, today - timedelta(days=7))
            else:
                log(aftercare, PEER, today)
                log(aftercare, PEER, today - timedelta(days=8))
            urges = Answers({Question.URGES: 3 + week % 3 if week % 2 else 7 + week % 3})
            aftercare.check_ins.answer(aftercare.check_ins.standing().opening.on, urges)
        return aftercare.patterns.notes()

    return tell


def test_there_are_none_without_weeks_and_before_the_eighth(aftercare, told):
    assert aftercare.patterns.notes() == []
    assert told(7) == []


@pytest.mark.ci
def test_a_note_tells_averages_and_weeks_and_no_reason(told):
    [note] = told(12)
    assert note_words(note) == (
        "In 6 weeks with 2 or more meetings, your worst urges averaged 4. In 6 weeks with fewer, 8."
    )
