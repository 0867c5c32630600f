"""The one card on home: something already begun, on a calm day, in one order, and gone for the day with one tap."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.guests import add_guest_words
from journal.card import card_for
from journal.models import CardPutAway
from tests.factories import (
    make_answered,
    make_entry,
    make_flare,
    make_goal,
    make_ladder,
    make_name,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
HOME, NOT_TODAY = reverse("journal:home"), reverse("journal:card_not_today")
NOW = datetime(2026, 3, 11, 12, tzinfo=UTC)
WEDNESDAY = NOW.date()
MONDAY, FRIDAY = WEDNESDAY - timedelta(days=2), WEDNESDAY + timedelta(days=2)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@pytest.fixture(autouse=True)
def _wednesday(time_machine):
    time_machine.move_to(NOW)


def effort(user, answer="no"):
    user.preferences.effort_worsens = answer
    user.preferences.save()


def begin_all(user):
    """A value of a week ago, its step, and a rung that may be offered."""
    value = make_value(user, made_at=NOW - WEEK)
    effort(user)
    return make_step(user, value=value), value, make_rung(user)


def kind_of(user, day=WEDNESDAY):
    card = card_for(user, day)
    return card.kind if card else None


def step_words(user, day=WEDNESDAY):
    return card_for(user, day).row.low_day


def has_card(client):
    return 'aria-labelledby="card"' in text_of(client.get(HOME))


# --- What it is, and in which order ------------------------------------------------------


def test_where_nothing_was_begun_there_is_none(alice, charlie, client_for):
    begin_all(charlie)
    make_value(alice), make_goal(alice), make_ladder(alice), make_victory(alice), effort(alice)
    assert (kind_of(alice, FRIDAY), has_card(client_for(alice))) == (None, False)


@pytest.mark.parametrize(("day", "then"), [(WEDNESDAY, ["rung", "rung"]), (FRIDAY, ["look", "rung"])])
def test_a_step_then_the_week_where_it_is_open_then_a_rung(alice, day, then):
    step, value, rung = begin_all(alice)
    found = [kind_of(alice, day)]
    step.note(MONDAY, "rest")
    found.append(kind_of(alice, day))
    value.look_back(MONDAY, "some", "")
    alice.value_looks.update(made_at=NOW - DAY)
    found.append(kind_of(alice, day))
    make_try(alice, rung=rung, on_day=MONDAY)
    assert [*found, kind_of(alice, day)] == ["step", *then, None]


def test_in_a_new_week_it_begins_again(alice):
    step, _value, rung = begin_all(alice)
    step.note(MONDAY, "did"), make_try(alice, rung=rung, on_day=MONDAY)
    assert [kind_of(alice, MONDAY + days * DAY) for days in (1, 6, 7)] == [None, "look", "step"]


def test_of_several_steps_it_is_the_one_noted_longest_ago(alice):
    value = make_value(alice)
    one, two, three = (make_step(alice, words, value) for words in ("one", "two", "three"))
    one.note(WEDNESDAY - 2 * WEEK, "did"), two.note(WEDNESDAY - WEEK, "rest")
    found = [step_words(alice)]
    three.note(WEDNESDAY - WEEK + DAY, "some")
    assert [*found, step_words(alice)] == ["three", "one"]


def test_the_low_day_form_is_shown_and_the_good_day_form_is_not(alice, client_for):
    make_step(alice, "Open the window", good_day="Walk to the lake")
    page = text_of(client_for(alice).get(HOME))
    assert ("Open the window" in page, "Walk to the lake" in page) == (True, False)


def test_a_value_of_this_week_is_not_looked_back_on_yet(alice):
    make_value(alice, made_at=NOW - DAY)
    assert (kind_of(alice, FRIDAY), kind_of(alice, FRIDAY + WEEK)) == (None, "look")


def test_what_lies_in_the_bin_is_not_offered(alice):
    _step, value, rung = begin_all(alice)
    value.put_in_bin(NOW), rung.ladder.put_in_bin(NOW)
    assert kind_of(alice, FRIDAY) is None


@pytest.mark.parametrize("kind", ["step", "look", "rung"])
def test_each_kind_says_its_words_and_leads_to_its_own_page(alice, client_for, time_machine, kind):
    step, value, rung = begin_all(alice)
    client, words = client_for(alice), {"step": "Open the window", "look": "Nature", "rung": "Stand at the door"}
    if kind != "step":
        step.put_in_bin(NOW)
    if kind == "look":
        time_machine.move_to(NOW + 2 * DAY)
    ways = {
        "step": f"{reverse('practices:values')}#s-{step.pk}",
        "look": reverse("practices:value_look", args=[value.pk]),
        "rung": reverse("practices:ladder", args=[rung.ladder_id]),
    }
    page = text_of(client.get(HOME)).partition('aria-labelledby="card"')[2]
    assert ([name for name in ways if f'href="{ways[name]}"' in page], words[kind] in page) == ([kind], True)


# --- The gate of the ladders ----------------------------------------------------------------


@pytest.mark.parametrize(("said", "offered"), [("no", "rung"), ("yes", None), ("unsure", None), ("", None)])
@pytest.mark.parametrize("agreed", [False, True])
def test_a_rung_only_where_effort_does_no_harm(alice, said, offered, agreed):
    effort(alice, said)
    make_rung(alice, ladder=make_ladder(alice, agreed=agreed))
    assert kind_of(alice) == offered


def test_no_rung_of_a_ladder_that_ended(alice):
    effort(alice)
    rung = make_rung(alice)
    rung.ladder.end("let be", WEDNESDAY)
    assert card_for(alice, WEDNESDAY) is None
    rung.ladder.end("", WEDNESDAY)
    assert card_for(alice, WEDNESDAY).row == rung


def test_no_rung_where_a_limit_of_the_body_keeps_away_and_never_a_larger_one(alice):
    effort(alice)
    make_rung(alice, ladder=make_ladder(alice, away_for="limit", agreed=True))
    assert kind_of(alice) is None
    ladder = make_ladder(alice)
    make_rung(alice, "at the door", ladder), make_rung(alice, "inside", ladder)
    assert card_for(alice, WEDNESDAY).row.text == "at the door"


# --- When there is none -----------------------------------------------------------------------


@pytest.mark.parametrize("what", ["step", "look", "rung"])
def test_once_one_was_noted_today_nothing_else_is_offered(alice, what):
    step, value, rung = begin_all(alice)
    notes = {
        "step": lambda: step.note(WEDNESDAY, "rest"),
        "look": lambda: value.look_back(WEDNESDAY, "some", ""),
        "rung": lambda: make_try(alice, rung=rung, on_day=WEDNESDAY),
    }
    notes[what]()
    assert (kind_of(alice), kind_of(alice, WEDNESDAY + DAY) is None) == (None, False)


def strong_mark(user, severity=7):
    """A note that is not strong, with one symptom in it that is."""
    make_entry(user, 5, NOW).marks.create(
        user=user, kind="symptom", name=make_name(user, "Pain", "symptom"), severity=severity
    )


HARD = {
    "strong": lambda user: make_entry(user, 7, NOW, open_page=""),
    "strong after the reply": lambda user: make_entry(user, 5, NOW, severity_after=7),
    "strong later": lambda user: make_entry(user, 5, NOW, severity_later=7),
    "a symptom that is strong": strong_mark,
    "strong at the look back on a note of last week": lambda user: make_entry(user, 5, NOW - 6 * DAY).look_back(NOW, 7),
    "logged in a flare": lambda user: make_entry(user, None, NOW, open_page="", in_flare=True),
    "flare": lambda user: make_flare(user, WEDNESDAY),
    "a flare that eased today": lambda user: make_flare(user, WEDNESDAY - DAY, WEDNESDAY),
    "rest": lambda user: user.rest_periods.create(first_day=WEDNESDAY),
    "a rest of today that ended": lambda user: user.rest_periods.create(
        first_day=WEDNESDAY - DAY, last_day=WEDNESDAY, came_back_at=NOW
    ),
    "stress": lambda user: user.day_ratings.create(local_date=WEDNESDAY, what="stress", value=7),
    "worry": lambda user: user.day_ratings.create(local_date=WEDNESDAY, what="worry", value=10),
    "heavy words": lambda user: make_answered(user, "I want to kill myself.", at=NOW),
    "heavy words in a small thing": lambda user: make_victory(user, "I want to kill myself."),
}


@pytest.mark.parametrize("hard", HARD)
def test_never_on_a_hard_day(alice, client_for, hard):
    begin_all(alice)
    client = client_for(alice)
    before = has_card(client)
    HARD[hard](alice)
    alice.entries.update(open_page="")
    assert (before, has_card(client)) == (True, False)


CALM = {
    "not strong in any answer": lambda user: make_entry(user, 6, NOW, severity_after=6, severity_later=6),
    "a symptom that is not strong": lambda user: strong_mark(user, 6),
    "strong yesterday": lambda user: make_entry(user, 9, NOW - DAY),
    "strong at a look back of yesterday": lambda user: make_entry(user, 5, NOW - 6 * DAY).look_back(NOW - DAY, 9),
    "stress that is not strong, and little energy": lambda user: [
        user.day_ratings.create(local_date=WEDNESDAY, what=what, value=value)
        for what, value in (("stress", 6), ("energy", 9))
    ],
    "strong, and in the bin": lambda user: make_entry(user, 9, NOW).put_in_bin(NOW),
}


@pytest.mark.parametrize("calm", CALM)
def test_on_a_calm_day_there_is_one(alice, calm):
    begin_all(alice)
    CALM[calm](alice)
    assert kind_of(alice) == "step"


OTHER = {
    "an open walk": lambda user: make_entry(user, 5, NOW),
    "a look back": lambda user: make_answered(user, at=NOW - timedelta(hours=5)),
    "a return": lambda user: make_entry(user, 5, NOW - WEEK, open_page=""),
    "the question of the month": lambda user: [make_entry(user, 5, NOW - n * DAY, open_page="") for n in (29, 1)],
    "less is shown": lambda user: user.preferences.__class__.objects.filter(user=user).update(energy="low"),
}


@pytest.mark.parametrize("other", OTHER)
def test_never_beside_anything_else(alice, client_for, other):
    begin_all(alice)
    client = client_for(alice)
    before = has_card(client)
    OTHER[other](alice)
    assert (before, has_card(client)) == (True, False)


def test_a_form_in_error_stands_alone(alice, client_for):
    begin_all(alice)
    assert 'aria-labelledby="card"' not in text_of(client_for(alice).post(reverse("journal:entry_new"), {}))


# --- Not today ----------------------------------------------------------------------------------


def test_not_today_hides_it_until_tomorrow_and_counts_as_nothing(alice, charlie, client_for, time_machine):
    begin_all(alice), begin_all(charlie)
    client = client_for(alice)
    page = text_of([client.post(NOT_TODAY, follow=True) for _press in range(2)][1])
    assert ("Put away for today." in page, has_card(client), has_card(client_for(charlie))) == (True, False, True)
    assert (alice.step_days.count(), alice.rung_tries.count(), CardPutAway.objects.count()) == (0, 0, 1)
    time_machine.move_to(NOW + DAY)
    client.force_login(alice)
    assert has_card(client) is True


def test_a_guests_day_does_not_come_along(alice, guest):
    CardPutAway.put_away(guest, WEDNESDAY), CardPutAway.put_away(alice, WEDNESDAY - DAY)
    add_guest_words(guest, alice)
    assert list(alice.cards_put_away.values_list("on_day", flat=True)) == [WEDNESDAY - DAY]


# --- What it costs --------------------------------------------------------------------------------


def cost(client):
    with CaptureQueriesContext(connection) as captured:
        client.get(HOME)
    return len(captured)


@pytest.mark.parametrize("count", [1, 12])
def test_it_costs_two_queries_however_much_was_begun(alice, client_for, count):
    client = client_for(alice)
    OTHER["less is shown"](alice)
    without = [cost(client) for _look in range(2)][1]
    alice.preferences.__class__.objects.update(energy="usual")
    for n in range(count):
        make_step(alice, f"step {n}"), make_rung(alice)
    assert (has_card(client), cost(client) - without) == (True, 2)
