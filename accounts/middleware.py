"""Who is here, how they want their pages, and what happens to words that come without a session."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.adapter import STARTED
from accounts.form_key import read_form_key
from accounts.look import look_from_cookie
from accounts.models import User
from accounts.views.signed_out import hold_words

LONGEST = timedelta(days=90)
TOUCH_GUEST = timedelta(minutes=10)
TOUCH_ACCOUNT = timedelta(days=1)


class PreferencesMiddleware:
    """Puts the person's language, zone and look on the request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        request.prefs = user.preferences if user.is_authenticated else look_from_cookie(request)
        known = dict(settings.LANGUAGES)
        language = request.prefs.language if request.prefs.language in known else None
        request.LANGUAGE_CODE = language or translation.get_language_from_request(request)
        zone = user.tzinfo if user.is_authenticated else settings.TEND_TIME_ZONE
        with translation.override(request.LANGUAGE_CODE), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class SignInNeededMiddleware(LoginRequiredMiddleware):
    """Closed by default. Words that arrive without their owner's session are kept for that owner."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        key = read_form_key(request.POST.get("form_key", "")) if request.method == "POST" else None
        if key and key.owner and key.owner != request.user.pk:
            owner = User.objects.filter(pk=key.owner).first()
            if owner or not request.user.is_authenticated:
                return hold_words(request, key, owner)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        """A page leads to sign-in and back; htmx is told to load sign-in as a page."""
        if not getattr(request, "htmx", None):
            return super().handle_no_permission(request, view_func)
        response = HttpResponse(status=401)
        response["HX-Redirect"] = sign_in_path(_page_of(request))
        return response


def sign_in_path(way_back: str) -> str:
    """The sign-in page, leading back to a path of ours."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': way_back})}"


def _page_of(request: HttpRequest) -> str:
    here = request.headers.get("HX-Current-URL", "")
    if not url_has_allowed_host_and_scheme(here, {request.get_host()}, require_https=request.is_secure()):
        return request.get_full_path() if request.method == "GET" else "/"
    parts = urlsplit(here)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


class LastUseMiddleware:
    """Signed in for 30 days from last use, 90 at most. A GET never waits for the database to write."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user, now = request.user, timezone.now()
        if user.is_authenticated:
            if now - self._started(request, now) > LONGEST:
                logout(request)
            elif now - user.last_used_at > (TOUCH_GUEST if user.is_guest else TOUCH_ACCOUNT):
                self._touch(request, user, now)
        return self.get_response(request)

    @staticmethod
    def _started(request: HttpRequest, now: datetime) -> datetime:
        told = request.session.get(STARTED)
        return datetime.fromisoformat(told) if told else now

    @staticmethod
    def _touch(request: HttpRequest, user: User, now: datetime) -> None:
        try:
            with _without_waiting(request.method in ("GET", "HEAD", "OPTIONS")):
                User.objects.filter(pk=user.pk).update(last_used_at=now)
                if STARTED not in request.session:
                    request.session[STARTED] = now.isoformat()
                request.session.save()
        except OperationalError:  # someone else is writing: the next use will do
            return
        user.last_used_at = now


@contextmanager
def _without_waiting(reading: bool):
    if not reading or connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    connection.connection.execute("PRAGMA busy_timeout=0")
    try:
        yield
    finally:
        connection.connection.execute(
            f"PRAGMA busy_timeout={settings.DATABASES['default']['OPTIONS']['timeout'] * 1000}"
        )
