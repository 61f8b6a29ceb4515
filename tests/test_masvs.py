"""The table of OWASP MASVS controls is whole, and every test that it names is there and runs."""

import pytest

from tests.tables import ROOT, missing, named, rows_in, run_by_the_suite

TABLE = ROOT / "docs" / "masvs.md"
GROUPS = {
    "STORAGE": 2,
    "CRYPTO": 2,
    "AUTH": 3,
    "NETWORK": 2,
    "PLATFORM": 3,
    "CODE": 4,
    "RESILIENCE": 4,
    "PRIVACY": 4,
}
CONTROLS = [f"{group}-{number}" for group, many in GROUPS.items() for number in range(1, many + 1)]


def rows() -> list[list[str]]:
    return rows_in(TABLE)


def test_every_control_is_there_once_and_in_order():
    assert [row[0] for row in rows()] == CONTROLS
    assert {len(row) for row in rows()} == {5}
    assert {row[2] for row in rows()} == {"met", "not applicable", "open"}


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_what_is_met_names_tests_and_all_that_are_named_run(row):
    _control, _asked, standing, how, shown = row
    assert how
    tests = named(shown)
    assert tests or standing != "met"
    assert missing(tests) == []
    assert run_by_the_suite(tests) == tests


def test_readme_leads_there_and_counts_them_rightly():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    count = {state: sum(row[2] == state for row in rows()) for state in ("met", "open")}
    rest = len(rows()) - sum(count.values())
    told = f"{count['met']} met, {rest} not applicable, {count['open']} open"
    assert f"[docs/masvs.md](docs/masvs.md): {told}" in readme
