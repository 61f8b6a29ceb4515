"""Makers of phones whose battery saving may stop alarms, and how a person allows Aftercare.

From dontkillmyapp.com (its public repository, read on 24 November 2026 in a stored version that may
not be its newest). None of it was tried on a phone, and names of settings differ between phones.
"""

from dataclasses import dataclass

from aftercare_app.sentences import say

SOURCE = "dontkillmyapp.com"
MAY_STOP = say(
    "To save power, {maker} phones may stop reminders. You can let Aftercare ring. "
    "The names may differ on your phone."
)


@dataclass(frozen=True, slots=True)
class BatterySaving:
    """One maker, the names its phones give as their manufacturer, and what helps."""

    maker: str
    manufacturers: frozenset[str]
    steps: str


KNOWN = (
    BatterySaving(
        "Samsung",
        frozenset({"samsung"}),
        say("Open Settings, then Device care, then Battery. Take Aftercare off the sleeping apps."),
    ),
    BatterySaving(
        "Xiaomi",
        frozenset({"xiaomi", "redmi", "poco"}),
        say("Open the Security app. Turn on Autostart for Aftercare. Set its battery to no limit."),
    ),
    BatterySaving(
        "Huawei",
        frozenset({"huawei", "honor"}),
        say("Open Settings, then Battery, then App launch. Set Aftercare by hand. Turn all on."),
    ),
    BatterySaving(
        "OnePlus",
        frozenset({"oneplus"}),
        say(
            "Open Settings, then Battery. Turn off what saves battery for Aftercare. "
            "Then lock it in the list of recent apps."
        ),
    ),
    BatterySaving(
        "Oppo",
        frozenset({"oppo"}),
        say(
            "Open the security app. Let Aftercare start by itself. Turn off what saves battery "
            "for it. Then lock it in the list of recent apps."
        ),
    ),
    BatterySaving(
        "Vivo",
        frozenset({"vivo", "iqoo"}),
        say("Open Settings, then the apps, then Autostart. Turn Aftercare on."),
    ),
    BatterySaving(
        "Realme",
        frozenset({"realme"}),
        say(
            "Open Settings, then Battery, then the apps. Choose Aftercare. Let it start by "
            "itself and run in the background."
        ),
    ),
    BatterySaving(
        "Asus",
        frozenset({"asus"}),
        say(
            "Open the Mobile Manager, then its settings. Turn off what tidies up while the phone "
            "rests. Turn off what stops apps from starting."
        ),
    ),
)


def battery_saving(manufacturer: str) -> BatterySaving | None:
    """Return what is known of a phone, by the manufacturer it names; None where nothing is."""
    named = manufacturer.strip().casefold()
    return next((one for one in KNOWN if named in one.manufacturers), None)
