"""What a person may need right now."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models.preferences import MAY_WORSEN


@dataclass(frozen=True)
class Need:
    """A need. `moves` means effort: left out where effort makes the person worse. `practice` may go with it."""

    code: str
    word: Promise
    moves: bool = False
    practice: str = ""


NEEDS = (
    Need("rest", _("Rest"), practice="rest-before-the-edge"),
    Need("quiet", _("Quiet"), practice="rest-before-the-edge"),
    Need("water-or-food", _("Water or food")),
    Need("warmth-or-cold", _("Warmth or cold"), practice="warm-picture"),
    Need("gentle-movement", _("Gentle movement"), moves=True),
    Need("dark-room", _("A dark room")),
    Need("company", _("Company"), practice="telling-someone"),
    Need("help-with-a-task", _("Help with a task"), practice="asking-for-what-helps"),
    # The person's own plan with their clinician. No dose, no advice, no starter actions.
    Need("medicine-as-agreed", _("Medicine as agreed")),
    Need("a-boundary", _("A boundary"), practice="asking-for-what-helps"),
    Need("fresh-air", _("Fresh air")),
    Need("to-be-believed", _("To be believed"), practice="true-of-symptoms"),
    Need("not-sure", _("Not sure"), practice="kind-hand"),
)
FEW = ("rest", "quiet", "water-or-food", "not-sure")  # on a low-energy page
_WORDS = {need.code: need.word for need in NEEDS}


def need_word(code: str) -> Promise | str:
    """Return the word for a need. A code that is not known comes back as it is."""
    return _WORDS.get(code, code)


def needs_for(effort_worsens: str, and_also: str = "") -> list[Need]:
    """The needs without those that move, where effort makes the person worse, or may; `and_also` is one to keep."""
    return [need for need in NEEDS if not (need.moves and effort_worsens in MAY_WORSEN) or need.code == and_also]
