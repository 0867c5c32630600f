import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from journal.bookmark import Bookmark
from journal.models import (
    CompassionateResponse,
    DatedMark,
    EntryMark,
    Flare,
    RestPeriod,
    SymptomEntry,
    VocabularyName,
)
from journal.models.vocabulary import Kind
from practices.library import LIBRARY
from tests.factories import (
    DAY,
    NOON,
    make_answered,
    make_entry,
    make_flare,
    make_goal,
    make_milestone,
    make_practice,
    make_session,
    make_step,
    make_victory,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
URL = "/timeline/"
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/timeline/"}
NO_ONES = "00000000-0000-4000-8000-000000000000"


@pytest.fixture(autouse=True)
def same_year(monkeypatch):
    """It is later that year: a day of another one is said with its year."""
    monkeypatch.setattr(timezone, "localdate", lambda *_given: DAY + timedelta(days=99))


def older_of(page):
    found = re.search(r'href="(/timeline/\?[^"]*before=[^"]*)"', page)
    return found[1].replace("&amp;", "&") if found else None


def read(client, url=URL, **headers):
    answer = client.get(url, headers=headers)
    assert answer.status_code == 200
    return text_of(answer)


def entries_in(page):
    return re.findall(r'<a href="/entries/([0-9a-f-]{36})/">Open', page)


def test_newest_first_by_day_with_words_of_its_own(client_for, alice):
    old = make_answered(alice, reply="Rest is\nenough.", at=NOON - timedelta(days=3))
    new = make_entry(alice, at=NOON, severity=None, in_flare=True)
    page = read(client_for(alice))
    assert entries_in(page) == [str(new.pk), str(old.pk)]
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", page) == ["Tuesday 10 March", "Saturday 7 March"]
    assert "In a flare <span>12:00</span>" in page and "Strong <span>12:00 · Jaw</span>" in page
    assert ">Rest is</p>" in page


def test_the_critics_line_is_not_in_the_page_until_it_is_asked_for(client_for, alice, charlie):
    entry, client = make_answered(alice, line="the harsh line"), client_for(alice)
    silent = make_answered(alice, line="")
    url = reverse("journal:critic_line", args=[entry.pk])
    page = read(client)
    assert ("the harsh line" in page, url in page, str(silent.pk) + "/critic" in page) == (False, True, False)
    part = read(client, url, **HTMX)
    assert part.startswith("<details open><summary autofocus>") and "the harsh line" in part
    assert "the harsh line" in read(client, url)
    assert client_for(charlie).get(url).status_code == 404


def test_older_pages_hold_every_entry_once_and_end(client_for, alice):
    made = [make_entry(alice, at=NOON - timedelta(hours=at // 2)) for at in range(45)]  # two of each moment
    client, url, found = client_for(alice), URL, []
    while url:
        page = read(client, url)
        found += entries_in(page)
        url = older_of(page)
    assert sorted(found) == sorted(str(entry.pk) for entry in made)
    assert len(found) == 45


def test_show_older_adds_to_the_page_takes_the_focus_and_is_announced(client_for, alice):
    for back in range(25):
        make_entry(alice, at=NOON - timedelta(minutes=back))
    client = client_for(alice)
    part = read(client, older_of(read(client)), **HTMX)
    assert (part.count(" autofocus"), part.count("<h1"), len(entries_in(part))) == (1, 0, 5)
    assert ">5 more. That is all.</div>" in part
    assert ">Tuesday 10 March, earlier</h2>" in part
    assert "HX-Push-Url" not in client.get(older_of(read(client)), headers=HTMX).headers


def test_flares_rests_and_marks_stand_in_the_margin(client_for, alice, charlie):
    make_entry(alice, at=NOON)
    Flare.objects.create(user=alice, first_day=date(2026, 3, 9), last_day=date(2026, 3, 11))
    RestPeriod.objects.create(user=alice, first_day=date(2026, 3, 1), last_day=date(2026, 3, 2))
    DatedMark.objects.create(user=alice, on_day=date(2026, 3, 5), kind="moved", text="to the hills")
    DatedMark.objects.create(user=alice, on_day=date(2026, 3, 5), kind="other", text="binned", binned_at=NOON)
    DatedMark.objects.create(user=charlie, on_day=date(2026, 3, 5), kind="other", text="of charlie")
    page = read(client_for(alice))
    assert "Flare, 9 March to 11 March" in page and "Rest, 1 March to 2 March" in page
    assert 'Moved<span class="sep" dir="auto">to the hills</span>' in page
    assert ("binned" in page, "of charlie" in page) == (False, False)


FILTERS = ["reply=1", "flare=1", "place=jaw", "feeling=sad", "need=rest", "practice=kind-hand", "steps=1"]


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_shows_only_these(query, client_for, alice):
    fits = make_answered(alice, places=("jaw",), feelings=("sad",))
    fits.need(["rest"])
    make_session(alice)
    make_step(alice).note(NOON.date(), "some")
    Flare.objects.create(user=alice, first_day=NOON.date(), last_day=NOON.date())
    other = make_entry(alice, at=NOON - timedelta(days=5))
    other.notice_where({"knee": ""}, "jaw")
    client = client_for(alice)
    assert entries_in(read(client, f"{URL}?{query}")) == [str(fits.pk)]
    assert entries_in(read(client, f"{URL}?{'&'.join(FILTERS)}")) == [str(fits.pk)]


def test_practices_stand_in_the_margin_once_a_day_and_only_ones_own(client_for, alice, charlie):
    make_entry(alice, at=NOON)
    window, binned = make_practice(alice, "Window and tea"), make_practice(alice, "Binned one")
    for practice in (window, window, binned, LIBRARY["kind-hand"]):
        make_session(alice, practice)
    binned.put_in_bin(NOON)
    make_session(charlie, make_practice(charlie, "Of charlie"))
    page = read(client_for(alice))
    titles = re.findall(r'A short practice(?:<span class="sep" dir="auto">([^<]*)</span>)?', page)
    assert sorted(titles) == ["", "A hand where it is kind", "Window and tea"]


@pytest.mark.parametrize("which", ["ours", "own"])
def test_a_practice_filters_by_its_days_and_says_its_title(which, client_for, alice, charlie):
    practice = LIBRARY["kind-hand"] if which == "ours" else make_practice(alice, "Window and tea")
    make_session(charlie, at=NOON - timedelta(days=2))
    make_session(alice, practice)
    of_that_day, _other = make_entry(alice), make_entry(alice, at=NOON - timedelta(days=2))
    page = read(client_for(alice), f"{URL}?practice={practice.key}")
    assert entries_in(page) == [str(of_that_day.pk)]
    assert f'href="{URL}" aria-current="true" dir="auto">{practice.title}</a>' in page


def test_a_practice_of_anothers_finds_what_a_made_up_one_finds(client_for, alice, charlie):
    make_entry(alice)
    theirs = make_practice(charlie, "Of charlie")
    make_session(charlie, theirs)
    pages = [read(client_for(alice), f"{URL}?practice={pk}") for pk in (theirs.pk, NO_ONES)]
    assert [("Of charlie" in page, entries_in(page)) for page in pages] == [(False, [])] * 2


def test_practices_done_most_are_offered_and_none_that_is_gone(client_for, alice, charlie):
    gone, own = make_practice(alice, "Gone"), make_practice(alice, "Window and tea")
    for practice in (LIBRARY["kind-hand"], own, own, gone):
        make_session(alice, practice)
    gone.put_in_bin(NOON)
    make_session(charlie, LIBRARY["calm-breathing"])
    page = read(client_for(alice), "/timeline/only/")
    assert re.findall(r'href="/timeline/\?practice=([^"]+)"', page) == [str(own.pk), "kind-hand"]


def test_small_steps_are_shown_by_their_days_also_where_there_is_no_note(client_for, alice, charlie):
    of_that_day, _other = make_entry(alice), make_entry(alice, at=NOON - timedelta(days=2))
    make_flare(alice, last_day=DAY)
    make_step(alice).note(DAY, "did")
    make_victory(alice, "Sent the letter", DAY - timedelta(days=4))
    make_victory(charlie, "Of charlie", DAY - timedelta(days=2))
    client = client_for(alice)
    page = read(client, f"{URL}?steps=1")
    assert (entries_in(page), re.findall(r"<h2[^>]*>([^<]*)</h2>", page)) == (
        [str(of_that_day.pk)],
        ["Tuesday 10 March", "Friday 6 March"],
    )
    assert 'A small step<span class="sep" dir="auto">Open the window</span><span class="sep">Did it</span>' in page
    assert ("Sent the letter" in page, "Of charlie" in page, "Flare, " in page) == (True, False, False)
    assert re.search(f'href="{URL}" aria-current="true">Small steps</a>', page)
    assert "Sent the letter" not in read(client) and "Something went a bit OK" in read(client)
    assert re.findall(r"<h2[^>]*>([^<]*)</h2>", read(client, f"{URL}?steps=1&reply=1")) == []


def test_small_steps_are_offered_where_there_are_any(client_for, alice, charlie):
    make_victory(charlie)
    assert "steps=1" not in read(client_for(alice), "/timeline/only/")
    make_victory(alice)
    assert "/timeline/?steps=1" in read(client_for(alice), "/timeline/only/")


def test_small_steps_are_narrowed_to_one_goal_which_is_named_only_to_its_person(client_for, alice, charlie):
    goal, other = make_goal(alice, "Sit by the lake"), make_goal(alice, "OTHER")
    make_milestone(alice, "The car", goal).reach(NOON.date())
    make_milestone(alice, "OTHER place", other).reach(NOON.date())
    make_victory(alice, "A small gain", goal=goal)
    client, way = client_for(alice), f"{URL}?goal={goal.pk}"
    assert way in read(client, "/timeline/only/")
    page = read(client, way)
    assert [words in page for words in ("The car", "A small gain", "OTHER")] == [True, True, False]
    assert f'href="{URL}" aria-current="true" dir="auto">Sit by the lake</a>' in page
    theirs = [read(client_for(charlie), f"{URL}?goal={pk}") for pk in (goal.pk, NO_ONES)]
    assert ["lake" in page or "The car" in page or "<h2" in page for page in theirs] == [False, False]


@pytest.mark.parametrize("most", [7, 200])
@pytest.mark.parametrize("query", ["", "?steps=1"])
def test_small_steps_stand_there_once_over_pages_with_gaps(query, most, monkeypatch, client_for, alice):
    monkeypatch.setattr("journal.views.timeline.MOST_NOTES", most)
    step = make_step(alice)
    for back in range(0, 130):
        step.note(DAY - timedelta(days=back), "some")
    for back in (*range(10, 35), *range(60, 80), 100, 120):  # days with a note, and days without
        make_entry(alice, at=NOON - timedelta(days=back))
    found: list[str] = []
    client, url, days, notes = client_for(alice), f"{URL}{query}", [], 0
    while url:
        page = read(client, url)
        days += re.findall(r'<h2 id="d-[^"]*">([^<]*)</h2>', page)
        notes, found, url = notes + page.count("Did some"), found + entries_in(page), older_of(page)
    assert (len(days), len(set(days)), notes, len(found), len(set(found))) == (130, 130, 130, 47, 47)


def test_a_page_of_days_without_a_note_takes_the_focus_and_says_how_many(monkeypatch, client_for, alice):
    monkeypatch.setattr("journal.views.timeline.MOST_NOTES", 2)
    for back in range(3):
        make_victory(alice, "", DAY - timedelta(days=back), what="rested")
    client = client_for(alice)
    page = read(client)
    part = read(client, older_of(page), **HTMX)
    assert (page.count("went a bit OK"), page.count(" autofocus"), part.count("went a bit OK")) == (2, 0, 1)
    assert ">1 more. That is all.</div>" in part and ' tabindex="-1" autofocus>Sunday 8 March</h2>' in part


@pytest.mark.parametrize("kind", ["symptom", "trigger"])
def test_a_name_filters_by_its_id_and_says_itself(kind, client_for, alice):
    entry = make_entry(alice)
    make_entry(alice)
    entry.name_as(["Sand"] if kind == "symptom" else [], {}, ["Sand"] if kind == "trigger" else [])
    page = read(client_for(alice), f"{URL}?{kind}={alice.names.get().pk}")
    assert entries_in(page) == [str(entry.pk)]
    assert re.search(r'aria-current="true" dir="auto">Sand</a>', page)
    assert re.search("<title>([^<]*)</title>", page)[1] == "What have I noticed? – Tend"


@pytest.mark.parametrize("kind", ["symptom", "trigger", "action"])
def test_an_id_of_anothers_finds_what_a_made_up_one_finds(kind, client_for, alice, charlie):
    make_answered(alice)
    theirs = make_answered(charlie)
    theirs.name_as(["Theirs"], {}, ["Theirs"])
    [name, *_] = VocabularyName.named(charlie, {Kind(kind): ["Theirs"]})
    client = client_for(alice)
    pages = [read(client, f"{URL}?{kind}={pk}").replace(str(pk), "-") for pk in (name.pk, NO_ONES)]
    bare = [re.sub(r'value="[^"]{40,}"', "", page) for page in pages]
    assert bare[0] == bare[1]
    assert "None of your notes are like this." in bare[0]


@pytest.mark.parametrize("query", ["symptom=x", "place=nowhere", "practice=nowhere", "before=1", f"before={NO_ONES}"])
def test_an_address_that_was_changed_is_not_found(query, client_for, alice):
    assert client_for(alice).get(f"{URL}?{query}").status_code == 404


def test_what_is_binned_or_anothers_is_not_there(client_for, alice, charlie):
    make_answered(alice, reply="binned").put_in_bin(NOON)
    make_answered(charlie, reply="of charlie")
    page = read(client_for(alice))
    assert "Your notes will show here. One is enough to start." in page
    assert ("binned" in page.split("<main")[1], "of charlie" in page) == (False, False)


def test_one_note_is_enough(client_for, alice):
    make_entry(alice)
    assert "One note is enough." in read(client_for(alice))


def test_low_energy_shows_the_last_three_and_no_filters(client_for, alice):
    for back in range(5):
        make_entry(alice, at=NOON - timedelta(hours=back))
    alice.preferences.energy = "low"
    alice.preferences.save()
    page = read(client_for(alice))
    assert (len(entries_in(page)), "With a kind reply" in page, older_of(page) is None) == (3, False, False)


def test_low_energy_shows_small_steps_that_were_asked_for_a_few_days_at_a_time(client_for, alice):
    for back in range(5):
        make_victory(alice, text=f"Pear {back}", on_day=NOON.date() - timedelta(days=back))
    alice.preferences.energy = "low"
    alice.preferences.save()
    client = client_for(alice)
    page = read(client, f"{URL}?steps=1")
    older = read(client, older_of(page))
    assert [re.findall(r"Pear (\d)", one) for one in (page, older)] == [["0", "1", "2"], ["3", "4"]]
    assert "Pear" not in read(client)


def test_the_filters_page_offers_what_is_used_most_and_never_anothers(client_for, alice, charlie):
    for place in ("jaw", "jaw", "knee"):
        make_answered(alice, places=(place,), feelings=("sad",)).name_as(["Sand"], {"sad": None}, [])
    make_answered(charlie).name_as(["Theirs"], {}, [])
    page = read(client_for(alice), "/timeline/only/")
    links = re.findall(r'href="/timeline/\?([a-z]+)=', page)
    assert links == ["reply", "flare", "symptom", "place", "place", "feeling"]
    assert page.index("place=jaw") < page.index("place=knee")
    assert ("Sand" in page, "Theirs" in page) == (True, False)


@pytest.fixture
def ten_years(alice):
    """18,250 entries, a jaw in every third, and a reply in the oldest and the newest forty."""
    moments = [NOON - timedelta(hours=5 * nth) for nth in range(18_250)]
    rows = [SymptomEntry(user=alice, noticed_at=at, local_date=at.date(), zone="UTC", severity=5) for at in moments]
    SymptomEntry.objects.bulk_create(rows, batch_size=2000)
    jaws = [EntryMark(user=alice, entry=row, kind="place", code="jaw") for row in rows[::3]]
    EntryMark.objects.bulk_create(jaws, batch_size=2000)
    replied = [*rows[:40], *rows[-140:]]
    CompassionateResponse.objects.bulk_create([CompassionateResponse(user=alice, entry=e, text="So") for e in replied])
    return alice


def test_five_queries_on_the_first_page_and_on_page_900(client_for, ten_years):
    """With a bookmark, and not with OFFSET: the last page reads as many rows as the first."""
    client = client_for(ten_years)
    read(client)
    oldest = ten_years.entries.order_by("noticed_at")[100]
    far = Bookmark(oldest.noticed_at, oldest.pk, oldest.local_date)
    make_step(ten_years).note(oldest.local_date - timedelta(days=1), "some")
    queries = {"first": "", "far": f"?before={far}", "only": f"?before={far}&place=jaw"}
    queries["steps"] = f"?before={far}&steps=1"
    shown, costs = {}, {}
    for name, query in queries.items():
        with CaptureQueriesContext(connection) as captured:
            shown[name] = len(entries_in(read(client, f"{URL}{query}")))
        costs[name] = [query["sql"] for query in captured]
    assert shown == {"first": 20, "far": 20, "only": 20, "steps": 5}
    assert {name: len(sql) for name, sql in costs.items()} == {"first": 5, "far": 5, "only": 5, "steps": 5}
    assert [sql for sqls in costs.values() for sql in sqls if "OFFSET" in sql or "COUNT(" in sql] == []
