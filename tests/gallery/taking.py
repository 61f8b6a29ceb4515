"""Takes the pictures: one app and one browser window for each look and state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from aftercare_app.ui.words import speak
from tests.browser.app import ZONE, running
from tests.gallery.scenes import SCENES, Scene
from tests.gallery.stages import DOORS, Set, Stage, build
from tests.gallery.visitor import Visitor
from tests.gallery.windows import USUAL, Window, every

Shot = tuple[Window, Scene]
Say = Callable[[str], object]


@dataclass
class Taken:
    """What came of it: the pictures in order, and what could not be taken and why."""

    pictures: dict[str, list[Path]] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def shots(
    *, smoke: bool = False, crossed: bool = False, only: str = "", seen: str = ""
) -> list[Shot]:
    """Return which scene is taken through which window, apps that are alike together."""
    windows = {window.name: window for window in USUAL}
    if smoke:
        wanted = [(windows[name], scene) for scene in SCENES for name in scene.smoke]
    elif crossed:
        wanted = [(window, scene) for window in every() for scene in SCENES if scene.crossed]
    else:
        wanted = [(window, scene) for window in USUAL for scene in SCENES]
    wanted = [
        (window, scene)
        for window, scene in wanted
        if window.name.startswith(seen) and scene.name.startswith(only)
    ]
    order, stages = [window.name for window, _scene in wanted], list(Stage)
    return sorted(wanted, key=lambda one: (order.index(one[0].name), stages.index(one[1].stage)))


def take(opened: Browser, wanted: Iterable[Shot], out: Path, say: Say) -> Taken:
    """Take the pictures; one that fails is told and does not keep the others from being taken."""
    taken = Taken()
    with TemporaryDirectory() as place:
        sets: dict[Stage, Set] = {}
        for (window, stage), group in groupby(wanted, key=lambda one: (one[0], one[1].stage)):
            if stage not in sets:
                sets[stage] = build(stage, Path(place) / stage)
            folder = Path(place) / f"{window.name}-{stage}"
            made = sets[stage].copied(folder, window.look)
            with _visiting(opened, made, window) as visitor:
                for _window, scene in group:
                    _take(visitor, scene, sets[stage], out / window.name, taken, say)
    speak("")
    return taken


@contextmanager
def _visiting(opened: Browser, folder: Path, window: Window) -> Iterator[Visitor]:
    speak(window.look.language)
    with running(folder) as app:
        profile = opened.new_context(
            viewport=window.size, timezone_id=ZONE.key, reduced_motion="reduce"
        )
        visitor = Visitor(profile.new_page(), app, window.size)
        visitor.open(app.address)
        yield visitor
        profile.close()


def _take(visitor: Visitor, scene: Scene, made: Set, folder: Path, taken: Taken, say: Say) -> None:
    name = f"{folder.name}/{scene.name}"
    folder.mkdir(parents=True, exist_ok=True)
    for again in (False, True):
        try:
            _picture(visitor, scene, made).save(folder / f"{scene.name}.png")
            visitor.keep_words(folder / f"{scene.name}.txt")
        except Exception as failed:
            why = str(failed).splitlines()[0]
            say(f"{name} {'FAILED' if again else 'did not work, once more'}: {why}")
            taken.failed[name] = why
            visitor.come_in()
        else:
            taken.failed.pop(name, None)
            taken.pictures.setdefault(folder.name, []).append(folder / f"{scene.name}.png")
            say(name)
            return


def _picture(visitor: Visitor, scene: Scene, made: Set) -> Image.Image:
    if scene.stage in DOORS:
        visitor.come_in()
    else:
        visitor.go(scene.path.format(**made.ids))
    for step in scene.steps:
        step(visitor)
        visitor.page.mouse.move(0, 0)
    if scene.foreign:
        visitor.sees(scene.words)
    else:
        visitor.reads(scene.words)
    return visitor.look(whole=scene.whole)
