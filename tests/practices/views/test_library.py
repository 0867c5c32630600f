"""What would feel OK right now? The list, its filters, and one practice."""

from datetime import timedelta

import pytest
from django.urls import reverse

from practices.library import LIBRARY
from tests.factories import NOON, make_practice, make_session
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
LIST = reverse("practices:library")


def shown(page) -> list[str]:
    """The keys of the practices on a page, in their order."""
    text = text_of(page)
    return sorted(
        (key for key in LIBRARY if f'href="/practices/{key}/"' in text), key=lambda key: text.index(f"/{key}/")
    )


def test_anyone_sees_all_23(client):
    assert set(shown(client.get(LIST))) == set(LIBRARY)


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ({"minutes": "1"}, lambda one: one.minutes <= 1),
        ({"minutes": "3"}, lambda one: one.minutes <= 3),
        ({"posture": "moving"}, lambda one: one.moving),
        ({"without": "breath"}, lambda one: not one.breath),
        ({"without": ["eyes", "moves"]}, lambda one: not one.eyes_closed and not one.moves),
    ],
)
def test_only_what_fits_is_shown(client, asked, fits):
    assert set(shown(client.get(LIST, asked))) == {one.slug for one in LIBRARY.values() if fits(one)}


def test_when_nothing_fits_the_closest_three_are_shown(client):
    page = client.get(LIST, {"minutes": "1", "posture": "moving", "without": "moves"})
    assert b"None match all of these. Here are the closest three." in page.content
    assert len(shown(page)) == 3


def test_what_is_not_known_in_the_address_is_left_out(client):
    assert set(shown(client.get(LIST, {"minutes": "99", "posture": "flying", "without": "x"}))) == set(LIBRARY)


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_nothing_that_asks_for_effort_where_effort_worsens(client_for, alice, said):
    alice.preferences.effort_worsens = said
    alice.preferences.save()
    client = client_for(alice)
    page = client.get(LIST)
    assert set(LIBRARY) - set(shown(page)) == {"moving-gently", "one-small-rung"}
    for way in ("go", "step"):
        number = [1] if way == "step" else []
        assert client.get(reverse(f"practices:{way}", args=["moving-gently", *number])).status_code == 404
    one = client.get(reverse("practices:practice", args=["moving-gently"])).content
    assert (b"This one asks for effort." in one, b"/go/" in one) == (True, False)


def test_with_less_shown_there_are_three_and_none_that_was_harder(client_for, alice):
    alice.preferences.energy = "low"
    alice.preferences.save()
    make_session(alice, LIBRARY["soft-edges"], outcome="eased")
    make_session(alice, LIBRARY["kind-hand"], outcome="harder")
    assert shown(client_for(alice).get(LIST)) == ["soft-edges", "words-of-a-friend", "warm-picture"]


def test_what_was_harder_comes_last_and_what_was_said_last_counts(client_for, alice):
    make_session(alice, LIBRARY["kind-hand"], outcome="harder")
    page = client_for(alice).get(LIST, {"minutes": "1"})
    assert shown(page)[-1] == "kind-hand"
    make_session(alice, LIBRARY["kind-hand"], at=NOON + timedelta(days=1), outcome="eased")
    page = client_for(alice).get(LIST, {"minutes": "1"})
    assert shown(page)[0] == "kind-hand"
    assert b"last time: Eased a bit" in page.content


def test_nobody_sees_anothers_own_or_how_it_went(client_for, alice, charlie):
    own = make_practice(alice, "ALICE window")
    make_session(alice, own, outcome="eased")
    client = client_for(charlie)
    page = client.get(LIST)
    assert (b"ALICE" in page.content, b"last time" in page.content) == (False, False)
    for way, more in [("practice", []), ("go", []), ("step", [1]), ("end", [])]:
        assert client.get(reverse(f"practices:{way}", args=[own.pk, *more])).status_code == 404
    assert client.post(reverse("practices:end", args=[own.pk])).status_code == 404


@pytest.mark.parametrize("key", ["nothing-like-it", "00000000-0000-4000-8000-000000000000"])
def test_what_is_not_there_is_not_found(client, key):
    assert client.get(reverse("practices:practice", args=[key])).status_code == 404


def test_hiding_one_takes_it_off_the_list_and_it_comes_back(client_for, alice, charlie):
    client = client_for(alice)
    for _twice in range(2):
        assert client.post(reverse("practices:hide", args=["kind-hand"])).status_code == 303
    page = client.get(LIST)
    assert "kind-hand" not in shown(page)
    assert b"Show again" in page.content
    assert "kind-hand" in shown(client_for(charlie).get(LIST))
    client.post(reverse("practices:show_again", args=["kind-hand"]))
    assert "kind-hand" in shown(client.get(LIST))


@pytest.mark.parametrize("way", ["hide", "show_again"])
def test_only_ours_can_be_hidden_and_only_by_a_post(client_for, alice, way):
    client, own = client_for(alice), make_practice(alice)
    assert client.get(reverse(f"practices:{way}", args=["kind-hand"])).status_code == 405
    assert client.post(reverse(f"practices:{way}", args=[own.pk])).status_code == 404


def test_each_page_says_what_to_know_first(client):
    for one in LIBRARY.values():
        page = text_of(client.get(reverse("practices:practice", args=[one.slug])))
        assert f"/practices/{one.slug}/go/1/" in page
        assert all(str(caution).replace("'", "&#x27;") in page for caution in (*one.cautions, *one.not_for))


def test_a_copy_keeps_the_cautions_of_what_it_was_copied_from(client_for, alice):
    own = make_practice(alice, copy_of="calm-breathing")
    page = text_of(client_for(alice).get(reverse("practices:practice", args=[own.pk])))
    assert str(LIBRARY["calm-breathing"].cautions[0]) in page


def test_the_title_of_ones_own_is_no_page_title(client_for, alice):
    own = make_practice(alice, "ALICE window")
    for way, more in [("practice", []), ("go", []), ("step", [1])]:
        page = text_of(client_for(alice).get(reverse(f"practices:{way}", args=[own.pk, *more])))
        assert "ALICE" not in page[: page.index("</title>")]
