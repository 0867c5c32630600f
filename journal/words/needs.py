"""What a person may need right now."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Need:
    """A need. `moves` means effort: left out where effort makes the person worse."""

    code: str
    word: Promise
    moves: bool = False


NEEDS = (
    Need("rest", _("Rest")),
    Need("quiet", _("Quiet")),
    Need("water-or-food", _("Water or food")),
    Need("warmth-or-cold", _("Warmth or cold")),
    Need("gentle-movement", _("Gentle movement"), moves=True),
    Need("dark-room", _("A dark room")),
    Need("company", _("Company")),
    Need("help-with-a-task", _("Help with a task")),
    # The person's own plan with their clinician. No dose, no advice, no starter actions.
    Need("medicine-as-agreed", _("Medicine as agreed")),
    Need("a-boundary", _("A boundary")),
    Need("fresh-air", _("Fresh air")),
    Need("to-be-believed", _("To be believed")),
    Need("not-sure", _("Not sure")),
)
FEW = ("rest", "quiet", "water-or-food", "not-sure")  # on a low-energy page
_WORDS = {need.code: need.word for need in NEEDS}


def need_word(code: str) -> Promise | str:
    """Return the word for a need. A code that is not known comes back as it is."""
    return _WORDS.get(code, code)


def needs_for(effort_worsens: str, and_also: str = "") -> list[Need]:
    """The needs without those that move, where effort makes the person worse; `and_also` is one to keep."""
    return [need for need in NEEDS if not (need.moves and effort_worsens == "yes") or need.code == and_also]
