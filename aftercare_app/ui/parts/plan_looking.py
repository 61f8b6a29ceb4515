"""Looking at the plan again: the calm card when it is time, and what was said last."""

import flet as ft

from aftercare_app.domain.plan_rules import ReviewAnswer
from aftercare_app.services.plan_reviews import ReviewShown
from aftercare_app.ui.parts.cards import card, heading
from aftercare_app.ui.parts.fields import Action
from aftercare_app.ui.parts.goal_buttons import button_row, plain_button, quiet_button
from aftercare_app.ui.parts.plan_offer import ADDRESS
from aftercare_app.ui.state import Here
from aftercare_app.ui.words import _, fill, say
from aftercare_app.ui.words.dates import dated

THANKS = {
    ReviewAnswer.STILL_TRUE: say("Good. We ask again in 30 days."),
    ReviewAnswer.CHANGED: say("Good. We ask again in 30 days."),
    ReviewAnswer.PUT_ASIDE: say("Fine. We ask again in a few days."),
    ReviewAnswer.HARD_WEEK: say("Thank you for saying so. Your plan is here for this."),
}


def review_reminder(here: Here, review: ReviewShown) -> list[ft.Control]:
    """Return the card for other screens that leads to the plan when a look is due."""
    if not review.due:
        return []
    look = quiet_button(
        _("Read my plan"),
        key="look-at-plan",
        icon=ft.Icons.MENU_BOOK_OUTLINED,
        on_click=lambda: here.open(ADDRESS),
    )
    return [_card(here, review, look)]


def review_question(here: Here, review: ReviewShown) -> list[ft.Control]:
    """Return the card above the plan itself: still true, changed, or not now."""
    if not review.due:
        return []
    return [_card(here, review, *_answers(here))]


def review_state(here: Here, review: ReviewShown) -> list[ft.Control]:
    """Return when the plan was looked at, when that is asked again, and what can be said now."""
    said = []
    if review.reviewed_on:
        said.append(fill(say("You last looked at it on {day}."), day=dated(review.reviewed_on)))
    if review.due_on and not review.due:
        said.append(fill(say("We ask again on {day}."), day=dated(review.due_on)))
    hard = _say(here, ReviewAnswer.HARD_WEEK)
    return [
        *(ft.Text(words) for words in said),
        button_row(
            *(_answers(here) if review.begun_on else []),
            plain_button(
                _("This week was hard"), key="hard-week", icon=ft.Icons.WAVES, on_click=hard
            ),
        ),
    ]


def _card(here: Here, review: ReviewShown, *buttons: ft.Control) -> ft.Control:
    why = (
        _("You said the week was hard. Is your plan still right for you?")
        if review.hard_week
        else _("It has been a while. Is your plan still right for you?")
    )
    aside = plain_button(
        _("Not now"),
        key="not-now",
        icon=ft.Icons.SCHEDULE,
        on_click=_say(here, ReviewAnswer.PUT_ASIDE),
    )
    return card(heading(_("A look at your plan")), ft.Text(why), button_row(*buttons, aside))


def _answers(here: Here) -> list[ft.Control]:
    return [
        quiet_button(
            _("Still true"),
            key="still-true",
            icon=ft.Icons.CHECK,
            on_click=_say(here, ReviewAnswer.STILL_TRUE),
        ),
        quiet_button(
            _("I changed it"),
            key="changed",
            icon=ft.Icons.EDIT_OUTLINED,
            on_click=_say(here, ReviewAnswer.CHANGED),
        ),
    ]


def _say(here: Here, answer: ReviewAnswer) -> Action:
    async def undo() -> None:
        if await here.perform(here.aftercare.reviews.take_back):
            here.tell(_("Taken back."))

    async def keep() -> None:
        if await here.perform(here.aftercare.reviews.answer, answer):
            here.tell(_(THANKS[answer]), undo)

    return keep
