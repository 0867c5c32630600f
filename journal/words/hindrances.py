"""What it can get in the way of."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTHING = "nothing"
HINDRANCES: list[tuple[str, Promise]] = [
    ("sleep", _("Sleep")),
    ("work", _("Work")),
    ("walking", _("Walking")),
    ("people", _("People")),
    ("self-care", _("Care of myself")),
    (NOTHING, _("Nothing")),
]
_WORDS = dict(HINDRANCES)


def hindrance_word(code: str) -> Promise | str:
    """Return the word for what it got in the way of. A code that is not known comes back as it is."""
    return _WORDS.get(code, code)
