"""Heavy words in any box: the next page shows the help box, with and without scripts, and the day counts as heavy."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.sealed import SealedTextField
from journal.boxes import BOXES, written_since
from journal.stillness import is_heavy_day
from tests.factories import (
    make_agenda_item,
    make_ask,
    make_barrier,
    make_goal,
    make_ladder,
    make_mark,
    make_milestone,
    make_person,
    make_phrase,
    make_plan,
    make_plan_line,
    make_practice,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
    make_wind_down,
    posted,
)
from tests.page_text import text_of
from tests.test_access import OUR_APPS

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
DAY = timedelta(days=1)
HEAVY = "I want to kill myself."
HELP = "This sounds really heavy."
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/home/"}
MINUTES = {"usual_minutes": "20"}

# Each box: its page, what its row is called below, its field, and what the page needs beside it.
WRITTEN = [
    ("journal:day_new", "mark kind", "text", {"kind": "other", "on_day": "2026-03-11"}),
    ("journal:day_change", "mark", "text", {"kind": "other", "on_day": "2026-03-11"}),
    ("journal:agenda", "", "text", {}),
    ("journal:agenda_change", "item", "text", {}),
    ("journal:visit_new", "", "agreed", {"on_day": "2026-03-11"}),
    ("journal:visit_new", "", "plan", {"on_day": "2026-03-11"}),
    *(("journal:visit_change", "visit", one, {"on_day": "2026-03-10"}) for one in ("got_in_the_way", "went_better")),
    ("journal:my_plan", "", "text", {}),
    ("journal:plan_line", "line", "text", {}),
    ("practices:value_new", "", "name", {}),
    *(("practices:value", "value", one, {"name": "Nature"}) for one in ("name", "why")),
    ("practices:value", "value without a step", "why", {}),
    ("practices:value_look", "value", "words", {"served": "no"}),
    *(("practices:step_new", "value", one, {"low_day": "Sit"}) for one in ("low_day", "good_day", "when")),
    *(("practices:step_change", "step", one, {"low_day": "Sit"}) for one in ("low_day", "good_day", "when")),
    *(("practices:goal_new", "", one, {"text": "The lake"}) for one in ("text", "small_form")),
    *(("practices:goal_change", "goal", one, {"text": "The lake"}) for one in ("text", "small_form")),
    *(("practices:goal_line", f"goal {about}", "text", {}) for about in ("milestone", "barrier", "gain")),
    ("practices:milestone_change", "milestone", "text", {}),
    ("practices:barrier_change", "barrier", "text", {}),
    ("practices:small", "", "text", {}),
    ("practices:small_change", "victory", "text", {}),
    ("practices:ladder_new", "", "text", {"away_for": "fear"}),
    ("practices:ladder_change", "ladder", "text", {"away_for": "fear"}),
    *(("practices:rung_new", "ladder", one, {"text": "The door"}) for one in ("text", "plan_b", "support")),
    *(("practices:rung_change", "rung", one, {"text": "The door"}) for one in ("text", "plan_b", "support")),
    ("practices:try_new", "rung", "predicted", {}),
    *(("practices:rung_try", "try", "happened", {"went": went}) for went in ("did", "not")),
    ("journal:ask_words", "ask", "text", {}),
    ("journal:ask_how", "ask", "note", {"went": "heard"}),
    *(("journal:person_new", "", one, {}) for one in ("name", "also", "reach")),
    *(("journal:person_change", "person", one, {}) for one in ("name", "also", "reach")),
    *(("practices:plan_new", "own kind", one, {"title": "Tea", "words": "Drink"}) for one in ("title", "words")),
    *(("practices:plan_change", "own", one, {"title": "Tea", "words": "Drink"}) for one in ("title", "words")),
    *(("practices:plan_new", "pacing kind", one, MINUTES | {"activity": "Tea"}) for one in ("activity", "early_sign")),
    ("practices:plan_change", "pacing", "in_a_flare", MINUTES | {"activity": "Tea"}),
    *(("practices:plan_new", "wind-down kind", one, {"quiet_things": "Tea"}) for one in ("quiet_things", "comfort")),
    ("practices:plan_change", "wind-down", "if_awake", {"quiet_things": "Tea"}),
    ("journal:phrase_new", "", "text", {}),
    ("journal:need_new", "", "text", {}),
]

# What is sealed and is in no box of BOXES, and why.
ELSEWHERE = {
    **dict.fromkeys(["SymptomEntry", "AutomaticThought"], "read with the entries of the day"),
    **dict.fromkeys(
        ["FlarePlan", "SafetyPlan"], "written when calm, of times that are not; their page has the help box"
    ),
    **dict.fromkeys(["Draft", "PendingWords"], "not saved yet"),
    **dict.fromkeys(["Search", "KeptReading", "Reminder"], "nothing is told there"),
    **dict.fromkeys(["Share", "ShareDraft", "ShareEvent", "HealthLink"], "names of readers, and copies"),
    "Visit": "who it was with",
    "SupportPerson": "a number and an address",
}


@pytest.fixture
def args(alice, time_machine):
    """What the pages of WRITTEN are opened with, of rows that were made the day before."""
    time_machine.move_to(NOW - DAY, tick=False)
    alice.preferences.effort_worsens = "no"
    alice.preferences.save()
    value, goal, ladder = make_value(alice), make_goal(alice), make_ladder(alice, away_for="fear")
    rung = make_rung(alice, ladder=ladder)
    pacing, evening, own = make_plan(alice), make_wind_down(alice), make_practice(alice)
    rows = {
        "value": value,
        "value without a step": make_value(alice, "play"),
        "step": make_step(alice, value=value),
        "goal": goal,
        "milestone": make_milestone(alice, goal=goal),
        "barrier": make_barrier(alice, goal=goal),
        "victory": make_victory(alice),
        "ladder": ladder,
        "rung": rung,
        "try": make_try(alice, rung=rung, on_day=NOW.date() - DAY),
        "ask": make_ask(alice),
        "person": make_person(alice),
        "item": make_agenda_item(alice),
        "visit": make_visit(alice),
        "line": make_plan_line(alice),
    }
    make_phrase(alice)
    time_machine.move_to(NOW, tick=False)
    return {
        "": [],
        **{name: [row.pk] for name, row in rows.items()},
        **{f"goal {about}": [goal.pk, about] for about in ("milestone", "barrier", "gain")},
        **{f"{kind} kind": [kind] for kind in ("mark", "own", "pacing", "wind-down")},
        "mark": ["mark", make_mark(alice).pk],
        "own": ["own", own.pk],
        "pacing": ["pacing", pacing.pk],
        "wind-down": ["wind-down", evening.pk],
    }


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize(
    ("name", "row", "field", "beside"), WRITTEN, ids=lambda one: one if isinstance(one, str) else ""
)
def test_heavy_words_in_any_box(alice, charlie, args, client_for, name, row, field, beside, headers):
    way, client = reverse(name, args=args[row]), client_for(alice)
    before, sent = is_heavy_day(alice, NOW), posted(alice, **{**beside, field: HEAVY})
    sent["form_key"] = client.get(way).context.get("form_key") or sent["form_key"]
    page = client.post(way, sent, headers=headers, follow=True)
    assert (before, page.redirect_chain != [], HELP in text_of(page)) == (False, True, True)
    assert [is_heavy_day(alice, at) for at in (NOW, NOW + DAY)] == [True, False]
    assert (is_heavy_day(charlie, NOW), list(written_since(charlie, NOW - DAY))) == (False, [])


def test_every_sealed_field_is_in_a_box_or_has_a_reason():
    boxed = {(box.rows.model, text) for box in BOXES for text in box.texts}
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    sealed = [(one, field.name) for one in ours for field in one._meta.fields if isinstance(field, SealedTextField)]
    assert [
        (one.__name__, name) for one, name in sealed if (one, name) not in boxed and one.__name__ not in ELSEWHERE
    ] == []


def test_the_box_is_on_the_page_of_its_words_alone_and_for_the_day(alice, client_for, time_machine):
    time_machine.move_to(NOW, tick=False)
    row, client = make_victory(alice, HEAVY), client_for(alice)
    pages = [reverse(f"practices:{name}") for name in ("small", "values", "library")]
    assert [HELP in text_of(client.get(page)) for page in pages] == [True, False, False]
    time_machine.move_to(NOW + DAY, tick=False)
    client.force_login(alice)
    assert HELP not in text_of(client.get(pages[0]))
    row.change(text=HEAVY)
    assert HELP in text_of(client.get(pages[0]))


def test_words_said_otherwise_or_in_the_bin_are_not_there_and_a_tap_says_nothing_anew(alice):
    for words in (
        row := make_goal(alice, HEAVY),
        make_victory(alice, HEAVY, goal=row),
        make_milestone(alice, HEAVY, row),
    ):
        words.change(text="The lake")
    taken, old = make_goal(alice, HEAVY), make_goal(alice, HEAVY, made_at=NOW)
    make_milestone(alice, HEAVY, taken), taken.put_in_bin(NOW), old.end("let go", NOW.date())
    today = timezone.now() - DAY
    assert sorted(written_since(alice, today)) == ["The lake"] * 3


def test_all_boxes_are_one_query_and_only_what_is_of_today_is_opened(alice, django_assert_num_queries):
    make_goal(alice, "today"), make_goal(alice, "before", made_at=NOW)
    list(written_since(alice, NOW))  # written once
    with django_assert_num_queries(1):
        assert list(written_since(alice, timezone.now() - DAY)) == ["today"]
