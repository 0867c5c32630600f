"""An entry as rows to read: what was answered on each page, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.habits import HABITS
from journal.models.days import HINDERED
from journal.models.marks import EntryMark, MarkKind
from journal.walk import Page
from journal.words.days import moment_words
from journal.words.factors import rating_said
from journal.words.feelings import feeling_word
from journal.words.hindrances import hindrance_word
from journal.words.levels import level_word
from journal.words.needs import need_word
from journal.words.places import place_words
from journal.words.qualities import quality_word


class Aside(StrEnum):
    """A page of one answer that is not one of the walk's; its value is its URL name."""

    WHEN = "when"
    EACH = "each"
    MORE = "quick_more"

    @property
    def url_name(self) -> str:
        return f"journal:{self.value}"


@dataclass(frozen=True)
class Row:
    """One answer. `words` are the person's own; `hidden_name` ends the link's name for a screen reader."""

    title: str
    said: str
    words: str
    page: Page | Aside
    covered: bool = False
    done: EntryMark | None = None  # a small thing, which it can be said of how it was after

    @property
    def opens_here(self) -> bool:
        """Whether it can be changed in its place: an answer of the walk."""
        return isinstance(self.page, Page)

    @property
    def is_answered(self) -> bool:
        return bool(self.said or self.words)


def rows_for(entry, marks: list[EntryMark], numbers: bool = False) -> list[Row]:
    """Return an entry's rows in the walk's order. `marks` are the entry's, with their names loaded.

    `numbers` says a rating as 0-10, for someone who prefers that.
    """
    said = {kind: _joined(kind, marks) for kind in MarkKind}
    thought = entry.thought if entry.has_thought else None
    habit = next((habit for habit in HABITS if thought and habit.code == thought.habit), None)
    done = next((mark for mark in marks if mark.kind == MarkKind.ACTION), None)
    strong = _strong(entry.severity, numbers)
    return [
        Row(_("Where"), said[MarkKind.PLACE], entry.place_words, Page.WHERE),
        Row(_("What it is like"), said[MarkKind.QUALITY], entry.quality_words, Page.LIKE),
        Row(_("How strong"), strong, "", Page.LIKE),
        Row(_("What you call it"), said[MarkKind.SYMPTOM], "", Page.NAME),
        Row(_("Feelings"), said[MarkKind.FEELING], "", Page.NAME),
        Row(_("Before it"), said[MarkKind.TRIGGER], "", Page.NAME),
        Row(_("The critic’s line"), "", thought.text if thought else "", Page.CRITIC, covered=True),
        Row(_("Thinking habit"), str(habit.name) if habit else "", "", Page.CRITIC),
        Row(_("Your reply"), _("It stands above.") if entry.has_reply else "", "", Page.KIND),
        Row(_("What you need"), said[MarkKind.NEED], "", Page.NEED),
        Row(_("One small thing"), said[MarkKind.ACTION], "", Page.NEED, done=done),
    ]


def asides_for(entry, marks: list[EntryMark], ratings: dict[str, int], asked: set[str], numbers=False) -> list[Row]:
    """Return the rows of what is not in the walk: when, how strong each is, and what is asked of a day.

    `ratings` are those of the entry's day, `asked` what the person wants to be asked. What is neither is left out.
    """
    day = entry.local_time
    each = [mark for mark in marks if mark.kind == MarkKind.SYMPTOM]
    strong = [f"{said_of(mark)}: {_strong(mark.severity, numbers)}" for mark in each if mark.severity is not None]
    rows = [Row(_("When"), moment_words(day), "", Aside.WHEN)]
    if strong or len(each) > 1:
        rows.append(Row(_("How strong each is"), joined(strong), "", Aside.EACH))
    hindered = _joined(MarkKind.HINDERED, marks)
    if hindered or HINDERED in asked:
        rows.append(Row(_("Got in the way of"), hindered, "", Aside.MORE))
    if ratings or asked - {HINDERED}:
        said = joined(rating_said(what, value, numbers) for what, value in ratings.items())
        rows.append(Row(_("That day"), said, "", Aside.MORE))
    return rows


def line_to_take(entry, marks: list[EntryMark], numbers: bool = False) -> str:
    """An entry in one line, to take to a visit: when, how strong, where and what. No word of the critic's, no reply."""
    kinds = (MarkKind.PLACE, MarkKind.SYMPTOM, MarkKind.HINDERED)
    said = [_strong(entry.severity, numbers), *(_joined(kind, marks) for kind in kinds)]
    return ": ".join(filter(None, [moment_words(entry.local_time), " – ".join(filter(None, said))]))


def _strong(value: int | None, numbers: bool) -> str:
    return "" if value is None else str(value if numbers else level_word(value))


def _joined(kind: MarkKind, marks: list[EntryMark]) -> str:
    return joined(said_of(mark) for mark in marks if mark.kind == kind)


def joined(words: Iterable) -> str:
    """Words as a list in a sentence."""
    return pgettext("between the words of a list", ", ").join(map(str, words))


def said_of(mark: EntryMark):
    """What a mark says: the person's own name, or our word for its code."""
    if mark.name:
        return mark.name.text
    if mark.kind == MarkKind.PLACE:
        return place_words(mark.code, mark.side)
    word_of = {
        MarkKind.QUALITY: quality_word,
        MarkKind.FEELING: feeling_word,
        MarkKind.NEED: need_word,
        MarkKind.HINDERED: hindrance_word,
    }
    return word_of[MarkKind(mark.kind)](mark.code)
