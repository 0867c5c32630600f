"""Matching: whether words are in a text, where, and what may have been meant. Pure: no rows, no clock of its own."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable

MOST_WORDS = 8
SHORTEST_WITH_A_SLIP = 4
AROUND = 70

_ACCENTS = re.compile("[\u0300-\u036f]+")
_APOSTROPHES = str.maketrans("‘’ʼ", "'''")
_WORDS = re.compile(r"[^\W_]{3,}")


def fold(text: str) -> str:
    """Fold what does not tell two words apart: case, and accents where the text is not plain ASCII."""
    if text.isascii():
        return text.lower()
    text = text.translate(_APOSTROPHES).casefold()
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def words_of(query: str) -> list[str]:
    """The words to look for, folded, each once. A very long query is its first words."""
    return list(dict.fromkeys(fold(query).split()))[:MOST_WORDS]


def one_slip(typed: str, word: str) -> bool:
    """Whether one letter left out, put in, changed, or two neighbours swapped make `typed` into `word`."""
    if typed == word or abs(len(typed) - len(word)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    a, b = typed[start:], word[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) == 1 or (len(a) == len(b) == 2 and a == b[::-1])


def count_words(texts: Iterable[str], until: float, clock: Callable[[], float]) -> Counter:
    """Count the words of folded texts, as far as `clock` lets it before `until`."""
    counts: Counter = Counter()
    for nth, text in enumerate(texts):
        counts.update(_WORDS.findall(text))
        if nth % 256 == 0 and clock() > until:
            break
    return counts


def meant(query: str, counts: Counter) -> str:
    """The query with each word that is nowhere put right by one slip, if every such word can be; else nothing."""
    found = [_put_right(word, counts) for word in words_of(query)]
    return " ".join(found) if all(found) and found != words_of(query) else ""


def _put_right(word: str, counts: Counter) -> str:
    if any(word in known for known in counts):
        return word
    near = [known for known in counts if one_slip(word, known)] if len(word) >= SHORTEST_WITH_A_SLIP else []
    return max(near, key=lambda known: (counts[known], known), default="")


def snippet(text: str, words: list[str], around: int = AROUND) -> list[tuple[str, bool]]:
    """The text round the first word that is in it, in pieces: True for a piece that is one of the words.

    Empty where no word is in it.
    """
    folded, origin = _with_origin(text)
    first = min((at for at in map(folded.find, words) if at >= 0), default=-1)
    if first < 0:
        return []
    start, end = _edges(text, origin[first], around)
    marked = [False] * len(text)
    for word in words:
        at = folded.find(word)
        while at >= 0:
            for here in range(origin[at], origin[at + len(word) - 1] + 1):
                marked[here] = True
            at = folded.find(word, at + len(word))
    return _pieces(text, marked, start, end)


def _with_origin(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place it came from: folding can change the length."""
    parts = [fold(character) for character in text]
    return "".join(parts), [at for at, part in enumerate(parts) for _character in part]


def _edges(text: str, first: int, around: int) -> tuple[int, int]:
    """From where to where to show, at whole words where there are any."""
    start, end = max(0, first - around), min(len(text), first + 2 * around)
    if start:
        start = next((at + 1 for at in range(start, first) if text[at].isspace()), start)
    if end < len(text):
        end = next((at for at in range(end, first, -1) if text[at - 1].isspace()), end)
    return start, end


def _pieces(text: str, marked: list[bool], start: int, end: int) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    for at in range(start, end):
        if pieces and pieces[-1][1] == marked[at]:
            pieces[-1] = (pieces[-1][0] + text[at], marked[at])
        else:
            pieces.append((text[at], marked[at]))
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return [piece for piece in [(before, False), *pieces, (after, False)] if piece[0]]
