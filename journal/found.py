"""What a search finds among one person's own words: newest first, a page at a time.

Sealed words cannot be looked up, so they are read and opened one by one, as few as the page needs. What was opened is
folded, compared and let go: it is kept in no row, cache or log.
"""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from datetime import time as time_of_day
from functools import reduce
from itertools import chain, islice, repeat
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
from journal.words.feelings import FEELINGS
from journal.words.needs import NEEDS
from journal.words.places import PLACES
from journal.words.qualities import QUALITIES

CHUNKS = (200, 2_000, 10_000)  # entries read at once: few at first, as a common word is found soon; then few times
MOST_NAMES = 10
SLIP_SECONDS = 0.7
OUR_WORDS = {
    MarkKind.PLACE: PLACES,
    MarkKind.QUALITY: QUALITIES,
    MarkKind.FEELING: FEELINGS,
    MarkKind.NEED: [(need.code, need.word) for need in NEEDS],
}
REPLY = (CompassionateResponse, "text", "reply__")
TEXTS: dict[str, list[tuple[Any, str, str]]] = {  # the sealed texts of an entry: model, field, and the way to its row
    Scope.ALL: [
        (SymptomEntry, "place_words", ""),
        (SymptomEntry, "quality_words", ""),
        (AutomaticThought, "text", "thought__"),
        REPLY,
    ],
    Scope.REPLIES: [REPLY],
    Scope.NAMES: [],
}


@dataclass(frozen=True)
class Hit:
    """An entry, a line of one's own or a dated mark that holds all the words, and when it was."""

    at: datetime
    row: Any

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
    hits += [hit for hit, text in others if is_after(hit, after) and holds(text, words)]
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
    entries = (text for _pk, text, _marked in read(user, scope, None)) if TEXTS[scope] else ()
    return meant(query, count_words(chain(names, ours, others, entries), until, clock))


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
    if TEXTS[scope]:
        fitting = (pk for pk, text, marked in read(user, scope, after, marks) if holds(text, words, marked))
        rows = user.entries.filter(pk__in=list(islice(fitting, most)))
    elif None in marks:
        return []
    else:
        rows = user.entries.kept().filter(*map(is_marked, marks)).after(after)[:most]
    return list(rows.whole().prefetch_related("marks__name"))


def holds(text: str, words: list[str], marked: tuple[bool, ...] = ()) -> bool:
    """Whether each word is in the text, or in a mark."""
    for nth, word in enumerate(words):
        if word not in text and not (marked and marked[nth]):
            return False
    return True


def read(user, scope: str, after: Bookmark | None, marks: Iterable[Q | None] = ()):
    """Open entries newest first, in growing chunks: id, texts, folded, and which of `marks` it has.

    The columns come as the database has them: making objects of ids would take longer than opening the texts.
    """
    columns: list[Any] = [as_text("pk")]
    texts, anything = [], Q()
    for model, field, way in TEXTS[scope]:
        opener = keyring.opener(user_id=user.pk, where=model._meta.get_field(field).where)
        texts.append((opener, len(columns), len(columns) + 1 if way else 0))
        sealed = Cast(f"{way}{field}", BinaryField())
        columns += [sealed, *([as_text(f"{way}pk")] if way else [])]
        anything |= Q(GreaterThan(sealed, Value(b"", output_field=BinaryField())))
    marked_from = len(columns)
    columns += [is_marked(one) if one else Value(False) for one in marks]
    anything = reduce(or_, map(is_marked, filter(None, marks)), anything)
    for size in chain(CHUNKS, repeat(CHUNKS[-1])):
        rows = list(user.entries.kept().filter(anything).after(after).values_list(*columns)[:size])
        for row in rows:
            opened = [fold(open_one(opener, row[at], row[pk])) for opener, at, pk in texts if row[at]]
            yield row[0], "\n".join(opened), row[marked_from:]
        if len(rows) < size:
            return
        after = user.entries.get(pk=rows[-1][0]).bookmark


def as_text(field: str) -> Cast:
    """An id as the database writes it: with dashes, or without."""
    return Cast(field, CharField(max_length=36))


def open_one(opener, sealed: bytes, pk: str) -> str:
    """The words; none where they do not open, as then nothing can be found in them."""
    if len(pk) == 32:
        pk = f"{pk[:8]}-{pk[8:12]}-{pk[12:16]}-{pk[16:20]}-{pk[20:]}"
    try:
        return opener(sealed, pk)
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


def is_after(hit: Hit, bookmark: Bookmark | None) -> bool:
    """Whether a hit comes after a bookmark, newest first."""
    return bookmark is None or hit.order < (bookmark.at, bookmark.pk)
