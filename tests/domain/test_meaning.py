"""One log counts once, for the anchor that the person means."""

from datetime import date, time
from uuid import UUID

import pytest

from aftercare_app.domain.activity import SUPPORT_CONTACT, ActivityKind, SupportRole
from aftercare_app.domain.details import GoalDetails, SupportContactDetails
from aftercare_app.domain.entry_form import blank_details
from aftercare_app.domain.meaning import Logged, Meant, fitting

DAY = date(2025, 5, 14)
THERAPY, PEER, GOAL = ActivityKind.THERAPY, ActivityKind.PEER_SUPPORT, ActivityKind.GOAL
SPONSOR = SupportContactDetails(role=SupportRole.SPONSOR)
FRIEND = SupportContactDetails(role=SupportRole.RECOVERY_FRIEND)
SLEEP, CLASS = (GoalDetails(goal_id=UUID(int=n)) for n in (101, 102))


def asks(kind=THERAPY, subtype=None, details=None, with_whom="", times=()):
    return (kind, subtype, details or blank_details(kind, subtype), with_whom, tuple(times))


def log(kind=THERAPY, subtype=None, details=None, with_whom="", at=time(18)):
    details = details or blank_details(kind, subtype)
    return Logged(kind, subtype, details, with_whom, DAY, at)


def meant(anchors, logged):
    those = [Meant(UUID(int=n), *anchor) for n, anchor in enumerate(anchors)]
    return [one.int for one in fitting(those, logged)]


@pytest.mark.parametrize(
    ("anchors", "logged", "fits"),
    [
        ([], log(), []),
        ([asks()], log(), [0]),
        ([asks(PEER, "aa")], log(), []),
        ([asks()], log(subtype="group"), [0]),
        ([asks(subtype="group")], log(), [0]),
        ([asks(subtype="group")], log(subtype="individual"), []),
        ([asks(), asks(subtype="group")], log(subtype="group"), [1]),
        ([asks(), asks(subtype="group")], log(subtype="individual"), [0]),
        ([asks(), asks(subtype="group")], log(), [0, 1]),
        ([asks(with_whom="Dana")], log(with_whom=" dána "), [0]),
        ([asks(with_whom="Dana")], log(with_whom="Lee"), []),
        ([asks(with_whom="Dana")], log(), [0]),
        ([asks(), asks(with_whom="Dana")], log(with_whom="Dana"), [1]),
        (
            [asks(subtype="group"), asks(subtype="group", with_whom="Dana")],
            log(subtype="group", with_whom="Dana"),
            [1],
        ),
        ([asks(PEER)], log(PEER, SUPPORT_CONTACT), []),
        ([asks(PEER, SUPPORT_CONTACT)], log(PEER, "aa"), []),
        ([asks(PEER, SUPPORT_CONTACT)], log(PEER), []),
        ([asks(PEER, SUPPORT_CONTACT)], log(PEER, SUPPORT_CONTACT), [0]),
        ([asks(PEER, SUPPORT_CONTACT, SPONSOR)], log(PEER, SUPPORT_CONTACT, FRIEND), []),
        (
            [asks(PEER, SUPPORT_CONTACT), asks(PEER, SUPPORT_CONTACT, SPONSOR)],
            log(PEER, SUPPORT_CONTACT, SPONSOR),
            [1],
        ),
        ([asks(GOAL, details=SLEEP), asks(GOAL, details=CLASS)], log(GOAL, details=CLASS), [1]),
        ([asks(GOAL), asks(GOAL, details=CLASS)], log(GOAL, details=CLASS), [1]),
        ([asks(GOAL), asks(GOAL, details=CLASS)], log(GOAL, details=SLEEP), [0]),
        ([asks(), asks()], log(), [0, 1]),
        ([asks(), asks(times=[time(17)])], log(), [1]),
        ([asks(times=[time(8)]), asks(times=[time(17)])], log(), [1]),
        ([asks(times=[time(8)]), asks(times=[time(9)])], log(), [0, 1]),
        ([asks(times=[time(16)]), asks(times=[time(19)])], log(), [0, 1]),
        ([asks(), asks(times=[time(16)]), asks(times=[time(19)])], log(), [1, 2]),
        ([asks(), asks(times=[time(15)])], log(), [1]),
        ([asks(), asks(times=[time(14, 59)])], log(), [0, 1]),
        ([asks(), asks(times=[time(21)])], log(), [1]),
        ([asks(), asks(times=[time(21, 1)])], log(), [0, 1]),
        ([asks(), asks(times=[time(7), time(19)])], log(), [1]),
        ([asks(times=[time(18)]), asks(subtype="group")], log(subtype="group"), [1]),
    ],
)
def test_a_log_counts_for_the_anchors_that_say_most_about_it(anchors, logged, fits):
    assert meant(anchors, logged) == fits
