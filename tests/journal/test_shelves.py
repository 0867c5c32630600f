"""A search finds what lies on the shelves and leads to where it can be read: nobody else's, and nothing binned."""

import re

import pytest
from django.db import connection

from journal.shelves import shelves_of
from tests.factories import (
    DAY,
    NOON,
    make_agenda_item,
    make_ask,
    make_barrier,
    make_goal,
    make_ladder,
    make_milestone,
    make_person,
    make_plan_line,
    make_rung,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
)
from tests.journal.views.test_search import HTMX, ask, noticed
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def look(user, words):
    value = make_value(user)
    value.look_back(DAY, "some", words)
    return value


def maker(make, field):
    return lambda user, words: make(user, **{field: words})


MAKERS = {  # what is sealed on a shelf: the row with these words
    "value.name": lambda user, words: make_value(user, "", words),
    "value.why": lambda user, words: make_value(user, why=words),
    "valuelook.words": look,
    "goalstep.low_day": lambda user, words: make_step(user, words),
    "goalstep.good_day": lambda user, words: make_step(user, good_day=words),
    "goalstep.when": lambda user, words: make_step(user, when=words),
    "goal.text": lambda user, words: make_goal(user, words),
    "goal.small_form": lambda user, words: make_goal(user, small_form=words),
    "milestone.text": lambda user, words: make_milestone(user, words),
    "barrier.text": lambda user, words: make_barrier(user, words),
    "smallvictory.text": lambda user, words: make_victory(user, words),
    "ladder.text": lambda user, words: make_ladder(user, words),
    "rung.text": lambda user, words: make_rung(user, words),
    "rung.plan_b": lambda user, words: make_rung(user, plan_b=words),
    "rung.support": lambda user, words: make_rung(user, support=words),
    "rungtry.predicted": lambda user, words: make_try(user, words, went="did"),
    "rungtry.happened": lambda user, words: make_try(user, happened=words, went="did"),
    "ask.text": lambda user, words: make_ask(user, words),
    "ask.note": lambda user, words: make_ask(user, note=words),
    "agendaitem.text": lambda user, words: make_agenda_item(user, words),
    "planline.text": lambda user, words: make_plan_line(user, words),
}
MAKERS |= {f"supportperson.{name}": maker(make_person, name) for name in ("name", "also", "phone", "email", "reach")}
MAKERS |= {f"visit.{name}": maker(make_visit, name) for name in ("who", "agreed", "got_in_the_way", "went_better")}
OVER = {"value": ("goalstep", "valuelook"), "goal": ("milestone", "barrier"), "ladder": ("rung",), "rung": ("rungtry",)}


def links_of(page):
    return re.findall(r'<a href="([^"]*)">Open', page)


def test_every_sealed_field_on_a_shelf_is_tried_here(alice):
    fields = {f"{shelf.rows.model._meta.model_name}.{field}" for shelf in shelves_of(alice) for field in shelf.fields}
    assert fields == set(MAKERS)


@pytest.mark.parametrize("where", MAKERS)
def test_words_are_found_and_lead_to_the_page_where_they_can_be_read(where, client_for, alice, charlie):
    alice.preferences.effort_worsens = "no"
    alice.preferences.save()
    MAKERS[where](alice, "Zauber at noon")
    MAKERS[where](charlie, "Zauber of charlie")
    client = client_for(alice)
    page = ask(client, "ZAUBER noon")
    (way,) = links_of(page)
    answer = client.get(way)
    assert (answer.status_code, "Zauber at noon" in text_of(answer)) == (200, True)
    assert ("of charlie" in page, links_of(ask(client, "zauber charlie"))) == (False, [])


@pytest.mark.parametrize("where", MAKERS)
def test_what_is_binned_is_not_found_nor_told_as_a_slip(where, client_for, alice):
    row = MAKERS[where](alice, "Zauberwort")
    row.put_in_bin(NOON)
    client = client_for(alice)
    assert links_of(ask(client, "zauberwort")) == []
    assert "Did you mean this?" not in ask(client, "zauberwrot")


@pytest.mark.parametrize(("over", "below"), [(over, below) for over, all_below in OVER.items() for below in all_below])
def test_what_belongs_to_what_is_binned_is_not_found(over, below, client_for, alice):
    for where in (where for where in MAKERS if where.startswith(f"{below}.")):
        row = MAKERS[where](alice, "Zauberwort")
        (row if below == "valuelook" else getattr(row, over)).put_in_bin(NOON)
    assert links_of(ask(client_for(alice), "zauberwort")) == []


def test_what_was_talked_about_leads_to_its_visit_and_goes_with_it(client_for, alice):
    visit, item = make_visit(alice), make_agenda_item(alice, "Zauberwort")
    visit.say([item.pk])
    client = client_for(alice)
    assert links_of(ask(client, "zauberwort")) == [f"/agenda/visit/{visit.pk}/"]
    visit.put_in_bin(NOON)
    assert links_of(ask(client, "zauberwort")) == []


def test_what_was_feared_stays_covered(client_for, alice):
    make_try(alice, "I will faint at the till", happened="I did not faint", went="did")
    page = ask(client_for(alice), "faint")
    assert ("at the till" in page, "What you thought would happen holds a word you look for." in page) == (False, True)
    assert "I did not <mark>faint</mark>" in page


@pytest.mark.parametrize(("said", "found"), [("no", 1), ("yes", 0), ("unsure", 0)])
def test_a_good_days_step_is_not_told_where_effort_makes_worse(said, found, client_for, alice):
    alice.preferences.effort_worsens = said
    alice.preferences.save()
    make_step(alice, "Open the window", good_day="Zauberwort")
    assert len(links_of(ask(client_for(alice), "zauberwort"))) == found


@pytest.mark.parametrize("word", ["nature", "rested"])
def test_our_own_words_on_a_shelf_are_found(word, client_for, alice):
    make_value(alice, "nature")
    make_victory(alice, "", what="rested")
    page = ask(client_for(alice), word)
    assert (len(links_of(page)), f"<mark>{word.capitalize()}</mark>" in page) == (1, True)


def test_a_week_long_ago_can_be_read_where_the_search_leads(client_for, alice):
    value = look(alice, "Zauberwort")
    for day in (DAY.replace(month=month) for month in range(4, 13)):
        value.look_back(day, "yes", "")
    client = client_for(alice)
    (way,) = links_of(ask(client, "zauberwort"))
    pages = [text_of(client.get(address)) for address in (way, way.partition("?")[0])]
    assert ["Zauberwort" in page for page in pages] == [True, False]


def test_they_stand_among_the_notes_newest_first_and_go_on(monkeypatch, client_for, alice):
    monkeypatch.setattr("journal.views.search.MOST", 2)
    for back in (0, 2, 4):
        noticed(alice, back=back, reply="sand")
        make_goal(alice, "sand", made_at=NOON.replace(hour=12 - back - 1))
    client, found = client_for(alice), []
    page = ask(client, "sand")
    while found.extend(links_of(page)) or (older := re.search(r'href="(/search/\?before=[^"]*)"', page)):
        page = text_of(client.get(older[1], headers=HTMX))
    assert [way.split("/")[1] for way in found] == ["entries", "practices"] * 3
    assert len(set(found)) == 6


@pytest.mark.parametrize("scope", ["replies", "names"])
def test_a_narrower_search_leaves_the_shelves(scope, client_for, alice):
    make_goal(alice, "sand")
    client = client_for(alice)
    assert links_of(ask(client, "sand", scope)) == []
    assert "Did you mean this?" not in ask(client, "sadn", scope)


def test_a_slip_is_put_right_by_a_word_on_a_shelf(client_for, alice):
    make_goal(alice, "Sit by the lake")
    assert '<input type="hidden" name="text" value="lake">' in ask(client_for(alice), "laek")


def test_a_text_that_does_not_open_hides_nothing_else(client_for, alice):
    make_goal(alice, "lake", small_form="sand")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE practices_goal SET text = small_form")
    page = ask(client_for(alice), "sand")
    assert (len(links_of(page)), "<mark>sand</mark>" in page) == (1, True)
