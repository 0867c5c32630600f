"""Examples to begin with, shown until the person has names of their own.

When one is chosen, its words become a name in the person's own list.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SYMPTOMS = (
    ("pain", _("Pain")),
    ("tired", _("Tired")),
    ("foggy", _("Foggy")),
    ("anxious", _("Anxious")),
    ("head-or-light", _("Head or light")),
    ("shaky", _("Shaky")),
)

NOTHING_I_CAN_SEE = "nothing-i-can-see"
TRIGGERS = (
    ("poor-sleep", _("Poor sleep")),
    ("busy-day", _("Busy day")),
    ("screen-time", _("Screen time")),
    ("bright-light", _("Bright light")),
    ("noise", _("Noise")),
    ("argument", _("Argument")),
    ("weather", _("Weather")),
    ("food", _("Food")),
    ("cycle", _("Cycle")),
    ("worry", _("Worry")),
    ("too-still", _("Too still")),
    ("too-much", _("Too much")),
    (NOTHING_I_CAN_SEE, _("Nothing I can see")),
)

# Tiny, free, and doable lying down where that can be. None for medicine: that is the person's own note.
ACTIONS: dict[str, tuple[Promise, ...]] = {
    "rest": (
        _("Lie down for ten minutes"),
        _("Close my eyes for one minute"),
        _("Put one thing off until tomorrow"),
    ),
    "quiet": (_("Turn one sound off"), _("Put the phone out of reach"), _("Sit where it is quiet for a bit")),
    "water-or-food": (_("Sip some water"), _("Eat one small bite"), _("Put a glass of water near me")),
    "warmth-or-cold": (_("Get a blanket"), _("Hold something warm"), _("Lay something cool on it")),
    "gentle-movement": (
        _("Open and close my hands"),
        _("Roll my shoulders once"),
        _("Stretch as far as is kind"),
    ),
    "dark-room": (_("Close the curtains"), _("Dim the screen"), _("Cover my eyes for a while")),
    "company": (_("Send someone a short hello"), _("Sit near someone"), _("Tell someone it is a low day")),
    "help-with-a-task": (_("Ask for help with one thing"), _("Let one thing wait")),
    "medicine-as-agreed": (),
    "a-boundary": (_("Say no to one thing"), _("Leave one message for later"), _("Say: not today")),
    "fresh-air": (_("Open a window"), _("Sit by an open door")),
    "to-be-believed": (
        _("Say to myself: this is real"),
        _("Tell one person who believes me"),
        _("Note how it is, for my next visit"),
    ),
    "not-sure": (_("Rest a hand on my chest for one breath"), _("Wait a while, then ask again")),
}


def actions_for(need: str) -> tuple[Promise, ...]:
    """Return up to three small actions for a need's code."""
    return ACTIONS.get(need, ())
