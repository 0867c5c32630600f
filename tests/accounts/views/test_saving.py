import json
import re

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import (
    make_agenda_item,
    make_ask,
    make_goal,
    make_person,
    make_plan,
    make_plan_line,
    make_practice,
    make_rung,
    make_safety_plan,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
    make_wind_down,
)
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PAGES = [  # the page that changes a row, what makes the row, and one of its texts
    ("journal:agenda_change", make_agenda_item, "text", {}),
    ("journal:visit_change", make_visit, "agreed", {}),
    ("journal:plan_line", make_plan_line, "text", {}),
    ("journal:person_change", make_person, "also", {}),
    ("journal:ask_how", make_ask, "note", {}),
    ("practices:value", make_value, "why", {}),
    ("practices:step_change", make_step, "low_day", {}),
    ("practices:goal_change", make_goal, "text", {}),
    ("practices:rung_change", make_rung, "plan_b", {"text": "Stand at the door"}),
    ("practices:rung_try", make_try, "happened", {"went": "did"}),
    ("practices:small_change", make_victory, "text", {}),
    ("practices:plan_change own", make_practice, "words", {"title": "Window and tea"}),
    ("practices:plan_change pacing", make_plan, "activity", {"usual_minutes": "20"}),
    ("practices:plan_change wind-down", make_wind_down, "quiet_things", {}),
]


@pytest.mark.parametrize(("route", "make", "field", "more"), PAGES)
def test_words_changed_on_two_pages_are_both_shown(client_for, alice, route, make, field, more):
    row, client = make(alice), client_for(alice)
    name, *kind = route.split()
    path = reverse(name, args=[*kind, row.pk])
    sent = {**more, field: "Damson now", "form_key": client.get(path).context["form_key"]}
    setattr(row, field, "Quince first")
    row.save()
    answer = client.post(path, sent)
    row.refresh_from_db()
    seen = [text in text_of(answer) for text in ("Quince first", "Damson now", "Both are here")]
    assert (answer.status_code, seen, getattr(row, field)) == (422, [True] * 3, "Quince first")
    again = sent | {"form_key": answer.context["form_key"]}
    assert [client.post(path, again).status_code for _press in range(2)] == [303, 303]
    row.refresh_from_db()
    assert getattr(row, field) == "Damson now"


def test_ticks_that_waited_are_all_there_again(client_for, alice):
    sam, robin, _kim = (make_person(alice, name, ask_when_unsafe=name == "Kim") for name in ("Sam", "Robin", "Kim"))
    make_safety_plan(alice)
    path = reverse("journal:plan_write", args=["safety"])
    fields = {"signs": ["I go quiet."], "people": [str(sam.pk), str(robin.pk)]}
    alice.pending_words.create(nonce="n", path=path, words=json.dumps(fields))
    form = client_for(alice).get(path).context["form"]
    assert (form["people"].value(), form["signs"].value()) == ([str(sam.pk), str(robin.pk)], "I go quiet.")


def test_a_form_says_whose_it_is_and_sends_nothing_of_that(client_for, alice, charlie):
    way, mark = reverse("journal:agenda"), '<form[^>]*>\\s*<input type="hidden" name="([0-9a-f]{16})" disabled>'
    marks = [re.findall(mark, text_of(client_for(person).get(way))) for person in (alice, alice, charlie)]
    assert (len(marks[0]), marks[0] == marks[1], marks[0] == marks[2]) == (1, True, False)


WITHOUT_OWN_WORDS = {  # settings, days, a reader's secret, name and words (off), and what is only read
    "accounts/settings.html",
    "journal/patterns/_look_at.html",
    "journal/sharing/shared.html",
    "journal/sharing/words.html",
    "offline/offline.html",
}


def test_no_browser_keeps_a_box_of_a_form_that_does_not_say_whose_it_is():
    kept = re.compile(r"<textarea(?![^>]*autocomplete=\"off\")|journal/phrases/_text\.html|as_field_group")
    folder = settings.BASE_DIR / "templates"
    forms = [path for path in folder.rglob("*.html") if "<form" in path.read_text() and kept.search(path.read_text())]
    unmarked = {str(path.relative_to(folder)) for path in forms if "components/form_key.html" not in path.read_text()}
    assert {path for path in unmarked if not path.startswith("account/")} == WITHOUT_OWN_WORDS
