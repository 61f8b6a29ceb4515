"""A life moves to another data folder by a file and a passphrase, and is erased there."""

import pytest

from aftercare_app.clock import Clock
from aftercare_app.device.keystore import FileKeystore
from aftercare_app.services.graduate import Introduction
from tests.browser.app import ZONE, running
from tests.homes import new_home

pytestmark = pytest.mark.browser

PASSPHRASE = "two rivers meet"


def test_restored_on_a_second_data_folder_and_erased_there(folder, start, sit, tmp_path):
    home = new_home(folder, Clock(ZONE), FileKeystore(folder))
    home.begin(PASSPHRASE)
    home.open().about_me.introduce(Introduction("Sam"))
    home.close()
    person = sit(start())
    person.type("Passphrase", PASSPHRASE)
    person.tap("Open")
    person.sees("Hello, Sam")
    origin = person.page.url.split("/", 3)
    person.open("/".join([*origin[:3], "settings", "moving"]))
    person.tap("Make the file", role="button")
    person.sees("What opens it")
    with person.page.expect_download() as saved:
        person.tap("Save or share the file")
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    person.sees("Open it there")

    second = tmp_path / "second"
    with running(second) as app:
        other = sit(app)
        other.tap("Open a saved copy")
        with other.page.expect_file_chooser() as chosen:
            other.tap("Choose the file")
        chosen.value.set_files(file)
        other.type("Passphrase", PASSPHRASE)
        other.tap("Look inside")
        other.sees("0 entries are in it.")
        assert not list(second.glob("aftercare.vault*"))
        other.tap("Open this copy")
        other.sees("Hello, Sam")
        origin = other.page.url.split("/", 3)
        other.open("/".join([*origin[:3], "settings", "erase"]))
        other.type("Type “erase” to go on", "erase")
        other.tap("Erase everything", role="button")
        other.sees("Keep going after your program")
        assert "Sam" not in other.everything_said()
        assert not list(second.glob("aftercare.vault*"))
    assert (folder / "aftercare.vault").exists()
