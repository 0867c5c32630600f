"""What a practice is. Pure data: the words are reviewed, and pages only show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Group(Enum):
    """Where a practice stands in the list."""

    SOOTHE = _("To soothe")
    STEADY = _("To feel steadier")
    WORDS = _("With words")
    REST = _("Rest and pace")
    PEOPLE = _("People, plans and facts")


@dataclass(frozen=True)
class Practice:
    """One practice. Each step is one screen of three short sentences at most; `short` is its low-energy form.

    `not_for` says when it is left out. `moves` means movement. `effort` means that it asks for effort: it is
    not offered to people whom effort makes worse. `rounds` are the two steps that alternate at the chosen pace.
    """

    slug: str
    group: Group
    title: Promise
    purpose: Promise
    minutes: int
    steps: Sequence[Promise]
    short: Sequence[Promise]
    cautions: Sequence[Promise]
    not_for: Sequence[Promise]
    lying: bool = True
    sitting: bool = True
    moving: bool = False
    breath: bool = False
    eyes_closed: bool = False
    moves: bool = False
    effort: bool = False
    rounds: tuple[int, int] | None = None  # the numbers of two steps
    leads_to: str = ""  # the name of a page that goes with it
    leads_words: Promise | str = ""

    @property
    def key(self) -> str:
        """What its addresses carry."""
        return self.slug

    @property
    def is_own(self) -> bool:
        return False

    def lines(self, short: bool) -> Sequence[Promise | str]:
        """The screens of one form of it."""
        return self.short if short else self.steps
