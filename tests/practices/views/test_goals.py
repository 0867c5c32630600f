"""Goals and milestones, small gains, and what gets in the way."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.tidying import empty_the_bin
from tests.factories import (
    NOON,
    make_barrier,
    make_goal,
    make_ladder,
    make_milestone,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
    posted,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
GOALS, NEW = reverse("practices:goals"), reverse("practices:goal_new")


def url(name, *args):
    return reverse(f"practices:{name}", args=args)


def test_a_goal_is_set_once_with_the_value_it_serves(client_for, alice):
    value = make_value(alice)
    sent = posted(alice, text="Sit by the lake", together="together", hard_day="yes", value=str(value.pk))
    for _ in range(2):
        client_for(alice).post(NEW, sent)
    goal = alice.goals.get()
    assert (goal.text, goal.together, goal.value, goal.asks_for_less) == ("Sit by the lake", True, value, False)


def test_worded_anew_it_keeps_its_value_though_that_lies_in_the_bin(client_for, alice):
    value, client = make_value(alice, name="The cello"), client_for(alice)
    goal = make_goal(alice, value=value)
    make_value(alice)
    value.put_in_bin(NOON)
    way = url("goal_change", goal.pk)
    assert "The cello" in text_of(client.get(way))
    client.post(way, posted(alice, text="Play a line", value=str(value.pk)))
    goal.refresh_from_db()
    assert (goal.text, goal.value_id) == ("Play a line", value.pk)


@pytest.mark.parametrize(
    ("name", "make", "sent"),
    [
        ("milestone_reach", make_milestone, {}),
        ("barrier_ease", make_barrier, {}),
        ("goal_end", make_goal, {"ending": "reached"}),
    ],
)
def test_pressed_once_more_on_an_old_page_its_day_stays(client_for, alice, time_machine, name, make, sent):
    row, client, days = make(alice), client_for(alice), []
    for day in (10, 20):
        time_machine.move_to(NOON.replace(day=day))
        client.post(url(name, row.pk), sent)
        row.refresh_from_db()
        days += [getattr(row, field).day for field in ("reached_on", "eased_on", "ended_on") if hasattr(row, field)]
    assert days == [10, 10]


@pytest.mark.parametrize(("kind", "make"), [("milestone", make_milestone), ("barrier", make_barrier)])
def test_a_line_that_was_taken_away_can_come_back_later(client_for, alice, kind, make):
    row, client = make(alice, "Quince"), client_for(alice)
    make(alice, "Of another goal").put_in_bin(NOON)
    client.post(reverse("practices:living_remove", args=[kind, row.pk]))
    page = text_of(client.get(url("goal", row.goal.pk)))
    assert [words in page for words in ("Quince", "Of another goal", "Bring back")] == [True, False, True]


def test_another_persons_value_cannot_be_served_and_the_words_stay(client_for, alice, charlie):
    make_value(charlie)
    answer = client_for(charlie).post(NEW, posted(charlie, text="Sit by the lake", value=str(make_value(alice).pk)))
    assert (answer.status_code, "Sit by the lake" in text_of(answer), charlie.goals.count()) == (422, True, 0)


@pytest.mark.parametrize(("said", "offers"), [("yes", False), ("smaller", True), ("no", True), ("", False)])
def test_what_a_hard_day_does_not_allow_is_offered_a_smaller_form(client_for, alice, said, offers):
    goal = make_goal(alice, hard_day=said)
    assert ("Write a smaller form" in text_of(client_for(alice).get(url("goal", goal.pk)))) is offers
    goal.change(small_form="One photo of it")
    assert "Write a smaller form" not in text_of(client_for(alice).get(url("goal", goal.pk)))


def test_a_milestone_is_reached_in_quiet_words_and_that_can_be_taken_back(client_for, alice):
    milestone, client = make_milestone(alice), client_for(alice)
    page = client.post(url("milestone_reach", milestone.pk), follow=True)
    milestone.refresh_from_db()
    assert ("you came this far" in text_of(page), milestone.reached_on) == (True, timezone.localdate())
    client.post(url("milestone_reach", milestone.pk), {"reached": "no"})
    milestone.refresh_from_db()
    assert milestone.reached_on is None


@pytest.mark.parametrize(("about", "rows"), [("milestone", "milestones"), ("barrier", "barriers"), ("gain", "gains")])
def test_a_line_is_kept_once_an_empty_one_is_nothing_and_a_long_one_stays(client_for, alice, about, rows):
    goal, client = make_goal(alice), client_for(alice)
    sent = posted(alice, text="Stopped in time")
    for fields in (sent, sent, posted(alice, text=" ")):
        assert client.post(url("goal_line", goal.pk, about), fields).status_code == 303
    assert [row.text for row in getattr(goal, rows).all()] == ["Stopped in time"]
    answer = client.post(url("goal_line", goal.pk, about), posted(alice, text="x" * 201))
    assert (answer.status_code, "x" * 201 in text_of(answer), getattr(goal, rows).count()) == (422, True, 1)


def test_a_line_that_was_typed_without_a_session_waits_in_its_box(client_for, client, alice):
    way = url("goal_line", make_goal(alice).pk, "barrier")
    client.post(way, posted(alice, text="No lift home"))
    page = text_of(client_for(alice).get(way))
    assert page.count('value="No lift home"') == 1


def test_a_line_about_nothing_we_know_is_not_found(client_for, alice):
    assert client_for(alice).post(url("goal_line", make_goal(alice).pk, "praise"), posted(alice)).status_code == 404


def test_a_barrier_is_noted_eased_and_taken_to_the_next_visit(client_for, alice):
    barrier, client = make_barrier(alice, "No lift home"), client_for(alice)
    way = reverse("journal:agenda_take", args=["barrier"])
    assert way in text_of(client.get(url("goal", barrier.goal_id)))
    client.post(way, {"text": barrier.text})
    item = alice.agenda_items.get()
    assert (item.text, item.kind, item.source) == ("No lift home", "barrier", "steps")
    page = client.post(url("barrier_ease", barrier.pk), follow=True)
    assert "less in the way now" in text_of(page)


def test_a_gain_a_barrier_and_its_easing_are_each_met_with_one_quiet_line(client_for, alice):
    barrier, client = make_barrier(alice, "No lift home"), client_for(alice)
    ways = [url("goal_line", barrier.goal_id, about) for about in ("gain", "barrier")]
    sent = [(way, posted(alice, text="Stopped in time")) for way in ways]
    sent += [(url("barrier_ease", barrier.pk), {}), (url("barrier_ease", barrier.pk), {"eased": "no"})]
    pages = [text_of(client.post(way, fields, follow=True)) for way, fields in sent]
    said = [re.findall('role="status">([^<]+)<', page) for page in pages]
    assert said == [
        ["Kept. A small gain is a gain."],
        ["Noted. It is no fault of yours."],
        ["Less in the way now. That is worth noticing."],
        [],
    ]


def with_low_energy(person):
    person.preferences.energy = "low"
    person.preferences.save()


def test_with_low_energy_a_goal_has_one_way_to_write_its_barriers_folded_and_both_ends(client_for, alice):
    goal = make_barrier(alice, "No lift home").goal
    with_low_energy(alice)
    page = text_of(client_for(alice).get(url("goal", goal.pk)))
    folded = page.partition("<details")[2].partition("</details>")[0]
    assert (re.findall("/([a-z]+)/write/", page), "No lift home" in folded) == (["line"], True)
    assert re.findall('name="ending" value="([^"]+)"', page) == ["reached", "let go"]


def test_with_low_energy_a_goal_is_one_question_and_the_rest_is_folded(client_for, alice):
    goal, client = make_goal(alice), client_for(alice)
    with_low_energy(alice)

    def is_open(way):
        return re.findall("<details[^>]*?( open)?><summary>More", text_of(client.get(way)))

    ways = [NEW, f"{NEW}?together=yes", url("goal_change", goal.pk)]
    before = [is_open(way) for way in ways]
    goal.change(small_form="One photo of it")
    assert [*before, is_open(ways[2])] == [[""], [" open"], [""], [" open"]]


@pytest.mark.parametrize(("button", "rows"), [("gain", "gains"), ("barrier", "barriers"), ("nonsense", "gains")])
def test_the_one_box_keeps_a_gain_or_a_barrier_as_the_button_says(client_for, alice, button, rows):
    goal = make_goal(alice)
    with_low_energy(alice)
    client_for(alice).post(url("goal_line", goal.pk, "line"), posted(alice, text="Sat down", **{"as": button}))
    assert [row.text for row in getattr(goal, rows).all()] == ["Sat down"]


@pytest.mark.parametrize("about", ["milestone", "gain", "barrier", "line"])
def test_each_line_is_one_question_and_too_many_words_stay_in_its_box(client_for, alice, about):
    way, client = url("goal_line", make_goal(alice).pk, about), client_for(alice)
    first = text_of(client.get(way))
    asked, hint = re.findall("<h1.*?>([^<]+)</label>", first), re.findall('id="id_text_helptext">([^<]+)<', first)
    answer = client.post(way, posted(alice, text="x" * 201))
    page = text_of(answer)
    assert (answer.status_code, page.count("x" * 201), re.findall("<h1.*?>([^<]+)</label>", page)) == (422, 1, asked)
    assert (len(asked), len(hint), re.findall('id="id_text_helptext">([^<]+)<', page)) == (1, 1, hint)
    assert re.findall('aria-describedby="([^"]+)"', page)[-1].split()[0] == "id_text_helptext"


def test_the_one_box_has_one_primary_button(client_for, alice):
    page = text_of(client_for(alice).get(url("goal_line", make_goal(alice).pk, "line")))
    assert re.findall('class="([^"]+)" name="as"', page) == ["button", "button button-quiet"]


@pytest.mark.parametrize(("back", "counts"), [(3, 3), (31, 0), (-1, 0)])
def test_a_gain_that_waited_on_the_device_is_of_the_day_it_was_written(client_for, alice, back, counts):
    now, goal = timezone.now(), make_goal(alice)
    at = (now - timedelta(days=back)).isoformat()
    client_for(alice).post(url("goal_line", goal.pk, "gain"), posted(alice, text="Sat down", at=at))
    assert goal.gains.get().on_day == timezone.localdate(now - timedelta(days=counts))


def test_the_page_of_a_goal_has_no_box_whose_words_another_button_could_lose(client_for, alice):
    goal, client = make_barrier(alice, "No lift home").goal, client_for(alice)
    page = text_of(client.get(url("goal", goal.pk)))
    assert re.findall("<textarea|type=.text", page) == []
    assert re.findall("/([a-z]+)/write/", page) == ["milestone", "gain", "barrier"]


@pytest.mark.parametrize(("make", "kind"), [(make_milestone, "milestone"), (make_barrier, "barrier")])
def test_a_milestone_and_a_barrier_can_be_worded_anew_and_taken_away(client_for, alice, charlie, make, kind):
    row, client = make(alice, "ALICE"), client_for(alice)
    way = url(f"{kind}_change", row.pk)
    assert (client_for(charlie).get(way).status_code, "ALICE" in text_of(client.get(way))) == (404, True)
    answers = [client.post(way, posted(alice, text=words)).status_code for words in (" ", "x" * 201, "Sit outside")]
    row.refresh_from_db()
    assert (answers, row.text) == ([422, 422, 303], "Sit outside")
    page = client.post(url("living_remove", kind, row.pk), follow=True)
    assert ("Taken away." in text_of(page), client.get(way).status_code) == (True, 404)


def test_a_goal_can_be_set_together_from_a_visit(client_for, alice):
    page = text_of(client_for(alice).get(reverse("journal:visit", args=[make_visit(alice).pk])))
    way = re.search(r'href="([^"]+)"[^>]*>Set a goal together', page).group(1)
    assert 'value="together" id="id_together_0" checked' in text_of(client_for(alice).get(way))
    assert "checked" not in text_of(client_for(alice).get(NEW))


def test_reached_and_let_go_are_both_an_end_and_can_go_on(client_for, alice):
    goal, client = make_goal(alice), client_for(alice)
    for ending in ("reached", "let go"):
        client.post(url("goal_end", goal.pk), {"ending": ending})
        assert [one.ending for one in alice.goals.ended()] == [ending]
    client.post(url("goal_end", goal.pk), {"ending": ""})
    assert (list(alice.goals.going_on()), alice.goals.get().ended_on) == ([goal], None)


def test_since_last_time_tells_of_milestones_gains_and_barriers(client_for, alice):
    goal = make_goal(alice)
    make_milestone(alice, "Sat in the car", goal).reach(timezone.localdate())
    make_milestone(alice, "NOT YET", goal)
    make_barrier(alice, "No lift home", goal)
    make_barrier(alice, "EASED", goal).ease(timezone.localdate())
    goal.gains.create(user=alice, text="Asked for a seat", on_day=timezone.localdate())
    page = text_of(client_for(alice).get(reverse("journal:agenda_since")))
    words = ("Sat in the car", "No lift home", "Asked for a seat", "NOT YET", "EASED")
    assert [word in page for word in words] == [True, True, True, False, False]


def test_it_is_the_persons_own_and_what_is_in_the_bin_is_out_of_reach(client_for, alice, charlie):
    barrier = make_barrier(alice, "ALICE barrier")
    client = client_for(charlie)
    ways = [url("goal", barrier.goal_id), url("goal_change", barrier.goal_id)]
    assert [client.get(way).status_code for way in ways] == [404, 404]
    assert client.post(url("barrier_ease", barrier.pk)).status_code == 404
    client_for(alice).post(url("living_remove", "goal", barrier.goal_id))
    assert client_for(alice).post(url("barrier_ease", barrier.pk)).status_code == 404


@pytest.mark.parametrize(
    "make",
    [make_value, make_step, make_goal, make_milestone, make_barrier, make_victory, make_ladder, make_rung, make_try],
)
def test_what_lay_in_the_bin_for_30_days_is_gone_and_nothing_else(alice, make):
    row, kept = make(alice), make(alice)
    row.put_in_bin(NOON)
    before = empty_the_bin(NOON + timedelta(days=29)), empty_the_bin(NOON + timedelta(days=31))
    assert (before, list(type(row).objects.filter(pk__in=[row.pk, kept.pk]))) == ((0, 1), [kept])
