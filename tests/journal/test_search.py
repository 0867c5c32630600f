from collections import Counter
from itertools import product

import pytest

from journal.search import count_words, fold, meant, one_slip, snippet, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("JAW", "jaw"),
        ("Café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("It’s", "it's"),
        ("Straße", "strasse"),
        ("ﬁne", "fine"),
        ("Ärger", "arger"),
        ("की", "की"),  # a vowel sign is no accent
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


def test_ascii_text_is_only_lowered():
    assert fold("`Quote` ~ ^") == "`quote` ~ ^"


def test_words_are_kept_once_and_are_not_endless():
    assert words_of("Jaw  jaw NECK") == ["jaw", "neck"]
    assert len(words_of(" ".join(map(str, range(100))))) == 8


def slips(word, letters):
    """Every word that is one slip away, made the slow way."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = {a + b[1:] for a, b in cuts if b}
    put_in = {a + letter + b for a, b in cuts for letter in letters}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in letters}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    return (left_out | put_in | changed | swapped) - {word}


def test_one_slip_is_what_it_says():
    words = ["".join(letters) for length in range(1, 6) for letters in product("ab", repeat=length)]
    for word in words:
        assert {other for other in words if one_slip(word, other)} == slips(word, "ab") & set(words)


def test_what_was_meant_is_the_word_used_most():
    counts = Counter({"foggy": 2, "soggy": 9, "forgy": 3, "jaw": 1})
    assert meant("fogy jaw", counts) == "forgy jaw"
    assert meant("jaw", counts) == ""  # it is there
    assert meant("fgy", counts) == ""  # too short to guess
    assert meant("fogy zebra", counts) == ""


def test_counting_stops_in_time():
    ticks = iter(range(100))
    counts = count_words(("word" for _nth in range(10_000)), 3, lambda: next(ticks))
    assert counts["word"] == 4 * 256 + 1


def test_snippet_marks_each_word_where_it_stands():
    assert snippet("The CAFÉ is a café.", ["cafe"]) == [
        ("The ", False),
        ("CAFÉ", True),
        (" is a ", False),
        ("café", True),
        (".", False),
    ]
    assert snippet("Straße", ["ss"]) == [("Stra", False), ("ß", True), ("e", False)]
    assert snippet("nothing here", ["jaw"]) == []


def test_snippet_of_a_long_text_is_cut_at_words():
    pieces = snippet("far " * 100 + "jaw " + "away " * 100, ["jaw"])
    text = "".join(piece for piece, _is_word in pieces)
    assert (text[:4], text[-6:], ("jaw", True) in pieces) == ("…far", "away …", True)
