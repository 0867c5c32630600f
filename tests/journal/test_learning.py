"""Each page to learn from is whole, short, kind, names its sources with their year, and claims nothing."""

import re

import pytest

from config.offline import TO_LEARN
from journal.learning import PAGES
from practices.library import LIBRARY
from tests import tone
from tests.access import ACCESS, PUBLIC
from tests.journal.test_reading import CAUSAL
from tests.practices.library.test_library import CLAIMS, MARKS, MORE

MOST_WORDS = 130  # one screen
ADVICE = r"\b(doctors? say|ask your doctor|medicines?|doses?|treat(s|ed|ment)?|diagnos\w+|exercise)\b"
OF_SYMPTOMS = r"symptom|pain\b|flare|ME/CFS|cancer"
# What each is to hold: the facts that it is known to need.
KNOWN = {
    "mind-and-body": ["symptoms are real", "Many things", "clear test", "no past is to blame", "no mark against you"],
    "spikes-and-flares": ["day or two", "hard to bear", "part of many long illnesses", "cannot tell yet"],
    "pacing": ["rest before you have to", "effort makes you worse", "ME/CFS", "fixed steps", "Less is always allowed"],
    "inner-critic": ["harsh", "thoughts", "real limit", "friend", "do not have to win"],
    "self-compassion": ["three parts", "not pity", "back-draft", "grief", "do less, or stop", "soles of your feet"],
    "not-knowing": ["Nobody can promise", "Many people know this fear", "pause tracking", "seem louder"],
}
every = pytest.mark.parametrize("one", PAGES.values(), ids=lambda one: one.key)


def words_of(one) -> list[str]:
    return [str(one.title), *map(str, one.paragraphs), *(str(after.words) for after in one.nexts)]


def test_there_are_six_and_each_opens_for_anyone_and_without_a_connection():
    assert tuple(PAGES) == tuple(KNOWN) == TO_LEARN
    assert {ACCESS[route].kind for route in ("journal:learn", "journal:learn_page")} == {PUBLIC}


@every
def test_each_is_whole_and_one_screen(one):
    told = " ".join(map(str, one.paragraphs))
    assert [words for words in KNOWN[one.key] if words not in told] == []
    assert len(told.split()) <= MOST_WORDS
    assert (3 <= len(one.paragraphs) <= 5, len(one.nexts) in (2, 3), bool(one.sources)) == (True,) * 3


@every
def test_the_first_paragraph_is_two_sentences_for_a_day_of_low_energy(one):
    assert len(tone.sentences(str(one.paragraphs[0]))) == 2


@every
def test_each_is_kind_and_can_be_read_with_little_schooling(one):
    said = [*words_of(one), *map(str, one.sources)]
    assert [p for text in said for p in tone.problems_with(tone.Saying(one.key, 1, text))] == []
    assert tone.grade(words_of(one)) <= tone.GRADE


@every
def test_each_source_has_its_year_and_no_page(one):
    assert [str(source) for source in one.sources if not re.search(r"\b20[0-2]\d\.$", str(source))] == []
    assert [str(source) for source in one.sources if re.search(r"\bpp?\.|pages?\b|https?:", str(source))] == []


@every
@pytest.mark.parametrize("refused", [CAUSAL, CLAIMS, MARKS, MORE, ADVICE])
def test_none_tells_a_cause_claims_an_effect_advises_or_asks_for_more(one, refused):
    flags = 0 if refused is MARKS else re.IGNORECASE
    assert [text for text in words_of(one) if re.search(refused, text, flags)] == []


@every
def test_where_symptoms_are_spoken_of_it_says_to_get_them_checked(one):
    assert one.of_symptoms is bool(re.search(OF_SYMPTOMS, " ".join(words_of(one))))


@every
def test_what_comes_next_opens_for_whom_it_is_shown_and_asks_for_no_effort(one):
    assert {ACCESS[after.route].kind for after in one.nexts if after.anyone} == {PUBLIC}
    assert [after for after in one.nexts if not after.anyone and ACCESS[after.route].kind == PUBLIC] == []
    practices = [LIBRARY[after.args["key"]] for after in one.nexts if after.route == "practices:practice"]
    assert [practice.slug for practice in practices if practice.effort or practice.moves] == []
