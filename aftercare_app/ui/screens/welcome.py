"""Welcome: what this is, and a few questions that may all be left open; under a minute."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

import flet as ft

from aftercare_app.begun import WELCOME, WelcomeDrafts
from aftercare_app.bootstrap import Home
from aftercare_app.sentences import Trouble
from aftercare_app.services.graduate import Introduction
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.navigation import Role
from aftercare_app.ui.parts.cards import primary_button
from aftercare_app.ui.parts.drafting import use_draft
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.larger_text import is_large, larger_text
from aftercare_app.ui.parts.restored import restored_note
from aftercare_app.ui.parts.secret_attempt import Attempt, progress, refusal, use_attempt
from aftercare_app.ui.parts.secret_code import RecoveryCodeShown
from aftercare_app.ui.parts.secret_copy import OpenCopy
from aftercare_app.ui.parts.secret_door import door_view, title, use_door
from aftercare_app.ui.parts.secret_fields import NewPassphrase, quiet_button, stacked
from aftercare_app.ui.screens.about_me import (
    EndedField,
    called_field,
    introduction_from_plain,
    introduction_to_plain,
    program_chips,
    too_long,
    week_chips,
)
from aftercare_app.ui.screens.help_now import HelpAtTheDoor
from aftercare_app.ui.state import Here, use_here
from aftercare_app.ui.words import _, fill, say

KIT = "/kit"
STEPS = ("name", "program", "week", "ended", "lock")


@dataclass(frozen=True, slots=True)
class Arrival:
    """How far the person has come, what they said, and whether they have a kit to open."""

    step: str = "hello"
    said: Introduction = field(default_factory=Introduction)
    kit: bool = False

    def at(self, step: str) -> "Arrival":
        """Return the same answers at another step."""
        return replace(self, step=step)

    def forward(self) -> "Arrival":
        """Return the next question."""
        return self.at(STEPS[min(STEPS.index(self.step) + 1, len(STEPS) - 1)])

    def backward(self) -> "Arrival":
        """Return the question before, or the beginning."""
        number = STEPS.index(self.step)
        return self.at(STEPS[number - 1] if number else "hello")

    def unsaid(self) -> "Arrival":
        """Return the answers without the one of this step."""
        blank = Introduction()
        name = {
            "name": "called",
            "program": "program",
            "week": "week_starts_on",
            "ended": "program_ended_on",
        }[self.step]
        return replace(self, said=replace(self.said, **{name: getattr(blank, name)}))


def _to_plain(arrival: Arrival) -> dict[str, object]:
    return {
        "step": arrival.step,
        "kit": arrival.kit,
        "said": introduction_to_plain(arrival.said),
    }


def _from_plain(plain: Mapping[str, Any]) -> Arrival:
    """Return how far the person had come. Raises KeyError or ValueError for another shape."""
    if plain["step"] not in ("hello", *STEPS):
        raise ValueError
    said = introduction_from_plain(plain["said"])
    return Arrival(str(plain["step"]), said, bool(plain["kit"]))


def _is_answered(arrival: Arrival) -> bool:
    """Tell whether anything was said: who only looks around leaves nothing on the device."""
    return arrival.said != Introduction()


def begin(home: Home, said: Introduction, passphrase: str = "") -> str:
    """Make the vault and keep what was said; return the recovery code, "" without a passphrase.

    The vault may be there already: the first answer begins it, to be sealed at once.
    """
    code = home.settle(passphrase)
    if code is None:
        _introduce(home, said)
        return ""
    with suppress(Trouble):  # kept again, and told, when the code has been written down
        _introduce(home, said)
    return code.grouped()


def _introduce(home: Home, said: Introduction) -> None:
    home.open().about_me.introduce(said)
    home.open().drafts.let_go(WELCOME)


@screen
def WelcomeScreen(path: str = "/welcome") -> ft.Control:
    """Draw the step the person is at."""
    here = use_here()
    door = use_door()
    draft = use_draft(
        WELCOME, Arrival(), _to_plain, _from_plain, WelcomeDrafts(here.home), _is_answered
    )
    arrival = draft.form
    copying, copy = ft.use_state(False)
    moved, move = ft.use_state(False)
    code, show_code = ft.use_state("")
    attempt = use_attempt()

    def kept(given: str) -> None:
        if given:
            show_code(given)
        else:
            here.enter(here.home.open())
            if arrival.kit:
                here.open(KIT)

    def arrive(new: Arrival) -> None:
        if new.step != arrival.step:
            move(True)
        draft.change(new)

    async def settle() -> None:
        await draft.keeper.finish()
        if done := await attempt.run(begin, here.home, draft.form.said):
            kept(done.value)
        else:
            draft.keeper.go_on()

    async def work() -> None:
        await draft.start_fresh()  # or each start would come back to a graduate's welcome
        await here.work_as(Role.COORDINATOR)

    foot: list[ft.Control] = []
    note = [] if moved else restored_note(draft)
    if code:
        inside = _code_step(code, settle, attempt)
    elif copying:
        inside = [
            title(_("Open a saved copy")),
            OpenCopy(here.enter, lambda _aftercare: None, lambda: copy(False), replaces=False),
        ]
    elif arrival.step == "hello":
        inside, foot = (
            [*note, *_hello(here)],
            _hello_foot(arrival, arrive, lambda: copy(True), work),
        )
        if is_large(here):
            inside, foot = [*inside, *foot[1:]], foot[:1]
    elif arrival.step == "lock":
        inside = [
            *([] if arrival.kit else _where(arrival)),
            *note,
            *_lock_step(here.home, arrival.said, kept, attempt),
        ]
        foot = [_lock_foot(arrival, arrive, settle, attempt)]
    else:
        inside, foot = _question_step(arrival, arrive, note)
    return door_view(door, path, inside, HelpAtTheDoor, foot=foot)


def _hello(here: Here) -> list[ft.Control]:
    return [
        ft.Container(height=theme.GAP),
        ft.Row([ft.Icon(ft.Icons.SPA_OUTLINED, size=56, color=ft.Colors.PRIMARY)]),
        title(_("Keep going after your program")),
        ft.Text(
            _(
                "Aftercare helps you keep up your sessions, groups, habits, family talks and "
                "goals, and it stays private on this device."
            )
        ),
        ft.Text(
            _("A few short questions first. You can skip all of them."),
            color=ft.Colors.ON_SURFACE_VARIANT,
        ),
        ft.Row([larger_text(here)]),
    ]


def _hello_foot(
    arrival: Arrival, arrive: Callable[[Arrival], object], copy: Action, work: Action
) -> list[ft.Control]:
    return [
        primary_button(
            _("Start"),
            key="start",
            icon=ft.Icons.ARROW_FORWARD,
            on_click=lambda: arrive(arrival.at(STEPS[0])),
        ),
        quiet_button(
            _("Open a kit from my program"),
            key="open-kit",
            icon=ft.Icons.CARD_GIFTCARD,
            on_click=lambda: arrive(replace(arrival, step="lock", kit=True)),
        ),
        quiet_button(
            _("Open a saved copy"),
            key="open-copy",
            icon=ft.Icons.FOLDER_OPEN,
            on_click=copy,
        ),
        quiet_button(
            _("I am a coordinator"),
            key="coordinator",
            icon=ft.Icons.WORK_OUTLINE,
            on_click=work,
        ),
    ]


def _question_step(
    arrival: Arrival, arrive: Callable[[Arrival], object], note: list[ft.Control]
) -> tuple[list[ft.Control], list[ft.Control]]:
    """Return a question, and the buttons at its foot."""

    def go_on() -> None:
        if not too_long(arrival.said.called):
            arrive(arrival.forward())

    skip_all = quiet_button(
        _("Skip all questions"),
        key="skip-all",
        on_click=lambda: arrive(arrival.unsaid().at("lock")),
    )
    foot = [
        primary_button(_("Next"), key="next", on_click=go_on),
        _apart(
            _back(lambda: arrive(arrival.backward())),
            quiet_button(
                _("Skip"), key="skip", on_click=lambda: arrive(arrival.unsaid().forward())
            ),
        ),
    ]
    inside = [*_where(arrival), *note, *_question(arrival, arrive, go_on)]
    if arrival.step == STEPS[0]:
        inside.append(ft.Row([skip_all]))
    return inside, foot


def _question(
    arrival: Arrival, arrive: Callable[[Arrival], object], go_on: Action
) -> list[ft.Control]:
    said = arrival.said

    def change(new: Introduction) -> None:
        arrive(replace(arrival, said=new))

    if arrival.step == "name":
        field_ = called_field(said, change, autofocus=True, on_submit=go_on)
        return [title(_("What should we call you?")), field_]
    if arrival.step == "program":
        words = _("It decides what we ask you about. You can change it later.")
        return [
            title(_("What was your program for?")),
            ft.Text(words),
            program_chips(said, change),
        ]
    if arrival.step == "week":
        return [title(_("Which day does your week start?")), week_chips(said, change)]
    return [
        title(_("When did your program end?")),
        ft.Text(_("Your weeks are counted from that day. If you skip it, they start today.")),
        EndedField(said, change),
    ]


def _lock_step(
    home: Home,
    said: Introduction,
    kept: Callable[[str], object],
    attempt: Attempt,
) -> list[ft.Control]:
    return [
        title(_("Lock it with a passphrase?")),
        ft.Text(without_passphrase(device_guards=home.device_guards)),
        ft.Text(_("Do others use this device? The crossed-out eye hides the app in one tap.")),
        NewPassphrase(lambda typed: begin(home, said, typed), kept),
        *refusal(attempt.said),
        *([progress(_("Getting things ready."))] if attempt.busy else []),
    ]


def _lock_foot(
    arrival: Arrival, arrive: Callable[[Arrival], object], settle: Action, attempt: Attempt
) -> ft.Control:
    """Return the ways beside a passphrase, where the thumb found them before."""
    return _apart(
        _back(lambda: arrive(Arrival() if arrival.kit else arrival.backward())),
        quiet_button(
            _("Skip, no passphrase"), key="no-passphrase", on_click=settle, disabled=attempt.busy
        ),
    )


def without_passphrase(*, device_guards: bool) -> str:
    """Return, plainly, what no passphrase means on this device."""
    anyone = _("Without one, anyone who can use this device can open the app.")
    if device_guards:
        return anyone
    return f"{anyone} {_('The key lies in a file here, and a file is not a lock.')}"


def _code_step(code: str, settle: Action, attempt: Attempt) -> list[ft.Control]:
    return [
        title(_("Your recovery code")),
        RecoveryCodeShown(
            code,
            _("If you forget your passphrase, this code opens the app. Write it down now."),
            _("Go on"),
            settle,
        ),
        *refusal(attempt.said),
    ]


def _where(arrival: Arrival) -> list[ft.Control]:
    number = STEPS.index(arrival.step) + 1
    words = fill(say("Question {number} of {all}"), number=number, all=len(STEPS))
    return [
        stacked(
            ft.Text(words, color=ft.Colors.ON_SURFACE_VARIANT),
            ft.ProgressBar(value=number / len(STEPS), semantics_label=words, border_radius=4),
        )
    ]


def _apart(*buttons: ft.Control) -> ft.Control:
    """Return the ways back and on, at both ends of a line."""
    return ft.Row(list(buttons), wrap=True, alignment=ft.MainAxisAlignment.SPACE_BETWEEN)


def _back(back: Action) -> ft.Control:
    return quiet_button(_("Back"), key="back", icon=ft.Icons.ARROW_BACK, on_click=back)
