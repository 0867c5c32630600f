"""What a page to learn from is. Pure data: the words are reviewed, and pages only show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Next:
    """One thing that can be done after reading. `anyone`: it opens without an account."""

    route: str
    words: Promise
    args: Mapping[str, str] = field(default_factory=dict)
    anyone: bool = False

    @property
    def address(self) -> str:
        """Where it is."""
        return reverse(self.route, kwargs=dict(self.args))


@dataclass(frozen=True)
class LearningPage:
    """One screen of plain facts. Its first paragraph is two sentences: on a day of low energy, these are the page.

    `of_symptoms` pages carry a line that a thing unlike one's usual is to be looked at. `sources` bear their year.
    """

    key: str
    title: Promise
    paragraphs: Sequence[Promise]
    nexts: Sequence[Next]
    sources: Sequence[Promise]
    of_symptoms: bool = True
