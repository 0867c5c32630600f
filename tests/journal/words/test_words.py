import re

import pytest

from journal.habits import HABITS
from journal.words import feelings, lines, needs, places, qualities, starters
from journal.words.levels import (
    BELIEFS,
    HARSHNESS,
    LEVELS,
    before_after,
    belief_before_after,
    belief_word,
    harsh_before_after,
    harsh_word,
    later,
    level_word,
)
from practices.library import LIBRARY

CODES = {
    "places": [code for code, _word in places.PLACES],
    "qualities": [code for code, _word in qualities.QUALITIES],
    "feelings": [code for code, _word in feelings.FEELINGS],
    "needs": [need.code for need in needs.NEEDS],
    "symptoms": [code for code, _word in starters.SYMPTOMS],
    "triggers": [code for code, _word in starters.TRIGGERS],
    "critic lines": [line.code for line in lines.CRITIC_LINES],
    "habits": [habit.code for habit in HABITS],
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_are_short_ascii_slugs_each_once(kind):
    codes = CODES[kind]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code) or len(code) > 30] == []


# --- levels -----------------------------------------------------------------


@pytest.mark.parametrize("words", [LEVELS, BELIEFS, HARSHNESS])
def test_five_words_are_kept_as_odd_numbers(words):
    assert [value for value, _word in words] == [1, 3, 5, 7, 9]
    assert len({str(word) for _value, word in words}) == 5


def test_each_rating_has_the_nearest_word():
    assert [str(level_word(value)) for value in range(11)] == [
        *["Hardly there"] * 3,
        *["A little"] * 2,
        *["In the middle"] * 2,
        *["Strong"] * 2,
        *["Very strong"] * 2,
    ]
    assert (str(belief_word(7)), str(harsh_word(3))) == ("Mostly", "A little harsh")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (7, 5, "Before: strong. After: in the middle."),
        (7, 7, "Before: strong. After: strong. It did not have to change."),
        (7, 8, "Before: strong. After: strong. It did not have to change."),
        (3, 9, "Before: a little. After: very strong. That can happen. It is no fault of yours."),
        (9, None, "Before: very strong."),
        (None, 1, "After: hardly there."),
        (None, None, None),
    ],
)
def test_before_and_after_are_told_without_a_verdict(before, after, said):
    assert before_after(before, after) == said


def test_belief_is_told_only_when_both_were_answered():
    said = "The line felt mostly true. Now it feels partly true. It did not have to change."
    assert belief_before_after(7, 5) == said
    assert belief_before_after(7, None) is None
    assert belief_before_after(None, 7) is None


def test_harshness_is_told_before_and_after():
    assert harsh_before_after(9, 5) == "It sounded as harsh as can be. Now it sounds quite harsh."
    assert harsh_before_after(None, 5) is None


def test_later_tells_what_was_answered():
    assert later(3, 5) == "Later: a little. Later it felt partly true."
    assert later(3) == "Later: a little."
    assert later(None, None) is None


# --- places -----------------------------------------------------------------


def test_places_come_in_five_groups_and_two_that_are_not_drawn():
    assert len(places.GROUPS) == 5
    assert [place.code for place in places.ELSEWHERE] == ["all-over", "outside"]
    assert len(places.PLACES) == 26


def test_paired_places_have_words_for_each_side():
    assert len(places.PAIRED) == 11
    for code in places.PAIRED:
        said = {str(places.place_words(code, side)) for side in ("", "left", "right", "both")}
        assert len(said) == 4, code


def test_place_words_tell_the_side():
    assert places.place_words("shoulder", "left") == "Left shoulder"
    assert places.place_words("hamstring", "both") == "Back of both thighs"
    assert places.place_words("head") == "Head"
    assert places.place_words("not a place") == "not a place"


# --- the others -------------------------------------------------------------


def test_feelings_are_six_groups_with_plain_meanings():
    assert [len(group.feelings) for group in feelings.GROUPS] == [6, 6, 5, 5, 5, 6]
    assert all(str(feeling.meaning).endswith((".", "?")) for group in feelings.GROUPS for feeling in group.feelings)
    assert set(feelings.FEW) <= set(CODES["feelings"])


def test_each_need_has_at_most_three_small_actions_that_fit_a_name():
    assert set(starters.ACTIONS) == set(CODES["needs"])
    for need in CODES["needs"]:
        actions = [str(action) for action in starters.actions_for(need)]
        assert len(actions) <= 3
        assert [action for action in actions if len(action) > 60] == []


def test_only_gentle_movement_is_left_out_where_effort_worsens():
    assert [need.code for need in needs.NEEDS if need.moves] == ["gentle-movement"]


def test_a_need_leads_to_a_practice_that_asks_for_no_effort():
    led_to = {need.practice for need in needs.NEEDS} - {""}
    assert [slug for slug in led_to if slug not in LIBRARY or LIBRARY[slug].effort] == []


def test_no_action_is_offered_for_medicine():
    assert starters.actions_for("medicine-as-agreed") == ()


def test_each_quality_group_opens_for_a_starter_symptom():
    opened = {starter for group in qualities.GROUPS for starter in group.starters}
    assert opened == set(CODES["symptoms"])


# --- lines ------------------------------------------------------------------


def test_critic_lines_name_a_known_habit():
    assert {line.habit for line in lines.CRITIC_LINES} <= set(CODES["habits"])


@pytest.mark.parametrize("habit", ["", "no such habit", *CODES["habits"]])
def test_three_first_lines_one_for_each_part(habit):
    three = lines.first_lines(habit)
    assert [line.code for line in three] == [part.code for part in lines.KIND_PARTS]


def test_each_habit_has_first_lines_of_its_own():
    own = {habit: lines.first_lines(habit) for habit in CODES["habits"]}
    assert [habit for habit, three in own.items() if three == lines.GENERAL_LINES] == []
    assert len({str(line.text) for three in own.values() for line in three}) == 3 * len(own)


def test_six_stems_are_beginnings():
    assert len(lines.STEMS) == 6
    assert all(str(stem).endswith("…") for stem in lines.STEMS)
