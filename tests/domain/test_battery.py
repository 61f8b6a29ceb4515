"""A phone whose battery saving may stop reminders is known by the name it gives itself."""

import pytest

from aftercare_app.domain.battery import KNOWN, battery_saving


@pytest.mark.parametrize(
    ("named", "maker"),
    [("samsung", "Samsung"), ("Xiaomi", "Xiaomi"), (" HONOR ", "Huawei"), ("POCO", "Xiaomi")],
)
def test_a_maker_is_known_by_any_of_its_names(named, maker):
    assert battery_saving(named).maker == maker


@pytest.mark.parametrize("named", ["", "Google", "Fairphone", "sam"])
def test_nothing_is_said_of_other_phones(named):
    assert battery_saving(named) is None


def test_no_name_means_two_makers():
    names = [name for one in KNOWN for name in one.manufacturers]
    assert len(names) == len(set(names))
    assert all(name == name.casefold() for name in names)
