import pytest
from django.urls import reverse

from accounts.models import User
from journal.models import SymptomEntry
from tests.factories import make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def test_front_says_what_happens_to_words_and_sends_the_signed_in_home(client, client_for, alice):
    assert "What you write is yours" in text_of(client.get("/"))
    assert client_for(alice).get("/")["Location"] == reverse("journal:home")


def test_looking_makes_no_guest(client):
    for path in ("/", reverse("journal:start"), reverse("journal:flare")):
        client.get(path)
    assert User.objects.count() == 0


def test_four_pages_to_a_kept_kind_line(client):
    mind = client.post(reverse("journal:start"), posted(None, level="7", zone="Europe/Paris"))["Location"]
    person = User.objects.get()
    kinder = client.post(mind, posted(person, pick="lazy"))["Location"]
    kept = client.post(kinder, posted(person, line="friend"))["Location"]
    page = text_of(client.get(kept))
    entry = SymptomEntry.objects.whole().get()
    assert (person.is_guest, person.zone, entry.severity) == (True, "Europe/Paris", 7)
    assert (entry.thought.text, entry.thought.habit) == ("I am so lazy.", "rest-is-lazy")
    assert entry.reply.text in page and ">Kept. " in page


def test_a_doubled_first_tap_makes_one_guest_and_one_entry(client):
    fields = posted(None, level="7")
    first, second = (client.__class__().post(reverse("journal:start"), fields) for _ in range(2))
    assert (User.objects.count(), SymptomEntry.objects.count()) == (1, 1)
    assert first["Location"] == second["Location"]


def test_own_words_and_a_picked_line_are_both_kept(client_for, alice):
    entry = make_entry(alice, open_page="")
    url = reverse("journal:start_kinder", args=[entry.pk])
    client_for(alice).post(url, posted(alice, text="My own start.", line="hard"))
    assert SymptomEntry.objects.whole().get().reply.text.startswith("My own start.\n")


def test_mind_can_be_skipped_and_general_lines_are_offered(client_for, alice):
    entry = make_entry(alice, open_page="")
    mind = reverse("journal:start_mind", args=[entry.pk])
    page = text_of(client_for(alice).post(mind, posted(alice, skip="1"), follow=True))
    assert "This is hard right now." in page


def test_start_of_someone_else_is_not_found(client_for, alice, charlie):
    entry = make_entry(alice)
    for name in ("start_mind", "start_kinder"):
        url = reverse(f"journal:{name}", args=[entry.pk])
        assert client_for(charlie).post(url, posted(charlie, text="mine now")).status_code == 404
    assert not SymptomEntry.objects.whole().get().has_thought


@pytest.mark.parametrize(("signup", "offered"), [("open", True), ("invitation", False), ("closed", False)])
def test_front_offers_a_start_only_where_there_is_one(signup, offered, client, settings):
    settings.TEND_SIGNUP = signup
    assert (reverse("journal:start") in text_of(client.get("/"))) is offered
