"""What I want to talk about: from anywhere, in one's own order, before a visit and after it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from journal.models import AgendaItem
from journal.tidying import empty_the_bin
from tests.factories import (
    NOON,
    make_action,
    make_agenda_item,
    make_answered,
    make_ask,
    make_entry,
    make_look,
    make_mark,
    make_phrase,
    make_plan_line,
    make_rung,
    make_try,
    make_visit,
    posted,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
AGENDA, NEW, PLAN = reverse("journal:agenda"), reverse("journal:visit_new"), reverse("journal:my_plan")


def url(name, *args):
    return reverse(f"journal:{name}", args=args)


def said(person):
    return [item.text for item in person.agenda_items.open()]


# --- the list --------------------------------------------------------------------------


def test_each_line_is_one_thing_and_a_doubled_post_saves_once(client_for, alice):
    sent = posted(alice, text="The pain at night\n\n  \nMy sleep", kind="fear", hard_to_say="hard")
    for _ in range(2):
        client_for(alice).post(AGENDA, sent)
    rows = [(item.text, item.kind, item.hard_to_say) for item in alice.agenda_items.open()]
    assert rows == [("The pain at night", "fear", True), ("My sleep", "fear", True)]


def test_blank_lines_are_no_mistake_and_what_is_too_long_stays_in_the_box(client_for, alice):
    client = client_for(alice)
    assert client.post(AGENDA, posted(alice, text=" \n\n")).status_code == 303
    answer = client.post(AGENDA, posted(alice, text="short\n" + "x" * 1001))
    assert (answer.status_code, "short\n" + "x" * 1001 in text_of(answer), said(alice)) == (422, True, [])


def test_it_is_the_persons_own(client_for, alice, charlie):
    item, visit, line = make_agenda_item(alice, "ALICE item"), make_visit(alice), make_plan_line(alice, "ALICE line")
    visit.say([], agreed="ALICE agreed")
    pages = [AGENDA, PLAN, url("agenda_print"), url("agenda_since"), NEW]
    assert ["ALICE" in text_of(client_for(charlie).get(page)) for page in pages] == [False] * 5
    ways = [url("agenda_change", item.pk), url("visit", visit.pk), url("plan_line", line.pk)]
    assert [client_for(charlie).get(way).status_code for way in ways] == [404] * 3


def test_one_is_the_most_important(client_for, alice):
    _one, second, third = (make_agenda_item(alice, words) for words in ("one", "two", "three"))
    client = client_for(alice)
    client.post(url("agenda_first", second.pk))
    client.post(url("agenda_first", third.pk))
    assert (said(alice), alice.agenda_items.most_important().get()) == (["three", "one", "two"], third)
    client.post(url("agenda_first", third.pk), {"first": "no"})
    assert (said(alice), alice.agenda_items.most_important().exists()) == (["one", "two", "three"], False)


def test_up_and_down_change_places_and_stop_at_the_ends(client_for, alice):
    one, _two, three = (make_agenda_item(alice, words) for words in ("one", "two", "three"))
    client = client_for(alice)
    client.post(url("agenda_up", three.pk))
    assert said(alice) == ["one", "three", "two"]
    client.post(url("agenda_up", one.pk))
    client.post(url("agenda_down", one.pk))
    assert said(alice) == ["three", "one", "two"]


def test_it_is_changed_taken_off_and_brought_back(client_for, alice):
    item, client = make_agenda_item(alice, "one"), client_for(alice)
    item.put_first()
    client.post(url("agenda_change", item.pk), posted(alice, text="two", kind="ask"))
    page = client.post(url("agenda_remove", "item", item.pk), follow=True)
    assert ("Taken away." in text_of(page), said(alice)) == (True, [])
    make_agenda_item(alice, "three").put_first()
    client.post(url("agenda_restore", "item", item.pk))
    assert (said(alice), alice.agenda_items.get(pk=item.pk).kind) == (["three", "two"], "ask")


def test_an_emptied_one_is_asked_about_and_stays(client_for, alice):
    item = make_agenda_item(alice, "one")
    answer = client_for(alice).post(url("agenda_change", item.pk), posted(alice, text=" "))
    assert (answer.status_code, said(alice)) == (422, ["one"])


def test_after_30_days_in_the_bin_it_is_gone(alice):
    make_agenda_item(alice).put_in_bin(NOON)
    make_visit(alice).put_in_bin(NOON)
    make_plan_line(alice).put_in_bin(NOON)
    assert empty_the_bin(NOON + timedelta(days=31)) == 3


def test_words_of_ending_ones_life_bring_the_calm_box(client_for, alice):
    page = client_for(alice).post(AGENDA, posted(alice, text="I want to end my life"), follow=True)
    assert "This sounds really heavy." in text_of(page)


# --- from anywhere ---------------------------------------------------------------------


def test_words_are_taken_once_from_where_they_are_and_can_be_given_back(client_for, alice):
    client = client_for(alice)
    for _ in range(2):
        page = client.post(url("agenda_take", "phrase"), {"text": "Only this hour.\r\nThen rest."}, follow=True)
    item = alice.agenda_items.get()
    assert (item.text, item.source) == ("Only this hour.\nThen rest.", "phrase")
    assert url("agenda_remove", "item", item.pk) in text_of(page)


def test_words_that_were_shortened_on_the_way_are_said_to_be(client_for, alice):
    pages = [
        client_for(alice).post(url("agenda_take", "note"), {"text": "x" * length}, follow=True)
        for length in (1000, 1001)
    ]
    assert ["It is on your list, shortened." in text_of(page) for page in pages] == [False, True]


def test_the_way_back_is_the_page_it_was_taken_from(client_for, alice):
    sent = {"path": url("agenda_take", "note"), "data": {"text": "one"}}
    ours = client_for(alice).post(**sent, headers={"referer": "http://testserver/phrases/"}, follow=True)
    other = client_for(alice).post(**sent, headers={"referer": "http://evil.example/"}, follow=True)
    assert ['class="back" href="/phrases/"' in text_of(page) for page in (ours, other)] == [True, False]


def test_an_unknown_place_is_not_found_and_no_words_are_nothing(client_for, alice):
    client = client_for(alice)
    assert client.post("/agenda/take/nowhere/", {"text": "one"}).status_code == 404
    assert (client.post(url("agenda_take", "note")).status_code, said(alice)) == (303, [])


def test_a_note_a_phrase_and_the_patterns_offer_it(client_for, alice):
    entry, client = make_answered(alice, line="CRITIC", at=timezone.now()), client_for(alice)
    make_phrase(alice)
    pages = [url("entry", entry.pk), reverse("journal:phrases"), reverse("journal:patterns")]
    ways = [url("agenda_take", where) for where in ("note", "phrase", "pattern")]
    assert [way in text_of(client.get(page)) for page, way in zip(pages, ways, strict=True)] == [True] * 3
    assert "CRITIC" not in text_of(client.get(pages[0])).partition(ways[0])[2]


def test_a_try_a_look_back_and_a_clinician_ask_can_be_taken_along(client_for, alice):
    client, today = client_for(alice), timezone.localdate()
    tried = make_try(alice, "I will faint", make_rung(alice, "The door"), today, went="some", happened="My knees shook")
    look = make_look(alice, words="By the window", day=today - timedelta(days=7))
    mine = make_ask(alice, "A plan for harder days", kind="clinician")
    pages = [reverse("practices:rung_try", args=[tried.pk]), reverse("practices:value_look", args=[look.value_id])]
    words = [tried.told, look.told, mine.text]
    for where, page, taken in zip(("try", "look"), pages, words, strict=False):
        assert (url("agenda_take", where) in text_of(client.get(page)), taken) == (True, taken)
        client.post(url("agenda_take", where), {"text": taken})
    client.post(url("ask_words", mine.pk), posted(alice, text=mine.text, then="take"))
    assert (said(alice), words[0].count("\n"), words[1].endswith(": Yes, it was there: By the window")) == (
        words,
        2,
        True,
    )
    asks = [mine, make_ask(alice)]
    assert ['value="take"' in text_of(client.get(url("ask_words", one.pk))) for one in asks] == [True, False]


def test_what_has_no_room_is_cut_where_it_shows(client_for, alice):
    client_for(alice).post(url("agenda_take", "look"), {"text": "x" * 1200})
    assert said(alice) == ["x" * 999 + "…"]


# --- since last time -------------------------------------------------------------------


def test_since_the_last_visit_and_not_before(client_for, alice):
    today = timezone.localdate()
    make_visit(alice, today - timedelta(days=10))
    make_mark(alice, "new tablets", today - timedelta(days=3))
    make_mark(alice, "old tablets", today - timedelta(days=11))
    page = text_of(client_for(alice).get(url("agenda_since")))
    assert ("new tablets" in page, "old tablets" in page) == (True, False)


def test_what_eased_and_what_it_got_in_the_way_of_are_told_without_numbers_where_asked(client_for, alice):
    for _ in range(2):
        entry = make_entry(alice, at=timezone.now())
        entry.need([], make_action(alice, "Sit with the cat").text, "now")
        entry.marks.get(kind="action").note_outcome("eased")
        entry.hinder(["work"])
    assert "Sit with the cat: eased a bit after it, 2 times" in text_of(client_for(alice).get(url("agenda_since")))
    alice.preferences.hide_numbers = True
    alice.preferences.save()
    page = text_of(client_for(alice).get(url("agenda_since")))
    assert ("Sit with the cat: eased a bit after it<" in page, "2 times" in page) == (True, False)


def test_tries_since_the_last_visit_are_told_but_not_what_was_left_for_another_day(client_for, alice, charlie):
    today, rung = timezone.localdate(), make_rung(alice, "The door")
    make_try(alice, "NEW", rung, today, went="plan b", happened="A breeze")
    for words, day, went in (("OLD", 40, "did"), ("OPEN", 0, ""), ("NOT", 0, "not")):
        make_try(alice, words, rung, today - timedelta(days=day), went=went)
    make_try(alice, "BINNED", rung, today, went="did", binned_at=timezone.now())
    make_try(charlie, "CHARLIE", on_day=today, went="did")
    page = text_of(client_for(alice).get(url("agenda_since")))
    assert [word for word in ("NEW", "A breeze", "OLD", "OPEN", "NOT", "BINNED", "CHARLIE") if word in page] == [
        "NEW",
        "A breeze",
    ]


# --- after the visit -------------------------------------------------------------------


def test_a_visit_takes_what_was_said_and_the_rest_waits(client_for, alice):
    one, two = make_agenda_item(alice, "one"), make_agenda_item(alice, "two")
    sent = posted(alice, talked_about=[str(one.pk)], agreed="Shorter days", plan="Rest first\nRest first\nCall Friday")
    for _ in range(2):
        page = client_for(alice).post(NEW, sent, follow=True)
    visit = alice.visits.get()
    assert (said(alice), list(visit.items.all()), visit.on_day) == (["two"], [one], timezone.localdate())
    assert [line.text for line in alice.plan_lines.going_on()] == ["Rest first", "Call Friday"]
    assert ("Shorter days" in text_of(page), two.visit) == (True, None)


def test_what_was_not_talked_about_after_all_goes_back_to_the_list(client_for, alice):
    one, visit = make_agenda_item(alice, "one"), make_visit(alice)
    one.put_first()
    visit.say([one.pk])
    make_agenda_item(alice, "two").put_first()
    client_for(alice).post(url("visit_change", visit.pk), posted(alice, agreed="Nothing"))
    assert said(alice) == ["two", "one"]


def test_a_visit_to_come_is_not_one_that_was_and_its_words_stay(client_for, alice):
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = client_for(alice).post(NEW, posted(alice, on_day=tomorrow, agreed="Shorter days"))
    assert (answer.status_code, "Shorter days" in text_of(answer), alice.visits.count()) == (422, True, 0)


def test_another_persons_item_cannot_be_talked_about(client_for, alice, charlie):
    item = make_agenda_item(alice, "one")
    client_for(charlie).post(NEW, posted(charlie, talked_about=[str(item.pk)]))
    make_visit(charlie).say([item.pk])
    assert AgendaItem.objects.get().visit is None


# --- the plan --------------------------------------------------------------------------


def test_the_plan_goes_on_and_says_how_it_was(client_for, alice):
    line, client = make_plan_line(alice, "Rest first"), client_for(alice)
    make_plan_line(alice, "Call Friday")
    client.post(NEW, posted(alice, **{f"how-{line.pk.hex}": "too much"}))
    line.refresh_from_db()
    assert (line.how, line.said_on) == ("too much", timezone.localdate())
    assert "Rest first – Too much for now" in text_of(client.get(url("agenda_since")))
    client.post(url("plan_how", line.pk), {"how": ""})
    line.refresh_from_db()
    assert (line.how, line.said_on) == ("", None)


def test_a_line_is_changed_let_go_put_back_and_taken_away(client_for, alice):
    line, client = make_plan_line(alice, "one"), client_for(alice)
    client.post(url("plan_line", line.pk), posted(alice, text="two"))
    client.post(url("plan_let_go", line.pk))
    assert [row.text for row in alice.plan_lines.let_go()] == ["two"]
    client.post(url("plan_let_go", line.pk), {"back": "yes"})
    assert [row.text for row in alice.plan_lines.going_on()] == ["two"]
    page = client.post(url("agenda_remove", "line", line.pk), follow=True)
    assert ("Taken away." in text_of(page), alice.plan_lines.going_on().exists()) == (True, False)


def test_guest_words_come_after_the_owners_and_one_stays_the_most_important(alice, guest):
    from accounts.guests import add_guest_words

    make_agenda_item(alice, "mine").put_first()
    make_agenda_item(guest, "theirs").put_first()
    add_guest_words(guest, alice)
    assert said(alice) == ["mine", "theirs"]


def test_what_was_most_important_to_a_guest_stays_so_where_the_owner_has_none(alice, guest):
    from accounts.guests import add_guest_words

    make_agenda_item(alice, "mine"), make_agenda_item(guest, "theirs").put_first()
    add_guest_words(guest, alice)
    assert said(alice) == ["theirs", "mine"]


def test_a_line_that_was_not_on_the_page_keeps_how_it_was(client_for, alice):
    line = make_plan_line(alice)
    line.say_how("fits", timezone.localdate())
    client_for(alice).post(NEW, posted(alice, agreed="A walk"))
    assert [row.how for row in alice.plan_lines.all()] == ["fits"]


def test_what_is_taken_away_at_this_moment_moves_nothing(alice):
    make_agenda_item(alice, "one")
    item, rung = make_agenda_item(alice, "two"), make_rung(alice)
    item.put_in_bin(timezone.now()), rung.put_in_bin(timezone.now())
    item.move(-1), rung.ladder.move(rung, 1), rung.ladder.stand_on(rung, may_rise=False)
    assert (said(alice), rung.ladder.rungs.in_order().count()) == (["one"], 0)
