"""What a coordinator prints: a call list and a cohort's page, ordinary and as full as can be."""

from aftercare_app.paper.call_list import CallHeads, CallList, CallRow
from aftercare_app.paper.cohort_page import CohortPage, Definition
from aftercare_app.paper.small_table import SmallTable

NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
LONG = "Donaudampfschifffahrtselektrizitäten " * 3


def call_list(rows: int = 9, more: str = "") -> CallList:
    """Return a list of so many people, each with `more` words everywhere."""
    return CallList(
        title="Call list",
        made="River Clinic IOP · May 14, 2025 · 9 people",
        private="Confidential. Keep it locked, and shred it when it is done.",
        notice=NOTICE,
        heads=CallHeads("Who", "Phone and wishes", "Reasons", "Last contact", "How it went"),
        rows=tuple(
            CallRow(
                alias=f"Graduate {n} {more}",
                name="Sam Rivera" if n % 2 else "",
                phone=f"(503) 555-01{n:02}",
                wishes=("No voicemail", "Do not talk with my family")[: n % 3],
                reasons=("Asked for a call this week", "PHQ-2 at 4, a screen and no diagnosis")[
                    : 1 + n % 2
                ]
                + ((more,) if more else ()),
                last_contact=f"April 30, 2025 · Call · Dana {more}",
            )
            for n in range(rows)
        ),
        nothing="Nobody is on the list today.",
        outcomes=("Talked", "Left a message", "No answer", "Call again"),
        page_words=lambda number, pages: f"Page {number} of {pages}",
    )


def cohort_page(tables: int = 3, more: str = "") -> CohortPage:
    """Return a page with so many tables, each with `more` words everywhere."""
    return CohortPage(
        title="Cohort",
        program="River Clinic IOP",
        made="May 14, 2025 · 40 graduates · self-reported",
        tables=tuple(
            SmallTable(
                title=f"Responding share {n} {more}",
                heads=("Measure", "n", "of", "Share"),
                shares=(4, 1, 1, 1),
                rows=tuple(
                    (f"After {days} days {more}", "18", "24", "75 %")
                    if days < 180
                    else (f"After {days} days", "under 5", "hidden", "hidden")
                    for days in (30, 90, 180, 365)
                ),
            )
            for n in range(tables)
        ),
        hidden="Numbers with fewer than 5 people behind them are hidden, and what would tell them.",
        definitions_title="What the numbers mean",
        definitions=tuple(
            Definition(f"Responding {n}", f"A summary came in the 30 days around the day. {more}")
            for n in range(6)
        ),
        notice=NOTICE,
    )
