"""Short lines about what many people share. Never a comparison, never "others have it worse". Pure."""

from collections.abc import Sequence
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AT_ONCE = 3
PAGES_A_DAY = 7  # from one day's first page to the next: three others are not tomorrow's, and each page has its day
SHARED: Sequence[Promise] = (
    # the body, by night and by day
    _("Someone else is awake with this, too."),
    _("Many people lie down at three in the afternoon. Their bodies ask, and they listen."),
    _("Someone is sitting on the edge of a bed, waiting until it eases."),
    _("Others, too, count what a shower will cost."),
    _("Someone is holding a warm cup, and that is all for now."),
    _("People in many rooms turn the light down, because light hurts."),
    _("Someone knows every crack in the ceiling by now."),
    _("Others, too, rest before a visit, and after it."),
    _("Many people plan a day around one errand."),
    _("Someone sits on the stairs for a while, halfway up."),
    _("Others, too, have a good hour and wonder how long it stays."),
    _("Somewhere a person wears soft clothes, because seams hurt today."),
    # what others see of it
    _("Others, too, look well and feel otherwise."),
    _("Others, too, hide it at work, and are tired from hiding."),
    _("Someone says “fine, thanks”, and it is a long story."),
    _("Many people carry this without a name for it."),
    _("Someone heard “but you look well” today, and did not know what to say."),
    _("Many people keep a smile ready, and put it down at home."),
    _("Others, too, leave early, and hope that nobody asks."),
    _("Someone is learning to say “not today” out loud."),
    # doctors, tests, and waiting
    _("Someone is explaining it to a doctor for the third time today."),
    _("Someone has a clear test in hand, and symptoms that stay."),
    _("Many people sit in waiting rooms with a list in their pocket."),
    _("Others, too, forget half of it once the door closes."),
    _("Somewhere a person waits for a call, and jumps at each ring."),
    _("Someone was believed today, and cried a little."),
    # plans, and people
    _("There are people who say no to a party tonight, and would have liked to go."),
    _("Somewhere a person is cancelling a plan, and hoping to be understood."),
    _("Somewhere a person asks for help for the first time."),
    _("Others, too, miss a friend and have no strength to call."),
    _("Someone reads a kind message twice, and will answer when they can."),
    _("Many people love someone whom they cannot help with the dishes today."),
    _("Others, too, sit at the edge of the room, and are glad to be there."),
    _("Somewhere a parent reads a story lying down."),
    # what the mind says
    _("Many people know the voice that calls rest lazy."),
    _("Someone is afraid that it comes back. Fear like that is very human."),
    _("People everywhere have days that get small."),
    _("Many people grieve for a plan that had to go. Grief like that is human."),
    _("Others, too, ask what they did wrong, and find nothing."),
    _("Someone is angry at a body today, and sorry for it, too."),
    _("Many people feel guilty in bed. Resting is no crime."),
    _("Others, too, lose a word in the middle of a sentence."),
    # and what is kind
    _("Many people learn their bodies late, and slowly."),
    _("Others, too, are glad of one quiet hour."),
    _("Somewhere a person says one kind word to themselves, and means half of it."),
    _("Someone is reading lines like these, and breathing out."),
    _("Somewhere a cat lies on sore legs, and both are warm."),
    _("Someone opened the window, and that was the walk for today."),
)


def lines_for(day: date, page: int) -> list[Promise]:
    """Three lines: others each day until all were first, and others on each page of a day."""
    pages = pages_of_a_day()
    first = (day.toordinal() * PAGES_A_DAY + page) % pages
    return [SHARED[first + n * pages] for n in range(AT_ONCE)]  # far apart: they are of different things


def pages_of_a_day() -> int:
    """How many pages there are until the first lines come again."""
    return len(SHARED) // AT_ONCE
