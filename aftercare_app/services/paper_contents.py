"""What is on a paper as chosen, and the file drawn of it: a preview and a paper are one thing.

Only this module and those it imports know the package that draws, which takes ReportLab with it;
`services/papers.py` imports it when the first paper is asked for.
"""

from threading import Lock

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.anchor_sheet import AnchorSheet, draw_anchor_sheet
from aftercare_app.paper.attendance import Attendance, draw_attendance
from aftercare_app.paper.booklet import Booklet, draw_booklet
from aftercare_app.paper.sheet import Paper
from aftercare_app.paper.wallet_card import WalletCard, draw_wallet_card
from aftercare_app.services.papers import OnPaper

FONTS_IN_USE = Lock()
"""Whoever draws a paper holds it: ReportLab's fonts are for one at once."""
Content = Booklet | AnchorSheet | Attendance | WalletCard


def drawn(content: Content, size: PaperSize) -> Paper:
    """Return the file of a paper; one at a time."""
    with FONTS_IN_USE:
        match content:
            case Booklet():
                return draw_booklet(content, size)
            case AnchorSheet():
                return draw_anchor_sheet(content, size)
            case Attendance():
                return draw_attendance(content, size)
            case WalletCard():
                return draw_wallet_card(content, size)


def told(content: Content) -> tuple[OnPaper, ...]:
    """Return every word a person put on a paper, heading by heading."""
    match content:
        case Booklet():
            return tuple(
                OnPaper(part.title, tuple(_joined(one.words, *one.under) for one in part.said))
                for part in content.parts
            )
        case WalletCard():
            return tuple(
                OnPaper(
                    group.title, tuple(f"{one.strong} {one.plain}".strip() for one in group.lines)
                )
                for group in (*content.front, *content.back)
            )
        case AnchorSheet():
            rows = tuple(_joined(row.name, row.when, row.goal) for row in content.rows)
            return (OnPaper(content.week, rows),)
        case Attendance():
            rows = tuple(_joined(*row) for row in content.rows) or (content.nothing,)
            return (OnPaper(content.period, (content.statement, *content.totals, *rows)),)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
