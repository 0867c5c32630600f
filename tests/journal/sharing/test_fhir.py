import json
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.bundle import Bundle

from journal.models import AgendaItem
from journal.sharing import contents, fhir
from journal.sharing.articles import article, pages_of
from journal.sharing.report import Ask, Report
from journal.sharing.scope import PART_CODES, Scope
from tests.factories import DAY, NOON, make_answered, make_entry, make_flare, make_mark
from tests.journal.sharing.test_pdf import BARE, heavy
from tests.test_hostile import naughty

# fhir.resources has R4B and no R4. The two are the same for every resource and element used here.


SCOPE = Scope(parts=frozenset(PART_CODES), first_day=DAY - timedelta(days=27), last_day=None)


@pytest.fixture
def report(alice):
    for n in range(6):
        entry = make_answered(alice, at=NOON - timedelta(days=n))
        entry.notice_like(["aching"], "like wet sand", 5)
        entry.name_as(["Tight jaw"], {"sad": None}, ["Late meeting"])
        entry.hinder(["sleep"])
        entry.need(["rest"], "Sip some water")
        entry.look_back(NOON, outcome="eased")
    make_entry(alice, severity=None, at=NOON - timedelta(days=9)).name_as(["Deep tired"], {}, [])
    make_mark(alice)
    make_mark(alice, text="", kind="stopped")
    make_flare(alice, DAY - timedelta(days=3), DAY)
    AgendaItem.add(alice, ["Plan it"], is_most_important=True)
    AgendaItem.add(alice, ["What if it lasts?"], hard_to_say=True)
    return contents.read(alice, SCOPE, NOON)


def of_kind(document, kind):
    return [one["resource"] for one in document["entry"] if one["resource"]["resourceType"] == kind]


def observed(document, code):
    return [one for one in of_kind(document, "Observation") if one["code"]["coding"][0]["code"] == code]


def test_it_is_a_valid_document_of_the_second_opinion(report):
    document = fhir.bundle(report)
    assert json.loads(Bundle.model_validate(document).model_dump_json(exclude_none=True))["type"] == "document"
    assert {one["resource"]["resourceType"] for one in document["entry"]} == {
        "Composition",
        "Patient",
        "Observation",
        "QuestionnaireResponse",
    }


def test_a_heavy_report_is_valid_too():
    assert Bundle.model_validate(fhir.bundle(heavy())).type == "document"


def test_a_document_begins_with_what_is_to_be_read(report):
    first = fhir.bundle(report)["entry"][0]["resource"]
    assert first["resourceType"] == "Composition"
    assert [one["code"]["coding"][0]["code"] for one in first["section"]] == [
        *("asks", "summary", "patterns", "symptoms", "hindered", "marks", "helped", "entries", "replies", "made")
    ]


def test_every_reference_leads_to_a_resource_of_the_document(report):
    document = fhir.bundle(report)
    urls = [one["fullUrl"] for one in document["entry"]]
    text = json.dumps(document)
    referred = {part.split('"')[0] for part in text.split('"reference": "')[1:]}
    assert referred <= set(urls)
    assert len(urls) == len(set(urls))


def test_each_rated_day_is_an_observation_and_no_other_day_is(report):
    days = observed(fhir.bundle(report), "day")
    assert [one["effectiveDateTime"] for one in days] == [
        (DAY - timedelta(days=n)).isoformat() for n in reversed(range(6))
    ]
    assert {one["valueQuantity"]["value"] for one in days} == {5}


def test_what_was_not_rated_says_so_and_is_not_zero(report):
    tired = next(one for one in observed(fhir.bundle(report), "symptom") if one["code"]["text"] == "Deep tired")
    parts = {one["code"]["coding"][0]["code"]: one for one in tired["component"]}
    assert (parts["days-noted"]["valueInteger"], parts["days-rated"]["valueInteger"]) == (1, 0)
    assert "valueQuantity" not in parts["highest"]
    assert parts["highest"]["dataAbsentReason"]["coding"][0]["code"] == "unknown"


def test_what_the_person_wants_to_say_is_answers(report):
    (asks,) = (
        one for one in of_kind(fhir.bundle(report), "QuestionnaireResponse") if one["item"][0]["linkId"] == "important"
    )
    assert [one["answer"] for one in asks["item"]] == [
        [{"valueString": "Plan it"}],
        [{"valueString": "What if it lasts? (hard for me to say out loud)"}],
    ]


def test_what_is_cut_is_told_as_the_page_tells_it(report):
    cut = replace(report, more_symptoms=9, entry_count=500, exchange_count=300)
    document = fhir.bundle(cut)
    said = [one["text"]["div"] for one in document["entry"][0]["resource"]["section"]]
    sentences = (
        "9 more are not shown here.",
        f"These are the last {len(report.entries)} of 500 notes.",
        f"These are the last {len(report.exchanges)} of 300.",
    )
    assert [sum(one in div for div in said) for one in sentences] == [1, 1, 1]
    assert all(one in "".join(article(cut, page) for page in pages_of(cut)) for one in sentences)
    assert Bundle.model_validate(document)
    assert "These are the last" not in json.dumps(fhir.bundle(report))


def test_where_numbers_are_hidden_a_rating_is_a_word_and_counts_stay(alice, report):
    alice.preferences.hide_numbers = True
    document = fhir.bundle(contents.read(alice, SCOPE, NOON))
    assert Bundle.model_validate(document)
    text = json.dumps(document)
    assert [kind for kind in ("valueQuantity", "valueDecimal", "difference") if kind in text] == []
    assert {one["valueString"] for one in observed(document, "day")} == {"In the middle"}
    jaw = next(one for one in observed(document, "symptom") if one["code"]["text"] == "Tight jaw")
    parts = {one["code"]["coding"][0]["code"]: one for one in jaw["component"]}
    assert (parts["highest"]["valueString"], parts["days-noted"]["valueInteger"]) == ("In the middle", 6)
    strong = [
        one["item"][0] for one in of_kind(document, "QuestionnaireResponse") if one["item"][0]["linkId"] == "how-strong"
    ]
    assert strong[0]["answer"] == [{"valueString": "In the middle"}]


def test_there_is_no_time_of_day_no_name_and_no_id_of_a_row(report, alice):
    text = json.dumps(fhir.bundle(report))
    rows = [str(row.pk) for name in ("entries", "marks", "names", "agenda_items") for row in getattr(alice, name).all()]
    assert [one for one in [*rows, str(alice.pk), "alice", "12:00"] if one in text] == []


def test_the_same_report_is_the_same_document_and_another_shares_no_id(report):
    ids = [one["fullUrl"] for one in fhir.bundle(report)["entry"]]
    assert ids == [one["fullUrl"] for one in fhir.bundle(contents.read_again(report.said()))["entry"]]
    assert not set(ids) & {one["fullUrl"] for one in fhir.bundle(heavy())["entry"]}


def test_hostile_words_stay_words():
    lines = [line for line in naughty() if line.strip()]
    document = fhir.bundle(Report(**BARE, asks=tuple(Ask(line) for line in lines)))
    assert Bundle.model_validate(document)
    for section in document["entry"][0]["resource"]["section"]:
        tags = {one.tag.partition("}")[2] for one in ElementTree.fromstring(section["text"]["div"]).iter()}
        assert tags <= {"div", "ul", "li", "p", "br"}


def test_only_what_was_chosen_is_in_it(alice):
    make_answered(alice, line="CRITIC", reply="KIND")
    scope = Scope(parts=frozenset({"summary"}), first_day=DAY, last_day=None)
    document = fhir.bundle(contents.read(alice, scope, NOON))
    assert (of_kind(document, "Observation"), of_kind(document, "QuestionnaireResponse")) == ([], [])
    assert "CRITIC" not in json.dumps(document)
