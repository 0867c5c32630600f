"""What matters, goals, what is in the way, gains and the way back: in a share only where chosen, and no more of it."""

import json
from datetime import timedelta

import pytest

from journal.sharing import contents, fhir, pdf
from journal.sharing.articles import article
from journal.sharing.parts import counts
from journal.sharing.report import Barrier, Gain, Goal, Matter, Tried, WayBack
from journal.sharing.scope import PART_CODES
from tests.factories import (
    DAY,
    NOON,
    make_barrier,
    make_goal,
    make_ladder,
    make_look,
    make_milestone,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
)
from tests.journal.sharing.test_contents import FIRST, notes_for, scope, told

pytestmark = pytest.mark.django_db
LIVING = ("values", "goals", "barriers", "ladders")


def live(owner, word=""):
    """Something of each kind. What begins with `word` may be shown; what begins with NEVER may not."""
    value = make_value(owner, "", f"{word}nature", why=f"{word}calm")
    step = make_step(owner, f"{word}window", value, good_day=f"{word}wood", when="NEVER after tea")
    step.note(DAY, "did")
    make_look(owner, value, words="NEVER look")
    goal = make_goal(owner, f"{word}lake", small_form="NEVER smaller")
    make_milestone(owner, f"{word}car", goal).reach(DAY)
    make_milestone(owner, "NEVER reached", goal)
    make_barrier(owner, f"{word}lift", goal)
    make_victory(owner, f"{word}stopped", goal=goal)
    make_victory(owner, "NEVER of a goal")
    ladder = make_ladder(owner, f"{word}shop")
    rung = make_rung(owner, f"{word}door", ladder, plan_b="NEVER plan", support="NEVER who")
    make_rung(owner, "NEVER stood on", ladder)
    fears = {"fear_before": 7, "fear_after": 4, "body_next_day": "same"}
    make_try(owner, f"{word}faint", rung, DAY, went="some", happened=f"{word}breeze", **fears)
    make_try(owner, "NEVER begun", rung, DAY)
    make_try(owner, "NEVER that day", rung, DAY, went="not")
    return {"value": value, "step": step, "goal": goal, "ladder": ladder, "rung": rung}


WORDS = {
    "values": {"nature", "calm", "window", "wood"},
    "goals": {"lake", "car"},
    "barriers": {"lift", "stopped"},
    "ladders": {"shop", "door", "faint", "breeze"},
}


def ways_out(owner, *parts):
    """The report, the page, the PDF's words and the file."""
    report = contents.read(owner, scope(*parts), NOON)
    made = [pdf.told(report, pdf.WHOLE), fhir.bundle(report)]
    return [report.said(), article(report, "read"), *(json.dumps(one) for one in made)]


@pytest.mark.parametrize("part", PART_CODES)
def test_each_part_tells_its_own_words_on_each_way_out_and_no_others(alice, part):
    live(alice, "ALICE-")
    every = {word for words in WORDS.values() for word in words}
    for way in ways_out(alice, part):
        assert {word for word in every if f"ALICE-{word}" in way} == WORDS.get(part, set())
        assert "NEVER" not in way


def test_what_it_is_in_a_share(alice):
    live(alice)
    found = contents.read(alice, scope(*LIVING), NOON)
    assert found.values == (Matter("nature", "calm", ("window; on a good day: wood",)),)
    assert found.goals == (Goal("lake", "1 of 2 places on the way reached", ("car",)),)
    assert (found.barriers, found.gains) == ((Barrier("lift", ""),), (Gain(DAY, "stopped"),))
    fear, body = "Fear before: Strong (7). Fear after: A little (4).", "Body, a day or more after: No change."
    tried = Tried(DAY, "door", "Done in part", "faint", "breeze", fear, body)
    assert found.ladders == (WayBack("shop", "", "door", (tried,)),)
    assert (found.noted, found.is_of_notes, contents.read_again(found.said())) == (0, False, found)


def test_without_numbers_there_is_none_of_a_fear_and_a_step_has_one_form_where_effort_makes_worse(alice):
    live(alice)
    alice.preferences.hide_numbers, alice.preferences.effort_worsens = True, "unsure"
    found = contents.read(alice, scope(*LIVING), NOON)
    assert found.ladders[0].tries[0].fear == "Fear before: Strong. Fear after: A little."
    assert found.values[0].steps == ("window",)


def test_nothing_in_the_bin_and_nothing_of_another_person(alice, charlie):
    live(charlie, "CHARLIE-")
    rows = live(alice)
    for kind, gone in (
        ("step", {"window"}),
        ("value", {"nature", "window"}),
        ("rung", {"door", "faint"}),
        ("ladder", {"shop", "door", "faint"}),
        ("goal", {"lake", "car", "lift", "stopped"}),
    ):
        rows[kind].put_in_bin(NOON)
        text = told(alice)
        assert [word for word in ("CHARLIE", *gone) if word in text] == []
        rows[kind].restore()


def test_gains_and_tries_are_of_the_chosen_days_and_what_ended_before_them_is_left_out(alice):
    before, goal = FIRST - timedelta(days=1), make_goal(alice)
    ladder = make_ladder(alice)
    make_victory(alice, "EARLIER", before, goal=goal)
    make_try(alice, "EARLIER", make_rung(alice, ladder=ladder), before, went="did")
    make_barrier(alice, "EARLIER", goal).ease(before)
    for ending, day in (("back", before), ("let be", DAY)):
        make_ladder(alice, "EARLIER").end(ending, day)
    ended = make_goal(alice)
    ended.end("let go", DAY)
    make_barrier(alice, "EARLIER", ended)
    make_barrier(alice, "Less now", goal).ease(DAY)
    make_ladder(alice, "The cinema").end("back", DAY)
    found = contents.read(alice, scope(*LIVING), NOON)
    assert "EARLIER" not in found.said()
    assert found.barriers == (Barrier("Less now", "less in the way now"),)
    assert [one.words for one in found.ladders] == ["", "The person has it back."]


def test_of_a_goal_that_was_let_go_nothing_is_told(alice):
    let_go, reached = make_goal(alice, "EARLIER goal"), make_goal(alice, "Lake")
    for goal, word in ((let_go, "EARLIER"), (reached, "Lately")):
        make_barrier(alice, f"{word} lift", goal).ease(DAY), make_victory(alice, f"{word} stop", goal=goal)
    make_barrier(alice, "Of another").ease(DAY)
    let_go.end("let go", DAY), reached.end("reached", DAY)
    found = contents.read(alice, scope(*LIVING), NOON)
    assert "EARLIER" not in found.said()
    assert ({one.text for one in found.barriers}, len(found.gains)) == ({"Lately lift", "Of another"}, 1)
    assert counts(alice, scope(), NOON)["barriers"] == 3


def test_it_comes_after_everything_else_of_the_page_and_leaves_that_as_it_is(alice):
    notes_for(alice)
    alice.agenda_items.create(text="Plan it", place=1)
    main = [code for code in PART_CODES if code not in LIVING]
    before = article(contents.read(alice, scope(*main), NOON), "read")
    live(alice)
    after = article(contents.read(alice, scope(), NOON), "read")
    head, foot = before.split('<p class="report-foot">')
    assert after.startswith(head.rstrip())
    assert after.endswith(foot)


def test_what_a_list_has_no_room_for_is_told(alice):
    goal, ladder = make_goal(alice), make_ladder(alice)
    rung = make_rung(alice, ladder=ladder)
    for n in range(8):
        make_barrier(alice, f"Barrier {n}", goal), make_victory(alice, f"Gain {n}", goal=goal)
        make_try(alice, rung=rung, went="did"), make_ladder(alice)
    found = contents.read(alice, scope(*LIVING), NOON)
    left_out = (found.more_barriers, found.more_gains, found.more_ladders, found.ladders[0].more_tries)
    assert left_out == (2, 2, 6, 4)
    for way in ways_out(alice, *LIVING)[1:]:
        assert [way.count(f"{n} more are not shown here.") for n in (2, 4, 6)] == [2, 1, 1]


def test_words_are_text_and_never_markup(alice):
    live(alice, "<img src=x>")
    assert "<img" not in article(contents.read(alice, scope(*LIVING), NOON), "read")


def test_the_longest_words_of_all_of_it_go_on_two_pages(alice):
    from tests.journal.sharing.test_pdf import heavy, opened

    for n in range(3):
        value = make_value(alice, "", "v" * 80, why="why " * 74)
        for _step in range(4):
            make_step(alice, "step " * 39, value, good_day="more " * 39)
        ladder = make_ladder(alice, "ladder " * 28)
        rung = make_rung(alice, "rung " * 39, ladder)
        for _try in range(4):
            make_try(alice, "feared " * 42, rung, DAY - timedelta(days=n), went="did", happened="it was " * 42)
    for _goal in range(6):
        goal = make_goal(alice, "goal " * 39)
        for _place in range(4):
            make_milestone(alice, "place " * 33, goal).reach(DAY)
        make_barrier(alice, "barrier " * 25, goal), make_victory(alice, "gain " * 39, goal=goal)
    found = contents.read(alice, scope(*LIVING), NOON)
    from dataclasses import replace

    living = ("values", "goals", "barriers", "gains", "ladders")
    made = opened(replace(heavy(), **{name: getattr(found, name) for name in living}))
    assert len(made.pages) <= 2
