"""The copy that a person takes along is complete, readable, and theirs alone."""

import json
from datetime import UTC, date, datetime

import pytest

from accounts.models import PendingWords
from accounts.sealed import SealedTextField
from journal.export import LEFT_OUT, exported_models, name_of, written_out
from journal.models import (
    CompassionateResponse,
    DatedMark,
    DayRating,
    Flare,
    FlarePlan,
    HealthLink,
    KeptReading,
    SafetyPlan,
    Search,
    Share,
    ShareDraft,
    WatchedFactor,
)
from journal.walk import Page
from practices.models import HiddenPractice
from tests.factories import (
    make_agenda_item,
    make_answered,
    make_ask,
    make_barrier,
    make_flare_plan,
    make_ladder,
    make_milestone,
    make_nudge,
    make_person,
    make_plan,
    make_plan_line,
    make_practice,
    make_reminder,
    make_safety_plan,
    make_session,
    make_share,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
    make_wind_down,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 12, tzinfo=UTC)


def fill(user, word):
    """Rows in every table that a person can have, with `word` in each sealed field."""
    entry = make_answered(user, line=f"{word} line", reply=f"{word} reply", feelings=["sad"])
    entry.notice_where({"jaw": "left"}, f"{word} place")
    entry.notice_like(["tight"], f"{word} quality", 5)
    entry.name_as([f"{word} symptom"], {"sad": 2}, [f"{word} trigger"])
    entry.need(["rest"], f"{word} action", "now")
    entry.keep_draft(Page.KIND, word, {"text": [f"{word} draft"]})
    PendingWords.keep(user.pk, word, "/home/", {"text": [f"{word} waiting"]})
    CompassionateResponse.objects.create(user=user, text=f"{word} own line", kept=True)
    DatedMark.objects.create(user=user, on_day=date(2026, 3, 1), kind="started", text=f"{word} mark")
    Search.ask(user, f"{word} search", "all")
    WatchedFactor.watch(user, [], ["stress.high"])
    DayRating.rate(user, date(2026, 3, 1), {"stress": 3})
    fill_days(user, Flare.begin(user, date(2026, 3, 1)))
    KeptReading.objects.create(user=user, span="4w", text=f"{word} reading")
    make_session(user, make_practice(user, f"{word} practice", f"{word} steps"))
    plan = make_plan(user, f"{word} activity", early_sign=f"{word} sign", in_a_flare=f"{word} dropped")
    plan.look_back(date(2026, 3, 2), "same")
    make_reminder(user, label=f"{word} label")
    make_nudge(user)
    make_wind_down(user, f"{word} light", comfort=f"{word} pillow", if_awake=f"{word} radio")
    make_agenda_item(user, f"{word} to say")
    make_visit(user, who=f"{word} who", agreed=f"{word} one", got_in_the_way=f"{word} two", went_better=f"{word} three")
    make_plan_line(user, f"{word} plan")
    fill_values(user, word)
    own = {name: f"{word} {name}" for name in ("name", "also", "phone", "email", "reach")}
    make_ask(user, f"{word} ask", person=make_person(user, **own), note=f"{word} note")
    for make, plan_of in ((make_flare_plan, FlarePlan), (make_safety_plan, SafetyPlan)):
        make(user, **{name: f"{word} {name}" for name in plan_of.answers()})
    share = make_share(user, label=f"{word} reader").share
    Share.objects.filter(pk=share.pk).update(
        chosen=sealed(share, "chosen", word), snapshot=sealed(share, "snapshot", word)
    )
    share.events.create(user=user, kind="opened", reader=f"{word} name")
    HealthLink.objects.create(user=user, share=share, digest=f"{word}{user.pk}"[:64], file_key=f"{word} key")
    ShareDraft.objects.create(user=user, words=f"{word} choices")


def fill_days(user, flare):
    """Rows that hold no word."""
    day = date(2026, 3, 1)
    user.rest_periods.create(first_day=day, last_day=day)
    user.asked_about.create(what="rest")
    user.eased_lines.create(flare=flare)
    user.tracking_words.create(said="later", on_day=day)
    user.cards_put_away.create(on_day=day)
    HiddenPractice.hide(user, "kind-hand")


def sealed(row, field, word):
    return row._meta.get_field(field).seal(row, f"{word} {field}")


def fill_values(user, word):
    """Rows of what matters, of goals and of ladders."""
    value = make_value(user, "", f"{word} value", why=f"{word} why")
    value.look_back(date(2026, 3, 2), "some", f"{word} week")
    step = make_step(user, f"{word} low", value, good_day=f"{word} good", when=f"{word} when")
    step.note(date(2026, 3, 2), "rest")
    goal = user.goals.create(text=f"{word} goal", small_form=f"{word} smaller")
    make_milestone(user, f"{word} milestone", goal)
    make_barrier(user, f"{word} barrier", goal)
    make_victory(user, f"{word} victory")
    rung = make_ladder(user, f"{word} ladder").add_rung(
        may_rise=True, text=f"{word} rung", plan_b=f"{word} plan b", support=f"{word} support"
    )
    make_try(user, f"{word} predicted", rung, happened=f"{word} happened")


def document(user):
    return json.loads("".join(written_out(user, NOW)))


def test_every_sealed_word_is_in_it_and_nobody_elses(alice, charlie):
    fill(alice, "ALICE")
    fill(charlie, "CHARLIE")
    found = document(alice)
    for model in exported_models():
        for field in model._meta.fields:
            if isinstance(field, SealedTextField) and field.name not in LEFT_OUT:
                texts = [row[field.name] for row in found[name_of(model)]]
                assert any("ALICE" in text for text in texts), (name_of(model), field.name)
    assert "CHARLIE" not in json.dumps(found)
    assert found["complete"] is True


def test_each_table_of_a_person_has_its_rows_in_it(alice, charlie):
    """Also those without a word, as what was done with a step on a day."""
    fill(alice, "ALICE")
    fill(charlie, "CHARLIE")
    found = document(alice)
    counts = {name_of(model): model.objects.filter(user=alice).count() for model in exported_models()}
    assert {name: len(found[name]) for name in counts} == counts
    assert [name for name, count in counts.items() if not count] == []


def test_a_code_is_said_in_words_beside_it(alice):
    fill(alice, "ALICE")
    said = {mark["kind"]: mark["said"] for mark in document(alice)["entrymark"]}
    assert (said["place"], said["symptom"]) == ("Jaw, left", "ALICE symptom") or said["place"]


def test_with_nothing_written_it_is_whole_and_empty(alice):
    found = document(alice)
    assert found["person"]["email"] == "alice@example.org"
    assert [found[name_of(model)] for model in exported_models()] == [[]] * len(exported_models())


def test_hostile_words_come_out_as_they_went_in(alice):
    words = '\u202e‮ "quoted" \\ </script> 🫖\n\u2028 line'
    CompassionateResponse.objects.create(user=alice, text=words, kept=True)
    assert document(alice)["compassionateresponse"][0]["text"] == words
