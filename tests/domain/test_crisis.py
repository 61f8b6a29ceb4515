"""Crisis lines: the right numbers, dated honestly, and never a dead end."""

import ast
import json
import re
from datetime import date
from pathlib import Path

import pytest

import aftercare_app
from aftercare_app.domain import meeting_types as meeting_types_module
from aftercare_app.domain.crisis import FILE, HOME, Reach, Way, countries, lines_for
from aftercare_app.domain.meeting_types import meeting_type, meeting_types

PACKAGE = Path(aftercare_app.__file__).parent
CHECKED = date(2026, 11, 23)


def numbers(country):
    return {
        (line.name, way.how, way.number) for line in lines_for(country).lines for way in line.ways
    }


def test_the_us_lines_are_those_of_the_field_guide():
    assert lines_for("US").emergency.name == "911"
    assert numbers("US") == {
        ("988 Suicide & Crisis Lifeline", Reach.CALL, "988"),
        ("988 Suicide & Crisis Lifeline", Reach.TEXT, "988"),
        ("Veterans Crisis Line", Reach.CALL, "988"),
        ("Veterans Crisis Line", Reach.TEXT, "838255"),
        ("Crisis Text Line", Reach.TEXT, "741741"),
        ("SAMHSA National Helpline", Reach.CALL, "1-800-662-4357"),
        ("SAMHSA National Helpline", Reach.TTY, "1-800-487-4889"),
        ("Poison Help", Reach.CALL, "1-800-222-1222"),
    }


def numbers_in(text, known):
    """Return the known numbers that stand in a text as numbers of their own."""
    held = (one for one in known if one in text)
    return sorted(one for one in held if re.search(rf"(?<![\w.-]){re.escape(one)}(?![\w-])", text))


def known_numbers():
    every = [lines_for(country) for country in countries()]
    lines = [line for here in every for line in (here.emergency, *here.lines)]
    return {way.number for line in lines for way in line.ways}


@pytest.mark.ci
def test_a_number_stands_in_the_dated_file_alone():
    """Those of home may stand nowhere, not even in a comment; others are plain counts too."""
    known = known_numbers()
    home = {way for _name, _how, way in numbers(HOME)} | {"911"}
    nowhere = home | {one for one in known if len(one) > 3}
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        told = [one for word in words_in(code) for one in numbers_in(word, known)]
        if wrong := [*numbers_in(code, nowhere), *told]:
            found[str(path.relative_to(PACKAGE))] = wrong
    assert found == {}


def words_in(code):
    """Return the texts of a module, but for its docstrings."""
    tree = list(ast.walk(ast.parse(code)))
    docstrings = {id(node.value) for node in tree if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in tree
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


@pytest.mark.parametrize("text", ["Call 988 now", "tel:911", "Text HOME to 741741", "(999)"])
def test_a_number_is_found_wherever_it_is_typed(text):
    assert numbers_in(text, known_numbers())


def test_the_words_to_text_are_home_and_in_spanish_hola():
    [line] = [line for line in lines_for("US").lines if line.name == "Crisis Text Line"]
    assert {(way.words, way.language) for way in line.ways} == {("HOME", ""), ("HOLA", "es")}


def test_the_line_that_ended_in_july_2025_is_not_listed():
    assert "press 3" not in FILE.read_text(encoding="utf-8").lower()


def test_only_numbers_that_somebody_looked_up_carry_a_date():
    home = lines_for(HOME)
    assert {line.checked for line in (home.emergency, *home.lines)} == {CHECKED}
    for country in set(countries()) - {HOME}:
        here = lines_for(country)
        assert all(line.checked is None for line in (here.emergency, *here.lines))


def test_every_line_names_its_source():
    for country in countries():
        here = lines_for(country)
        assert all(line.source.startswith("https://") for line in (here.emergency, *here.lines))


@pytest.mark.parametrize(
    ("country", "number"),
    [("DE", "112"), ("GB", "999"), ("CA", "911"), ("AU", "000"), ("NZ", "111"), ("MX", "911")],
)
def test_a_known_country_has_its_emergency_number(country, number):
    assert lines_for(country).emergency.ways[0].number == number


def test_until_the_person_says_where_they_live_the_home_lines_are_shown():
    assert lines_for("") == lines_for("us") == lines_for(HOME)


@pytest.mark.parametrize("country", ["", "US", "DE", "ZZ", "no such place"])
def test_there_is_always_somewhere_to_look(country):
    here = lines_for(country)
    assert here.fallback_site == "findahelpline.com"
    assert "{site}" in here.fallback


def test_an_unknown_country_gets_no_number_rather_than_a_wrong_one():
    assert lines_for("ZZ").emergency is None
    assert lines_for("ZZ").lines == ()


def test_country_codes_look_like_country_codes():
    assert all(re.fullmatch("[A-Z]{2}", country) for country in countries())


@pytest.mark.parametrize(
    ("way", "link"),
    [
        (Way(Reach.CALL, "1-800-662-4357"), "tel:18006624357"),
        (Way(Reach.TTY, "1-800-487-4889"), "tel:18004874889"),
        (Way(Reach.TEXT, "988"), "sms:988"),
        (Way(Reach.TEXT, "741741", "HOME"), "sms:741741?body=HOME"),
        (Way(Reach.CALL, "+44 116 123"), "tel:+44116123"),
    ],
)
def test_a_way_can_be_opened_by_a_phone(way, link):
    assert way.link == link


def test_meeting_types_keep_the_formats_own_english_and_spanish():
    assert len(meeting_types()) == 87
    assert (meeting_type("B"), meeting_type("B", "es")) == ("Big Book", "Libro Grande")
    assert meeting_type("B", "fr") == "Big Book"
    assert meeting_type("XYZ") == "XYZ"


def test_the_meeting_types_say_where_they_are_from():
    plain = json.loads(meeting_types_module.FILE.read_text(encoding="utf-8"))
    assert plain["licence"] == "MIT"
    assert "code4recovery/spec" in plain["source"]
    assert date.fromisoformat(plain["taken_on"])
