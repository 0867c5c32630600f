"""Each practice is complete, kind, short, and carries the cautions that it is known to need."""

import re

import pytest

from practices.library import FOR_ALL, GROUNDING, LIBRARY, STEADIER, Group
from practices.timing import seconds_of
from tests import tone

# What each is to warn of, or to keep away from: words that its cautions hold.
KNOWN = {
    "kind-hand": ["unsafe, or hurt", "warm cup", "chest pain", "device"],
    "warm-picture": ["no pictures", "eyes open", "heat is bad", "cool"],
    "kind-pause": ["three or four of ten", "smaller", "grief"],
    "soft-edges": ["raise pain", "Here, now", "grief", "crisis"],
    "here-now": ["light, sound or smells", "touch alone", "chasing feelings"],
    "where-it-lands": ["unsafe", "worry much about health", "food and weight", "Five minutes is the most", "alert"],
    "calm-breathing": ["panic", "asthma", "lung", "dizzy or tingly", "no holding", "frightening"],
    "moving-gently": ["effort makes you worse", "bendy", "thin bones", "faint", "operation", "ME/CFS"],
    "words-of-a-friend": ["false", "grief"],
    "another-look": ["Grief", "never shift", "crisis"],
    "words-to-lean-on": ["cheerful"],
    "small-things-done": ["compared", "worst days"],
    "not-the-only-one": ["no contest", "worse"],
    "rest-before-the-edge": ["low mood", "ME/CFS"],
    "in-small-pieces": ["effort makes you worse", "grows by itself", "fixed step", "ME/CFS"],
    "winding-down": ["Naps", "snoring", "restless legs", "sleep less", "less time in bed", "clinician"],
    "short-check-in": ["Once a day", "louder"],
    "telling-someone": ["controls or scares", "shared phone"],
    "asking-for-what-helps": ["risk", "law", "Legal advice"],
    "what-matters": ["no duty", "effort makes you worse"],
    "one-small-rung": ["clinician first", "effort makes you worse", "allergies", "heart", "seizures", "eating"],
    "when-a-flare-begins": ["unlike your usual", "urgent help"],
    "true-of-symptoms": ["come from", "to blame", "new symptom"],
}
CLAIMS = r"\b(reduces?|lowers? (pain|stress)|works|effective|evidence|calms? (you|down)|improves?|relief|cortisol)\b"
MARKS = r"mindful self|soften[- ]soothe[- ]allow practice|5-4-3-2-1|MSC\b|CBT|NICE|[®™]"
MORE = r"a (little|bit) (more|longer|further)|each (day|time) longer|build up|increase|push|go further|one more"
every = pytest.mark.parametrize("one", LIBRARY.values(), ids=lambda one: one.slug)


def said(one) -> list[str]:
    return [str(text) for text in (one.title, one.purpose, *one.steps, *one.short, *one.cautions, *one.not_for)]


def test_there_are_23_and_each_group_has_some():
    assert (len(LIBRARY), {one.group for one in LIBRARY.values()}) == (23, set(Group))
    assert set(KNOWN) == set(LIBRARY)


@every
def test_each_is_whole(one):
    assert all(said(one))
    assert (len(one.steps) >= 3, len(one.short) in (1, 2), bool(one.cautions), bool(one.not_for)) == (True,) * 4
    assert one.lying or one.sitting or one.moving
    assert 1 <= one.minutes <= 10
    assert bool(one.leads_to) == bool(one.leads_words)


@every
def test_no_screen_has_more_than_three_short_sentences(one):
    lines = [str(line) for line in (*one.steps, *one.short)]
    sentences = [sentence for line in lines for sentence in tone.sentences(line)]
    assert [line for line in lines if len(tone.sentences(line)) > 3] == []
    assert [sentence for sentence in sentences if len(sentence.split()) > tone.LONGEST_SENTENCE] == []


@every
def test_each_is_kind_and_can_be_read_with_little_schooling(one):
    problems = [p for text in said(one) for p in tone.problems_with(tone.Saying(one.slug, 1, text))]
    assert problems == []
    assert tone.grade(said(one)) <= tone.GRADE


@every
def test_each_carries_its_cautions(one):
    cautions = " ".join(str(text) for text in (*one.cautions, *one.not_for)).lower()
    assert [words for words in KNOWN[one.slug] if words.lower() not in cautions] == []


@every
def test_none_claims_an_effect_bears_a_trade_name_or_asks_for_more(one):
    text = " ".join(said(one))
    found = [
        re.search(pattern, text, re.IGNORECASE if pattern is not MARKS else 0) for pattern in (CLAIMS, MARKS, MORE)
    ]
    assert found == [None, None, None]


@every
def test_what_moves_warns_of_effort_and_what_breathes_warns_of_breath(one):
    cautions = " ".join(str(text) for text in (*one.cautions, *one.not_for))
    assert not one.moves or (one.effort and "effort makes you worse" in cautions)
    assert not one.breath or ("asthma" in cautions and one.rounds == (3, 4))


def test_nothing_holds_the_breath_and_grounding_is_still():
    steps = " ".join(str(line) for one in LIBRARY.values() for line in one.steps)
    assert "old your breath" not in steps
    assert (GROUNDING.breath, GROUNDING.moves, GROUNDING.eyes_closed) == (False, False, False)
    assert [(one.breath, one.moves) for one in STEADIER] == [(False, False)] * 3
    assert len(FOR_ALL) == 5


@every
def test_its_screens_fit_into_its_minutes_when_they_turn_by_themselves(one):
    seconds = seconds_of(one.minutes, len(one.steps), one.rounds)
    assert len(seconds) == len(one.steps)
    assert one.rounds or sum(seconds) <= max(one.minutes * 60, 10 * len(one.steps))
