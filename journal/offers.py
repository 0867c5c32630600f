"""What is offered on the respond pages: the person's own earlier words first, then a way in."""

from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from journal.habits import HABITS, suggest_habit
from journal.models.marks import MarkKind
from journal.words.lines import STEMS

MOST_OWN = 3


@dataclass(frozen=True)
class Offer:
    """One line to begin with. `said` tells where it is from; `turn_to` is the next offer's number."""

    text: str
    said: str
    number: int
    turn_to: int


def offer_for(user, entry, asked: str) -> Offer | None:
    """Return the offer numbered `asked` (text from the address): own replies first, else the stems.

    Decrypts one reply: the one that is shown.
    """
    own = list(own_replies(user, entry))
    count = len(own) + len(STEMS) if own else len(STEMS)
    number = int(asked) % count if asked.isdecimal() and len(asked) < 4 else 0
    turn_to = (number + 1) % count
    if number < len(own):
        return Offer(own[number].text, _said(own[number], user), number, turn_to)
    return Offer(str(STEMS[number - len(own)]), "", number, turn_to)


def own_replies(user, entry):
    """Up to three earlier replies, best match first, with nothing decrypted yet."""
    codes: dict[str, list[str]] = {MarkKind.PLACE: [], MarkKind.FEELING: []}
    for kind, code in entry.marks.filter(kind__in=codes).values_list("kind", "code"):
        codes[kind].append(code)
    habit = entry.thought.habit if entry.has_thought else ""
    earlier = user.replies.that_may_return().exclude(entry=entry)
    return earlier.like_this(codes[MarkKind.PLACE], habit, codes[MarkKind.FEELING])[:MOST_OWN]


def habits_for(line: str) -> list:
    """All thinking habits, the one that the line sounds like first. Nothing is chosen for the person."""
    first = suggest_habit(line, get_language() or "en") if line else None
    return sorted(HABITS, key=lambda habit: habit.code != first)


def named(code: str | None):
    """The habit of this code, or None."""
    return next((habit for habit in HABITS if habit.code == code), None)


def _said(reply, user) -> str:
    from django.utils.formats import date_format

    day = date_format(reply.made_at.astimezone(user.tzinfo), "j F")
    if reply.helped:
        return _("You wrote this on %(day)s. You said it helped.") % {"day": day}
    return _("You wrote this on %(day)s.") % {"day": day}
