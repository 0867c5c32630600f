"""The walk's order, and nothing else: three steps over six pages, on one entry.

The only place that knows which page follows which.
"""

from enum import StrEnum


class Step(StrEnum):
    """The three steps that the walk is named for."""

    NOTICE = "notice"
    NAME = "name"
    RESPOND = "respond"


class Page(StrEnum):
    """A page of the walk; its value is its URL name."""

    WHERE = "where"
    LIKE = "like"
    NAME = "name"
    CRITIC = "critic"
    KIND = "kind"
    NEED = "need"

    @property
    def step(self) -> Step:
        """The step this page belongs to."""
        return STEP_OF[self]

    @property
    def number(self) -> int:
        """1 to 6."""
        return ORDER.index(self) + 1

    @property
    def bit(self) -> int:
        """This page's place in a set of pages kept as a number."""
        return 1 << ORDER.index(self)

    @property
    def url_name(self) -> str:
        return f"journal:{self.value}"


STEP_OF = {
    Page.WHERE: Step.NOTICE,
    Page.LIKE: Step.NOTICE,
    Page.NAME: Step.NAME,
    Page.CRITIC: Step.RESPOND,
    Page.KIND: Step.RESPOND,
    Page.NEED: Step.RESPOND,
}
ORDER = tuple(STEP_OF)
LAST_NUMBER = len(ORDER)


def next_page(page: Page, already: int = 0) -> Page | None:
    """Return the page after `page` that is not in the set `already`, or None at the end."""
    return next((later for later in ORDER[page.number :] if not later.bit & already), None)


def page_before(page: Page) -> Page | None:
    """Return the page before `page`, or None on the first."""
    return ORDER[page.number - 2] if page.number > 1 else None
