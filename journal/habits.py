"""Thinking habits: what they are called, and which one a line sounds like.

A habit is offered and never asserted: the person knows best, and nothing is chosen for them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


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


def suggest_habit(text: str, language: str | None = "en") -> str | None:
    """Return the code of the habit that `text` sounds like, or None."""
    return None
