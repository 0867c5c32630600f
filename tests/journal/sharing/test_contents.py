import json
import random
import re
from dataclasses import fields, is_dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from journal.models import AgendaItem, Visit
from journal.sharing import contents, fhir, pdf, report
from journal.sharing.articles import article
from journal.sharing.report import Level, Symptom
from journal.sharing.scope import PART_CODES, Scope
from tests.factories import (
    DAY,
    NOON,
    make_action,
    make_answered,
    make_entry,
    make_flare,
    make_goal,
    make_mark,
    make_milestone,
    make_practice,
    make_session,
)

pytestmark = pytest.mark.django_db

FIRST = DAY - timedelta(days=27)


def scope(*parts, **more):
    return Scope(**({"parts": frozenset(parts or PART_CODES), "first_day": FIRST, "last_day": None} | more))


def told(owner, *parts, **more):
    """All that a share of `owner` holds, as text."""
    return contents.read(owner, scope(*parts, **more), NOON).said()


def notes_for(owner, days=6):
    """A note a day, with all that a note can hold."""
    for n in range(days):
        at = NOON - timedelta(days=n)
        entry = make_answered(owner, at=at, line="I am so lazy.", reply="Rest is fine.")
        entry.notice_like(["aching"], "like wet sand", 5)
        entry.name_as(["Tight jaw"], {"sad": None}, ["Late meeting"])
        entry.hinder(["sleep"])
        entry.need(["rest"], "Sip some water")
        entry.look_back(at, outcome="eased")
    return entry


# --- What is in it --------------------------------------------------------------------


def test_a_report_turns_to_text_and_back(alice):
    notes_for(alice)
    make_mark(alice)
    make_flare(alice, DAY - timedelta(days=3), DAY)
    AgendaItem.add(alice, ["Can we plan it?"], is_most_important=True)
    found = contents.read(alice, scope(), NOON)
    assert contents.read_again(found.said()) == found


@pytest.mark.parametrize("text", ["", "[]", "null", '{"language": 1}', '{"language": "en"}'])
def test_text_that_is_no_report_is_told(text):
    with pytest.raises(ValueError):
        contents.read_again(text)


def test_a_later_version_leaves_out_what_it_does_not_know(alice):
    found = contents.read(alice, scope("summary"), NOON)
    assert contents.read_again(found.said()[:-1] + ',"planted":"x"}') == found


def test_days_without_a_note_are_counted_and_never_zero(alice):
    make_entry(alice, severity=None)
    make_entry(alice, severity=7, at=NOON - timedelta(days=3))
    found = contents.read(alice, scope("summary", "patterns"), NOON)
    assert (found.days, found.noted, found.missing, found.rated) == (28, 2, 26, 1)
    assert [one.rating for one in found.course.ratings] == [7]


def test_symptoms_are_counted_by_day_with_usual_and_highest(alice):
    for n, severity in enumerate([3, 5, 5, 7, 9]):
        make_entry(alice, severity=severity, at=NOON - timedelta(days=n)).name_as(["Tight jaw"], {}, [])
    make_entry(alice, severity=None).name_as(["Deep tired"], {}, [])
    assert contents.read(alice, scope("symptoms"), NOON).symptoms == (
        Symptom("Tight jaw", 5, 5, Level(5.0, "In the middle (5)"), Level(9.0, "Very strong (9)")),
        Symptom("Deep tired", 1, 0, None, None),
    )


def alike(owner, names, hindered=(), days=4):
    """All of these on each of so many days."""
    for n in range(days):
        entry = make_entry(owner, at=NOON - timedelta(days=n))
        entry.call_it(list(names)), entry.hinder(list(hindered))


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["B"], "Most often noted: “B”, on 4 days."),
        (["B", "A"], "Most often noted, each on 4 days: “A”, “B”."),
        (["C", "B", "A"], "Most often noted, each on 4 days: “A”, “B”, “C”."),
        (["D", "C", "B", "A"], None),
        (["G", "F", "E", "D", "C", "B", "A"], None),
    ],
)
def test_those_that_were_noted_as_often_are_all_named_or_none_is(alice, names, said):
    alike(alice, names)
    make_entry(alice).call_it(["Seldom"])
    summary = contents.read(alice, scope("summary", "symptoms"), NOON).summary
    assert [one for one in summary if "Most often" in one] == ([said] if said else [])


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["sleep", "work"], "It got in the way most often, each on 4 days, of: sleep, work."),
        (["sleep", "work", "people", "walking"], None),
    ],
)
def test_so_are_those_that_it_got_in_the_way_of_as_often(alice, codes, said):
    alike(alice, [], codes)
    summary = contents.read(alice, scope("summary", "hindered"), NOON).summary
    assert [one for one in summary if "in the way" in one] == ([said] if said else [])


def test_of_symptoms_on_as_many_days_those_noted_last_are_shown_and_the_rest_are_counted(alice):
    for n in range(7):
        make_entry(alice, at=NOON - timedelta(days=n)).call_it([f"S{n}"])
    found = contents.read(alice, scope("symptoms"), NOON)
    assert ([one.name for one in found.symptoms], found.more_symptoms) == (["S0", "S1", "S2", "S3", "S4"], 2)
    for way in (article(found, "read"), json.dumps(pdf.told(found, pdf.WHOLE))):
        assert ("2 more are not shown here." in way, "fewer days" in way) == (True, False)


def test_who_wants_no_numbers_gives_none(alice):
    alice.preferences.hide_numbers = True
    make_entry(alice, severity=7).name_as(["Tight jaw"], {}, [])
    assert contents.read(alice, scope("symptoms"), NOON).symptoms[0].highest.words == "Strong"


def test_the_most_important_point_stands_apart(alice):
    AgendaItem.add(alice, ["Second", "Third"])
    AgendaItem.add(alice, ["First"], is_most_important=True)
    found = contents.read(alice, scope("asks"), NOON)
    assert (found.important.text, [one.text for one in found.asks]) == ("First", ["Second", "Third"])


def test_what_a_list_has_no_room_for_is_told_on_each_way_out(alice):
    AgendaItem.add(alice, [f"Point {n}" for n in range(13)])
    for n in range(13):
        make_mark(alice, text=f"Tablets {n}")
        make_goal(alice, text=f"Goal {n}")
    found = contents.read(alice, scope("asks", "marks", "goals", "helped"), NOON)
    assert (found.more_asks, found.more_marks, found.more_goals, found.more_helped) == (2, 1, 7, 0)
    ways = (article(found, "read"), json.dumps(fhir.bundle(found)), json.dumps(pdf.told(found, pdf.WHOLE)))
    said = ("1 more is not shown here.", "2 more are not shown here.", "7 more are not shown here.")
    assert [way.count(one) for way in ways for one in said] == [1] * 9


def test_how_it_was_after_is_counted(alice):
    entry = make_entry(alice)
    entry.need(["rest"], "Sip some water")
    entry.look_back(NOON, outcome="eased")
    make_session(alice, outcome="same")
    found = contents.read(alice, scope("helped"), NOON).helped
    assert {(one.title, one.eased, one.same, one.harder) for one in found} == {
        ("Sip some water", 1, 0, 0),
        ("A hand where it is kind", 0, 1, 0),
    }


def test_goals_that_go_on_and_those_reached_lately_say_how_far_they_are(alice):
    goal = make_goal(alice, "Sit by the lake")
    make_milestone(alice, goal=goal).reach(DAY)
    make_milestone(alice, goal=goal)
    make_milestone(alice, goal=goal).put_in_bin(NOON)
    for text, ending, on in (
        ("Reached", "reached", DAY),
        ("Long ago", "reached", FIRST - timedelta(1)),
        ("Not", "let go", DAY),
    ):
        make_goal(alice, text).end(ending, on)
    make_goal(alice, "Binned").put_in_bin(NOON)
    assert [(one.text, one.words) for one in contents.read(alice, scope("goals"), NOON).goals] == [
        ("Sit by the lake", "1 of 2 places on the way reached"),
        ("Reached", "Reached"),
    ]


def test_a_quick_look_and_a_full_journal_ask_the_database_as_often(alice):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            told(alice)
        return len(queries)

    notes_for(alice, 2)
    few = asked()
    notes_for(alice, 8)
    assert asked() == few
    assert few <= 32


# --- What is never in it ----------------------------------------------------------------


def test_a_hidden_entry_leaves_no_trace(alice):
    notes_for(alice)
    before = told(alice)
    hidden = make_answered(alice, line="HIDDEN line", reply="HIDDEN reply", at=NOON - timedelta(days=9))
    hidden.notice_like(["burning"], "HIDDEN words", 10)
    hidden.name_as(["HIDDEN name"], {"angry": 3}, ["HIDDEN trigger"])
    hidden.hinder(["work"])
    hidden.need(["quiet"], "HIDDEN thing")
    hidden.look_back(NOON, outcome="harder")
    assert "HIDDEN" in told(alice)
    assert told(alice, hidden=frozenset({hidden.pk})) == before


def test_what_is_in_the_bin_leaves_no_trace(alice):
    notes_for(alice)
    before = told(alice)
    make_answered(alice, line="BINNED", at=NOON - timedelta(days=9)).put_in_bin(NOON)
    make_mark(alice, text="BINNED").put_in_bin(NOON)
    make_flare(alice, DAY - timedelta(days=9), DAY).put_in_bin(NOON)
    AgendaItem.add(alice, ["BINNED"])[0].put_in_bin(NOON)
    assert told(alice) == before


def test_an_own_practice_in_the_bin_is_not_told_by_how_it_was_after(alice):
    own = make_practice(alice, title="BINNED breathing")
    make_session(alice, own, at=NOON, outcome="eased")
    assert "BINNED" in told(alice, "helped")
    own.put_in_bin(NOON)
    for way in (told(alice), json.dumps(fhir.bundle(contents.read(alice, scope(), NOON)))):
        assert "BINNED" not in way


def test_nothing_of_other_days_is_read(alice):
    notes_for(alice)
    before = told(alice)
    for n in (28, 29, 40):
        make_answered(alice, line="OUTSIDE", at=NOON - timedelta(days=n)).name_as(["OUTSIDE"], {}, ["OUTSIDE"])
    make_mark(alice, text="OUTSIDE", on_day=FIRST - timedelta(days=1))
    make_session(alice, at=NOON - timedelta(days=28), outcome="eased")
    assert told(alice) == before


def test_a_flare_that_began_before_is_told_from_the_first_day_on(alice):
    notes_for(alice)
    make_flare(alice, FIRST - timedelta(days=30), FIRST + timedelta(days=2))
    (flare,) = (one for one in contents.read(alice, scope("patterns"), NOON).course.named if one.kind == "marked")
    assert flare.first == FIRST


def test_days_that_are_still_to_come_show_nothing(alice):
    notes_for(alice)
    found = contents.read(alice, scope(first_day=DAY + timedelta(days=3)), NOON)
    assert (found.noted, found.entries, found.exchanges) == (0, (), ())


def test_nothing_of_another_person_is_read(alice, charlie):
    notes_for(alice)
    before = told(alice)
    notes_for(charlie)
    AgendaItem.add(charlie, ["CHARLIE"])
    make_mark(charlie)
    assert told(alice) == before


HOLDS = {"self_talk": ["line"], "replies": ["reply"], "entries": ["words", "name"], "symptoms": ["name"]}


def test_whatever_the_scope_nothing_outside_it_is_told(alice):
    """T3.5: each word belongs to a day and an entry; those of the scope may show, and no others."""
    chance, entries = random.Random(7), {}
    for n in range(10):
        day = FIRST + timedelta(days=3 * n)
        entry = entries[n] = make_answered(alice, f"line{n}.", f"reply{n}.", at=NOON - (DAY - day))
        entry.notice_where({}, f"words{n}.")
        entry.name_as([f"name{n}."], {}, [])
    for _n in range(40):
        parts = chance.sample(sorted(HOLDS), chance.randint(1, 4))
        first, last = sorted(chance.sample([entry.local_date for entry in entries.values()], 2))
        hidden = frozenset(entry.pk for entry in chance.sample(list(entries.values()), chance.randint(0, 4)))
        text = told(alice, *parts, first_day=first, last_day=last, hidden=hidden)
        within = [n for n, one in entries.items() if first <= one.local_date <= last and one.pk not in hidden]
        may_show = {f"{word}{n}." for part in parts for word in HOLDS[part] for n in within}
        shown = {word for word in re.findall(r"(?:line|reply|words|name)\d\.", text)}
        assert shown <= may_show
        assert {word for word in may_show if not word.startswith("name")} <= shown  # of names, five at most


def test_no_email_no_name_no_time_no_draft(alice):
    entry = notes_for(alice, 2)
    entry.keep_draft("where", "nonce", {"words": ["DRAFT"]})
    visit = Visit.objects.create(user=alice, on_day=DAY, who="Dr WHO", agreed="AGREED")
    AgendaItem.add(alice, ["TALKED"], visit=visit)
    text, planted = told(alice), ["alice", "DRAFT", "WHO", "AGREED", "TALKED", "12:00", str(entry.pk)]
    assert [word for word in planted if word in text] == []


@pytest.mark.parametrize(("parts", "is_told"), [(["self_talk"], False), (["self_talk", "replies"], True)])
def test_that_there_was_a_reply_is_told_only_where_replies_are(alice, parts, is_told):
    entry = make_entry(alice)
    entry.hear_critic("I am so lazy.", belief=9)
    entry.answer_kindly("Rest is fine.", belief_after=3)
    assert ("after the reply" in told(alice, *parts)) is is_told


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("self_talk", {"I am so lazy."}),
        ("replies", {"Rest is fine."}),
        ("entries", {"Tight jaw", "like wet sand", "Late meeting", "Sip some water"}),
        ("symptoms", {"Tight jaw"}),
        ("helped", {"Sip some water"}),
        ("marks", {"The new tablets"}),
        ("asks", {"Plan it"}),
        ("goals", {"Sit by the lake again"}),
        ("summary", set()),
        ("patterns", set()),
        ("hindered", set()),
        ("factors", set()),
    ],
)
def test_a_part_holds_its_own_words_and_no_others(alice, part, words):
    notes_for(alice)
    make_mark(alice)
    make_goal(alice)
    make_action(alice, "Never used")
    AgendaItem.add(alice, ["Plan it"])
    own = {"I am so lazy.", "Rest is fine.", "Tight jaw", "like wet sand", "Late meeting", "Sip some water"}
    text = told(alice, part)
    assert {
        word for word in own | {"The new tablets", "Plan it", "Never used", "Sit by the lake again"} if word in text
    } == words


def test_a_share_of_what_to_talk_about_counts_no_notes(alice):
    notes_for(alice)
    found = contents.read(alice, scope("asks"), NOON)
    assert (found.noted, found.rated, "have a note" in as_page(found)) == (0, 0, False)


KEYS = {
    "Ask": "text hard_to_say kind",
    "Barrier": "text words",
    "Course": "first last headline sentences usual band_low band_high axis ratings named weeks",
    "Entry": "day level symptoms facts words",
    "Exchange": "day line habit belief reply",
    "Fact": "code title words",
    "Factor": "name sentence days_with days_without difference enough reported",
    "Gain": "day text",
    "Goal": "text words reached",
    "Happened": "day kind words text",
    "Helped": "title counts eased same harder",
    "Hindrance": "code words days",
    "Level": "value words",
    "Matter": "text why steps",
    "Named": "kind first last words peak",
    "NamedSymptom": "name level",
    "Rated": "day rating",
    "Report": "language made_on first_day last_day parts days noted rated important asks summary course symptoms "
    "more_symptoms hindered hindered_days factors marks helped goals entries entry_count exchanges exchange_count "
    "more_asks more_marks more_helped more_goals values barriers more_barriers gains more_gains ladders more_ladders "
    "numbers",
    "Symptom": "name days rated usual highest",
    "Tried": "day rung went feared happened fear body",
    "WayBack": "text words rung tries more_tries",
    "WeekRow": "monday noted usual highest called",
}


def test_the_fields_of_a_share_are_these_and_no_others():
    """What is added here is shown to a reader: look at security.md, and at the preview, first."""
    here = [kind for kind in vars(report).values() if is_dataclass(kind) and kind.__module__ == report.__name__]
    assert {kind.__name__: " ".join(field.name for field in fields(kind)) for kind in here} == KEYS


def test_a_new_field_of_a_model_is_in_no_share(alice, monkeypatch):
    """Every row read here gets a field more; whoever copies rows instead of naming values shows it."""
    notes_for(alice, 3)
    make_mark(alice)
    AgendaItem.add(alice, ["Plan it"])
    before = told(alice)
    for rows in ("entries", "marks", "dated_marks", "agenda_items", "names", "thoughts", "replies"):
        model = type(getattr(alice, rows).first())
        monkeypatch.setattr(model, "planted", "PLANTED", raising=False)
    assert told(alice) == before
    assert "PLANTED" not in as_page(contents.read(alice, scope(), NOON))


# --- The page ---------------------------------------------------------------------------


def as_page(found, name="article"):
    return render_to_string(f"journal/sharing/_{name}.html", {"report": found})


def test_the_page_of_a_kept_report_is_the_same_page(alice):
    notes_for(alice)
    AgendaItem.add(alice, ["Plan it"], is_most_important=True)
    found = contents.read(alice, scope(), NOON)
    kept = contents.read_again(found.said())
    assert [as_page(found, name) for name in ("article", "entries", "exchanges")] == [
        as_page(kept, name) for name in ("article", "entries", "exchanges")
    ]


def test_the_most_important_point_comes_first(alice):
    notes_for(alice)
    AgendaItem.add(alice, ["Plan it"], is_most_important=True)
    page = as_page(contents.read(alice, scope(), NOON))
    assert page.index("Plan it") < page.index("In short") < page.index("Over time") < page.index("Main symptoms")


def test_words_are_text_and_never_markup(alice):
    AgendaItem.add(alice, ["<img src=x onerror=alert(1)>"], is_most_important=True)
    assert "&lt;img src=x" in as_page(contents.read(alice, scope(), NOON))
