"""How it was before and after, as counts and middles: of small things, of practices, of kinder replies. No verdict.

Pure, but for the words. Fewer than five of anything say nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.models.marks import Outcome
from journal.reading_words import Voice
from journal.words.levels import belief_word

FEWEST = 5
MONTHS = 6
Pair = tuple[int, int]


@dataclass(frozen=True)
class Month:
    """What one month's replies had beside them, in words; "" where there were fewer than five."""

    first: date
    replies: str
    belief: str
    strength: str


def counted(outcomes: Mapping[str, int], voice: Voice) -> str:
    """How often each was noted: "Eased a bit: 4 · No change: 1"."""
    said = [(word, outcomes.get(code, 0)) for code, word in Outcome.choices]
    if voice.hidden:
        return " · ".join(str(word) for word, count in said if count)
    return " · ".join(f"{word}: {count}" for word, count in said if count)


def strength_told(pairs: Sequence[Pair], voice: Voice) -> str:
    """How strong it was before, and some time after: the middle of five times or more."""
    return _told(pairs, voice.level, voice)


def belief_told(pairs: Sequence[Pair], voice: Voice) -> str:
    """How true the critic's line felt before a reply, and after it."""
    return _told(pairs, lambda rating: voice.level(rating) if voice.numbers else str(belief_word(rating)), voice)


def by_month(
    replies: Iterable[date],
    beliefs: Iterable[tuple[date, int, int]],
    strengths: Iterable[tuple[date, int, int]],
    voice: Voice,
) -> list[Month]:
    """The months that have something to say, the newest first."""
    counts: dict[date, int] = {}
    for when in replies:
        counts[when.replace(day=1)] = counts.get(when.replace(day=1), 0) + 1
    belief, strength = _in_months(beliefs), _in_months(strengths)
    months = []
    for first in sorted({*counts, *belief, *strength}, reverse=True):
        count = counts.get(first, 0)
        month = Month(
            first,
            _replies(count, voice) if count >= FEWEST else "",
            belief_told(belief.get(first, []), voice),
            strength_told(strength.get(first, []), voice),
        )
        if month.replies or month.belief or month.strength:
            months.append(month)
    return months


def months_ago(today: date, months: int) -> date:
    """The first day of the month so many months before this one."""
    month = today.year * 12 + today.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _told(pairs: Sequence[Pair], level: Callable[[float], str], voice: Voice) -> str:
    if len(pairs) < FEWEST:
        return ""
    said = {
        "before": level(median(before for before, _after in pairs)),
        "after": level(median(after for _before, after in pairs)),
        "n": len(pairs),
    }
    if voice.hidden:
        return _("before “%(before)s”, after “%(after)s”.") % said
    return _("before “%(before)s”, after “%(after)s” (the middle of %(n)d times).") % said


def _replies(count: int, voice: Voice) -> str:
    if voice.hidden:
        return _("Some kinder replies.")
    return ngettext("%(n)d kinder reply.", "%(n)d kinder replies.", count) % {"n": count}


def _in_months(rows: Iterable[tuple[date, int, int]]) -> dict[date, list[Pair]]:
    found: dict[date, list[Pair]] = {}
    for when, before, after in rows:
        found.setdefault(when.replace(day=1), []).append((before, after))
    return found
