"""What a reader takes along: printed, as a PDF, as FHIR. Each is one line in the log, and none is there for others."""

import io
import json

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from journal.models import AgendaItem
from journal.sharing.articles import article
from tests.factories import make_share
from tests.journal.sharing.conftest import READ, give_link, reader_of
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
PRINT, PDF, FILE = TAKEN = ["/shared/print/", "/shared/pdf/", "/shared/file/"]


def lines(share):
    return [(event.kind, event.reader) for event in share.events.exclude(kind="opened").order_by("at", "id")]


def test_the_reading_page_offers_all_three(told):
    page = text_of(reader_of(told).get(READ))
    assert [path for path in TAKEN if f'action="{path}"' not in page] == []


def test_the_print_page_has_the_very_same_article(told):
    client = reader_of(told)
    whole = client.get(READ).context["reading"].report
    page = text_of(client.post(PRINT))
    assert article(whole, "read") in page
    assert article(whole, "entries") in text_of(client.post(PRINT, {"page": "entries"}))
    assert "<script" not in page


def test_a_page_that_was_not_chosen_is_not_printed(told):
    assert [reader_of(told).post(PRINT, {"page": page}).status_code for page in ("exchanges", "x")] == [404, 404]
    assert lines(told.share) == []


def test_the_pdf_is_a_file_with_what_was_chosen(told):
    answer = reader_of(told).post(PDF)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'attachment; filename="notes-2026-03-10.pdf"'
    text = PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert ("CANARY headache" in text, "CANARY line" in text, "CANARY reply" in text) == (True, False, False)


def test_letters_without_a_shape_lead_to_the_print_page(told, alice):
    AgendaItem.add(alice, ["\u0378 and \u0379"])
    share = make_share(alice, parts=["asks"])
    answer = reader_of(share).post(PDF)
    assert answer.status_code == 422
    assert "2 letters of these notes have no shape" in text_of(answer)
    assert lines(share.share) == []


def test_the_file_is_fhir_of_what_was_chosen(told):
    answer = reader_of(told).post(FILE)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/fhir+json")
    document = json.loads(answer.content)
    assert (document["resourceType"], document["type"]) == ("Bundle", "document")
    assert ("CANARY headache" in text_of(answer), "CANARY line" in text_of(answer)) == (True, False)


def test_each_is_one_line_in_the_log_with_the_readers_name(told):
    client = reader_of(told)
    for path in TAKEN:
        client.post(path)
    assert sorted(lines(told.share)) == [("file", "Bob"), ("pdf", "Bob"), ("printed", "Bob")]


@pytest.mark.parametrize("path", TAKEN)
def test_looking_takes_nothing_along(told, path):
    client = reader_of(told)
    assert [getattr(client, way)(path).status_code for way in ("get", "head")] == [405, 405]
    assert lines(told.share) == []


@pytest.mark.parametrize("path", TAKEN)
def test_without_the_words_or_after_the_end_it_is_not_there(told, alice, client_for, path):
    stranger, link_alone, reader = Client(), Client(), reader_of(told)
    give_link(link_alone, told.secret)
    told.share.revoke(timezone.now())
    clients = [stranger, link_alone, reader, client_for(alice)]
    assert [client.post(path).status_code for client in clients] == [404] * 4
    assert lines(told.share) == []


@pytest.mark.parametrize("path", TAKEN)
def test_it_is_out_of_sight_and_runs_nothing(told, path):
    answer = reader_of(told).post(path)
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex, nofollow, noarchive", "no-referrer")
    assert (answer["Cache-Control"], "script-src" in answer["Content-Security-Policy"]) == ("no-store", False)


@pytest.mark.parametrize("path", [PDF, FILE])
def test_no_browser_runs_a_file(told, path):
    policy = reader_of(told).post(path)["Content-Security-Policy"].split(";")
    assert {part.strip() for part in policy} == {"default-src 'none'", "sandbox"}
