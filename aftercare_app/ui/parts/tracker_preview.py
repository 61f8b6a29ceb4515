"""What another tracker kept, before it comes in: by name, each with the kind it shall be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import flet as ft

from aftercare_app.exchange.tracker_csv import PARTS
from aftercare_app.services.trackers import Chosen, NothingChosen, TickGroup, TrackerPreview
from aftercare_app.ui.parts.cards import card, heading, primary_button, section
from aftercare_app.ui.parts.column_chooser import Asked, ColumnChooser
from aftercare_app.ui.parts.fields import Action, acting, chips
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, plain_button, quiet_button
from aftercare_app.ui.parts.kind_card import KindCard
from aftercare_app.ui.parts.long_work import running, use_work
from aftercare_app.ui.parts.secret_attempt import progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_fields import stacked
from aftercare_app.ui.parts.taking_in_words import day_span, left_out_words, tell_taken_in
from aftercare_app.ui.state import use_here
from aftercare_app.ui.words import _, n_, say, told
from aftercare_app.ui.words.dates import dated

FIRST_SHOWN = 10
MONTH_FIRST, DAY_FIRST = "month", "day"
PART_WORDS: Mapping[str, str] = {
    "day": say("Day"),
    "activity": say("What it was"),
    "done": say("Done or not"),
    "time": say("Time"),
    "minutes": say("Minutes"),
    "note": say("Note"),
}


@dataclass(frozen=True, slots=True)
class ReadBy:
    """How the person says that a plain table is to be read; None is as it tells itself."""

    columns: Mapping[str, str] | None = None
    day_first: bool | None = None


@ft.component
def TrackerFilePreview(content: bytes, name: str, leave: Action) -> ft.Control:
    """Read the file off the event loop, then show what is in it."""
    here = use_here()
    by, read_by = ft.use_state(ReadBy())
    work = use_work(
        lambda stop: here.aftercare.trackers.preview(content, name, by.columns, by.day_first, stop),
        on=(name, len(content), by),
    )

    async def cancel() -> None:
        work.stop()
        await acting(leave)()

    if work.said:
        return stacked(
            *refusal(work.said),
            button_row(primary_button(_("Choose another file"), key="leave", on_click=leave)),
        )
    if work.answer is None:
        return running(_("Reading the file. Nothing is changed yet."), cancel)
    return TrackerSeen(work.answer, by, read_by, leave)


@ft.component
def TrackerSeen(
    preview: TrackerPreview, by: ReadBy, read_by: Callable[[ReadBy], None], leave: Action
) -> ft.Control:
    """Draw what was read; nothing is kept before the person says so."""
    here = use_here()
    nothing: Mapping[str, Chosen] = {}
    kinds, choose = ft.use_state(nothing)
    everything, show_everything = ft.use_state(False)
    attempt = use_attempt()

    def pick(group: TickGroup, chosen: Chosen | None) -> None:
        others = {key: kind for key, kind in kinds.items() if key != group.key}
        choose(others if chosen is None else {**others, group.key: chosen})

    async def take_in() -> None:
        done = await attempt.run(here.aftercare.trackers.take_in, preview, kinds)
        if done is not None:
            here.open("/settings/data")
            tell_taken_in(here, done.value)

    if preview.file.needs_columns:
        return stacked(Columns(preview, by, read_by), button_row(_other_file(leave)))
    shown = preview.groups if everything else preview.groups[:FIRST_SHOWN]
    return stacked(
        _counts(preview),
        *_day_order(preview, by, read_by),
        *([Columns(preview, by, read_by)] if preview.file.headers else []),
        section(
            _("What are these?"),
            ft.Text(
                _("Pick a kind for what you want to keep. The rest is left out."),
                color=ft.Colors.ON_SURFACE_VARIANT,
            ),
            *_all_guesses(preview, kinds, choose),
            *(_card(group, kinds.get(group.key), pick) for group in shown),
            *_the_rest(preview, shown, lambda: show_everything(True)),
        ),
        *refusal(attempt.said),
        *([progress(_("Bringing it in. This takes a moment."))] if attempt.busy else []),
        *([] if kinds else [ft.Text(told(NothingChosen()), color=ft.Colors.ON_SURFACE_VARIANT)]),
        button_row(_take_in_button(preview, kinds, take_in, attempt.busy), _other_file(leave)),
    )


@ft.component
def Columns(preview: TrackerPreview, by: ReadBy, read_by: Callable[[ReadBy], None]) -> ft.Control:
    """Draw which column is what, folded away where the table told it itself."""
    file = preview.file
    unfolded, unfold = ft.use_state(file.needs_columns)
    fold = fold_button(
        _("Which column is what"),
        key="columns",
        unfolded=unfolded,
        flip=lambda: unfold(not unfolded),
    )
    chooser = ColumnChooser(
        _asked(), file.headers, file.columns, lambda said: read_by(ReadBy(said, by.day_first))
    )
    return stacked(*([] if file.needs_columns else [fold]), *([chooser] if unfolded else []))


def _asked() -> Asked:
    return Asked(
        {part: _(PART_WORDS[part]) for part in PARTS},
        needed="day",
        how=_("Choose a part. Then choose its column in your file."),
        named=_("Parts of what you did"),
        missing=_("The table can be read once the day has its column."),
        go=_("Read the table this way"),
    )


def _counts(preview: TrackerPreview) -> ft.Control:
    file, days = preview.file, preview.days
    lines = [left_out_words(reason, n) for reason, n in file.left_out.items() if n]
    if preview.outside:
        lines.append(
            n_("{n} has no day that can be.", "{n} have no day that can be.", preview.outside)
        )
    here = len(preview.here)
    title = n_("{n} thing done", "{n} things done", len(preview.ticks))
    spans = [day_span(dated(days[0]), dated(days[1]))] if days else []
    came = [n_("{n} is here already.", "{n} are here already.", here)] if here else []
    return ft.Semantics(
        live_region=True,
        content=card(
            heading(title),
            *(ft.Text(words) for words in [*spans, *came]),
            *(ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT) for words in lines),
        ),
    )


def _day_order(
    preview: TrackerPreview, by: ReadBy, read_by: Callable[[ReadBy], None]
) -> list[ft.Control]:
    """Return the choice of how days are meant, where the table could be read both ways."""
    if preview.file.day_first is None:
        return []
    title = _("How is a day such as 3/4 meant?")
    return [
        section(
            title,
            chips(
                title,
                [(MONTH_FIRST, _("4 March")), (DAY_FIRST, _("3 April"))],
                [DAY_FIRST if preview.file.day_first else MONTH_FIRST],
                lambda value: read_by(ReadBy(by.columns, value == DAY_FIRST)),
                key="day-order",
            ),
        )
    ]


def _all_guesses(
    preview: TrackerPreview,
    kinds: Mapping[str, Chosen],
    choose: Callable[[Mapping[str, Chosen]], None],
) -> list[ft.Control]:
    """Return the way to take all guesses at once, where there are a few left."""
    guesses = {one.key: one.guess for one in preview.groups if one.guess is not None}
    open_ones = {key: guess for key, guess in guesses.items() if key not in kinds}
    if len(open_ones) < 2:
        return []
    return [
        button_row(
            quiet_button(
                n_("Take the {n} guess", "Take all {n} guesses", len(open_ones)),
                key="all-guesses",
                icon=ft.Icons.DONE_ALL,
                on_click=lambda: choose({**open_ones, **kinds}),
            )
        )
    ]


def _card(
    group: TickGroup,
    chosen: Chosen | None,
    pick: Callable[[TickGroup, Chosen | None], None],
) -> ft.Control:
    days = n_("{n} day", "{n} days", group.count)
    words = f"{days} · {day_span(dated(group.first), dated(group.last))}"
    return KindCard(
        group.name,
        words,
        group.guess,
        chosen or (None, None),
        lambda kind, form=None: pick(group, None if kind is None else (kind, form)),
    )


def _the_rest(
    preview: TrackerPreview, shown: tuple[TickGroup, ...], show: Callable[[], None]
) -> list[ft.Control]:
    more = len(preview.groups) - len(shown)
    if not more:
        return []
    words = n_("Show {n} more", "Show {n} more", more)
    return [
        button_row(plain_button(words, key="show-rest", icon=ft.Icons.EXPAND_MORE, on_click=show))
    ]


def _take_in_button(
    preview: TrackerPreview, kinds: Mapping[str, Chosen], take_in: Action, busy: bool
) -> ft.Control:
    coming = sum(one.count - one.here for one in preview.groups if one.key in kinds)
    words = n_("Bring {n} in", "Bring {n} in", coming) if coming else _("Bring it in")
    return primary_button(
        words, key="take-in", icon=ft.Icons.CHECK, on_click=take_in, disabled=busy or not coming
    )


def _other_file(leave: Action) -> ft.Control:
    return plain_button(_("Choose another file"), key="leave", icon=ft.Icons.CLOSE, on_click=leave)
