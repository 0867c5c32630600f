import pytest
from django.urls import reverse

from journal.models.marks import MarkKind
from journal.reading_words import Voice
from journal.views.needs import counted_in_words
from tests.factories import NOON, make_action, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
NEEDS = "/needs/"


def url(name, row):
    return reverse(f"journal:{name}", args=[row.pk])


def did(user, text, outcome="", need="rest"):
    """An entry whose one small thing was this."""
    entry = make_entry(user)
    entry.need([need], text, "now")
    entry.small_thing().note_outcome(outcome)
    return entry


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        ({}, ""),
        ({"eased": 1}, "Eased a bit 1 of 1 time you noted it."),
        ({"eased": 4, "same": 1, "harder": 1}, "Eased a bit 4 of 6 times you noted it. Harder 1 time."),
        ({"harder": 2}, "Eased a bit 0 of 2 times you noted it. Harder 2 times."),
    ],
)
def test_counts_in_words(outcomes, said):
    assert counted_in_words(outcomes, Voice()) == said


@pytest.mark.parametrize(
    ("hides", "said", "unsaid"),
    [
        ("hide_numbers", "Eased a bit · Harder<", "times you noted"),
        ("hide_patterns", "Lie down<", "Eased a bit"),
    ],
)
def test_counts_are_said_as_the_person_wants_them(client_for, alice, hides, said, unsaid):
    for outcome in ("eased", "eased", "harder"):
        did(alice, "Lie down", outcome)
    setattr(alice.preferences, hides, True)
    alice.preferences.save()
    page = text_of(client_for(alice).get(NEEDS))
    assert (said in page, unsaid in page) == (True, False)


def test_the_list_counts_what_was_noted_and_nothing_from_the_bin_or_others(client_for, alice, charlie):
    for outcome in ("eased", "eased", "same", ""):
        did(alice, "Lie down", outcome)
    did(alice, "Lie down", "harder").put_in_bin(NOON)
    did(charlie, "Lie down", "harder")
    page = text_of(client_for(alice).get(NEEDS))
    assert ("Eased a bit 2 of 3 times you noted it.<" in page, "Harder" in page) == (True, False)


def test_lately_used_comes_first_whatever_the_counts(client_for, alice):
    did(alice, "Helped often", "eased"), did(alice, "Used last", "harder")
    page = text_of(client_for(alice).get(NEEDS))
    assert page.index("Used last") < page.index("Helped often")


def test_less_is_shown_on_a_low_energy_day(client_for, alice):
    for number in range(5):
        did(alice, f"thing {number}", "eased" if number == 0 else "")
    alice.preferences.energy = "low"
    alice.preferences.save()
    page = text_of(client_for(alice).get(NEEDS))
    assert [f"thing {number}" in page for number in range(5)] == [True, False, False, True, True]


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_what_moves_the_body_is_left_out_where_effort_makes_worse(client_for, alice, said):
    make_action(alice, "Walk to the gate", "gentle-movement"), make_action(alice, "Lie down", "rest")
    alice.preferences.effort_worsens = said
    alice.preferences.save()
    page = text_of(client_for(alice).get(NEEDS))
    assert ["Walk to the gate" in page, "Lie down" in page, "are left out" in page] == [False, True, True]
    assert 'value="gentle-movement"' not in text_of(client_for(alice).get(reverse("journal:need_new")))


def test_a_small_thing_is_added_once_and_offered_first(client_for, alice):
    client, sent = client_for(alice), posted(alice, text="Sit with the cat", need="rest", effort="tiny")
    for _press in range(2):
        answer = client.post(reverse("journal:need_new"), sent)
        assert (answer.status_code, answer["Location"]) == (303, NEEDS)
    assert [(name.text, name.need, name.effort) for name in alice.names.all()] == [("Sit with the cat", "rest", "tiny")]
    page = text_of(client.post(url("actions", make_entry(alice)), {"need": ["rest"]}))
    assert page.index("Sit with the cat") < page.index("Lie down for ten minutes")


def test_an_empty_one_is_refused_kindly(client_for, alice):
    answer = client_for(alice).post(reverse("journal:need_new"), posted(alice, text=" ", effort="tiny"))
    assert (answer.status_code, alice.names.count()) == (422, 0)
    assert "Give the action a few words, so you know it later." in text_of(answer)


# --- How it was after ------------------------------------------------------------------


def test_how_it_was_is_noted_with_one_tap_and_taken_back(client_for, alice):
    entry, client = did(alice, "Lie down"), client_for(alice)
    mark = entry.small_thing()
    assert text_of(client.get(url("entry", entry))).count("How was it after?") == 2
    for outcome, said in (("harder", "You noted: Harder."), ("", "How was it after?")):
        answer = client.post(url("outcome", entry), {"mark": mark.pk, "outcome": outcome}, follow=True)
        assert (entry.small_thing().outcome, said in text_of(answer)) == (outcome, True)


@pytest.mark.parametrize("sent", [{}, {"outcome": "eased"}, {"mark": "x", "outcome": "eased"}, {"outcome": "great"}])
def test_what_is_not_one_of_ours_is_not_noted(client_for, alice, sent):
    entry = did(alice, "Lie down")
    sent = sent if sent != {"outcome": "great"} else {"mark": entry.small_thing().pk, **sent}
    assert client_for(alice).post(url("outcome", entry), sent).status_code == 303
    assert entry.small_thing().outcome == ""


def test_nobody_notes_it_for_another(client_for, alice, charlie):
    entry, own = did(alice, "Lie down"), did(charlie, "Walk")
    sent = {"mark": entry.small_thing().pk, "outcome": "eased"}
    client = client_for(charlie)
    assert [client.post(url("outcome", one), sent).status_code for one in (entry, own)] == [404, 404]
    assert (entry.small_thing().outcome, client.get(url("outcome", own)).status_code) == ("", 405)


def test_it_stays_when_the_page_is_saved_again(client_for, alice):
    entry = did(alice, "Lie down", "eased")
    sent = posted(alice, need=["rest", "quiet"], chosen="Lie down", change="1")
    client_for(alice).post(url("need", entry), sent)
    assert entry.small_thing().outcome == "eased"
    entry.need(["rest"], "Something else")
    assert entry.small_thing().outcome == ""


def test_later_asks_how_it_was(client_for, alice):
    entry, client = did(alice, "Lie down"), client_for(alice)
    assert "Lie down" in text_of(client.get(url("later", entry)))
    client.post(url("later", entry), posted(alice, severity="3", outcome="same"))
    assert entry.small_thing().outcome == "same"
    assert "How was it after" not in text_of(client.get(url("later", make_entry(alice))))
    assert entry.marks.of_kind(MarkKind.ACTION).count() == 1
