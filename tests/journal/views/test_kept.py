import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Preferences
from journal.models import SymptomEntry
from journal.walk import Page
from tests.factories import NOON, make_answered, make_entry, make_flare, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def url(name, entry):
    return reverse(f"journal:{name}", args=[entry.pk])


@pytest.mark.parametrize("heavy", [False, True])
def test_the_end_of_a_first_run_offers_no_more_on_a_heavy_day(client_for, alice, heavy):
    entry = make_entry(alice, at=timezone.now(), open_page="")
    entry.answer_kindly("Rest is what tired people do.")
    if heavy:
        make_entry(alice, at=timezone.now(), open_page="").hear_critic("I want to kill myself.")
    page = text_of(client_for(alice).get(url("entry", entry)))
    assert (url("look_closer", entry) in page) is not heavy


def walked(user, **fields):
    """A walk of today that is over, with a reply, and without a need."""
    entry = make_answered(user, at=timezone.now())
    for name, value in {"severity": 5, "open_page": "", **fields}.items():
        setattr(entry, name, value)
    entry.save()
    return entry


def offers_small_things(client, entry):
    return reverse("practices:small") in text_of(client.get(url("entry", entry)))


def test_a_calm_walk_that_offered_nothing_ends_with_one_quiet_way_to_small_things(client_for, alice, charlie):
    make_entry(charlie, 9, timezone.now())
    entry, client = walked(alice), client_for(alice)
    shown = offers_small_things(client, entry)
    entry.need(["rest"], "", "")
    assert (shown, offers_small_things(client, entry)) == (True, False)


@pytest.mark.parametrize(
    "fields",
    [
        {"severity": 7},
        {"severity_after": 7},
        {"open_page": Page.NEED},
        {"local_date": timezone.localdate() - timedelta(days=1)},
    ],
    ids=str,
)
def test_nothing_is_offered_after_a_walk_that_was_hard_is_not_over_or_is_an_earlier_one(client_for, alice, fields):
    assert offers_small_things(client_for(alice), walked(alice, **fields)) is False


@pytest.mark.parametrize("what", ["a flare", "a rest", "heavy words", "a strong note", "less is shown", "no reply"])
def test_nothing_is_offered_on_a_hard_day_nor_where_less_is_shown(client_for, alice, what):
    entry, today = walked(alice), timezone.localdate()
    {
        "a flare": lambda: make_flare(alice, today),
        "a rest": lambda: alice.rest_periods.create(first_day=today),
        "heavy words": lambda: entry.hear_critic("I want to kill myself."),
        "a strong note": lambda: make_entry(alice, 7, timezone.now()),
        "less is shown": lambda: Preferences.objects.filter(user=alice).update(energy="low"),
        "no reply": lambda: entry.reply.delete(),
    }[what]()
    assert offers_small_things(client_for(alice), entry) is False


def test_heading_begins_kept_and_the_critic_is_covered(client_for, alice):
    entry = make_answered(alice, line="the harsh line", reply="the kind line")
    page = text_of(client_for(alice).get(url("entry", entry)))
    assert ">Kept. " in page and "the kind line" in page
    assert page.index("<details>") < page.index("the harsh line") < page.index("</details>")


def test_every_answer_can_be_changed_and_returns_to_kept(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    page = text_of(client.get(url("entry", entry)))
    for name in ("where", "like", "name", "critic", "kind", "need"):
        assert f'href="{url(name, entry)}?change=1"' in page
    answer = client.post(url("where", entry), posted(alice, place=["head"], change="1"))
    assert answer["Location"] == f"{url('entry', entry)}?changed=where"


def test_this_helped_is_kept_and_can_be_taken_back(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    for said, kept in (("yes", True), ("", None)):
        client.post(url("helped", entry), {"helped": said})
        assert SymptomEntry.objects.whole().get().reply.helped is kept


def test_look_closer_opens_the_walk_where_nothing_was_asked(client_for, alice):
    entry = make_entry(alice, open_page="")
    answer = client_for(alice).post(url("look_closer", entry))
    assert answer["Location"] == url("where", entry)


def test_later_saves_once_and_says_it_did_not_have_to_change(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    answer = client.post(url("later", entry), posted(alice, severity="3", belief="1"), follow=True)
    assert "It did not have to change." in text_of(answer)
    assert SymptomEntry.objects.get().severity_later == 3


def test_home_offers_one_look_back(client_for, alice):
    make_answered(alice, at=timezone.now() - timedelta(hours=5))
    make_answered(alice, at=timezone.now() - timedelta(hours=50))
    page = text_of(client_for(alice).get(reverse("journal:home")))
    assert page.count("How is it now?") == 1


def test_let_go_closes_the_walk_and_keeps_the_entry(client_for, alice):
    entry, client = make_entry(alice), client_for(alice)
    assert "where you left it" in text_of(client.get(reverse("journal:home")))
    page = text_of(client.post(url("let_go", entry), follow=True))
    assert ("where you left it" in page, alice.entries.count()) == (False, 1)


def test_bin_and_back(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    client.post(url("bin", entry))
    assert client.get(url("entry", entry)).status_code == 404
    client.post(url("restore", entry))
    assert client.get(url("entry", entry)).status_code == 200


@pytest.mark.parametrize("name", ["entry", "helped", "look_closer", "later", "let_go", "bin", "restore"])
def test_someone_elses_entry_is_not_found_and_unchanged(client_for, alice, charlie, name):
    entry = make_answered(alice)
    before = SymptomEntry.objects.filter(pk=entry.pk).values().get()
    client = client_for(charlie)
    assert client.post(url(name, entry), {"helped": "yes"}).status_code in (404, 405)
    assert client.get(url(name, entry)).status_code in (404, 405)
    after = SymptomEntry.objects.filter(pk=entry.pk).values().get()
    assert str(before) == str(after)


def test_look_closer_with_every_page_seen_leads_back(client_for, alice):
    entry = make_answered(alice)
    entry.notice_like([], "", None)
    entry.need([])
    answer = client_for(alice).post(url("look_closer", entry), follow=True)
    assert (answer.status_code, answer.redirect_chain[0][0]) == (200, url("entry", entry))


def test_later_on_an_old_page_says_why_it_is_not_saved(client_for, alice):
    answer = client_for(alice).post(url("later", make_answered(alice)), {"severity": "3"})
    assert (answer.status_code, "There is a problem" in text_of(answer)) == (422, True)


HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/entries/"}


def test_a_row_opens_in_its_place_one_at_a_time(client_for, alice):
    entry, client = make_answered(alice, reply="the kind line"), client_for(alice)
    kept = text_of(client.get(url("entry", entry)))
    assert f'hx-get="{url("where", entry)}?change=1&amp;row=0"' in kept
    part = client.get(f"{url('where', entry)}?change=1&row=0", headers=HTMX)
    page = text_of(part)
    assert (page.count("<h1"), page.count("<h3"), page.count('class="in-row"'), "<title" in page) == (0, 1, 1, False)
    assert ('hx-target="#answers"' in page, "It stands above." in page, "row=1" in page) == (True, True, False)
    assert "HX-Push-Url" not in part.headers


def test_a_row_that_is_saved_goes_back_to_its_link(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    here = f"{url('where', entry)}?change=1&row=0"
    answer = client.post(here, posted(alice, place=["head"], change="1"), headers=HTMX)
    assert (answer.status_code, answer["Location"]) == (303, f"{url('entry', entry)}?changed=where&row=0")
    after = client.get(answer["Location"], headers=HTMX)
    page = text_of(after)
    assert (after["HX-Retarget"], "HX-Push-Url" in after.headers, page.count(" autofocus")) == ("#main", False, 1)
    assert 'autofocus>Change<span class="vh"> Where' in page


def test_what_a_row_cannot_save_stays_in_it(client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    here = f"{url('critic', entry)}?change=1&row=6"
    answer = client.post(here, posted(alice, text="x" * 2001, change="1"), headers=HTMX)
    page = text_of(answer)
    assert (answer.status_code, "x" * 2001 in page, 'class="in-row"' in page) == (422, True, True)
    assert page.count(" autofocus") == 1


@pytest.mark.parametrize("row", ["x", "-1", "999", "%00", "99"])
def test_a_row_that_is_none_is_no_harm(row, client_for, alice):
    entry, client = make_answered(alice), client_for(alice)
    for name in ("where", "entry"):
        assert client.get(f"{url(name, entry)}?change=1&row={row}", headers=HTMX).status_code in (200, 400)
        assert client.get(f"{url(name, entry)}?change=1&row={row}").status_code in (200, 400)


def test_the_notes_before_and_after_are_a_step_away(client_for, alice, charlie):
    for _nth in range(3):
        make_answered(alice, at=NOON)  # one moment: ids decide
    make_answered(charlie, at=NOON)
    binned = make_answered(alice, at=NOON + timedelta(hours=1))
    binned.put_in_bin(NOON)
    newest, middle, oldest = alice.entries.kept().newest_first()
    page = text_of(client_for(alice).get(url("entry", middle)))
    assert f'href="{url("entry", oldest)}">The note before' in page
    assert f'href="{url("entry", newest)}">The note after' in page
    assert "The note after" not in text_of(client_for(alice).get(url("entry", newest)))


def undo_in(page):
    """Where the way back leads, and what it sends."""
    form = re.search(r'<form class="note-said[^>]* action="([^"]*)">(.*?)</form>', page, re.S)
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'name="([^"]*)" value="([^"]*)"', form[2]):
        sent.setdefault(name, []).append(unescape(value))
    return form[1], sent


@pytest.mark.parametrize("page", ["where", "like", "name", "critic", "kind", "need"])
def test_a_changed_answer_can_be_taken_back_once(client_for, alice, page):
    entry, client = make_answered(alice, line="So “lazy”\nas ever", reply="Not & lazy"), client_for(alice)
    entry.notice_where({"jaw": "", "knee": "left"}, "there")
    entry.name_as(["Deep tired"], {"sad": 2, "flat": None}, ["Late night"])
    entry.need(["rest"], "Lie down", "now")
    address = reverse(Page(page).url_name, args=[entry.pk])
    before = said(client, entry)
    key = client.get(f"{address}?change=1").context["form_key"]
    answer = client.post(
        address, {"form_key": key, "change": "1", "text": "other", "place": "neck", "symptom_new": "x"}
    )
    assert (answer.status_code, answer["Location"]) == (303, f"/entries/{entry.pk}/?changed={page}")
    assert said(client, entry) != before
    action, sent = undo_in(client.get(answer["Location"]).content.decode())
    assert action == address
    assert client.post(action, sent).status_code == 303
    assert said(client, entry) == before
    assert (alice.drafts.count(), list(alice.drafts.unused())) == (1, [])


def said(client, entry):
    page = client.get(reverse("journal:entry", args=[entry.pk]))
    reply = page.context["entry"].reply.text if page.context["entry"].has_reply else ""
    return [(row.title, row.said, row.words) for row in page.context["rows"]], reply


def test_the_reply_stands_once_on_its_page(client_for, alice):
    entry = make_answered(alice, reply="the kind line")
    page = text_of(client_for(alice).get(reverse("journal:entry", args=[entry.pk])))
    assert page.count("the kind line") == 1
