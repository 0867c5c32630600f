"""Nobody reads or changes what is another's: every named route, every method, everyone there is so far."""

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import User
from tests.access import ACCESS, OWNER, PUBLIC, SIGNED_IN, WALKED
from tests.factories import make_answered, make_entry, posted
from tests.page_text import text_of

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SENT = ("GET", "POST")  # by a browser
HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/home/"}
NO_ONES = UUID("00000000-0000-4000-8000-000000000000")
OUR_APPS = ("accounts", "journal", "practices")
# A mail program's one click brings none, a page without a referrer none that counts: these stop, or are read.
TAKEN_ALONG = dict.fromkeys(
    (f"journal:{name}" for name in ("shared_print", "shared_pdf", "shared_file", "health_manifest")), 404
)
NEEDS_NO_TOKEN = {"practices:reminders_stop": 404, "journal:shared_close": 303, **TAKEN_ALONG}
ONE_FOR_ALL = {"KeyCheck", "PeriodicJob"}  # rows of the site, not of a person
CHANGING = re.compile(r'name="(csrfmiddlewaretoken|form_key)" value="[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}')


# --- The table ------------------------------------------------------------------


def named_routes(resolver=None, namespace=""):
    """Every route's full name; one without a name is told by its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_routes(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}" if pattern.name else f"unnamed {pattern.pattern}"


def test_every_route_has_a_rule_and_a_name_of_its_own():
    names = list(named_routes())
    assert sorted(names) == sorted(ACCESS)


def test_every_model_belongs_to_a_person():
    ours = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
    homeless = {model.__name__ for model in ours if not hasattr(model, "user")} - {"User"}
    assert homeless == ONE_FOR_ALL


# --- The walk ---------------------------------------------------------------------


@dataclass
class Visit:
    """One request of the walk, and what came back."""

    route: str
    method: str
    htmx: bool
    answer: object

    def __str__(self):
        told = f"{self.method} {self.route}{' htmx' if self.htmx else ''}: {self.answer.status_code}"
        return f"{told} {self.answer.get('Location', '')}".strip()


def path_of(route, pk=None):
    kwargs = dict(ACCESS[route].args)
    if ACCESS[route].kind == OWNER:
        kwargs["pk"] = pk or NO_ONES
    return reverse(route, kwargs=kwargs)


def things_of(owner):
    """The id of one thing of each kind that an address can name: an entry where the rule says nothing."""
    kinds = {rule.of for rule in WALKED.values() if rule.of}
    return {None: make_answered(owner).pk, **{make: make(owner).pk for make in kinds}}


def ways(whole=True):
    """Each method as a page, and as a part what htmx sends. Not `whole`: what a browser sends.

    Which methods an address takes is no matter of the database: on PostgreSQL none is asked that no browser sends.
    """
    methods = METHODS if whole and connection.vendor == "sqlite" else SENT
    return [*((method, False) for method in methods), *((method, True) for method in SENT)]


def visits(client_of, kinds, pks=None, methods=METHODS, data=None, whole=True):
    """Ask each route of these kinds in each way. `client_of` makes a client; another one where a route changed it."""
    client = client_of()
    for route, rule in WALKED.items():
        if rule.kind not in kinds:
            continue
        path = path_of(route, pks and pks[rule.of])
        for method, htmx in ways(whole):
            if method in methods:
                client.raise_request_exception = False
                sent = {"data": data} if data and method == "POST" else {}
                answer = getattr(client, method.lower())(path, headers=HTMX if htmx else {}, **sent)
                yield Visit(route, method, htmx, answer)
                if answer.cookies:
                    client = client_of()


def rows_of(user, but=()):
    """A hash over every row that belongs to this person, as it lies in the database."""
    seen = hashlib.sha256()
    with connection.cursor() as cursor:
        for model in sorted(apps.get_models(), key=lambda model: model._meta.db_table):
            key = "user_id" if any(field.name == "user" for field in model._meta.fields) else "id"
            if (key == "id" and model is not User) or model.__name__ in but:
                continue
            pk = model._meta.get_field("user" if key == "user_id" else "id").get_db_prep_value(user.pk, connection)
            cursor.execute(f"SELECT * FROM {model._meta.db_table} WHERE {key} = %s ORDER BY 1, 2", [pk])
            for row in cursor.fetchall():
                seen.update(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]).encode())
    return seen.hexdigest()


def bare(answer):
    """The body without what changes from page to page, and the headers without cookies."""
    body = CHANGING.sub("-", text_of(answer))
    return body, sorted((name, value) for name, value in answer.headers.items() if name != "Content-Length")


@pytest.fixture
def other_guest(db):
    guest = User.objects.create_guest()
    make_answered(guest)
    return guest


@pytest.fixture
def browser_of(request, client_for):
    """A maker of fresh browsers for one of the people there are, or for nobody."""

    def maker(actor):
        if actor == "anonymous":
            return Client
        if actor == "ended":
            return ended(client_for(request.getfixturevalue("charlie")))
        person = request.getfixturevalue(actor)
        return lambda: client_for(person)

    return maker


def ended(client):
    """A maker of browsers that still send the cookie of a session that was ended."""
    sent = "; ".join(f"{name}={cookie.value}" for name, cookie in client.cookies.items())
    client.post(reverse("account_logout"))
    return lambda: Client(HTTP_COOKIE=sent)


OTHERS = ["charlie", "guest", "other_guest"]
NOBODY = ["anonymous", "ended"]


@pytest.mark.parametrize("actor", OTHERS)
@pytest.mark.parametrize("whose", ["alice", "a guest"])
def test_what_is_anothers_is_not_found(actor, whose, browser_of, alice):
    owner = alice if whose == "alice" else User.objects.create_guest()
    things, browser = things_of(owner), browser_of(actor)
    before, wrong = rows_of(owner), []
    whole = (actor, whose) == ("charlie", "alice")  # each way once; the others ask what a browser asks
    made_up = visits(browser, {OWNER}, whole=whole)
    for visit, nothing in zip(visits(browser, {OWNER}, things, whole=whole), made_up, strict=True):
        expected = 405 if ACCESS[visit.route].expected(visit.method) == 405 else 404
        if visit.answer.status_code != expected or bare(visit.answer) != bare(nothing.answer):
            wrong.append(str(visit))
    assert (wrong, rows_of(owner)) == ([], before)


@pytest.mark.parametrize("actor", NOBODY)
def test_without_a_session_everything_of_a_person_leads_to_sign_in(actor, browser_of, alice):
    things = things_of(alice)
    before, wrong, sign_in = rows_of(alice), [], reverse("account_login")
    for pks in (things, None):
        for visit in visits(browser_of(actor), {OWNER, SIGNED_IN}, pks, whole=actor == "anonymous"):
            way = visit.answer.get("HX-Redirect" if visit.htmx else "Location", "")
            expected = 401 if visit.htmx else 302
            if visit.answer.status_code != expected or way.partition("?")[0] != sign_in:
                wrong.append(str(visit))
    assert (wrong, rows_of(alice)) == ([], before)


@pytest.mark.parametrize("actor", NOBODY + OTHERS)
def test_public_pages_answer_as_the_table_says(actor, browser_of, alice):
    make_answered(alice)
    before, wrong = rows_of(alice), []
    for visit in visits(browser_of(actor), {PUBLIC}, whole=actor == "anonymous"):
        if visit.answer.status_code != ACCESS[visit.route].expected(visit.method, actor in NOBODY):
            wrong.append(str(visit))
    assert (wrong, rows_of(alice)) == ([], before)


@pytest.mark.parametrize("owner", ["alice", "other_guest"])
def test_the_owner_gets_what_the_table_says(owner, request, client_for):
    person, wrong = request.getfixturevalue(owner), []
    client = client_for(person)
    for route, rule in WALKED.items():
        if rule.kind == PUBLIC:
            continue
        path = None
        for method, htmx in ways(whole=owner == "alice"):
            if path is None or method == "POST":  # what was sent before may have changed it
                path = path_of(route, (rule.of or make_entry)(person).pk if rule.kind == OWNER else None)
            sent = {"data": posted(person)} if method == "POST" else {}
            answer = getattr(client, method.lower())(path, headers=HTMX if htmx else {}, **sent)
            if answer.status_code != rule.expected(method, guest=person.is_guest, htmx=htmx):
                wrong.append(str(Visit(route, method, htmx, answer)))
            if answer.cookies:
                client = client_for(person)
    assert wrong == []


def test_reading_changes_nothing(client_for, alice):
    things, client = things_of(alice), client_for(alice)
    client.get(reverse("journal:home"))  # the day's first use is written down
    before = rows_of(alice)
    for _visit in visits(lambda: client, {OWNER, SIGNED_IN, PUBLIC}, things, methods=("GET", "HEAD")):
        pass
    assert rows_of(alice) == before


@pytest.mark.parametrize("wrong_id", ["not-an-id", "0", "-1", "1e9", f"{NO_ONES}x", "%00", "../home", "9" * 400])
def test_a_malformed_id_is_not_found(wrong_id, client_for, alice):
    client = client_for(alice)
    good = [path_of(route) for route, rule in WALKED.items() if rule.kind == OWNER]
    paths = [path.replace(str(NO_ONES), wrong_id) for path in good]
    statuses = {client.get(path).status_code for path in paths}
    assert statuses <= {400, 404, 405} or wrong_id == "../home"


# --- Forms that someone else's page, or no page, sends ------------------------------


def test_without_its_token_no_form_is_taken(alice):
    things = things_of(alice)
    client = Client(enforce_csrf_checks=True)
    client.force_login(alice)
    before, wrong = rows_of(alice), []
    for visit in visits(lambda: client, {OWNER, SIGNED_IN, PUBLIC}, things, methods=("POST",)):
        usual = (401, 403, 405) if visit.htmx else (403, 405)
        if visit.answer.status_code not in (NEEDS_NO_TOKEN.get(visit.route), *usual):
            wrong.append(str(visit))
    assert (wrong, rows_of(alice)) == ([], before)


@pytest.mark.parametrize("actor", ["anonymous", *OTHERS])
def test_words_of_alices_form_change_nothing_but_wait_for_alice(actor, browser_of, alice):
    things, sent = things_of(alice), posted(alice, text="These are the words of alice.")
    before, wrong = rows_of(alice, but=("PendingWords",)), []
    for visit in visits(browser_of(actor), {OWNER, SIGNED_IN}, things, ("POST",), sent):
        if visit.answer.status_code != 401 or visit.answer.get("Location"):
            wrong.append(str(visit))
    assert (wrong, rows_of(alice, but=("PendingWords",))) == ([], before)
    assert [row.fields()["text"] for row in alice.pending_words.all()] == [["These are the words of alice."]]
