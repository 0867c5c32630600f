"""Five words for how strong, how true and how harsh, and the sentences made of them.

A rating is kept as a whole number from 0 to 10; the five words stand for 1, 3, 5, 7 and 9.
Each sentence is whole, so that a translator can turn it as the language needs.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEVELS = [
    (1, _("Hardly there")),
    (3, _("A little")),
    (5, _("In the middle")),
    (7, _("Strong")),
    (9, _("Very strong")),
]
BELIEFS = [
    (1, _("Not at all")),
    (3, _("A little")),
    (5, _("Partly")),
    (7, _("Mostly")),
    (9, _("Completely")),
]
HARSHNESS = [
    (1, _("Not harsh")),
    (3, _("A little harsh")),
    (5, _("Quite harsh")),
    (7, _("Very harsh")),
    (9, _("As harsh as can be")),
]

AMOUNTS = [
    (1, _("Hardly any")),
    (3, _("A little")),
    (5, _("Some")),
    (7, _("Quite a lot")),
    (9, _("A lot")),
]
SCALES = {"level": LEVELS, "belief": BELIEFS, "harsh": HARSHNESS, "amount": AMOUNTS}

_STRONG_BEFORE = {
    1: _("Before: hardly there."),
    3: _("Before: a little."),
    5: _("Before: in the middle."),
    7: _("Before: strong."),
    9: _("Before: very strong."),
}
_STRONG_AFTER = {
    1: _("After: hardly there."),
    3: _("After: a little."),
    5: _("After: in the middle."),
    7: _("After: strong."),
    9: _("After: very strong."),
}
_STRONG_LATER = {
    1: _("Later: hardly there."),
    3: _("Later: a little."),
    5: _("Later: in the middle."),
    7: _("Later: strong."),
    9: _("Later: very strong."),
}
_TRUE_BEFORE = {
    1: _("The line did not feel true."),
    3: _("The line felt a little true."),
    5: _("The line felt partly true."),
    7: _("The line felt mostly true."),
    9: _("The line felt completely true."),
}
_TRUE_AFTER = {
    1: _("Now it does not feel true."),
    3: _("Now it feels a little true."),
    5: _("Now it feels partly true."),
    7: _("Now it feels mostly true."),
    9: _("Now it feels completely true."),
}
_TRUE_LATER = {
    1: _("Later it did not feel true."),
    3: _("Later it felt a little true."),
    5: _("Later it felt partly true."),
    7: _("Later it felt mostly true."),
    9: _("Later it felt completely true."),
}
_HARSH_BEFORE = {
    1: _("It did not sound harsh."),
    3: _("It sounded a little harsh."),
    5: _("It sounded quite harsh."),
    7: _("It sounded very harsh."),
    9: _("It sounded as harsh as can be."),
}
_HARSH_AFTER = {
    1: _("Now it does not sound harsh."),
    3: _("Now it sounds a little harsh."),
    5: _("Now it sounds quite harsh."),
    7: _("Now it sounds very harsh."),
    9: _("Now it sounds as harsh as can be."),
}
_NO_CHANGE_NEEDED = _("It did not have to change.")
_CAN_RISE = _("That can happen. It is no fault of yours.")


def level_word(value: float) -> Promise:
    """Return the word for how strong 0-10 is: the nearest of five, the lower one between two."""
    return dict(LEVELS)[nearest(value)]


def belief_word(value: float) -> Promise:
    """Return the word for how true a line feels, 0-10."""
    return dict(BELIEFS)[nearest(value)]


def harsh_word(value: int) -> Promise:
    """Return the word for how harsh a line feels, 0-10."""
    return dict(HARSHNESS)[nearest(value)]


def before_after(before: int | None, after: int | None) -> str | None:
    """Say how strong it was and is. No verdict, and no praise for less. None where nothing was answered."""
    return _told(_STRONG_BEFORE, _STRONG_AFTER, before, after)


def belief_before_after(before: int | None, after: int | None) -> str | None:
    """Say how true the critic's line felt and feels. None unless both were answered."""
    if before is None or after is None:
        return None
    return f"{_TRUE_BEFORE[nearest(before)]} {_TRUE_AFTER[nearest(after)]} {_NO_CHANGE_NEEDED}"


def harsh_before_after(before: int | None, after: int | None) -> str | None:
    """Say how harsh the critic's line sounded and sounds. None unless both were answered."""
    if before is None or after is None:
        return None
    return f"{_HARSH_BEFORE[nearest(before)]} {_HARSH_AFTER[nearest(after)]}"


def later(strong: int | None, true: int | None = None) -> str | None:
    """Say how strong it was and how true the line felt, some hours or days later."""
    told = []
    if strong is not None:
        told.append(str(_STRONG_LATER[nearest(strong)]))
    if true is not None:
        told.append(str(_TRUE_LATER[nearest(true)]))
    return " ".join(told) or None


def _told(first: Mapping, second: Mapping, before: int | None, after: int | None) -> str | None:
    told = []
    if before is not None:
        told.append(str(first[nearest(before)]))
    if after is not None:
        told.append(str(second[nearest(after)]))
    if before is not None and after is not None:
        # The words decide, not the numbers: 7 and 8 read alike.
        change = nearest(after) - nearest(before)
        told += [str(_NO_CHANGE_NEEDED)] if change == 0 else [str(_CAN_RISE)] if change > 0 else []
    return " ".join(told) or None


def nearest(value: float) -> int:
    """Return the one of 1, 3, 5, 7, 9 that `value` (0-10) is shown as; the lower one between two."""
    return min((1, 3, 5, 7, 9), key=lambda known: (abs(known - value), known))
