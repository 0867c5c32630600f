"""An entry as rows to read: what was answered on each page, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from journal.habits import HABITS
from journal.models.marks import EntryMark, MarkKind
from journal.walk import Page
from journal.words.feelings import feeling_word
from journal.words.levels import level_word
from journal.words.needs import need_word
from journal.words.places import place_words
from journal.words.qualities import quality_word


@dataclass(frozen=True)
class Row:
    """One answer. `words` are the person's own; `hidden_name` ends the link's name for a screen reader."""

    title: str
    said: str
    words: str
    page: Page
    covered: bool = False
    done: EntryMark | None = None  # a small thing, which it can be said of how it was after

    @property
    def is_answered(self) -> bool:
        return bool(self.said or self.words)


def rows_for(entry, marks: list[EntryMark]) -> list[Row]:
    """Return an entry's rows in the walk's order. `marks` are the entry's, with their names loaded."""
    said = {kind: _joined(kind, marks) for kind in MarkKind}
    thought = entry.thought if entry.has_thought else None
    habit = next((habit for habit in HABITS if thought and habit.code == thought.habit), None)
    done = next((mark for mark in marks if mark.kind == MarkKind.ACTION), None)
    strong = level_word(entry.severity) if entry.severity is not None else ""
    return [
        Row(_("Where"), said[MarkKind.PLACE], entry.place_words, Page.WHERE),
        Row(_("What it is like"), said[MarkKind.QUALITY], entry.quality_words, Page.LIKE),
        Row(_("How strong"), str(strong), "", Page.LIKE),
        Row(_("What you call it"), said[MarkKind.SYMPTOM], "", Page.NAME),
        Row(_("Feelings"), said[MarkKind.FEELING], "", Page.NAME),
        Row(_("Before it"), said[MarkKind.TRIGGER], "", Page.NAME),
        Row(_("The critic’s line"), "", thought.text if thought else "", Page.CRITIC, covered=True),
        Row(_("Thinking habit"), str(habit.name) if habit else "", "", Page.CRITIC),
        Row(_("Your reply"), "", entry.reply.text if entry.has_reply else "", Page.KIND),
        Row(_("What you need"), said[MarkKind.NEED], "", Page.NEED),
        Row(_("One small thing"), said[MarkKind.ACTION], "", Page.NEED, done=done),
    ]


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
    word_of = {MarkKind.QUALITY: quality_word, MarkKind.FEELING: feeling_word, MarkKind.NEED: need_word}
    return word_of[MarkKind(mark.kind)](mark.code)
