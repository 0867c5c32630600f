"""What may be asked of a day, and how its answers are said."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from journal.models.days import HINDERED, DayQuestion
from journal.words.levels import SCALES, nearest

CHOICES: list[tuple[str, Promise | str]] = [(HINDERED, _("What it got in the way of")), *DayQuestion.choices]
MEANINGS: dict[str, Promise] = {
    HINDERED: _("With each check-in."),
    DayQuestion.WORRY: _("Once a week at most."),
    DayQuestion.PLAN: _("Once a week at most. It can be any plan you have, alone or with someone."),
}
FEWEST_HOURS, MOST_HOURS = 2, 11
HOURS: list[tuple[int, Promise | str]] = [
    (FEWEST_HOURS, _("2 or less")),
    *[(hours, str(hours)) for hours in range(FEWEST_HOURS + 1, MOST_HOURS)],
    (MOST_HOURS, _("11 or more")),
]
_IN_DEGREES = (DayQuestion.REST, DayQuestion.PLAN)  # "partly", not "some"


def scale_of(what: str) -> str:
    """Return which five words a day's question is answered with."""
    return "belief" if what in _IN_DEGREES else "amount"


def hours_shown(value: int) -> int:
    """Return the one of HOURS that so many hours of sleep are shown as."""
    return min(max(value, FEWEST_HOURS), MOST_HOURS)


def rating_said(what: str, value: int, numbers: bool = False) -> str:
    """Say one rating of a day, as "Stress: a little"."""
    said: object = value
    if what == DayQuestion.SLEEP_HOURS:
        said = ngettext("%(n)d hour", "%(n)d hours", value) % {"n": value}
    elif not numbers:
        said = dict(SCALES[scale_of(what)])[nearest(value)]
    return gettext("%(what)s: %(how)s") % {"what": DayQuestion(what).label, "how": said}
