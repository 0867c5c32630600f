import pytest
from django.urls import reverse

from journal.models import SupportPerson
from tests.factories import NOON, make_ask, make_person, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PEOPLE, NEW = "/people/", "/people/new/"
FULL = {
    "name": "Sam",
    "good_for": ["lifts", "knows"],
    "also": "Soup",
    "phone": "020 7946 0000",
    "when": "tell_in_flare",
}


def change(person):
    return reverse("journal:person_change", args=[person.pk])


def page_of(client, path):
    return text_of(client.get(path))


def test_the_list_shows_ones_own_people_only(client_for, alice, charlie):
    make_person(alice, "Sam", listens=True, also="Soup"), make_person(charlie, "Robin")
    page = page_of(client_for(alice), PEOPLE)
    assert [text in page for text in ("Sam", "Listening, Soup", "Robin")] == [True, True, False]


def test_with_nobody_it_leads_to_lines_with_people(client_for, alice):
    assert f'href="{reverse("journal:urgent")}#today"' in page_of(client_for(alice), PEOPLE)


def test_someone_is_added_once(client_for, alice):
    client, sent = client_for(alice), posted(alice, **FULL)
    for _press in range(2):
        assert client.post(NEW, sent)["Location"] == PEOPLE
    sam = alice.people.get()
    said = (sam.name, sam.lifts, sam.knows, sam.listens, sam.also, sam.phone, sam.tell_in_flare, sam.ask_when_unsafe)
    assert said == ("Sam", True, True, False, "Soup", "020 7946 0000", True, False)


def test_a_person_without_a_name_is_someone(client_for, alice):
    client_for(alice).post(NEW, posted(alice))
    assert "Someone" in page_of(client_for(alice), PEOPLE)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "sam at home"}, "name@example.org"),
        ({"phone": "the blue one"}, "Write the number in digits"),
        ({"name": "x" * 61}, "Keep it to 60"),
    ],
)
def test_what_cannot_be_kept_stays_in_the_box(client_for, alice, wrong, said):
    answer = client_for(alice).post(NEW, posted(alice, **wrong))
    page = text_of(answer)
    assert (answer.status_code, said in page, *[f'value="{text}"' in page for text in wrong.values()]) == (
        422,
        True,
        True,
    )
    assert alice.people.count() == 0


def test_a_change_begins_with_what_is_there(client_for, alice):
    sam, client = make_person(alice, "Sam", lifts=True, tell_in_flare=True), client_for(alice)
    form = client.get(change(sam)).context["form"]
    assert (form["name"].value(), form["good_for"].value(), form["when"].value()) == (
        "Sam",
        ["lifts"],
        ["tell_in_flare"],
    )
    client.post(change(sam), posted(alice, name="Sammy"))
    sam = alice.people.get()
    assert (sam.name, sam.lifts, sam.tell_in_flare) == ("Sammy", False, False)


def test_taken_away_is_undone_on_the_next_page(client_for, alice):
    sam, client = make_person(alice), client_for(alice)
    answer = client.post(reverse("journal:person_remove", args=[sam.pk]), follow=True)
    undo = reverse("journal:person_restore", args=[sam.pk])
    assert (f'action="{undo}"' in text_of(answer), alice.people.kept().count()) == (True, 0)
    client.post(undo)
    assert alice.people.kept().count() == 1


def test_someone_in_the_bin_is_not_found_nor_asked(client_for, alice):
    sam, client = make_person(alice, "Sam"), client_for(alice)
    ask = make_ask(alice, person=sam)
    sam.put_in_bin(NOON)
    assert client.get(change(sam)).status_code == 404
    pages = [
        page_of(client, path) for path in ("/ask/", "/flare/message/", reverse("journal:ask_words", args=[ask.pk]))
    ]
    assert ["Sam" in page for page in pages] == [False, False, False]


@pytest.mark.parametrize("verb", ["change", "remove", "restore"])
def test_strangers_find_nothing_and_change_nothing(client_for, client, alice, charlie, verb):
    sam = make_person(alice, "Sam")
    path = reverse(f"journal:person_{verb}", args=[sam.pk])
    assert client_for(charlie).post(path, posted(charlie, name="Stolen")).status_code == 404
    assert client.post(path, {"name": "Stolen"}).status_code in (302, 401)
    assert [(row.name, row.binned_at) for row in SupportPerson.objects.all()] == [("Sam", None)]
