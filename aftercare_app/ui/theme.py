"""How the app looks: one seed colour, light and dark, large text, high contrast, still."""

import flet as ft

from aftercare_app.domain.look import Brightness, Look

SEED = "#2f6f73"
"""A calm green-blue; Material 3 derives every other colour from it."""

GAP = 8
MARGIN = 16
RADIUS = 16
TOUCH = 48
"""The least side of anything a thumb aims at, in logical pixels."""
FOOT_AIR = 52
"""What the foot with a screen's main button needs besides the words on the button."""
CONTENT_WIDTH = 720
LARGEST_ICONS = 1.6
"""How much larger icons get at most as the words grow; beyond it they take the words' room."""
LARGEST_IN_PICKERS = 1.2
"""How much larger the words of Material's pickers get at most; their boxes do not grow."""
LARGEST_DESTINATION = 16
"""The size of the words below: the longest of five fits a fifth of the narrowest phone (320 px)."""
WIDE = 720
TWO_PANES = 1000
LOW = 560
"""Windows lower than this, such as a phone on its side, have no room for what stands still."""
PANES_WIDTH = 1120
"""The width of two panes together, where the window has room for them."""
TABLE_WIDTH = 1440
"""The width of a table: on a large screen its lines need not be broken."""
BETWEEN_PANES = 32

_SIZES = {
    "display_large": 57,
    "display_medium": 45,
    "display_small": 36,
    "headline_large": 32,
    "headline_medium": 28,
    "headline_small": 24,
    "title_large": 22,
    "title_medium": 18,
    "title_small": 16,  # only in Material's date picker, which lets nobody say it otherwise
    "body_large": 16,
    "body_medium": 16,
    "body_small": 14,
    "label_large": 16,
    "label_medium": 14,
    "label_small": 14,
}
PLAIN, STRONG = "Legible", "Legible Strong"
"""The families for words, and for words that stand out: a made-up bold would look smeared."""
FONTS = {
    "Legible": "fonts/AtkinsonHyperlegibleNext-Regular.ttf",
    "Legible Strong": "fonts/AtkinsonHyperlegibleNext-SemiBold.ttf",
    "Arabic": "fonts/NotoSansArabic-Regular.ttf",
    "Hebrew": "fonts/NotoSansHebrew-Regular.ttf",
    "Emoji": "fonts/NotoEmoji-Regular.ttf",
}
"""Bundled, because the offline browser client draws boxes for what its own font lacks."""
_FALLBACK = ["Roboto", "Arabic", "Hebrew", "Emoji"]
_HEAVIER = (
    "headline_large",
    "headline_medium",
    "headline_small",
    "title_large",
    "title_medium",
    "title_small",
    "label_large",
)

_HIGH_CONTRAST_LIGHT = ft.ColorScheme(
    primary="#003c3f",
    on_primary="#ffffff",
    primary_container="#00585c",
    on_primary_container="#ffffff",
    secondary="#1f3a3b",
    on_secondary="#ffffff",
    secondary_container="#33504f",
    on_secondary_container="#ffffff",
    surface="#ffffff",
    on_surface="#000000",
    on_surface_variant="#1c1c1c",
    surface_container_lowest="#ffffff",
    surface_container_low="#ffffff",
    surface_container="#f4f4f4",
    surface_container_high="#ececec",
    surface_container_highest="#e4e4e4",
    outline="#000000",
    outline_variant="#3a3a3a",
    error="#7a0000",
    on_error="#ffffff",
)
_HIGH_CONTRAST_DARK = ft.ColorScheme(
    primary="#b9fbff",
    on_primary="#000000",
    primary_container="#8fe6ec",
    on_primary_container="#000000",
    secondary="#e0f7f8",
    on_secondary="#000000",
    secondary_container="#bfe3e5",
    on_secondary_container="#000000",
    surface="#000000",
    on_surface="#ffffff",
    on_surface_variant="#f0f0f0",
    surface_container_lowest="#000000",
    surface_container_low="#000000",
    surface_container="#141414",
    surface_container_high="#1c1c1c",
    surface_container_highest="#262626",
    outline="#ffffff",
    outline_variant="#c8c8c8",
    error="#ffc9c4",
    on_error="#000000",
)
_MODES = {
    Brightness.SYSTEM: ft.ThemeMode.SYSTEM,
    Brightness.LIGHT: ft.ThemeMode.LIGHT,
    Brightness.DARK: ft.ThemeMode.DARK,
}


def apply_look(page: ft.Page, look: Look) -> None:
    """Dress the whole page in the person's choices."""
    page.fonts = FONTS
    page.theme_mode = _MODES[look.brightness]
    page.theme = _theme(look, _HIGH_CONTRAST_LIGHT)
    page.dark_theme = _theme(look, _HIGH_CONTRAST_DARK)


def _theme(look: Look, contrast: ft.ColorScheme) -> ft.Theme:
    scale, high = look.text_percent / 100, look.high_contrast
    # What is named inside a theme means the seed's colours, whatever scheme the theme has.
    on_surface = contrast.on_surface if high else ft.Colors.ON_SURFACE
    styles = {
        name: ft.TextStyle(
            size=size * scale,
            height=1.5 if name.startswith("body") else None,
            font_family="Legible Strong" if name in _HEAVIER else "Legible",
            font_family_fallback=_FALLBACK,
            color=on_surface,  # a text theme without colour is black in the dark too
        )
        for name, size in _SIZES.items()
    }
    pickers = min(scale, LARGEST_IN_PICKERS)
    styles["title_small"].size = _SIZES["title_small"] * pickers
    icons = min(scale, LARGEST_ICONS)
    buttons = ft.ButtonStyle(icon_size=18 * icons)
    return ft.Theme(
        font_family="Legible",
        icon_theme=ft.IconTheme(size=24 * icons),
        filled_button_theme=ft.FilledButtonTheme(style=buttons),
        outlined_button_theme=ft.OutlinedButtonTheme(style=buttons),
        text_button_theme=ft.TextButtonTheme(style=buttons),
        floating_action_button_theme=ft.FloatingActionButtonTheme(
            bgcolor=contrast.primary if high else ft.Colors.PRIMARY,
            foreground_color=contrast.on_primary if high else ft.Colors.ON_PRIMARY,
        ),
        list_tile_theme=_list_tile(scale, on_surface),
        navigation_bar_theme=_navigation_bar(scale, on_surface),
        date_picker_theme=_date_picker(pickers),
        time_picker_theme=_time_picker(pickers),
        color_scheme_seed=SEED,
        color_scheme=contrast if high else None,
        scaffold_bgcolor=contrast.surface if high else None,
        text_theme=ft.TextTheme(**styles),
        page_transitions=_transitions(look),
        focus_color=ft.Colors.with_opacity(0.24, ft.Colors.PRIMARY),
        visual_density=ft.VisualDensity.STANDARD,
    )


def icon_size(look: Look) -> float:
    """Return the size of icons that stand beside words."""
    return 24 * min(look.text_percent / 100, LARGEST_ICONS)


def letter(look: Look) -> float:
    """Return the size of a letter that names a day; seven of them share a phone's width."""
    return 14 * min(1.5, look.text_percent / 100)


def foot(look: Look) -> float:
    """Return the height of the foot with a screen's main button, and some air."""
    return FOOT_AIR + 24 * look.text_percent / 100


def _words(size: float, family: str = "Legible") -> ft.TextStyle:
    return ft.TextStyle(size=size, font_family=family, font_family_fallback=_FALLBACK)


def _list_tile(scale: float, color: ft.ColorValue | None) -> ft.ListTileTheme:
    """Return how lines of lists are written: what they are called stands out from the rest."""
    named = _words(16 * scale, STRONG)
    named.color, named.height = color, 1.5
    return ft.ListTileTheme(title_text_style=named)


def _navigation_bar(scale: float, color: ft.ColorValue | None) -> ft.NavigationBarTheme:
    """Return how the destinations below are written: five share a phone's width, uncut."""
    words = ft.TextStyle(
        size=min(14 * scale, LARGEST_DESTINATION),
        font_family="Legible",
        font_family_fallback=_FALLBACK,
        color=color,
    )
    return ft.NavigationBarTheme(label_text_style=words)


def _date_picker(scale: float) -> ft.DatePickerTheme:
    return ft.DatePickerTheme(
        header_headline_text_style=_words(26 * scale, "Legible Strong"),
        header_help_text_style=_words(14 * scale),
        weekday_text_style=_words(16 * scale),
        day_text_style=_words(16 * scale),
        year_text_style=_words(16 * scale),
    )


def _time_picker(scale: float) -> ft.TimePickerTheme:
    return ft.TimePickerTheme(
        help_text_style=_words(14 * scale),
        hour_minute_text_style=_words(46 * scale),
        day_period_color=ft.Colors.SECONDARY_CONTAINER,
        day_period_text_color=ft.Colors.ON_SURFACE,
        day_period_text_style=_words(16 * scale),
        dial_text_style=_words(16 * scale),
    )


def _transitions(look: Look) -> ft.PageTransitionsTheme:
    if not look.reduce_motion:
        return ft.PageTransitionsTheme()
    still = ft.PageTransitionTheme.NONE
    return ft.PageTransitionsTheme(
        android=still, ios=still, linux=still, macos=still, windows=still
    )
