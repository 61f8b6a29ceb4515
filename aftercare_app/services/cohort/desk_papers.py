"""A coordinator's papers: whom to call, and the cohort's page, in the words of the screens."""

from aftercare_app.domain.papers import PaperSize
from aftercare_app.paper.call_list import CallHeads, CallList, CallRow, draw_call_list
from aftercare_app.paper.cohort_page import CohortPage, Definition, draw_cohort_page
from aftercare_app.paper.small_table import SmallTable
from aftercare_app.services.paper_contents import FONTS_IN_USE

__all__ = [
    "CallHeads",
    "CallList",
    "CallRow",
    "CohortPage",
    "Definition",
    "SmallTable",
    "call_list_file",
    "cohort_page_file",
]


def call_list_file(content: CallList, size: PaperSize) -> bytes:
    """Return the list to print and write on."""
    with FONTS_IN_USE:
        return draw_call_list(content, size).content


def cohort_page_file(content: CohortPage, size: PaperSize) -> bytes:
    """Return the page of numbers."""
    with FONTS_IN_USE:
        return draw_cohort_page(content, size).content
