"""Words for what a sensation is like, in five groups."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class QualityGroup:
    """Words of one kind. `starters` are the starter symptoms that open this group."""

    code: str
    name: Promise
    qualities: tuple[tuple[str, Promise], ...]
    starters: tuple[str, ...] = ()


GROUPS = (
    QualityGroup(
        "pain",
        _("Pain"),
        (
            ("aching", _("Aching")),
            ("burning", _("Burning")),
            ("sharp", _("Sharp")),
            ("throbbing", _("Throbbing")),
            ("tight", _("Tight")),
            ("pressing", _("Pressing")),
            ("electric", _("Electric")),
        ),
        ("pain", "head-or-light"),
    ),
    QualityGroup(
        "energy",
        _("Energy"),
        (
            ("heavy", _("Heavy")),
            ("drained", _("Drained")),
            ("wired-but-tired", _("Wired but tired")),
            ("weak", _("Weak")),
        ),
        ("tired",),
    ),
    QualityGroup(
        "mind",
        _("Mind"),
        (
            ("foggy", _("Foggy")),
            ("slow", _("Slow")),
            ("scattered", _("Scattered")),
            ("blank", _("Blank")),
        ),
        ("foggy",),
    ),
    QualityGroup(
        "senses",
        _("Nerves and senses"),
        (
            ("shaky", _("Shaky")),
            ("tingling", _("Tingling")),
            ("numb", _("Numb")),
            ("dizzy", _("Dizzy")),
            ("light-hurts", _("Light hurts")),
            ("sound-hurts", _("Sound hurts")),
        ),
        ("head-or-light", "shaky"),
    ),
    QualityGroup(
        "alarm",
        _("Body alarm"),
        (
            ("racing-heart", _("Racing heart")),
            ("short-breath", _("Short breath")),
            ("sick-feeling", _("Sick feeling")),
        ),
        ("anxious",),
    ),
)
QUALITIES = [pair for group in GROUPS for pair in group.qualities]
_WORDS = dict(QUALITIES)


def quality_word(code: str) -> Promise | str:
    """Return the word for a quality. A code that is not known comes back as it is."""
    return _WORDS.get(code, code)
