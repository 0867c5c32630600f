"""SMART Health Links: made by their owner, opened by a receiver that knows the specification alone (shl_client)."""

import json
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from journal.models import HealthLink, ShareEvent
from journal.sharing import fhir, health_link
from journal.sharing.contents import read_again
from tests.conftest import PASSWORD
from tests.factories import make_share
from tests.journal.sharing import shl_client
from tests.journal.sharing.shl_client import Gone, WrongPasscode
from tests.page_text import text_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"

# The specification's own examples (CC0), word for word.
EXAMPLE = {
    "url": "https://ehr.example.org/qr/Y9xwkUdtmN9wwoJoN3ffJIhX2UGvCL1JnlPVNL3kDWM/m",
    "flag": "LP",
    "key": "rxTgYlOaKJPFtcEd0qcceN8wEU4p94SqAwIWQe6uX7Q",
    "label": "Back-to-school immunizations for Oliver Brown",
}
EXAMPLE_LINK = (
    "shlink:/eyJ1cmwiOiJodHRwczovL2Voci5leGFtcGxlLm9yZy9xci9ZOXh3a1VkdG1OOXd3b0pvTjNmZkpJaFgyVUd2Q0wxSm5sUFZOTDNrRFdN"
    "L20iLCJmbGFnIjoiTFAiLCJrZXkiOiJyeFRnWWxPYUtKUEZ0Y0VkMHFjY2VOOHdFVTRwOTRTcUF3SVdRZTZ1WDdRIiwibGFiZWwiOiJCYWNrLXRv"
    "LXNjaG9vbCBpbW11bml6YXRpb25zIGZvciBPbGl2ZXIgQnJvd24ifQ"
)
EXAMPLE_FILE = (
    "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwiY3R5IjoiYXBwbGljYXRpb24vc21hcnQtaGVhbHRoLWNhcmQifQ..B9Bd5AW751az-gEx.iah6m"
    "xLb5TQe2ZfCwEUs4R1t8WoP0mnFc-TUzN1NIyzUeDwJNOcxv4CY8wV6ys4Dicnr3IhqTvVU1RbR-4eq1GCd4g96faV8_0MbHwXzP246Tz9BDLhQ2zlA"
    "jYqvvCi_JuWdyWqGhKeWGX1XibNHFzzVT0FmYensfKF4o0uSeZWQDKVEEhzMSKuALMpUkfwHcmCRfLT-ctANSxq-Zj0IIeT66XbztOomStjlfi-F-Fa"
    "qBGZfHOARCVvT143CTYELLJCUdD4qUVkrNuLmRZrNuqVpY0g5BjABswkIoDmyoRJAEohuZCamZNA--p-uRqJjRefED1eMrKSppabV2ugaqoFlieujTO"
    "E-a3VKib9aC-lFsmLalkwh9ctr_FZqS9H46rqGjGcOxtAXalo1jkMPGupVsE1W-xIH14wbPCYcgfldH9SH7X60462kxD8OFdHpvnnfAvjQnaE4QDqas"
    "T5ySpBRtck4GVxs2IRBt62-kOlzoI8lHapLdwIms-Gdt7z38E47ZE3afE4IIbobPGz7wGvjbi3z234ARvGQ4jREgPQb1NRYAEtZlrZNzR6N7ofXD8jF"
    "502tw-QWI_Ox0jFP5tynIiMp-hG25ecQ0s4MzPHFC0ZABPamgg3MS-UILl76gMDCHS5Te_JAXZoC1HnkETw5M217SaG5ISAU0F5qETMREfTjZR9E45M"
    "Dhnw7uY1vo2lffRB3ei1QqGuLh0gUnVU7TUfFYwcOqV15sb0t1lMj0mmyG5v-_dE9H6dYtRKJARltmdfSmc1HisBewx75Xh5ChJQ1hiCEDaZ1wqFjsF"
    "J6SrKgJ7C1N7vx6QKx8YXwFH7ePG2qG39leT5JKZnqAvi9fqc6x-YwfhSjbRKGZoj2o55Fd2fbwtK6CXpiW6AekT7PUcl_7ynTq-DaQ_Yc29Wwtmgap"
    "cCRNpfcMsoqCD4giu1V3Sj5DQLglwuk1gAMcuV5fo8JpABu2_is83WZ_GJ1WWMUxyZGq6u-EGuZrP96Yewb7-zfnt2lao_LJg1ef5cqDTW7-0MS27wk"
    "mLiIi0e-PYvS-UfWVHg1oNbR-MHXMVEQ6gqNg08IgEyPDSFCUbf75HuMILN80bQNtSlFj6FR7uNKHr8sigvKI80k.5flOKKmeqYm0TamwROr8Nw"
)


def send(method, url, headers, body):
    """Carries a receiver's request to this site, from a machine without a cookie."""
    assert url.startswith(HOST)
    answer = Client().generic(method, url.removeprefix(HOST), body, content_type=headers.get("content-type", ""))
    return answer.status_code, {name.lower(): value for name, value in answer.headers.items()}, answer.content


def made(client, share):
    """The link that its owner is told, this once."""
    page = text_of(client.post(reverse("journal:share_health_link", args=[share.pk])))
    return re.search(r"shlink:/[\w-]+", page)[0]


@pytest.fixture
def owner(told, alice, client_for):
    """Alice, who typed her password just now."""
    client = client_for(alice)
    client.post("/account/again/", {"password": PASSWORD, "next": "/sharing/"})
    return client


@pytest.fixture
def link(told, owner):
    return made(owner, told.share)


def fetched(link, told, **more):
    return shl_client.fetched(link, send, **({"recipient": "Dr Bob", "passcode": told.passcode} | more))


# --- the specification's own examples -------------------------------------------------


def test_a_payload_is_coded_as_in_the_specification():
    assert f"shlink:/{health_link.coded(EXAMPLE)}" == EXAMPLE_LINK
    assert shl_client.payload_of(f"https://viewer.example.org#{EXAMPLE_LINK}") == EXAMPLE


def test_the_receiver_opens_the_file_of_the_specification():
    content_type, plain = shl_client.opened(EXAMPLE_FILE, EXAMPLE["key"])
    assert content_type == "application/smart-health-card"
    assert list(json.loads(plain)) == ["verifiableCredential"]


def test_the_receiver_opens_what_we_encrypt():
    file = health_link.encrypted('{"a": "é"}', EXAMPLE["key"], "application/fhir+json")
    assert shl_client.opened(file, EXAMPLE["key"]) == ("application/fhir+json", '{"a": "é"}'.encode())


def test_no_nonce_comes_twice():
    files = [health_link.encrypted("{}", EXAMPLE["key"], "application/fhir+json") for _n in range(500)]
    assert len({file.split(".")[2] for file in files}) == 500


# --- from end to end ------------------------------------------------------------------


def test_a_receiver_gets_what_the_share_shows(link, told):
    (document,) = fetched(link, told)
    assert document == fhir.bundle(read_again(told.share.snapshot))
    assert Bundle.model_validate(document).type == "document"
    assert ("CANARY headache" in json.dumps(document), "CANARY line" in json.dumps(document)) == (True, False)


def test_the_link_says_until_when_and_that_words_are_asked_for(link, told):
    payload = shl_client.payload_of(link)
    assert (payload["exp"], payload["flag"]) == (int(told.share.ends_at.timestamp()), "LP")
    assert payload["label"] == "Notes chosen for you"


def test_a_file_that_is_longer_than_the_receiver_takes_has_an_address(link, told, noon):
    whole = fetched(link, told)
    assert fetched(link, told, most=100) == whole
    manifest = asked(link, {"recipient": "Bob", "passcode": told.passcode, "embeddedLengthMax": 100}).json()
    where = manifest["files"][0]["location"].removeprefix(HOST)
    noon.move_to(timezone.now() + timedelta(minutes=9, seconds=59))
    assert Client().get(where)["Content-Type"] == "application/jose"
    noon.move_to(timezone.now() + timedelta(seconds=2))
    assert Client().get(where).status_code == 404


def test_each_fetch_is_one_line_in_the_log_with_who_asked(link, told):
    fetched(link, told, recipient="Clinic  of\nDr Bob" + "x" * 100)
    event = told.share.events.exclude(kind="shl").get()
    assert (event.kind, event.reader) == ("link", ("Clinic of Dr Bob" + "x" * 100)[:80])


def test_who_can_see_what_counts_a_fetch_as_an_opening(link, told, owner):
    fetched(link, told)
    page = text_of(owner.get(reverse("journal:shares")))
    assert ("Not opened yet." in page, "Opened once:" in page) == (False, True)


def test_wrong_words_are_counted_with_those_of_the_page_and_the_tenth_ends_both(link, told):
    left = []
    for _nth in range(9):
        with pytest.raises(WrongPasscode) as wrong:
            fetched(link, told, passcode="four other plain words")
        left.append(wrong.value.remaining)
    assert left == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    for passcode in ("four other plain words", told.passcode):
        with pytest.raises(Gone):
            fetched(link, told, passcode=passcode)
    told.share.refresh_from_db()
    assert (told.share.tries_left, told.share.locked_at is None) == (0, False)


def test_right_words_use_up_no_try(link, told):
    for _nth in range(12):
        fetched(link, told)
    told.share.refresh_from_db()
    assert told.share.tries_left == 10


@pytest.mark.parametrize("how", ["revoked", "expired", "made anew"])
def test_it_ends_when_its_share_does_and_when_another_is_made(link, told, owner, noon, how):
    where = asked(link, {"recipient": "Bob", "passcode": told.passcode, "embeddedLengthMax": 1}).json()
    if how == "revoked":
        told.share.revoke(timezone.now())
    elif how == "expired":
        noon.move_to(told.share.ends_at)
    else:
        made(owner, told.share)
    with pytest.raises(Gone):
        fetched(link, told)
    assert Client().get(where["files"][0]["location"].removeprefix(HOST)).status_code == 404


def asked(link, body, **options):
    path = shl_client.payload_of(link)["url"].removeprefix(HOST)
    return Client().post(path, json.dumps(body), content_type="application/json", **options)


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        "x",
        {"passcode": "x"},
        {"recipient": "  "},
        {"recipient": 1},
        {"recipient": "x", "passcode": 1},
        {"recipient": "x", "embeddedLengthMax": "1"},
        {"recipient": "x", "embeddedLengthMax": -1},
        {"recipient": "\ud800"},
    ],
)
def test_what_is_no_request_uses_up_no_try_and_is_told(link, told, body):
    assert asked(link, body).status_code == 400
    told.share.refresh_from_db()
    assert (told.share.tries_left, [event.kind for event in told.share.events.all()]) == (10, ["shl"])


def test_a_request_that_is_very_deep_is_no_request(link, told):
    path = shl_client.payload_of(link)["url"].removeprefix(HOST)
    assert Client().post(path, "[" * 200_000, content_type="application/json").status_code == 400


def test_what_is_not_there_is_the_one_page_whatever_was_asked(link, told):
    never = Client().get("/shared/made-up/").content
    path = f"/shl/{'x' * 43}/"
    answers = [Client().post(path, body, content_type="application/json") for body in ("{}", '{"recipient": "x"}', "")]
    assert [(answer.status_code, answer.content) for answer in answers] == [(404, never)] * 3


def test_another_systems_page_may_ask_and_no_cookie_counts(link, told):
    path = shl_client.payload_of(link)["url"].removeprefix(HOST)
    before = Client().options(path, headers={"Origin": "https://viewer.example.org"})
    answer = asked(link, {"recipient": "Bob", "passcode": told.passcode})
    for one in (before, answer):
        assert (one["Access-Control-Allow-Origin"], one["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin")
        assert "Access-Control-Allow-Credentials" not in one
    assert answer.cookies == {}


# --- its owner ------------------------------------------------------------------------


def test_neither_token_nor_key_is_kept_in_plain_sight(link, told):
    payload = shl_client.payload_of(link)
    token = payload["url"].split("/")[-2]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {HealthLink._meta.db_table}")
        row = b" ".join(bytes(one) if isinstance(one, memoryview) else str(one).encode() for one in cursor.fetchone())
    assert (len(token), token.encode() in row, payload["key"].encode() in row) == (43, False, False)


def test_a_live_share_has_none(owner, alice):
    live = make_share(alice, live=True).share
    assert owner.post(reverse("journal:share_health_link", args=[live.pk])).status_code == 404
    with pytest.raises(ValueError):
        health_link.HealthLink.make(live, timezone.now())


def test_a_stranger_gets_none_and_a_password_is_asked_for(told, charlie, client_for, alice):
    path = reverse("journal:share_health_link", args=[told.share.pk])
    stranger = client_for(charlie)
    stranger.post("/account/again/", {"password": PASSWORD, "next": "/sharing/"})
    assert stranger.post(path).status_code == 404
    assert client_for(alice).post(path)["Location"].startswith("/account/again/")
    assert HealthLink.objects.count() == 0


def test_its_owner_reads_in_the_log_that_it_was_made_and_that_it_is_there(told, owner):
    path = reverse("journal:share", args=[told.share.pk])
    before = text_of(owner.get(path))
    made(owner, told.share)
    after = text_of(owner.get(path))
    said = ("SMART Health Link made", "One was made on Tuesday 10 March 2026.")
    assert [words in page for page in (before, after) for words in said] == [False, False, True, True]


def test_whoever_changes_the_last_day_is_told_that_a_health_link_keeps_its_own(told, owner):
    path, said = reverse("journal:share_until", args=[told.share.pk]), "keeps the last day it was made with"
    before = text_of(owner.get(path))
    payload = shl_client.payload_of(made(owner, told.share))
    after = text_of(owner.get(path))
    assert (said in before, said in after) == (False, True)
    assert payload["exp"] == told.share.ends_at.timestamp()


def test_looking_makes_none(owner, told):
    page = owner.get(reverse("journal:share_health_link", args=[told.share.pk]))
    assert (page.status_code, HealthLink.objects.count()) == (200, 0)


def test_a_site_with_a_long_address_says_so(told):
    with pytest.raises(ValueError):
        health_link.address("https://" + "x" * 80 + ".example.org/shl/" + "x" * 43 + "/", "k", timezone.now())


def test_a_fetch_opens_no_page(link, told):
    fetched(link, told)
    assert ShareEvent.objects.openings().count() == 0
