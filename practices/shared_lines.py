"""Short lines about what many people share. Never a comparison, never "others have it worse". Pure."""

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AT_ONCE = 3
SHARED: Sequence[Promise] = (
    _("Someone else is awake with this, too."),
    _("Many people lie down at three in the afternoon. Their bodies ask, and they listen."),
    _("There are people who say no to a party tonight, and would have liked to go."),
    _("Someone is explaining it to a doctor for the third time today."),
    _("Others, too, look well and feel otherwise."),
    _("Somewhere a person is cancelling a plan, and hoping to be understood."),
    _("Many people know the voice that calls rest lazy."),
    _("Someone is sitting on the edge of a bed, waiting until it eases."),
    _("People everywhere have days that get smaller than they wished."),
    _("Others, too, count what a shower will cost."),
    _("Someone has a clear test in hand, and symptoms that stay."),
    _("Many people miss who they were before, and love who they are."),
    _("Somewhere a person asks for help for the first time."),
    _("Others, too, hide it at work, and are tired from hiding."),
    _("Someone is afraid that it comes back. Fear like that is very human."),
    _("Many people learn their bodies late, and slowly."),
    _("Someone is holding a warm cup, and that is all for now."),
    _("Others, too, are glad of one quiet hour."),
    _("Somewhere a person is being kinder to themselves than yesterday, by one word."),
    _("Many people carry this without a name for it."),
    _("Someone is reading lines like these, and breathing out."),
)


def lines_for(day: date, page: int) -> list[Promise]:
    """Three lines: others each day, and others on each page of a day."""
    start = (day.toordinal() + page) * AT_ONCE
    return [SHARED[(start + n) % len(SHARED)] for n in range(AT_ONCE)]


def pages_of_a_day() -> int:
    """How many pages there are until the first lines come again."""
    return -(-len(SHARED) // AT_ONCE)
