"""Thinking habits: what they are called, and which one a line sounds like.

A habit is offered and never asserted: the person knows best, and nothing is chosen for them.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.safety.cue import speaks_of_ending_life
from journal.words.habit_rules import ENGLISH, GERMAN, SAID_BY_A_CLINICIAN


@dataclass(frozen=True)
class Habit:
    """A thinking habit: its name, a plain sentence, and a line that shows it."""

    code: str
    name: Promise
    plain: Promise
    example: Promise


HABITS = (
    Habit(
        "all-or-nothing",
        _("All or nothing"),
        _("If it is not all of it, it counts as none of it."),
        _("I did not finish, so it was all for nothing."),
    ),
    Habit(
        "mind-reading",
        _("Mind reading"),
        _("Being sure what others think, without asking."),
        _("They all think I am weak."),
    ),
    Habit(
        "fortune-telling",
        _("Fortune telling"),
        _("Being sure how it will end, before it has."),
        _("Tomorrow is going to be ruined."),
    ),
    Habit(
        "should-rules",
        _("“Should” rules"),
        _("A strict rule that does not look at how you are."),
        _("I should be back at work by now."),
    ),
    Habit(
        "name-calling",
        _("Name calling"),
        _("One hard word for the whole of you."),
        _("I am useless."),
    ),
    Habit(
        "blaming-myself",
        _("Blaming myself"),
        _("Taking the whole cause on yourself."),
        _("I brought this on myself."),
    ),
    Habit(
        "comparing",
        _("Comparing"),
        _("Holding yourself up against others, or against who you were."),
        _("Other people work all day with worse."),
    ),
    Habit(
        "discounting",
        _("Making it small"),
        _("What you feel, or what you did, is waved away."),
        _("It is nothing. Others have it worse."),
    ),
    Habit(
        "rest-is-lazy",
        _("Rest is lazy"),
        _("Resting counts as a fault, whatever the body says."),
        _("I do nothing but lie around."),
    ),
    Habit(
        "tests-clear",
        _("Clear tests, so made up"),
        _("If no test shows it, it is called not real."),
        _("The scan was clear, so it is all in my head."),
    ),
    Habit(
        "one-bad-day",
        _("One low day is for ever"),
        _("A low day is taken for how it will always be."),
        _("It is always going to be like this."),
    ),
)


LONGEST = 2000  # what a page takes


def _compiled(table) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((habit, re.compile("|".join(patterns))) for habit, patterns in table)


_RULES = {"en": _compiled(ENGLISH), "de": _compiled(GERMAN)}
_NAMES = frozenset("stupid pathetic useless worthless idiot lazy failure loser disgusting hopeless".split())
# Alone, these may tell of the body.
_NOT_ALONE = frozenset("weak broken ugly fat old soft slow boring needy you and so just a".split())
_CLINICIAN_SAID = re.compile(SAID_BY_A_CLINICIAN)


def suggest_habit(text: str, language: str | None = "en") -> str | None:
    """Return the code of the thinking habit that `text` sounds like, or None.

    Plain statements of symptoms get none, and nor do words that speak of ending one's life:
    those are not a habit to name. Languages without rules get none.
    """
    tongue = (language or "").partition("-")[0].lower()
    said = _plain(text[:LONGEST])
    if tongue not in _RULES or not said or speaks_of_ending_life(text, language):
        return None
    if tongue == "en":
        said = _CLINICIAN_SAID.sub(" ", said)
    found = next((habit for habit, rule in _RULES[tongue] if rule.search(said)), None)
    return found or ("name-calling" if tongue == "en" and _is_only_names(said) else None)


def _is_only_names(said: str) -> bool:
    """Whether it is nothing but harsh names, as in "weak. pathetic. broken"."""
    words = re.findall(r"[a-z]+", said)
    return 0 < len(words) <= 12 and bool(_NAMES & set(words)) and set(words) <= _NAMES | _NOT_ALONE


def _plain(text: str) -> str:
    """Lower case, without apostrophes, with single spaces."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = re.sub(r"['’‘`´ʼ]", "", text)
    return " ".join(text.split())
