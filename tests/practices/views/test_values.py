"""What matters: up to three values, small steps that are never due, a look back that asks for no deeds."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.guests import add_guest_words
from practices.models import Value
from practices.models.values import ThreeAreChosen, week_asked_about, week_of
from tests.factories import DAY, NOON, make_step, make_value, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
VALUES, NEW = reverse("practices:values"), reverse("practices:value_new")


def url(name, *args):
    return reverse(f"practices:{name}", args=args)


def chosen(person):
    return [value.words for value in person.chosen_values.kept().order_by("made_at")]


def effort_makes_worse(person, said="yes"):
    person.preferences.effort_worsens = said
    person.preferences.save()


def test_areas_and_an_own_word_are_chosen_once(client_for, alice):
    sent = posted(alice, areas=["nature", "people"], name="  The  cello ")
    for _ in range(2):
        client_for(alice).post(NEW, sent)
    assert sorted(chosen(alice)) == ["Nature", "People", "The cello"]


def test_more_than_three_are_not_taken_and_the_word_stays(client_for, alice):
    make_value(alice, "home")
    make_value(alice, "play")
    answer = client_for(alice).post(NEW, posted(alice, areas=["nature"], name="The cello"))
    assert (answer.status_code, "The cello" in text_of(answer), len(chosen(alice))) == (422, True, 2)


def test_three_is_the_most_also_where_two_pages_race_and_for_what_comes_back(client_for, alice):
    old = make_value(alice, "body")
    old.put_in_bin(timezone.now())
    for area in ("home", "play", "work"):
        Value.choose(alice, area, "")
    Value.choose(alice, "home", "")  # chosen already: the same one
    with pytest.raises(ThreeAreChosen):
        Value.choose(alice, "nature", "")
    page = client_for(alice).post(url("living_restore", "value", old.pk), follow=True)
    assert ("Three fit here." in text_of(page), len(chosen(alice))) == (True, 3)


def test_a_guests_values_beyond_three_lie_in_the_owners_bin(alice, guest):
    make_value(alice, "home")
    for area in ("home", "play", "work"):
        make_value(guest, area)
    add_guest_words(guest, alice)
    assert (len(chosen(alice)), alice.chosen_values.binned().count()) == (3, 1)


def test_why_then_the_first_step_with_its_low_day_form_first(client_for, alice):
    value, client = make_value(alice), client_for(alice)
    page = client.post(url("value", value.pk), posted(alice, why="Air and light"), follow=True)
    body = text_of(page)
    assert 0 < body.index('name="low_day"') < body.index('name="good_day"')
    client.post(url("step_new", value.pk), posted(alice, low_day="Open the window", good_day="Sit outside"))
    step = alice.steps.get()
    assert (step.low_day, step.good_day, step.size, Value.objects.get().why) == (
        "Open the window",
        "Sit outside",
        "tiny",
        "Air and light",
    )


def test_choosing_leads_to_why_then_to_a_first_step_with_an_example_and_a_way_out(client_for, alice):
    client = client_for(alice)
    answer = client.post(NEW, posted(alice, areas=["people", "nature"]))
    first = alice.chosen_values.get(area="people")
    assert answer.url == url("value", first.pk)
    answer = client.post(answer.url, posted(alice))
    page = text_of(client.get(answer.url))
    assert (answer.url, "Send a heart to someone." in page) == (url("step_new", first.pk), True)
    assert re.search(f'href="{VALUES}">No step for now<', page)


def test_each_area_has_an_example_and_an_own_word_has_none(alice):
    assert [area for area in Value.Area.values if not Value(area=area).example] == []
    assert Value(name="The cello").example == ""


def test_a_step_says_its_size_and_when_it_comes(client_for, alice):
    make_step(alice, size="small", when="After tea")
    page = re.sub("<[^>]+>", "", text_of(client_for(alice).get(VALUES)))
    assert [words in page for words in ("Small", "Tiny", "After tea: then this step.")] == [True, False, True]


def test_with_low_energy_only_the_low_day_form_is_asked_and_the_rest_is_folded(client_for, alice):
    step, client = make_step(alice, "Open the window"), client_for(alice)
    alice.preferences.energy = "low"
    alice.preferences.save()

    def folded(way, fields=None):
        page = text_of(client.post(way, posted(alice, **fields)) if fields else client.get(way))
        return re.findall("<details[^>]*?( open)?><summary>More", page), "low_day" in page.partition("<details")[0]

    new, change = url("step_new", step.value_id), url("step_change", step.pk)
    assert (folded(new), folded(change)) == (([""], True), ([""], True))
    step.change(when="After tea")
    assert folded(change) == ([" open"], True)
    assert folded(new, {"low_day": "Look", "good_day": "x" * 201}) == ([" open"], True)


def test_a_step_needs_its_low_day_form_and_keeps_the_words(client_for, alice):
    answer = client_for(alice).post(url("step_new", make_value(alice).pk), posted(alice, good_day="Sit outside"))
    assert (answer.status_code, "Sit outside" in text_of(answer), alice.steps.count()) == (422, True, 0)


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_where_effort_makes_worse_a_step_has_one_form_and_the_other_is_kept_unseen(client_for, alice, said):
    effort_makes_worse(alice, said)
    step, client = make_step(alice, "Open the window", good_day="Sit outside"), client_for(alice)
    for way in (VALUES, url("step_change", step.pk)):
        assert "Sit outside" not in text_of(client.get(way))
    client.post(url("step_change", step.pk), posted(alice, low_day="Look at the sky"))
    step.refresh_from_db()
    assert (step.low_day, step.good_day) == ("Look at the sky", "Sit outside")


def test_a_good_day_form_that_was_typed_before_effort_made_worse_is_kept_unseen(client_for, alice):
    value, client = make_value(alice), client_for(alice)
    effort_makes_worse(alice, "yes")
    sent = posted(alice, low_day="Look at the sky", good_day="Sit outside")
    assert client.post(url("step_new", value.pk), sent).status_code == 303
    assert (alice.steps.get().good_day, "Sit outside" in text_of(client.get(VALUES))) == ("Sit outside", False)


def test_an_area_with_another_name_is_not_offered_again(client_for, alice):
    make_value(alice, area="people", name="My sister")
    assert "people" not in dict(client_for(alice).get(url("value_new")).context["form"].fields["areas"].choices)


@pytest.mark.parametrize(("energy", "said", "two"), [("", "no", True), ("low", "no", False), ("", "yes", False)])
def test_two_versions_are_spoken_of_where_two_can_be(client_for, alice, energy, said, two):
    make_step(alice, good_day="Sit outside")
    alice.preferences.energy = energy
    effort_makes_worse(alice, said)
    assert ("Both point the same way" in text_of(client_for(alice).get(VALUES))) == two


def test_a_page_that_stayed_open_over_midnight_notes_its_own_day(client_for, alice, time_machine):
    time_machine.move_to(datetime(2026, 3, 4, 23, 58, tzinfo=UTC))
    step, client = make_step(alice), client_for(alice)
    (day,) = re.findall(r'name="day" value="([^"]+)"', text_of(client.get(VALUES)))
    time_machine.move_to(datetime(2026, 3, 5, 0, 2, tzinfo=UTC))
    for shown, noted in ((day, day), ("2026-02-01", "2026-03-05"), ("no day", "2026-03-05")):
        client.post(url("step_note", step.pk), {"how": "did", "day": shown})
        assert [str(one.on_day) for one in step.days.all()] == [noted]
        client.post(url("step_note", step.pk), {"how": "", "day": shown})


def test_rest_counts_and_an_answer_can_be_taken_back(client_for, alice):
    step, client = make_step(alice), client_for(alice)
    for how in ("did", "rest"):
        page = client.post(url("step_note", step.pk), {"how": how}, follow=True)
    assert ("Today: chose rest. That is care." in text_of(page), step.days.get().how) == (True, "rest")
    client.post(url("step_note", step.pk), {"how": ""})
    client.post(url("step_note", step.pk), {"how": "nonsense"})
    assert step.days.count() == 0


def test_with_htmx_a_note_is_said_in_its_place(client_for, alice):
    step, client = make_step(alice, "Open the window"), client_for(alice)
    for how, said in (("rest", "Today: chose rest. That is care."), ("", "Taken back.")):
        answer = client.post(url("step_note", step.pk), {"how": how}, headers={"HX-Request": "true"})
        part, say = text_of(answer).split('<div id="say" hx-swap-oob="innerHTML">')
        assert (f'id="s-{step.pk}"' in part, "<h1" in part, say.split("<")[0].strip()) == (True, False, said)
        assert (part.count("autofocus"), part.count('role="status"')) == (1, 0)


def test_nothing_is_due_or_late(client_for, alice):
    step = make_step(alice, when="After tea")
    step.note(timezone.localdate() - timedelta(days=40), "did")
    page = text_of(client_for(alice).get(VALUES)).lower()
    assert [word in page for word in ("late", "due since", "waiting", "ago", "streak")] == [False] * 5


def test_the_week_is_asked_whether_it_served_and_not_what_was_done(client_for, alice):
    value, client = make_value(alice), client_for(alice)
    client.post(url("value_look", value.pk), posted(alice, served="some", words="Tea at the window"))
    client.post(url("value_look", value.pk), posted(alice, served="yes", words=""))
    look = value.looks.get()
    assert (look.served, look.words, look.week) == ("yes", "", week_of(timezone.localdate()))
    client.post(url("value_look", value.pk), posted(alice))
    assert value.looks.count() == 0


MONDAY, WEEK = DAY - timedelta(days=1), timedelta(days=7)


@pytest.mark.parametrize(
    ("days", "chosen", "said", "weeks_ago"),
    [
        (0, -30, False, 1),  # Monday
        (3, -30, False, 1),  # Thursday
        (4, -30, False, 0),  # Friday
        (6, -30, False, 0),  # Sunday
        (7, -30, False, 1),  # and Monday again, of the week that Sunday asked about
        (0, -30, True, 0),  # said before
        (0, -1, False, 1),  # chosen on the Sunday before
        (0, 0, False, 0),  # chosen in this week
        (7, 0, False, 1),
    ],
)
def test_until_thursday_the_week_that_ended_is_asked_about_and_from_friday_on_this_one(days, chosen, said, weeks_ago):
    today = MONDAY + timedelta(days=days)
    looks = {week_of(today) - WEEK} if said else set()
    assert week_asked_about(today, MONDAY + timedelta(days=chosen), looks) == week_of(today) - weeks_ago * WEEK


@pytest.mark.parametrize(("zone", "first", "h1"), [("UTC", "9 March", "this"), ("Pacific/Auckland", "9 March", "last")])
def test_a_week_ends_where_its_person_is(client_for, alice, time_machine, zone, first, h1):
    value = make_value(alice, made_at=NOON - 3 * WEEK)
    alice.zone = zone
    alice.save()
    time_machine.move_to(NOON + timedelta(days=5, hours=8))  # Sunday at eight in the evening: Monday in Auckland
    client = client_for(alice)
    page = text_of(client.get(url("value_look", value.pk)))
    assert (f"{first} to 15 March" in page, f"Was some of it in {h1} week?</h1>" in page) == (True, True)
    client.post(url("value_look", value.pk), posted(alice, served="some"))
    assert value.looks.get().week == MONDAY


def test_the_answer_is_of_the_week_that_the_page_asked_about(client_for, alice, time_machine):
    value = make_value(alice, made_at=NOON - 3 * WEEK)
    time_machine.move_to(NOON + timedelta(days=3))  # the page came on Thursday, and is sent on Friday
    client_for(alice).post(url("value_look", value.pk), posted(alice, served="yes", week=str(MONDAY - WEEK)))
    assert value.looks.get().week == MONDAY - WEEK


def test_each_week_can_be_looked_back_on_later_and_said_otherwise(client_for, alice, time_machine):
    value = make_value(alice, made_at=NOON - 5 * WEEK)
    for weeks, words in ((0, "NOW"), (1, "LAST"), (2, "BEFORE")):
        value.look_back(MONDAY - weeks * WEEK, "yes", words)
    time_machine.move_to(NOON)
    client, way = client_for(alice), url("value_look", value.pk)
    ways = {named: f"{way}?week={MONDAY - weeks * WEEK}" for weeks, named in enumerate(("this", "last", "that"))}
    for named, words in zip(ways, ("NOW", "LAST", "BEFORE"), strict=True):
        page = text_of(client.get(ways[named]))
        assert (f"in {named} week?</h1>" in page, f'value="{words}"' in page) == (True, True)
        assert [f'href="{one}"' in page for one in ways.values()] == [one != named for one in ways]
    client.post(ways["that"], posted(alice, served="no", week=str(MONDAY - 2 * WEEK)))
    assert value.looks.get(week=MONDAY - 2 * WEEK).served == "no"


@pytest.mark.parametrize("named", ["nonsense", "2026-03-10", "2026-03-16", "\x00"])
def test_a_week_that_is_none_or_to_come_is_the_one_asked_about(client_for, alice, time_machine, named):
    value = make_value(alice, made_at=NOON - 3 * WEEK)
    time_machine.move_to(NOON)
    client_for(alice).post(url("value_look", value.pk), posted(alice, served="yes", week=named))
    assert value.looks.get().week == MONDAY - WEEK


def test_words_that_waited_come_back_to_the_week_they_are_of(client_for, client, alice, time_machine):
    value = make_value(alice, made_at=NOON - 3 * WEEK)
    time_machine.move_to(NOON)
    client.post(url("value_look", value.pk), posted(alice, words="Tea", week=str(MONDAY - 2 * WEEK)))
    page = text_of(client_for(alice).get(url("value_look", value.pk)))
    assert ('value="Tea"' in page, f'name="week" value="{MONDAY - 2 * WEEK}"' in page) == (True, True)


def test_a_week_begins_on_monday():
    monday = DAY - timedelta(days=1)
    weeks = [week_of(monday + timedelta(days=days)) for days in (-1, 0, 1, 6, 7)]
    assert weeks == [monday - timedelta(days=7), monday, monday, monday, monday + timedelta(days=7)]


def test_a_value_in_the_bin_hides_its_steps_and_brings_them_back(client_for, alice):
    step, client = make_step(alice, "Open the window"), client_for(alice)
    client.post(url("living_remove", "value", step.value_id))
    assert client.get(url("step_change", step.pk)).status_code == 404
    client.post(url("living_restore", "value", step.value_id))
    assert "Open the window" in text_of(client.get(VALUES))


def test_it_is_the_persons_own(client_for, alice, charlie):
    step = make_step(alice, "ALICE step")
    client = client_for(charlie)
    assert "ALICE" not in text_of(client.get(VALUES))
    ways = [url("step_change", step.pk), url("value", step.value_id), url("value_look", step.value_id)]
    assert [client.get(way).status_code for way in ways] == [404] * 3
    assert client.post(url("living_remove", "step", step.pk)).status_code == 404


def test_low_energy_shows_the_low_day_steps_only(client_for, alice):
    make_step(alice, "Open the window", good_day="Sit outside")
    alice.preferences.energy = "low"
    alice.preferences.save()
    page = text_of(client_for(alice).get(VALUES))
    assert ("Open the window" in page, "Sit outside" in page) == (True, False)
