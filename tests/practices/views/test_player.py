"""The guided player, and how it was."""

import pytest
from django.urls import reverse

from practices.library import GROUNDING, LIBRARY
from practices.models import HiddenPractice, PracticeSession
from tests.factories import make_practice, make_session, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
HAND = LIBRARY["kind-hand"]
END = reverse("practices:end", args=["kind-hand"])


def step(key, number):
    return reverse("practices:step", args=[key, number])


@pytest.mark.parametrize("one", LIBRARY.values(), ids=lambda one: one.slug)
@pytest.mark.parametrize("short", [False, True], ids=["whole", "short"])
def test_each_step_has_its_page_a_way_on_and_a_way_back(client, one, short):
    lines, query = one.lines(short), {"short": 1} if short else {}
    for number, line in enumerate(lines, 1):
        page = text_of(client.get(step(one.slug, number), query))
        assert str(line) in page
        assert (step(one.slug, number + 1) in page) == (number < len(lines))
        assert (step(one.slug, number - 1) in page) == (number > 1)
    assert client.get(step(one.slug, len(lines) + 1), query).status_code == 404


def test_the_end_is_kept_once_with_how_it_was_done(client_for, alice):
    client, sent = client_for(alice), posted(alice, early="1")
    first, again = client.post(END, sent), client.post(END, sent)
    session = alice.practice_sessions.get()
    assert (first.status_code, first["Location"]) == (303, reverse("practices:session", args=[session.pk]))
    assert again["Location"] == first["Location"]
    assert (session.slug, session.early, session.timed, session.pace) == ("kind-hand", True, False, None)
    assert b"You stopped early. That was a choice, and it is fine." in client.get(first["Location"]).content


def test_a_page_that_is_too_old_ends_all_the_same(client_for, alice):
    answer = client_for(alice).post(END, {"form_key": "old"})
    assert (answer.status_code, answer["Location"], alice.practice_sessions.count()) == (303, END, 0)


def test_the_pace_of_a_breath_is_kept_and_comes_back(client_for, alice):
    client, breathing = client_for(alice), reverse("practices:practice", args=["calm-breathing"])
    client.post(reverse("practices:end", args=["calm-breathing"]), posted(alice, timed="1", pace="7", aloud="1"))
    session = alice.practice_sessions.get()
    assert (session.timed, session.pace, session.aloud, session.early) == (True, 7, True, False)
    page = text_of(client.get(breathing))
    assert 'name="pace" value="7" checked' in page
    assert 'name="aloud" value="1" checked' in page


def test_a_visitors_end_is_not_kept_and_reads_the_same(client):
    answer = client.post(END, {"early": "1"})
    assert (answer.status_code, answer["Location"]) == (303, f"{END}?early=1")
    assert b"That was a choice, and it is fine." in client.get(answer["Location"]).content
    assert PracticeSession.objects.count() == 0


def test_a_visitors_pages_hold_links_alone_so_that_they_work_without_a_connection(client):
    page = text_of(client.get(step(GROUNDING.slug, 1)))
    main = page[page.index("<main") : page.index("</main>")]
    assert ("<form" in main, "End here" in main) == (False, True)


@pytest.mark.parametrize(("outcome", "said"), [("eased", b"Eased a bit"), ("same", b"No change")])
def test_how_it_was_is_one_tap_and_another_takes_it_back(client_for, alice, outcome, said):
    client, session = client_for(alice), make_session(alice)
    page = reverse("practices:session", args=[session.pk])
    answer = client.post(reverse("practices:outcome", args=[session.pk]), {"outcome": outcome})
    assert (answer.status_code, answer["Location"]) == (303, page)
    assert said in client.get(page).content
    client.post(reverse("practices:outcome", args=[session.pk]), {"outcome": ""})
    assert alice.practice_sessions.get().outcome == ""


def test_harder_leads_to_grounding_and_asks_for_no_more(client_for, alice):
    session = make_session(alice, outcome="harder")
    page = text_of(client_for(alice).get(reverse("practices:session", args=[session.pk])))
    assert "Thank you for saying so. We will not offer this one first." in page
    assert (f"{step(GROUNDING.slug, 1)}?short=1" in page, "Once more" in page) == (True, False)


def test_where_grounding_was_harder_something_else_stands_by(client_for, alice):
    session = make_session(alice, GROUNDING, outcome="harder")
    page = text_of(client_for(alice).get(reverse("practices:session", args=[session.pk])))
    assert step("kind-hand", 1) in page


@pytest.mark.parametrize(
    ("harder", "hidden", "offered"),
    [
        (["here-now"], [], "kind-hand"),
        ([], ["here-now"], "kind-hand"),
        (["here-now"], ["kind-hand"], "warm-picture"),
        (["here-now", "kind-hand", "warm-picture"], [], None),
    ],
)
def test_nothing_is_offered_as_steadier_that_was_harder_or_is_hidden(client_for, alice, harder, hidden, offered):
    for slug in harder:
        make_session(alice, LIBRARY[slug], outcome="harder")
    for slug in hidden:
        HiddenPractice.hide(alice, slug)
    session = make_session(alice, LIBRARY["calm-breathing"], outcome="harder")
    page = text_of(client_for(alice).get(reverse("practices:session", args=[session.pk])))
    assert [slug for slug in LIBRARY if step(slug, 1) in page] == ([offered] if offered else [])
    assert ("Something steadier" in page, "Thank you for saying so." in page) == (bool(offered), True)


def test_what_asks_for_effort_is_never_asked_for_a_little_more(client_for, alice):
    client, session = client_for(alice), make_session(alice, LIBRARY["moving-gently"])
    end = client.get(reverse("practices:session", args=[session.pk])).content
    timed = client.get(reverse("practices:go", args=["moving-gently"])).content
    assert (b"Once more" in end, b"Add a minute" in timed) == (False, False)


def test_an_outcome_that_is_not_ours_changes_nothing(client_for, alice):
    session = make_session(alice, outcome="same")
    client_for(alice).post(reverse("practices:outcome", args=[session.pk]), {"outcome": "cured"})
    assert alice.practice_sessions.get().outcome == "same"


def test_nobody_sees_or_says_how_anothers_was(client_for, alice, charlie):
    session, client = make_session(alice), client_for(charlie)
    assert client.get(reverse("practices:session", args=[session.pk])).status_code == 404
    assert client.post(reverse("practices:outcome", args=[session.pk]), {"outcome": "harder"}).status_code == 404
    assert client_for(alice).get(reverse("practices:outcome", args=[session.pk])).status_code == 405


def test_ones_own_is_played_line_by_line_and_its_session_outlives_it(client_for, alice):
    own, client = make_practice(alice), client_for(alice)
    assert b"Drink the tea." in client.get(step(own.pk, 2)).content
    way = client.post(reverse("practices:end", args=[own.pk]), posted(alice))["Location"]
    assert alice.practice_sessions.get().own == own
    own.delete()
    assert client.get(way).status_code == 200


def test_the_turning_page_has_every_step_its_time_and_the_script(client):
    page = text_of(client.get(reverse("practices:go", args=["calm-breathing"]), {"pace": "4", "reader": "1"}))
    assert [f'data-seconds="{n}"' in page for n in (180, 15, 4, 5)] == [True] * 4
    assert all(str(line) in page for line in LIBRARY["calm-breathing"].steps)
    assert ("js/player.js" in page, 'aria-live="polite"><li' in page, "About 3 minutes left" in page) == (True,) * 3


@pytest.mark.parametrize("query", [{"pace": "99"}, {"pace": "x", "aloud": "maybe"}])
def test_a_pace_that_is_not_ours_is_the_usual_one(client, query):
    page = text_of(client.get(reverse("practices:go", args=["calm-breathing"]), query))
    assert '<li data-seconds="5">' in page


def test_only_the_player_carries_its_script(client):
    for address in (step("kind-hand", 1), reverse("practices:practice", args=["kind-hand"]), END):
        assert b"player.js" not in client.get(address).content


def test_from_the_flare_page_it_stays_dim_and_leads_back(client_for, alice):
    client = client_for(alice)
    way = client.post(f"{END}?from=flare", posted(alice))["Location"]
    for address in (f"{step('kind-hand', 1)}?from=flare", way):
        assert 'data-theme="dim"' in text_of(client.get(address))
    assert f'href="{reverse("journal:flare")}"' in text_of(client.get(way))
