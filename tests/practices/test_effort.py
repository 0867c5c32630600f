"""Where effort makes someone worse, nothing says "a little more": no practice, no plan, no page, in no state."""

import html
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models.preferences import EffortWorsens
from journal.learning import PAGES
from journal.words.needs import NEEDS
from practices.library import LIBRARY
from practices.models import Outcome
from tests import tone
from tests.access import OWNER, WALKED
from tests.factories import (
    DAY,
    make_agenda_item,
    make_answered,
    make_barrier,
    make_entry,
    make_goal,
    make_ladder,
    make_milestone,
    make_phrase,
    make_plan,
    make_plan_line,
    make_practice,
    make_rung,
    make_session,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
    make_wind_down,
    posted,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
MORE = re.compile(
    r"\b(a (little|bit) (more|longer|further)|(each|every) (day|time|week) (more|longer|further)|more each|longer each"
    r"|do more|try harder|keep going|go further|push (on|through|past|yourself)|build (it )?up|next level|step up"
    r"|(next|higher|larger) rung|go up\b|climb|challenge yourself"
    r"|increase|raise (the|your)|add (a|one|five|ten) (minute|piece|step)s?|once more|one more|back to how)\b",
    re.IGNORECASE,
)
# Said of forms and buttons, to everyone: none of these asks for effort. "A bit more": of words to say to someone.
NOT_OF_EFFORT = re.compile(r"(try|password|press|save|choose|same) once more|^a bit more$", re.I)
OF_BREATH = {
    "Let the breath out a little more slowly than it came in.",
    "Once more out, slowly. Let your shoulders be heavy.",
}
KEYS = list(LIBRARY)
GOOD_DAY = "Walk to the lake and back"


@pytest.fixture(params=[EffortWorsens.YES, EffortWorsens.UNSURE])
def careful(request, alice):
    alice.preferences.effort_worsens = request.param
    alice.preferences.save()
    return alice


def told(answer) -> list[str]:
    """What a page says of doing more."""
    text = text_of(answer).partition("<main")[2].partition("</main>")[0]
    said = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return [found.group() for found in MORE.finditer(said)]


@pytest.mark.parametrize("key", KEYS)
def test_no_page_of_a_practice_asks_for_more(client_for, careful, key):
    client, one = client_for(careful), LIBRARY[key]
    played = [] if one.effort else [reverse("practices:go", args=[key]), reverse("practices:end", args=[key])]
    if not one.effort:
        played += [reverse("practices:step", args=[key, n]) for n in range(1, len(one.steps) + 1)]
    said = {way: told(client.get(way)) for way in [reverse("practices:practice", args=[key]), *played]}
    buttons = {reverse("practices:go", args=[key]): ["Add a minute"]}  # a control of time, on what rests or soothes
    assert said == {way: buttons.get(way, []) for way in said}


@pytest.mark.parametrize("outcome", ["", *Outcome.values])
def test_no_end_and_no_plan_asks_for_more_however_it_went(client_for, careful, outcome):
    session, plan = make_session(careful, outcome=outcome), make_plan(careful)
    plan.look_back(DAY, outcome)
    client, evening = client_for(careful), make_wind_down(careful)
    client.post(reverse("practices:look_back", args=[plan.pk]), {"outcome": outcome})
    ways = [reverse(f"practices:{name}") for name in ("library", "pacing", "wind_down", "breathe", "breathe_end")]
    ways += [reverse("practices:session", args=[session.pk]), reverse("practices:plan", args=["pacing", plan.pk])]
    ways += [reverse("practices:plan", args=["wind-down", evening.pk])]
    ways += [reverse("practices:plan_new", args=[kind]) for kind in ("own", "pacing", "wind-down")]
    assert {way: told(client.get(way)) for way in ways} == {way: [] for way in ways}


def test_no_page_round_it_asks_for_more(client_for, careful):
    entry, client = make_entry(careful), client_for(careful)
    client.post(reverse("journal:need", args=[entry.pk]), posted(careful, need=[need.code for need in NEEDS]))
    ways = [reverse(f"journal:{name}") for name in ("home", "menu", "needs", "days", "flare", "cadence", "tracking")]
    ways += [reverse(f"journal:{name}", args=[entry.pk]) for name in ("need", "entry", "quick_more")]
    assert {way: told(client.get(way)) for way in ways} == {way: [] for way in ways}


def begin_all(person) -> dict[str, str]:
    """Something of each kind of which more could be asked, with what was done of it: pages that show it, by what."""
    before, today = timezone.localdate() - timedelta(days=14), timezone.localdate()
    value = make_value(person, made_at=timezone.now() - timedelta(days=30))
    step = make_step(person, value=value, good_day=GOOD_DAY)
    step.note(before, "did"), value.look_back(before, "yes", "It was there.")
    person.value_looks.update(made_at=timezone.now() - timedelta(days=14))
    goal = make_goal(person, hard_day="no")
    milestone, barrier, _gain = make_milestone(person, goal=goal), make_barrier(person, goal=goal), make_victory(person)
    milestone.reach(today), barrier.ease(today)
    ladder = make_ladder(person)
    rung, _above = make_rung(person, "At the door", ladder), make_rung(person, "At the till", ladder)
    ended = make_try(person, rung=rung, on_day=before, went="did", fear_before=7, fear_after=1, body_next_day="eased")
    begun = make_try(person, rung=rung, on_day=before)
    visit = make_visit(person, on_day=today, agreed="Shorter days")
    make_agenda_item(person), make_plan_line(person), make_plan(person), make_phrase(person)
    return {
        "a value": reverse("practices:value_look", args=[value.pk]),
        "a new step": reverse("practices:step_new", args=[value.pk]),
        "a step": reverse("practices:step_change", args=[step.pk]),
        "a goal": f"{reverse('practices:goal', args=[goal.pk])}?reached={milestone.pk}",
        "a ladder": reverse("practices:ladder", args=[ladder.pk]),
        "a rung": reverse("practices:rung_change", args=[rung.pk]),
        "before a try": reverse("practices:try_new", args=[rung.pk]),
        "a try that was begun": reverse("practices:rung_try", args=[begun.pk]),
        "a try that went well": reverse("practices:rung_try", args=[ended.pk]),
        "a try, once more": f"{reverse('practices:rung_try', args=[ended.pk])}?change=1",
        "small things": f"{reverse('practices:small')}?show=all",
        "a visit": reverse("journal:visit", args=[visit.pk]),
        **{f"learn {key}": reverse("journal:learn_page", args=[key]) for key in PAGES},
        **{name: reverse(f"practices:{name}") for name in ("values", "goals", "ladders", "ladder_gate", "shared")},
        **{name: reverse(f"journal:{name}") for name in ("home", "agenda", "agenda_since", "my_plan", "people")},
    }


def test_no_page_of_what_was_begun_asks_for_more_however_well_it_went(client_for, careful):
    ways, client = begin_all(careful), client_for(careful)
    pages = {name: client.get(way) for name, way in ways.items()}
    assert {name: answer.status_code for name, answer in pages.items()} == dict.fromkeys(ways, 200)
    assert {name: told(answer) for name, answer in pages.items()} == {name: [] for name in ways}
    shown = {name: GOOD_DAY in text_of(answer) for name, answer in pages.items()}
    assert shown == dict.fromkeys(ways, False)  # nor is a larger form of a step


def test_homes_card_is_the_low_day_step_and_never_a_rung(client_for, careful, time_machine):
    time_machine.move_to(datetime(2026, 11, 25, 12, tzinfo=UTC))  # a Wednesday: Fridays look back
    begin_all(careful)
    client = client_for(careful)
    page = text_of(client.get(reverse("journal:home")))
    assert [words in page for words in ("A small step of yours", "Open the window", "The rung")] == [True, True, False]
    careful.steps.all().delete()
    assert 'aria-labelledby="card"' not in text_of(client.get(reverse("journal:home")))


def test_the_end_of_a_calm_walk_asks_for_no_more(client_for, careful):
    entry, client = make_answered(careful, at=timezone.now()), client_for(careful)
    careful.entries.update(severity=5, open_page="")
    page = client.get(reverse("journal:entry", args=[entry.pk]))
    assert (told(page), reverse("practices:small") in text_of(page)) == ([], True)


def test_no_page_there_is_asks_for_more(client_for, alice):
    """Also pages that are added later: every address of the access table, with what it is of."""
    alice.preferences.effort_worsens = EffortWorsens.YES
    alice.preferences.save()
    ways = {}
    for name, rule in WALKED.items():
        row = {"pk": (rule.of or make_entry)(alice).pk} if rule.kind == OWNER else {}
        if rule.get == 200:
            ways[name] = reverse(name, kwargs={**rule.args, **row})
    begin_all(alice)
    client = client_for(alice)
    said = {name: found for name, way in ways.items() if (found := told(client.get(way)))}
    of_no_effort = {"practices:go": ["Add a minute"], "account_reauthenticate": ["once more"]}  # of time, a password
    assert said == {name: found for name, found in of_no_effort.items() if name in ways}


@pytest.mark.parametrize(
    "words", ["Try a little more today.", "One more step?", "Time for the next rung.", "You can push on.", "Go up one"]
)
def test_words_that_ask_for_more_are_found(words):
    assert MORE.search(words)


def test_nothing_that_the_product_says_anywhere_asks_for_more():
    """Also what is written later: every string of every template and of every line of Python."""
    of_everyone = {"Once more", "Add a minute", *OF_BREATH}  # not shown, or not of effort: the tests above
    asking = {
        (saying.place, saying.text)
        for saying in tone.sayings()
        if saying.language == "en" and saying.text not in of_everyone
        if MORE.search(NOT_OF_EFFORT.sub("", saying.text.strip()))
    }
    assert asking == set()


def test_a_need_opens_nothing_that_asks_for_effort():
    assert [need.code for need in NEEDS if need.practice and LIBRARY[need.practice].effort] == []


def test_a_copy_of_what_asks_for_effort_asks_for_it_too(client_for, alice, careful):
    own = make_practice(alice, "My stretching", copy_of="moving-gently")
    client = client_for(alice)
    page = client.get(reverse("practices:practice", args=[own.pk])).content
    assert (b"This one asks for effort." in page, b"/go/" in page) == (True, False)
    assert client.get(reverse("practices:step", args=[own.pk, 1])).status_code == 404
    assert b"My stretching" in client.get(reverse("practices:library")).content  # their own words are not taken away
    assert b"My stretching" not in client.get(reverse("practices:library"), {"minutes": "1"}).content
