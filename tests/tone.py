"""Reads what the pages say, and tells where it is unkind, loud, or hard to read. It needs no network.

`sayings()` gathers every string for people: from templates, from Python and from translations.
`problems_with()` checks one of them; `grade_of_pages()` gives each page's reading grade.
What is right all the same stands in tone_allowed.txt, with a reason.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
import textstat
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).parent.parent
ALLOWED = Path(__file__).with_name("tone_allowed.txt")
APPS = ("accounts", "config", "journal", "practices")
LONGEST_SENTENCE = 20
EASE = 70.0  # the Flesch reading ease: the least
GRADE = 6.0
GRADE_OF_FACTS = 7.0
# Pages of facts, where some long words are the plain ones.
FACTS = ("privacy", "urgent", "help", "settings", "accounts/", "account/")
FEWEST_WORDS_TO_GRADE = 25  # a formula tells nothing of a few words

BANNED = {
    "en": (
        r"should(?:n['’]t)?",
        r"must(?:n['’]t)?",
        r"just",
        r"eas(?:y|ily)",
        r"simply",
        r"streaks?",
        r"missed",
        r"failed",
        r"overdue",
        r"incomplete",
        r"cure[sd]?",
        r"heal(?:s|ed|ing)?",
        r"proven",
        r"normal(?:ly)?",
        r"suffer(?:s|ed|ing|ers?)?",
        r"victims?",
        r"amazing",
        r"awesome",
        r"good job|great job|well done",
        r"do(?:n['’]t| not) give up",
        r"at least",
        # of illness, and of effort
        r"in (?:your|my|their) head",
        r"psychological(?:ly)?",
        r"only (?:stress|anxiety|nerves)",
        r"nothing(?: is|['’]s) wrong",
        r"tests? (?:is|are|was|were) fine",
        r"fight(?:s|ing)?|fought",
        r"battl(?:e|es|ed|ing)|warriors?",
        r"beat(?:s|en|ing)?|conquer(?:s|ed|ing)?",
        r"(?:give|gives|gave|giving) in",
        r"(?:stay|stays|staying|be|think) positive",
        r"bright side",
        r"happens? for a reason",
        r"(?:try|tries|tried|trying) harder",
        r"push(?:es|ed|ing)? (?:on|through|past|yourself)",
        r"no excuses?",
        r"catastrophi[sz]\w+|somati[sz]\w+",
        r"attention[- ]seek\w+",
        r"cause[sd]? (?:your|my|the|a)",
        r"recovered|relaps(?:e|es|ed|ing)",
        r"due to",
        r"calm down",
    ),
    "de": (
        r"musst|müssen sie|müsst",
        r"soll(?:st|test|ten sie)",
        r"kinderleicht|ganz einfach",
        r"verpasst|versäumt|überfällig",
        r"versagt|gescheitert|fehlgeschlagen",
        r"heil(?:t|en|ung)",
        r"bewiesen",
        r"leide(?:n|t|nde[rn]?)",
        r"opfer",
        r"super|toll|großartig|fantastisch",
        r"gut gemacht",
        r"gib nicht auf",
        r"immerhin",
    ),
}
GETTEXT = {"_", "_t", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
PGETTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}

_QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
_IN_TAG = re.compile(rf"(?:^trans(?:late)?\s+|\b_\(){_QUOTED}")
_HOLE = "\x01"
_WORD = re.compile("[A-Za-z]{2}")
_HTML_TAG = re.compile(r"""<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>|&\w+;""", re.DOTALL)
_SAID_BY_ATTRIBUTE = re.compile(r"""\s(?:alt|aria-label|placeholder|title)="([^"\x01]*)\"""")
_INCLUDED = re.compile(r"""^(?:include|extends)\s+["']([^"'#]+)""")


@dataclass(frozen=True)
class Saying:
    """One string for people, and where it stands."""

    file: str
    line: int
    text: str
    language: str = "en"

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"


# --- Gathering ----------------------------------------------------------------


def sayings(root: Path = ROOT) -> list[Saying]:
    """Return every string for people under `root`."""
    found: list[Saying] = []
    for path in sorted((root / "templates").rglob("*.*")):
        found += in_template(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
    for path in _modules(root):
        found += in_python(path.read_text(encoding="utf-8"), str(path.relative_to(root)))
    for path in sorted((root / "locale").rglob("*.po")):
        found += in_translation(path, str(path.relative_to(root)))
    return found


def in_template(source: str, file: str) -> list[Saying]:
    """Return what a template gives to translation, in its tags and blocks."""
    found = []
    block: list[str] | None = None
    begun = 0
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK and re.match(r"blocktrans(?:late)?\b", token.contents):
            block, begun = [], token.lineno or 0
        elif token.token_type == TokenType.BLOCK and re.match(r"endblocktrans(?:late)?\b", token.contents):
            found.append(Saying(file, begun, _tidied("".join(block or []))))
            block = None
        elif block is not None:
            if token.token_type == TokenType.BLOCK:  # plural
                found.append(Saying(file, begun, _tidied("".join(block))))
                block = []
            else:
                block.append("0" if token.token_type == TokenType.VAR else token.contents)
        elif token.token_type in (TokenType.BLOCK, TokenType.VAR):
            for double, single in _IN_TAG.findall(token.contents):
                found.append(Saying(file, token.lineno, _tidied(double or single)))
    return [saying for saying in found if saying.text]


def in_python(source: str, file: str) -> list[Saying]:
    """Return what a module gives to translation."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        strings = node.args[1:] if name in PGETTEXT else node.args if name in GETTEXT else []
        for string in strings:
            if isinstance(string, ast.Constant) and isinstance(string.value, str):
                found.append(Saying(file, string.lineno, _tidied(string.value)))
    return found


def in_translation(path: Path, file: str) -> list[Saying]:
    """Return the translated strings of a .po file, in its language."""
    language = path.parts[-3].partition("_")[0]
    found = []
    for entry in polib.pofile(str(path)):
        if not entry.obsolete:
            texts = [entry.msgstr, *entry.msgstr_plural.values()]
            found += [Saying(file, entry.linenum, _tidied(text), language) for text in texts if text]
    return found


def bare_words(source: str) -> Iterator[tuple[int, str]]:
    """Yield (line, words) that a template shows without giving them to translation."""
    html = _without_template_tags(source)
    for tag in _HTML_TAG.finditer(html):
        for said in _SAID_BY_ATTRIBUTE.finditer(tag[0]):
            if _WORD.search(said[1]):
                yield html.count("\n", 0, tag.start()) + 1, said[1]
    text = _HTML_TAG.sub(lambda tag: _HOLE + "\n" * tag[0].count("\n"), html)
    for number, line in enumerate(text.splitlines(), 1):
        for part in line.split(_HOLE):
            if _WORD.search(part) and '="' not in part:  # a part of a tag
                yield number, part.strip()


def _without_template_tags(source: str) -> str:
    """The template with a hole for each of its tags, for comments, and for what is translated."""
    parts = []
    ends_with = ""
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.TEXT:
            parts.append("\n" * token.contents.count("\n") if ends_with else token.contents)
            continue
        parts.append(_HOLE)
        words = token.contents.split() if token.token_type == TokenType.BLOCK else []
        if words and words[0] in ("blocktranslate", "blocktrans", "comment"):
            ends_with = f"end{words[0]}"
        elif words[:2] == ["block", "body_class"]:
            ends_with = "endblock"
        elif words and words[0] == ends_with:
            ends_with = ""
    return "".join(parts)


def _tidied(text: str) -> str:
    text = re.sub(r"<[^>]+>", "", text)
    text = re.sub(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", "0", text).replace("%%", "%")
    return " ".join(text.split())


# --- Checking -----------------------------------------------------------------


def problems_with(saying: Saying) -> list[str]:
    """Return what is wrong with a string, but for what is allowed with a reason."""
    found = [*_banned(saying), *_loud(saying), *_long(saying)]
    return [
        f"{saying.place}: {said}\n    in: {saying.text}" for rule, said in found if (rule, saying.text) not in allowed()
    ]


def sentences(text: str) -> list[str]:
    """Return the sentences of a string."""
    return [part for part in re.split(r"(?<=[.!?…])[”\"')]*\s+", text) if part.strip()]


@cache
def allowed() -> dict[tuple[str, str], str]:
    """Return what tone_allowed.txt allows: (rule, string) and the reason."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {(rule, text): reason for rule, text, reason in parts}


def _banned(saying: Saying) -> Iterator[tuple[str, str]]:
    for pattern in BANNED.get(saying.language, ()):
        for word in re.findall(rf"\b(?:{pattern})\b", saying.text, re.IGNORECASE):
            yield word.lower(), f'"{word}" is a word that we do not use'


def _loud(saying: Saying) -> Iterator[tuple[str, str]]:
    if "!" in saying.text:
        yield "!", "an exclamation mark is loud"


def _long(saying: Saying) -> Iterator[tuple[str, str]]:
    for sentence in sentences(saying.text):
        count = len(sentence.split())
        if count > LONGEST_SENTENCE:
            yield "long", f"a sentence of {count} words; {LONGEST_SENTENCE} are the most"


# --- Reading grade ------------------------------------------------------------


@dataclass(frozen=True)
class PageGrade:
    """How hard a page is to read: the Flesch-Kincaid grade of all that it says, the most it may be, and its ease."""

    file: str
    grade: float
    most: float
    ease: float
    words: int
    hardest: str


def grade(texts: list[str]) -> float:
    """Return the Flesch-Kincaid grade of strings read one after the other, each as a sentence or more."""
    return textstat.flesch_kincaid_grade(" ".join(_ended(text) for text in texts))


def ease(texts: list[str]) -> float:
    """Return the Flesch reading ease of the same."""
    return textstat.flesch_reading_ease(" ".join(_ended(text) for text in texts))


def grade_of_pages(root: Path = ROOT) -> list[PageGrade]:
    """Return the grade of each page with what it includes, and of each module with words for people."""
    graded = []
    for path in sorted((root / "templates").rglob("*.html")):
        file = str(path.relative_to(root))
        texts = [saying.text for saying in _with_included(root / "templates", path, set())]
        graded += _graded(file, texts)
    for path in _modules(root):
        file = str(path.relative_to(root))
        texts = [saying.text for saying in in_python(path.read_text(encoding="utf-8"), file)]
        graded += _graded(file, [text for text in texts if len(text.split()) > 3])  # not lists of words
    return graded


def _modules(root: Path) -> Iterator[Path]:
    """What may hold strings for people: forms, models, views and words."""
    for app in APPS:
        yield from (path for path in sorted((root / app).rglob("*.py")) if "migrations" not in path.parts)


def _graded(file: str, texts: list[str]) -> list[PageGrade]:
    count = sum(len(text.split()) for text in texts)
    if count < FEWEST_WORDS_TO_GRADE:
        return []
    most = GRADE_OF_FACTS if any(name in file for name in FACTS) else GRADE
    hardest = max(texts, key=lambda text: grade([text]) if len(text.split()) > 3 else -9)
    return [PageGrade(file, grade(texts), most, ease(texts), count, hardest)]


def _with_included(templates: Path, path: Path, seen: set[Path]) -> list[Saying]:
    """What a template says with the parts it includes, but not what every page says (its base)."""
    if path in seen or not path.exists():
        return []
    seen.add(path)
    source = path.read_text(encoding="utf-8")
    found = in_template(source, path.name)
    for token in Lexer(source).tokenize():
        included = _INCLUDED.match(token.contents) if token.token_type == TokenType.BLOCK else None
        if included and token.contents.startswith("include"):
            found += _with_included(templates, templates / included[1], seen)
    return found


def _ended(text: str) -> str:
    text = text.replace("…", ".").rstrip(" :;,")
    return text if text.endswith((".", "?", "!")) else f"{text}."
