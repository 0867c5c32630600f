"""The optional lock: after some minutes without use, the password again. What was typed is kept."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.sessions import STARTED
from accounts.views.signed_out import give_words_back

COOKIE = "__Host-seen" if settings.TEND_TLS else "seen"
OPEN = {  # what needs no password: help for the worst minutes, and the way back in
    "account_reauthenticate",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "journal:flare",
    "journal:flare_log",
    "journal:flare_message",
    "journal:urgent",
    "journal:help",
    "journal:shared",
    "journal:shared_close",
    "journal:shared_closed",
    "journal:shared_entries",
    "journal:shared_exchanges",
    "journal:shared_read",
    "journal:shared_words",
    "journal:privacy",
    "practices:breathe",
    "practices:breathe_step",
    "practices:breathe_end",
    "practices:reminders_calendar",
    "practices:reminders_stop",
    "health_live",
    "health_ready",
    "offline",
    "service_worker",
}
_seen = signing.TimestampSigner(salt="tend.seen")


class LockMiddleware:
    """Locks the pages of someone who asked for it. A cookie says when they were here last: a GET writes nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.is_locked = is_locked(request, timezone.now())  # type: ignore[attr-defined]
        response = self.get_response(request)
        if has_lock(request) and not is_locked(request, timezone.now()):
            note_seen(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Callable, args: Any, kwargs: Any) -> HttpResponse | None:
        """Nothing of theirs is shown while it is locked; words that are sent wait for them."""
        match = request.resolver_match
        if not request.is_locked or (match and match.view_name in OPEN):  # type: ignore[attr-defined]
            return None
        if request.method == "POST":
            return give_words_back(request, 401)
        way = f"{reverse('account_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"
        if getattr(request, "htmx", False):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = way
            return response
        return redirect(way)


def has_lock(request: HttpRequest) -> bool:
    """Whether this person asked for a lock. A guest has no password to open one with."""
    person = request.user
    return person.is_authenticated and not person.is_guest and bool(request.prefs.lock_after)  # type: ignore


def person_unlocked(request: HttpRequest) -> Any:
    """Who is signed in; None for a visitor, and while it is locked: an open page shows nothing of theirs then."""
    return request.user if request.user.is_authenticated and not request.is_locked else None  # type: ignore[attr-defined]


def is_locked(request: HttpRequest, now: datetime) -> bool:
    """Whether they were away for longer than they said."""
    if not has_lock(request):
        return False
    return now - last_seen(request) > timedelta(minutes=request.prefs.lock_after)  # type: ignore[attr-defined]


def last_seen(request: HttpRequest) -> datetime:
    """When this browser was last used: by its cookie, or when the password was typed last."""
    typed = [record["at"] for record in get_authentication_records(request, request.user)]
    began = datetime.fromtimestamp(max(request.session.get(STARTED, 0), *typed, 0), tz=UTC)
    try:
        text = _seen.unsign(request.COOKIES.get(COOKIE, ""))
        session, _, at = text.rpartition(".")
        seen = datetime.fromtimestamp(int(at), tz=UTC)
    except (signing.BadSignature, ValueError):
        return began
    return max(began, seen) if session == str(request.user.pk) else began


def note_seen(request: HttpRequest, response: HttpResponseBase) -> None:
    """Say in the browser's cookie that they are here now."""
    response.set_cookie(
        COOKIE,
        _seen.sign(f"{request.user.pk}.{int(timezone.now().timestamp())}"),
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
