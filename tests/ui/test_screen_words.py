"""No screen shows a word that the catalogue does not know."""

import ast
import re
from pathlib import Path

import pytest

import aftercare_app

PACKAGE = Path(aftercare_app.__file__).parent

SHOWING = {"Text", "TextSpan", "Markdown"}
SHOWN_ARGUMENTS = {
    "label",
    "tooltip",
    "hint_text",
    "helper",
    "helper_text",
    "error",
    "error_text",
    "semantics_label",
    "text",
    "subtitle",
    "message",
    "help_text",
    "cancel_text",
    "confirm_text",
}
TRANSLATING = {"_", "n_", "fill", "say", "verbatim"}


class UntranslatedWords(ast.NodeVisitor):
    """Finds literals that a person would see and no catalogue knows.

    A literal counts when it is given to a control that shows it, or when it looks like words:
    it has a space between letters, or begins like a sentence.
    """

    def __init__(self):
        self.found = []

    def visit_Call(self, node):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in TRANSLATING or name == "TypeVar":
            return
        shown = list(node.args[:1]) if name in SHOWING else []
        shown += [one.value for one in node.keywords if one.arg in SHOWN_ARGUMENTS]
        for literal in filter(None, map(literal_in, shown)):
            if any(sign.isalpha() for sign in literal):
                self.found.append((node.lineno, literal))
        self.generic_visit(node)

    def visit_Constant(self, node):
        looks = r"[^\W\d_] [^\W\d_]|^ ?[A-Z][a-z]+(?![A-Za-z])|[a-z] $|^ [a-z]"
        if isinstance(node.value, str) and "<" not in node.value and re.search(looks, node.value):
            self.found.append((node.lineno, node.value))

    def visit_JoinedStr(self, node):
        """Skip the text of drawings; their words are set apart."""
        if "<" not in literal_in(node):
            self.generic_visit(node)

    def visit_Compare(self, node):
        """Skip names of keys and routes that are only compared."""

    def visit_arguments(self, node):
        for default in (*node.defaults, *filter(None, node.kw_defaults)):
            self.visit(default)

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.visit(node.value)

    def visit_FunctionDef(self, node):
        self.visit(node.args)
        self._visit_body(node)

    def visit_AsyncFunctionDef(self, node):
        self.visit_FunctionDef(node)

    def visit_ClassDef(self, node):
        self._visit_body(node)

    def visit_Module(self, node):
        self._visit_body(node)

    def visit_Expr(self, node):
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def _visit_body(self, node):
        for statement in node.body:
            self.visit(statement)


def literal_in(node):
    """Return the literal text of an argument, looking into choices and f-strings."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(filter(None, map(literal_in, parts)))
        case ast.IfExp(body=one, orelse=other):
            return (literal_in(one) or "") + (literal_in(other) or "")
        case ast.BinOp(left=one, right=other):
            return (literal_in(one) or "") + (literal_in(other) or "")
    return ""


def untranslated(code):
    visitor = UntranslatedWords()
    visitor.visit(ast.parse(code))
    return sorted(set(visitor.found))


def screens():
    folders = (PACKAGE / "ui" / "screens", PACKAGE / "ui" / "parts")
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def uncollectable(code):
    """Return the lines where a sentence is put together inside its marker.

    Extraction would read `_("a" if b else "c")` as the sentence "ac".
    """
    return [
        node.lineno
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") in TRANSLATING
        and any(isinstance(given, ast.IfExp | ast.JoinedStr | ast.BinOp) for given in node.args[:1])
    ]


class TestNoWordsOutsideTheCatalogue:
    @pytest.mark.ci
    def test_every_sentence_is_written_whole_in_its_marker(self):
        found = {
            path.name: lines
            for path in PACKAGE.rglob("*.py")
            if (lines := uncollectable(path.read_text(encoding="utf-8")))
        }
        assert found == {}

    @pytest.mark.parametrize(
        "code", ['_("a" if b else "c")', '_(f"at {x}")', 'fill("a" + b, n=1)', 'say("a" + b)']
    )
    def test_a_sentence_put_together_in_its_marker_is_found(self, code):
        assert uncollectable(code) == [1]

    @pytest.mark.ci
    def test_a_screen_shows_only_words_of_the_catalogue(self):
        bare = {
            f"{path.parent.name}/{path.stem}": words
            for path in screens()
            if (words := untranslated(path.read_text(encoding="utf-8")))
        }
        assert bare == {}

    @pytest.mark.parametrize(
        "code",
        [
            'ft.Text("done")',
            'ft.TextField(label="minutes")',
            'ft.FilledButton("Save")',
            'Card("what did you do")',
            'ft.Text(f"{n} of {m}")',
            'ft.Text("yes" if done else "no")',
            'title = "Today"',
            'ft.Text("at " + place)',
        ],
    )
    def test_a_bare_literal_is_found(self, code):
        assert untranslated(code)

    @pytest.mark.parametrize(
        "code",
        [
            'ft.Text(_("Done"))',
            'n_("{n} entry", "{n} entries", n)',
            'ft.TextField(key="log-minutes", label=_("Minutes"))',
            'key == "Arrow Down"',
            'def f(entry: "Some Name") -> "Other Name":\n    """Say a word."""',
            'ft.Text(f"{hours}:{minutes}")',
        ],
    )
    def test_keys_names_and_translated_words_pass(self, code):
        assert untranslated(code) == []
