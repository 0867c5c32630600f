"""The same headers on every answer: every route, every status, page or part."""

import pytest
from django.test import Client
from django.urls import reverse

from config.headers import HeadersMiddleware
from tests.access import OWNER, WALKED
from tests.factories import make_answered, make_entry, posted
from tests.test_access import HTMX

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src 'none'",
    *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "manifest", "worker")),
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
}
EXACTLY = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
VARY = {"Cookie", "HX-Request", "HX-Request-Type", "HX-History-Restore-Request"}
PART: dict = {"headers": HTMX}
WAYS: list[tuple[str, dict]] = [*((method, {}) for method in ("get", "head", "post", "put", "options"))]
WAYS += [("get", PART), ("post", PART), ("get", {"secure": True}), ("post", {"secure": True})]
OF_THE_ANSWER = {
    *("Content-Type", "Content-Length", "Content-Language", "Location", "Allow", "Retry-After"),
    *("HX-Push-Url", "HX-Redirect", "HX-Trigger", "Clear-Site-Data", "Expires"),
}


def odd(answer):
    """What differs from the exact set, as short sentences."""
    headers = dict(answer.headers)
    wanted = dict(EXACTLY)
    if answer.wsgi_request.path == "/":
        del wanted["X-Robots-Tag"]
    if answer.wsgi_request.path.startswith("/shared/") and answer.status_code not in (404, 405):
        wanted["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    known = {*OF_THE_ANSWER, "Vary", "Content-Security-Policy"}
    if answer.wsgi_request.path.startswith("/shl/") and answer.status_code != 404:  # other systems' pages may ask
        wanted["Cross-Origin-Resource-Policy"] = "cross-origin"
        wanted["Access-Control-Allow-Origin"] = "*"
        known.add("Access-Control-Allow-Headers")
    if answer.wsgi_request.is_secure():
        wanted["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    found = [f"{name}: {headers.get(name)}" for name, value in wanted.items() if headers.get(name) != value]
    file = headers.pop("Content-Disposition", "").startswith("attachment")  # no browser runs what is in it
    policy = POLICY | {"sandbox"} if file else POLICY
    if {part.strip() for part in headers.get("Content-Security-Policy", "").split(";")} != policy:
        found.append(f"policy: {headers.get('Content-Security-Policy')}")
    if not {part.strip() for part in headers.get("Vary", "").split(",")} >= VARY:
        found.append(f"Vary: {headers.get('Vary')}")
    return found + [f"{name} is not known here" for name in headers if name not in {*wanted, *known}]


@pytest.mark.parametrize("who", ["anonymous", "alice"])
def test_every_route_has_them(who, alice, client_for):
    entry, wrong, statuses, client = make_answered(alice), [], set(), None
    for route, rule in WALKED.items():
        path = reverse(route, kwargs={**rule.args, **({"pk": entry.pk} if rule.kind == OWNER else {})})
        for method, options in WAYS:
            client = client or (Client() if who == "anonymous" else client_for(alice))
            answer = getattr(client, method)(path, **options)
            statuses.add(answer.status_code)
            wrong += [f"{method} {route} {answer.status_code}: {each}" for each in odd(answer)]
            if answer.cookies:  # a session may have ended
                client = None
    assert wrong == []
    assert {200, 302, 405, 422} <= statuses


def fail(*args, **kwargs):
    raise kwargs["error"] if "error" in kwargs else KeyError("canary")


def answers_with(status, alice, client_for, monkeypatch):
    """A client and what to ask it for, so that it answers with this status."""
    client, entry = client_for(alice, raise_request_exception=False), make_entry(alice)
    start, critic = reverse("journal:start"), reverse("journal:critic", args=[entry.pk])
    if status == 400:
        return client.get("/help/", headers={"host": "evil.example"})
    if status == 401:
        return Client().post(critic, posted(alice, text="Some words."))
    if status == 403:
        return Client(enforce_csrf_checks=True).post(start)
    if status == 404:
        return client.get("/not-there/")
    if status == 413:
        return client.post(start, {"text": "x" * 1_100_000})
    if status == 422:
        return client.post(critic, posted(alice, text="x" * 2001))
    if status == 429:
        monkeypatch.setattr("accounts.guests.MOST_AN_HOUR", 0)
        return Client().post(start, posted(None, level="3"))
    if status == 500:
        monkeypatch.setattr("journal.views.help.render_page", fail)
        return client.get(reverse("journal:help"))
    monkeypatch.setattr("config.health.touch_row", lambda: fail(error=OSError("canary")))
    monkeypatch.setattr("config.health.probe.answer", None)
    return client.get(reverse("health_ready"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 422, 429, 500, 503])
def test_every_status_has_them(status, alice, client_for, monkeypatch):
    answer = answers_with(status, alice, client_for, monkeypatch)
    assert (answer.status_code, odd(answer)) == (status, [])


def test_a_failure_in_the_outermost_middleware_has_them_too(monkeypatch):
    monkeypatch.setattr("csp.middleware.CSPMiddleware.process_request", fail)
    answer = Client(raise_request_exception=False).get("/help/")
    without_policy = [each for each in odd(answer) if not each.startswith("policy")]
    assert (answer.status_code, without_policy) == (500, [])


def test_a_static_file_may_be_kept(rf):
    from django.http import HttpResponse

    def serve(request):
        return HttpResponse(headers={"Cache-Control": "max-age=60"}, status=statuses.pop())

    statuses = [404, 200]
    kept, gone = (HeadersMiddleware(serve)(rf.get("/static/css/app.css")) for _ in range(2))
    assert (kept["Cache-Control"], "Vary" in kept, kept["X-Content-Type-Options"]) == ("max-age=60", False, "nosniff")
    assert gone["Cache-Control"] == "no-store"


def test_the_front_page_may_be_found():
    assert "X-Robots-Tag" not in Client().get("/").headers


def test_cookies_cannot_be_read_by_a_script_or_sent_from_elsewhere(client_for, alice, settings):
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("journal:start"), posted(None, level="3"))
    flags = {
        name: (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"])
        for name, cookie in client.cookies.items()
    }
    assert flags == dict.fromkeys(["csrf", "sid"], (True, "Lax", "/", ""))
