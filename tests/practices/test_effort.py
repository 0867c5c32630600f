"""Where effort makes someone worse, nothing says "a little more": no practice, no plan, no page, in no state."""

import html
import re

import pytest
from django.urls import reverse

from accounts.models.preferences import EffortWorsens
from journal.words.needs import NEEDS
from practices.library import LIBRARY
from practices.models import Outcome
from tests import tone
from tests.factories import DAY, make_entry, make_plan, make_practice, make_session, make_wind_down, posted

pytestmark = pytest.mark.django_db
MORE = re.compile(
    r"\b(a (little|bit) (more|longer|further)|(each|every) (day|time|week) (more|longer|further)|more each|longer each"
    r"|do more|try harder|keep going|go further|push (on|through|past|yourself)|build (it )?up|next level|step up"
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


@pytest.fixture(params=[EffortWorsens.YES, EffortWorsens.UNSURE])
def careful(request, alice):
    alice.preferences.effort_worsens = request.param
    alice.preferences.save()
    return alice


def told(answer) -> list[str]:
    """What a page says of doing more."""
    text = answer.content.decode().partition("<main")[2].partition("</main>")[0]
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
