"""Makes the two pictures of README from the sample person: `python -m tests.pictures`."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from aftercare_app.device.look_file import save_look
from aftercare_app.domain.look import Brightness, Look
from tests.browser.app import DESKTOP, PHONE, ROOT, Person, browser, running


@dataclass(frozen=True)
class Picture:
    """A picture of Today: its name, the window's size and the look."""

    name: str
    size: dict[str, int]
    look: Look


PICTURES = (
    Picture("phone-light", PHONE, Look(brightness=Brightness.LIGHT)),
    Picture("desktop-dark", DESKTOP, Look(brightness=Brightness.DARK)),
)


def take(picture: Picture, folder: Path, out: Path) -> None:
    """Open the sample person's Today and take the picture."""
    (folder / "demo").mkdir(parents=True)
    save_look(folder / "demo", picture.look)
    with running(folder, "--demo") as app, browser() as opened:
        person = Person(opened.new_page(viewport=picture.size))
        person.open(app.address)
        person.at("Today")
        person.sees("Your anchors this week")
        person.picture(out / f"{picture.name}.png")


if __name__ == "__main__":
    for wanted in PICTURES:
        with TemporaryDirectory() as place:
            take(wanted, Path(place), ROOT / "docs")
