"""Strings that break naive programs, in every text field: kept as sent or refused kindly, and shown as text."""

import html
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from accounts.keyring import normalise_name
from journal.forms import NAME_LIMIT, TEXT_LIMIT, WORDS_LIMIT
from tests.access import OWNER, WALKED
from tests.conftest import PASSWORD
from tests.factories import NOON, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db


def some(*values):
    """The first of these in every run, the others in the long one."""
    return [values[0], *(pytest.param(value, marks=pytest.mark.long) for value in values[1:])]


FOLDER = Path(__file__).parent / "hostile"
OWN = ["a\x00b", "\r\none\r\ntwo\r\n", "\n\nafter two breaks", " \t\u00a0\u3000", "İıſß", "\u202eright to left", "‮"]
FIELDS = """text words symptom symptom_new trigger trigger_new action_new chosen belief harsh habit severity level
place side-jaw quality need when feeling strength-sad line pick zone theme text_size energy language region next
login email password password1 helped answer offer another change skip stop form_key take-symptom add-trigger
need effort whereabouts into outcome mark keep all agreed got_in_the_way hard_to_say kind on_day plan talked_about
went_better who also good_for name note phone reach went afterwards alone anchors ask comfort distract early_signs least
matters message people professionals safer seek_care signs to_drop to_tell away_for fear fear_after fear_before happened
plan_b predicted said support areas good_day hard_day low_day served size small_form together value what why passcode
reader secret days first_day label last_day live parts show span until"""


def naughty() -> list[str]:
    return [*OWN, *json.loads((FOLDER / "blns/blns.json").read_text())]


def scripts() -> list[str]:
    """Cross-site scripting lines, each once."""
    files = [*FOLDER.glob("patt/*XSS*.txt"), *FOLDER.glob("patt/*.fuzz"), FOLDER / "payloadbox/xss-payload-list.txt"]
    lines = (line for file in files for line in file.read_text("utf-8", "replace").split("\n"))
    return [line for line in dict.fromkeys(lines) if line.strip() and "\x00" not in line]


def redirects() -> list[str]:
    lines = (line for file in FOLDER.glob("patt/Open_Redirect*.txt") for line in file.read_text().split("\n"))
    return [line for line in dict.fromkeys(lines) if line]


def packs(lines: list[str], limit: int = TEXT_LIMIT) -> Iterator[str]:
    """As many whole lines as one text takes."""
    pack = ""
    for line in lines:
        if len(pack) + len(line) + 1 > limit:
            yield pack
            pack = ""
        pack = f"{pack}\n{line}" if pack else line[:limit]
    yield pack


class Tree(HTMLParser):
    """The tags of a page with their attributes' names: what a script could have added to."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[tuple] = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, *sorted(name for name, _value in attrs)))


def kept_of(text: str) -> str:
    """What is kept of a sent text: a browser's two-character line break is one, and blank is nothing."""
    text = text.replace("\r\n", "\n")
    return text if text.strip() else ""


def harmless(text: str) -> str:
    """A text of the same length and the same lines, with nothing in it."""
    return re.sub(r"[^\s\x00]", "x", text)


def is_refused(text: str, limit: int) -> bool:
    return "\x00" in text or len(kept_of(text)) > limit


# --- Short fields: each string alone ------------------------------------------------

SHORT = {  # page -> its text fields and their limit
    "where": (["words"], WORDS_LIMIT),
    "like": (["words"], WORDS_LIMIT),
    "name": (["symptom_new", "trigger_new"], NAME_LIMIT),
    "need": (["action_new"], NAME_LIMIT),
}


def fill(client, entry, pages, text) -> list[str]:
    """Send `text` in the short fields of these pages; return what went otherwise than it is meant to."""
    wrong = []
    for page in pages:
        fields, limit = SHORT[page]
        path = reverse(f"journal:{page}", args=[entry.pk])
        answer = client.post(path, posted(entry.user, **dict.fromkeys(fields, text)))
        if answer.status_code != (422 if is_refused(text, limit) else 303):
            wrong.append(f"{page} {answer.status_code} {text!r}")
    return wrong


def stored(entry) -> list[str]:
    """What the entry holds, names folded as they are told apart."""
    entry.refresh_from_db()
    names = [normalise_name(mark.name.text) for mark in entry.marks.select_related("name") if mark.name]
    return [text for text in (entry.place_words, entry.quality_words, *names) if text]


def meant(text, pages) -> list[str]:
    meant = []
    for fields, limit in (SHORT[page] for page in pages):
        kept = "" if is_refused(text, limit) else kept_of(text)
        meant += [normalise_name(kept) if limit == NAME_LIMIT else kept] * len(fields)
    return [text for text in meant if text]


def kept_page(client, entry) -> str:
    return text_of(client.get(reverse("journal:entry", args=[entry.pk])))


@pytest.mark.parametrize("pages", some(("where", "name"), ("like", "need")))
@pytest.mark.parametrize("part", range(2))
def test_each_string_in_each_short_field(pages, part, client_for, alice):
    client, wrong, plain = client_for(alice, raise_request_exception=False), [], {}
    for days in (-1, 1):  # every other note has one before and one after it
        make_entry(alice, at=NOON + timedelta(days=days))
    for text in naughty()[part::2]:
        refused = is_refused(text, WORDS_LIMIT), is_refused(text, NAME_LIMIT)
        shape = (*refused, bool(kept_of(text)), kept_of(text).count("\n"))
        if shape not in plain:
            other = make_entry(alice)
            fill(client, other, pages, harmless(text))
            plain[shape] = Tree(kept_page(client, other)).tags
        entry = make_entry(alice)
        wrong += fill(client, entry, pages, text)
        if stored(entry) != meant(text, pages):
            wrong.append(f"stored {stored(entry)!r} of {text!r}")
        if Tree(kept_page(client, entry)).tags != plain[shape]:
            wrong.append(f"shown as tags: {text!r}")
    assert wrong == []


# --- Long texts: thousands of lines, packed --------------------------------------------


OUR_SCRIPTS = 3  # htmx and two of ours


def shown(text: str) -> str:
    """The text as it stands in a box."""
    return html.escape(text)


@pytest.mark.parametrize("turn", some(0, 1))
def test_thousands_of_lines_in_the_long_texts(turn, client_for, alice):
    client, wrong = client_for(alice, raise_request_exception=False), []
    lines = [line for line in naughty() if "\x00" not in line and "\r" not in line] + scripts()
    for number, pack in enumerate(packs(lines)):
        entry, page = make_entry(alice), ("critic", "kind")[(number + turn) % 2]
        path = reverse(f"journal:{page}", args=[entry.pk])
        answer = client.post(path, posted(alice, text=pack))
        kept = alice.thoughts if page == "critic" else alice.replies
        if answer.status_code != 303 or kept.get(entry=entry).text != kept_of(pack):
            wrong.append(f"{page} {answer.status_code} {pack[:60]!r}")
        if number % 2 and shown(pack) not in text_of(client.get(path)):
            wrong.append(f"{page} does not show {pack[:60]!r}")
        tags = [tag[0] for tag in Tree(kept_page(client, entry)).tags]
        if tags.count("script") != OUR_SCRIPTS or {"img", "iframe", "style", "object", "embed"} & set(tags):
            wrong.append(f"shown as tags: {pack[:60]!r}")
    assert wrong == []


def test_too_long_is_never_cut(client_for, alice):
    entry, text = make_entry(alice), "<é>" * 667
    path = reverse("journal:critic", args=[entry.pk])
    answer = client_for(alice).post(path, posted(alice, text=text))
    assert (answer.status_code, shown(text) in text_of(answer)) == (422, True)
    assert alice.thoughts.count() == 0


# --- Every route, every field ------------------------------------------------------------


@pytest.mark.parametrize("part", some(*range(8)))
def test_no_field_of_any_route_breaks(part, client_for, alice):
    client, wrong = client_for(alice, raise_request_exception=False), []
    for number, (route, rule) in enumerate(WALKED.items()):
        client.force_login(alice)
        owned = {"pk": (rule.of or make_entry)(alice).pk} if rule.kind == OWNER else {}
        path = reverse(route, kwargs={**rule.args, **owned})
        for text in naughty()[(number + part * 13) % 104 :: 104]:
            fields = {**dict.fromkeys(FIELDS.split(), text), **posted(alice)}
            asked = [client.get(path, dict.fromkeys(FIELDS.split(), text)), client.post(path, fields)]
            if any(got.cookies for got in asked):  # the session may have ended
                client.force_login(alice)
            wrong += [f"{route} {text!r} {got.status_code}" for got in asked if got.status_code >= 500]
    assert wrong == []


@pytest.mark.parametrize("part", some(0, 1))
def test_no_address_and_no_header_breaks(part, db):
    client, wrong = Client(raise_request_exception=False), []
    for text in naughty()[part::2]:
        line = text.replace("\n", " ").replace("\r", " ")
        raw = line.encode().decode("latin-1")  # as a server hands it on
        headers = {"accept-language": raw, "user-agent": raw, "hx-current-url": raw, "hx-request": "true"}
        for path in (f"/{line}/", f"/entries/{line}/", f"/account/reset/{line}/", f"/account/confirm/{line}/"):
            answer = client.get(path, headers={**headers, "cookie": f"look={raw}; sid={raw}; csrf={raw}"})
            if answer.status_code >= 500:
                wrong.append(f"{path} {answer.status_code}")
    assert wrong == []


# --- Where a page leads --------------------------------------------------------------------


def is_ours(way: str) -> bool:
    """Whether a browser that goes there stays here. A browser takes a backslash for a slash."""
    way = re.sub(r"[\t\r\n]", "", way.strip()).replace("\\", "/")
    return urlsplit(urljoin("http://testserver/a/", way)).netloc == "testserver"


@pytest.mark.parametrize(
    "route", ["account_login", *some("accounts:energy", "account_logout", "accounts:add_guest_words")]
)
def test_no_page_leads_elsewhere(route, client_for, alice):
    wrong, client = [], Client(raise_request_exception=False)
    for line in redirects():
        if route == "accounts:add_guest_words":
            client.force_login(alice)
        client.cookies.pop("sid", None) if route == "account_login" else None
        sent = {"next": line, "login": alice.email, "password": PASSWORD, "energy": "low"}
        for answer in (client.post(reverse(route), sent), client.get(reverse(route), {"next": line})):
            ways = [answer.get(name, "/") for name in ("Location", "HX-Redirect", "HX-Location")]
            if answer.status_code >= 500 or not all(map(is_ours, ways)):
                wrong.append(f"{line!r} {answer.status_code} {ways}")
    assert wrong == []
