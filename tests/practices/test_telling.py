"""A label says nothing of someone's health to a stranger who reads a lock screen."""

import pytest

from practices.telling import telling_words


@pytest.mark.parametrize(
    "label",
    [
        "Symptom check",
        "my SYMPTOMS",
        "mood",
        "Pain?",
        "Therapy homework",
        "For my clinician",
        "Journal time",
        "Take medication",
        "meds",
        "P\u200bain",
        "Fátigue",
        "anti-depressants",
        "ＰＡＩＮ diary",
        "long covid",
        "pain_diary",
        "Ill today",
        "headache log",
    ],
)
def test_a_word_that_tells_is_found(label):
    assert telling_words(label) != []


@pytest.mark.parametrize(
    "label",
    ["A quiet moment", "Tea time", "Paint", "Spain", "Filling the jug", "Bach", "Sunday", "Ruhe 🫖", "مرحبا", ""],
)
def test_a_word_that_tells_nothing_is_not(label):
    assert telling_words(label) == []


def test_the_words_are_said_as_they_are_found():
    assert telling_words("Pain, and my Symptom list") == ["pain", "symptom"]
