"""What a search finds among one person's own words: newest first, a page at a time.

Sealed words cannot be looked up, so they are read and opened one by one: the newest first, and all where these are not
enough. What was opened is folded, compared and let go: it is kept in no row, cache or log.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import time as time_of_day
from functools import reduce
from heapq import nlargest
from itertools import chain, islice
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.db.models.lookups import GreaterThan

from accounts import keyring
from journal.bookmark import Bookmark
from journal.models import AutomaticThought, CompassionateResponse, EntryMark, SymptomEntry, VocabularyName
from journal.models.marks import MarkKind
from journal.models.searches import Scope
from journal.search import count_words, fold, meant, words_of
from journal.shelves import Shelf, shelves_of
from journal.words.feelings import FEELINGS
from journal.words.needs import NEEDS
from journal.words.places import PLACES
from journal.words.qualities import QUALITIES

NEWEST = 500  # entries that are read first: a common word is found among them
AT_ONCE = 500  # ids in one query
MOST_NAMES = 10
SLIP_SECONDS = 0.7
OUR_WORDS = {
    MarkKind.PLACE: PLACES,
    MarkKind.QUALITY: QUALITIES,
    MarkKind.FEELING: FEELINGS,
    MarkKind.NEED: [(need.code, need.word) for need in NEEDS],
}
REPLY = (CompassionateResponse, "reply__", ["text"])
TEXTS: dict[str, list[tuple[Any, str, list[str]]]] = {  # what is sealed: the model, the way to its row, its fields
    Scope.ALL: [
        (SymptomEntry, "", ["place_words", "quality_words"]),
        (AutomaticThought, "thought__", ["text"]),
        REPLY,
    ],
    Scope.REPLIES: [REPLY],
    Scope.NAMES: [],
}


@dataclass(frozen=True)
class Hit:
    """An entry, a line of one's own, a dated mark or what lies on a shelf: it holds all the words. And when it was."""

    at: datetime
    row: Any
    shelf: Shelf | None = None

    @property
    def order(self) -> tuple[datetime, UUID]:
        """Newest last, as the bookmarks are ordered."""
        return self.at, self.row.pk


@dataclass(frozen=True)
class Found:
    """A page of hits, newest first. `names` are the person's names that hold all the words."""

    hits: list[Hit]
    more: bool
    names: list[VocabularyName]

    @property
    def bookmark(self) -> Bookmark | None:
        """Where the next page goes on; None on the last."""
        last = self.hits[-1] if self.more else None
        return Bookmark(last.at, last.row.pk, last.at.date()) if last else None


def find(user, query: str, scope: str, after: Bookmark | None, most: int) -> Found:
    """Return the next `most` hits. All words of the query have to be somewhere in what is found."""
    words = words_of(query)
    names = [] if scope == Scope.REPLIES else list(folded(user.names.order_by("-made_at")))
    marks = [marks_with(word, names, scope) for word in words]
    hits = [Hit(entry.noticed_at, entry) for entry in entries_with(user, words, marks, scope, after, most + 1)]
    others = [] if scope == Scope.NAMES else own_lines(user)
    others += days_marked(user) if scope == Scope.ALL else []
    hits += [hit for hit, text in others if is_after(hit.order, after) and holds(text, words)]
    hits += on_shelves(user, words, after, most + 1) if scope == Scope.ALL else []
    hits.sort(key=lambda hit: hit.order, reverse=True)
    fitting = [name for name, text in names if not after and holds(text, words)]
    return Found(hits[:most], len(hits) > most, fitting[:MOST_NAMES])


def did_you_mean(user, query: str, scope: str, clock=time.monotonic) -> str:
    """Return the query with its slips put right by words that the person has, or nothing. Within a second."""
    until = clock() + SLIP_SECONDS
    names = [] if scope == Scope.REPLIES else [text for _name, text in folded(user.names.all())]
    ours = [fold(str(word)) for words in OUR_WORDS.values() for _code, word in words] if scope == Scope.ALL else []
    others = [] if scope == Scope.NAMES else [text for _hit, text in own_lines(user)]
    others += [text for _hit, text in days_marked(user)] if scope == Scope.ALL else []
    shelves = (text for shelf in shelves_of(user) if scope == Scope.ALL for *_order, text in texts_on(user, shelf))
    binned = set(user.entries.binned().values_list(as_text("pk"), flat=True))
    entries = (text for entry, text in every_text(user, scope) if entry not in binned)
    return meant(query, count_words(chain(names, ours, others, shelves, entries), until, clock))


# --- entries -------------------------------------------------------------------------


def marks_with(word: str, names: list[tuple[VocabularyName, str]], scope: str) -> Q | None:
    """The marks whose words hold `word`: the person's names, and words of ours. None where there are none."""
    ids = [name.pk for name, text in names if word in text]
    parts = [Q(name__in=ids)] if ids else []
    for kind, ours in OUR_WORDS.items() if scope == Scope.ALL else ():
        codes = [code for code, said in ours if word in fold(str(said))]
        parts += [Q(kind=kind, code__in=codes, name=None)] if codes else []
    return reduce(or_, parts) if parts else None


def is_marked(marks: Q) -> Exists:
    """Whether an entry has one of these marks."""
    return Exists(EntryMark.objects.filter(marks, entry=OuterRef("pk")))


def entries_with(user, words, marks, scope, after, most) -> list[SymptomEntry]:
    """The next entries that hold all the words, in their texts or their marks."""
    rows = user.entries.kept()
    if TEXTS[scope]:
        found, all_read = among_the_newest(user, words, marks, scope, after)
        if len(found) < most and not all_read:
            found = among_all(user, words, marks, scope, after, most)
        rows = rows.filter(pk__in=found[:most])
    elif None in marks:
        return []
    else:
        rows = rows.filter(*map(is_marked, marks))
    return list(rows.after(after)[:most].whole().with_said())


def among_the_newest(user, words, marks, scope, after) -> tuple[list[Any], bool]:
    """Ids of those that hold all the words among the next NEWEST entries, and whether there are no more entries."""
    columns: list[Any] = [as_text("pk")]
    texts, anything = [], Q()
    for model, way, fields in TEXTS[scope]:
        for field in fields:
            texts.append((opener_of(user, model, field), len(columns), len(columns) + 1 if way else 0))
            columns += [sealed(way + field), *([as_text(f"{way}pk")] if way else [])]
            anything |= has_text(way + field)
    marked_from = len(columns)
    columns += [is_marked(one) if one else Value(False) for one in marks]
    anything = reduce(or_, map(is_marked, filter(None, marks)), anything)
    found = []
    rows = list(user.entries.kept().filter(anything).after(after).values_list(*columns)[:NEWEST])
    for row in rows:
        text = "\n".join(opened(opener, row[at], row[pk]) for opener, at, pk in texts if row[at])
        if holds(text, words, row[marked_from:]):
            found.append(row[0])
    return found, len(rows) < NEWEST


def among_all(user, words, marks, scope, after, most) -> list[UUID]:
    """Ids of the next entries that hold all the words, newest first."""
    held: dict[str, set[str]] = {}
    for entry, text in every_text(user, scope):
        for word in words:
            if word in text:
                held.setdefault(entry, set()).add(word)
    for word, one in zip(words, marks, strict=True):
        for entry in user.marks.filter(one).values_list(as_text("entry"), flat=True) if one else ():
            held.setdefault(entry, set()).add(word)
    whole = iter([entry for entry, its in held.items() if len(its) == len(words)])
    newest: list[tuple[datetime, UUID]] = []
    while some := list(islice(whole, AT_ONCE)):
        rows = user.entries.kept().filter(pk__in=some).after(after)
        newest = nlargest(most, chain(newest, rows.values_list("noticed_at", "pk")[:most]))
    return [pk for _at, pk in newest]


def holds(text: str, words: list[str], marked: tuple[bool, ...] = ()) -> bool:
    """Whether each word is in the text, or in a mark."""
    for nth, word in enumerate(words):
        if word not in text and not (marked and marked[nth]):
            return False
    return True


def every_text(user, scope: str) -> Iterator[tuple[str, str]]:
    """All texts of entries, folded, each with its entry's id; in no order, and those in the bin among them.

    Each table is read by itself, with its columns as the database has them: to look up the two other rows of every
    entry, or to make objects of ids, would take longer than opening the texts.
    """
    for model, way, fields in TEXTS[scope]:
        openers = [(opener_of(user, model, field), at) for at, field in enumerate(fields, 2)]
        rows = model.objects.filter(reduce(or_, map(has_text, fields)), user=user)
        rows = rows.exclude(entry=None) if way else rows
        for row in rows.values_list(as_text("pk"), as_text("entry" if way else "pk"), *map(sealed, fields)):
            for opener, at in openers:
                if row[at]:
                    yield row[1], opened(opener, row[at], row[0])


def sealed(field: str) -> Cast:
    """A sealed text as it lies in the database."""
    return Cast(field, BinaryField())


def has_text(field: str) -> Q:
    """Whether there is a text: an empty one is never sealed."""
    return Q(GreaterThan(sealed(field), Value(b"", output_field=BinaryField())))


def as_text(field: str) -> Cast:
    """An id as the database writes it: with dashes, or without."""
    return Cast(field, CharField(max_length=36))


def opener_of(user, model, field: str) -> Callable[[bytes, str], str]:
    """What opens the values of one field of this person's rows."""
    return keyring.opener(user_id=user.pk, where=model._meta.get_field(field).where)


def opened(opener, value: bytes, pk: str) -> str:
    """The words, folded; none where they do not open, as then nothing can be found in them."""
    try:
        return fold(opener(value, pk))
    except keyring.DoesNotOpen:
        return ""


# --- what belongs to no entry ----------------------------------------------------------


def own_lines(user) -> list[tuple[Hit, str]]:
    """Kind lines that the person wrote for later."""
    return [(Hit(line.made_at, line), text) for line, text in folded(user.replies.phrases().filter(entry=None))]


def days_marked(user) -> list[tuple[Hit, str]]:
    """What the person marked on a day: it counts as of that day's beginning."""
    marks = folded(user.dated_marks.kept())
    return [(Hit(datetime.combine(mark.on_day, time_of_day.min, user.tzinfo), mark), text) for mark, text in marks]


def folded(rows) -> Iterator[tuple[Any, str]]:
    """Rows that have a text, with that text folded. What does not open is left out."""
    for row in rows:
        try:
            yield row, fold(row.text)
        except keyring.DoesNotOpen:
            continue


def is_after(order: tuple[datetime, UUID], bookmark: Bookmark | None) -> bool:
    """Whether what has this time and id comes after a bookmark, newest first."""
    return bookmark is None or order < (bookmark.at, bookmark.pk)


# --- on the shelves ----------------------------------------------------------------------


def on_shelves(user, words, after, most) -> list[Hit]:
    """The next of each shelf that hold all the words. Objects are made of these alone."""
    hits = []
    for shelf in shelves_of(user):
        orders = ((at, UUID(pk)) for at, pk, text in texts_on(user, shelf) if holds(text, words))
        newest = nlargest(most, (order for order in orders if is_after(order, after)))
        rows = shelf.rows.in_bulk([pk for _at, pk in newest]) if newest else {}
        hits += [Hit(at, rows[pk], shelf) for at, pk in newest if pk in rows]
    return hits


def texts_on(user, shelf: Shelf) -> Iterator[tuple[datetime, str, str]]:
    """The texts of a shelf, folded, each with its row's time and id. A day counts as of its beginning."""
    model = shelf.rows.model
    openers = [opener_of(user, model, field) for field in shelf.fields]
    ours = dict(model._meta.get_field(shelf.code).choices) if shelf.code else {}
    columns = [as_text("pk"), shelf.day or "made_at", *map(sealed, shelf.fields), *([shelf.code] if ours else [])]
    for pk, on, *values in shelf.rows.values_list(*columns):
        at = datetime.combine(on, time_of_day.min, user.tzinfo) if shelf.day else on
        texts = [opened(opener, value, pk) for opener, value in zip(openers, values, strict=False) if value]
        texts += [fold(str(ours[values[-1]]))] if ours and values[-1] else []
        yield at, pk, "\n".join(texts)
