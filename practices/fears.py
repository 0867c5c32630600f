"""Five words for how much fear there is, and the sentences made of them. Pure.

A fear is kept as a whole number from 0 to 10; the words stand for 1, 3, 5, 7 and 9.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

FEARS = [
    (1, _("Hardly any")),
    (3, _("A little")),
    (5, _("In the middle")),
    (7, _("Strong")),
    (9, _("Very strong")),
]
_BEFORE: Mapping[int, Promise] = {
    1: _("Before, there was hardly any fear."),
    3: _("Before, the fear was small."),
    5: _("Before, the fear was in the middle."),
    7: _("Before, the fear was strong."),
    9: _("Before, the fear was very strong."),
}
_AFTER: Mapping[int, Promise] = {
    1: _("After, there was hardly any."),
    3: _("After, it was small."),
    5: _("After, it was in the middle."),
    7: _("After, it was strong."),
    9: _("After, it was very strong."),
}


def fear_choices(numbers: bool) -> list[tuple[str, object]]:
    """What can be chosen: five words, or 0-10 for someone who prefers numbers."""
    return [(str(n), str(n)) for n in range(11)] if numbers else [(str(n), word) for n, word in FEARS]


def fear_chip(value: int | str | None, numbers: bool) -> str:
    """The chip that is ticked for a fear: in words, the nearest one; "" where none was said."""
    if str(value) not in map(str, range(11)):
        return ""
    return str(value if numbers else nearest(int(value or 0)))


def fear_said(value: int | None, numbers: bool) -> str:
    """How much fear, in words or as a number; "" where it was not said."""
    if value is None:
        return ""
    return _t("%(n)d of 10") % {"n": value} if numbers else str(dict(FEARS)[nearest(value)])


def fear_then_and_now(before: int | None, after: int | None, numbers: bool) -> list[str]:
    """Sentences of what was said, without a verdict."""
    if numbers:
        said = [(_t("Fear before: %(n)d of 10."), before), (_t("Fear after: %(n)d of 10."), after)]
        return [words % {"n": value} for words, value in said if value is not None]
    found = [_BEFORE[nearest(before)]] if before is not None else []
    return [str(words) for words in [*found, *([_AFTER[nearest(after)]] if after is not None else [])]]


def nearest(value: int) -> int:
    """The word's number that is nearest to a value; the lower of two."""
    return min((n for n, _word in FEARS), key=lambda n: (abs(n - value), n))
