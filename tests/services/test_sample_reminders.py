"""The sample person's reminders: a week that shows each thing that can happen."""

from aftercare_app.reminding.delivery import Delivery
from aftercare_app.reminding.facts import Happened
from aftercare_app.reminding.store import Store
from aftercare_app.services.sample_reminders import ALL_BEHIND, DAY, PAST, tell_sample_reminders
from tests.fakes import StillClock


def test_every_fact_happened_and_each_was_told_at_its_time(tmp_path):
    clock = StillClock()
    tell_sample_reminders(Store(tmp_path), clock)
    delivery = Delivery(Store(tmp_path))
    counts = delivery.counts(clock.now() - ALL_BEHIND * DAY)
    assert set(counts) == set(Happened)
    assert counts[Happened.PLANNED] == len(PAST)
    told = [one for one in delivery.events(100) if one.what is Happened.CLAIMED]
    assert all(one.at <= clock.now() for one in told)
    assert delivery.ringing(clock.zone, clock.now()) == []
