"""Look and text size: every choice shows at once and is kept for the next start."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from aftercare_app.domain.look import TEXT_PERCENTS, Brightness, Look
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, section
from aftercare_app.ui.parts.fields import chips, labelled, switch_row
from aftercare_app.ui.parts.frame import screen_view
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, fill, languages, say, speak
from aftercare_app.ui.words.dates import language_name
from aftercare_app.ui.words.labels import label


@screen
def LookScreen(path: str = "/settings/look") -> ft.Control:
    """Draw the choices, with a sample that shows them."""
    here = use_here()
    look = here.look

    async def wear(new: Look) -> None:
        speak(new.language)
        here.wear(new)
        await here.perform(here.home.keep_look, new)

    async def flip(**choice: object) -> None:
        await wear(replace(look, **choice))  # type: ignore[arg-type]

    return screen_view(
        here,
        path,
        _("Look and text size"),
        [
            section(
                _("Brightness"),
                chips(
                    _("Brightness"),
                    labelled(list(Brightness), label),
                    [look.brightness],
                    lambda value: flip(brightness=Brightness(value)),
                    key="brightness",
                ),
            ),
            section(
                _("Text size"),
                chips(
                    _("Text size"),
                    [(str(size), fill(say("{size} %"), size=size)) for size in TEXT_PERCENTS],
                    [str(look.text_percent)],
                    lambda value: flip(text_percent=int(value)),
                    key="text",
                ),
                _sample(),
            ),
            section(
                _("Easier to see"),
                card(
                    switch_row(
                        _("High contrast"),
                        look.high_contrast,
                        lambda on: flip(high_contrast=on),
                        key="high-contrast",
                    ),
                    switch_row(
                        _("Less motion"),
                        look.reduce_motion,
                        lambda on: flip(reduce_motion=on),
                        key="less-motion",
                    ),
                ),
            ),
            *_languages(look, lambda value: flip(language=value)),
        ],
    )


def _sample() -> ft.Control:
    return card(
        ft.Text(_("This is how a title looks"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        ft.Text(_("And this is how your own words will look when you read them."), key="sample"),
    )


def _languages(look: Look, change: Callable[[str], object]) -> list[ft.Control]:
    """Return the choice of a language, where there is one."""
    known = languages()
    if len(known) < 2:
        return []
    options = [(tag, language_name(tag)) for tag in known]
    chosen = [look.language or known[0]]
    return [section(_("Language"), chips(_("Language"), options, chosen, change, key="language"))]
