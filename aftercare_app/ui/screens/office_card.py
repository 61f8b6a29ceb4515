"""Card: what graduates get from a coordinator, as a picture to photograph and text to send."""

import flet as ft

from aftercare_app.office import Office
from aftercare_app.services.cohort.card_picture import card_picture
from aftercare_app.services.cohort.own_card import CardShown, OldCard
from aftercare_app.ui import theme
from aftercare_app.ui.errors import screen
from aftercare_app.ui.parts.cards import card, card_list, section
from aftercare_app.ui.parts.frame import panes, tab_view
from aftercare_app.ui.parts.goal_buttons import button_row, fold_button, plain_button, quiet_button
from aftercare_app.ui.parts.hand_over import hand_over
from aftercare_app.ui.parts.office_name import OfficeNameForm
from aftercare_app.ui.parts.to_select import to_select
from aftercare_app.ui.state import Here, use_filed, use_here
from aftercare_app.ui.words import _, fill, n_, say
from aftercare_app.ui.words.dates import dated

PICTURE = 264
CARD_FILE = "aftercare-card.txt"


def read_card(office: Office) -> tuple[CardShown | None, list[OldCard]]:
    """Read the card in use, and the old ones that are kept."""
    return office.card.shown(), office.card.old_cards()


@screen
def CardScreen(path: str = "/card") -> ft.Control:
    """Draw the card, and what keeps it safe."""
    here = use_here()
    read = use_filed(read_card)
    if read is None:
        return tab_view(here, path, _("Card"), [])
    shown, old = read
    if shown is None:
        form = [ft.Text(_("Graduates need your card to share with you.")), OfficeNameForm(None)]
        return tab_view(here, path, _("Card"), form)
    return tab_view(
        here,
        path,
        _("Card"),
        [
            *_backup(here, shown),
            *panes(
                here,
                [_picture(shown), _ways(here, shown)],
                [_how(), ChangeName(shown), NewKeys(shown), *_old(old), _leaving(here)],
            ),
        ],
        paned=True,
    )


def _backup(here: Here, shown: CardShown) -> list[ft.Control]:
    """Return the reminder of a sealed copy, while one is due."""
    if not shown.backup_due:
        return []
    last = (
        fill(say("The last copy is of {day}."), day=dated(shown.backed_up_on))
        if shown.backed_up_on
        else _("There is no copy yet.")
    )
    return [
        card(
            ft.Row(
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[
                    ft.Icon(ft.Icons.SAVE_ALT, color=ft.Colors.PRIMARY),
                    ft.Column(
                        expand=True,
                        spacing=4,
                        controls=[
                            ft.Text(
                                _("Save a sealed copy"), theme_style=ft.TextThemeStyle.TITLE_MEDIUM
                            ),
                            ft.Text(
                                f"{last} "
                                + _("If this device is lost, only a copy opens what was sent.")
                            ),
                        ],
                    ),
                ],
            ),
            button_row(
                quiet_button(
                    _("Save a copy"),
                    key="to-backup",
                    icon=ft.Icons.SAVE_ALT,
                    on_click=lambda: here.open("/office/copy"),
                )
            ),
        )
    ]


def _picture(shown: CardShown) -> ft.Control:
    label = fill(say("Card of {name} as a picture to scan"), name=shown.name)
    return card(
        ft.Column(
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=[
                ft.Text(
                    shown.name,
                    theme_style=ft.TextThemeStyle.HEADLINE_SMALL,
                    text_align=ft.TextAlign.CENTER,
                ),
                ft.Text(shown.program, text_align=ft.TextAlign.CENTER),
                ft.Container(
                    ft.Image(
                        src=card_picture(shown.card.link),
                        width=PICTURE,
                        height=PICTURE,
                        semantics_label=label,
                    ),
                    bgcolor=ft.Colors.WHITE,
                    border_radius=theme.RADIUS,
                    padding=theme.GAP,
                ),
                ft.Text(
                    _("A phone's camera reads it and opens the app."),
                    color=ft.Colors.ON_SURFACE_VARIANT,
                    text_align=ft.TextAlign.CENTER,
                ),
            ],
        )
    )


def _ways(here: Here, shown: CardShown) -> ft.Control:
    async def save() -> None:
        text = f"{shown.name}, {shown.program}\n{shown.card.link}\n"
        if await hand_over(here, CARD_FILE, text.encode(), "text/plain"):
            here.tell(_("Your card was saved. It holds nothing secret."))

    return section(
        _("Or send it as text"),
        to_select(
            shown.text,
            max_lines=3,
            overflow=ft.TextOverflow.ELLIPSIS,
            font_family="monospace",
            key="card-text",
        ),
        ft.Row(
            wrap=True,
            controls=[
                _copy(here, _("Copy the text"), shown.text, "copy-text"),
                _copy(here, _("Copy the link"), shown.card.link, "copy-link"),
                plain_button(
                    _("Save as a file"), key="save-card", icon=ft.Icons.SAVE_ALT, on_click=save
                ),
            ],
        ),
    )


def _copy(here: Here, words: str, text: str, key: str) -> ft.Control:
    return ft.OutlinedButton(
        words,
        key=key,
        icon=ft.Icons.CONTENT_COPY,
        style=ft.ButtonStyle(padding=ft.Padding.symmetric(horizontal=16, vertical=14)),
        action=ft.CopyToClipboard(text),
        on_click=lambda: here.tell(_("Copied.")),
    )


def _how() -> ft.Control:
    return section(
        _("How it is used"),
        ft.Text(_("1. Give it before the program ends, by hand or as text.")),
        ft.Text(_("2. The graduate chooses what to share, for how long, and sends a file.")),
        ft.Text(_("3. When you first talk, read the numbers to each other. They must be alike.")),
    )


@ft.component
def ChangeName(shown: CardShown) -> ft.Control:
    """Draw the way to write the card anew; its keys stay."""
    unfolded, unfold = ft.use_state(False)
    flip = fold_button(
        _("Change name or program"),
        key="change-name",
        unfolded=unfolded,
        flip=lambda: unfold(not unfolded),
    )
    if not unfolded:
        return flip
    return ft.Column([flip, OfficeNameForm(shown, lambda: unfold(False))])


@ft.component
def NewKeys(shown: CardShown) -> ft.Control:
    """Draw since when the keys are in use, and the way to new ones."""
    here = use_here()
    unfolded, unfold = ft.use_state(False)

    async def renew() -> None:
        if await here.perform(here.office.card.renew_keys):
            unfold(False)
            here.tell(_("Your card has new keys. Give it to each graduate again."))

    since = fill(say("These keys are in use since {day}."), day=dated(shown.keys_made_on))
    asked = [
        ft.Text(
            _(
                "Take new keys when this device was lost or someone else had it. Old files stay "
                "readable. Each graduate needs the new card and compares its number."
            )
        ),
        button_row(
            quiet_button(_("Make new keys"), key="renew-keys", icon=ft.Icons.KEY, on_click=renew)
        ),
    ]
    return section(
        _("Keys"),
        ft.Text(since),
        fold_button(
            _("New keys"),
            key="new-keys",
            unfolded=unfolded,
            flip=lambda: unfold(not unfolded),
        ),
        *(asked if unfolded else []),
    )


def _old(old: list[OldCard]) -> list[ft.Control]:
    if not old:
        return []
    tiles = [
        ft.ListTile(
            leading=ft.Icon(ft.Icons.BADGE_OUTLINED, color=ft.Colors.ON_SURFACE_VARIANT),
            title=one.name,
            subtitle=_old_words(one),
            min_height=56,
        )
        for one in old
    ]
    return [section(_("Older cards that are kept"), card_list(tiles))]


def _old_words(one: OldCard) -> str:
    since = fill(say("in use until {day}"), day=dated(one.retired_on))
    holding = n_(
        "{n} permission still names it", "{n} permissions still name it", one.open_permissions
    )
    return f"{since} · {holding}" if one.open_permissions else since


def _leaving(here: Here) -> ft.Control:
    return section(
        _("When a colleague takes over"),
        button_row(
            plain_button(
                _("Hand over, step by step"),
                key="to-hand-over",
                icon=ft.Icons.SWAP_HORIZ,
                on_click=lambda: here.open("/card/hand-over"),
            )
        ),
    )
