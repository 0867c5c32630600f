import hashlib
import re

import pytest

from journal.sharing.passcodes import fits, hashed, new_passcode, words
from practices.telling import telling_words


def test_the_list_is_2048_short_words_that_tell_nothing():
    assert len(words()) == len(set(words())) == 2048
    assert [word for word in words() if not re.fullmatch("[a-z]{3,8}", word) or telling_words(word)] == []


def test_no_two_words_differ_by_one_letter_that_was_misheard():
    holes: dict[str, list[str]] = {}
    for word in words():
        for place in range(len(word)):
            holes.setdefault(f"{word[:place]}_{word[place + 1 :]}", []).append(word)
    assert [alike for alike in holes.values() if len(alike) > 1] == []


def test_the_list_is_fixed():
    found = hashlib.sha256(" ".join(words()).encode()).hexdigest()
    assert found == "2bc49bab5b84725951c0d9ab600d253cb00705a711fc354cc1766dd3ba1dff94"


def test_four_words_each_time_others():
    made = [new_passcode() for _nth in range(200)]
    assert {len(passcode.split()) for passcode in made} == {4}
    assert (len(set(made)), {word for one in made for word in one.split()} <= set(words())) == (200, True)


@pytest.mark.parametrize(
    "typed", ["apple brook cloud dawn", " Apple  BROOK\tcloud dawn\n", "applebrookclouddawn", "apple-brook-cloud-dawn"]
)
def test_capitals_spaces_and_hyphens_do_not_count(typed):
    assert fits(typed, hashed("apple brook cloud dawn"))


@pytest.mark.parametrize("typed", ["", "apple brook cloud", "brook apple cloud dawn", "apple brook cloud dawns"])
def test_other_words_do_not_fit(typed):
    assert not fits(typed, hashed("apple brook cloud dawn"))
