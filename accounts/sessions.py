"""A session: 30 days from last use, 90 at most; a guest's as long as the guest. No GET waits for a lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from accounts.models import User
from accounts.models.users import GUEST_LIFE, GUEST_NOTED_EVERY

LONGEST = timedelta(days=90)
NOTED_EVERY = {True: GUEST_NOTED_EVERY, False: timedelta(days=1)}  # by whether it is a guest
STARTED = "started"
GUEST = "guest"
BY_LINK = "by_link"
LINK_TRUSTED_FOR = timedelta(minutes=15)
BACKEND = "accounts.backend.PersonBackend"


def sign_in(request: HttpRequest, person: User) -> None:
    """Sign `person` in under a new session id. A guest's session names the guest for the offer to add."""
    before = request.user
    login(request, person, backend=BACKEND)
    request.session[STARTED] = int(timezone.now().timestamp())
    request.session.set_expiry(life_of(person))
    if before.is_authenticated and before.is_guest and before.pk != person.pk:
        request.session[GUEST] = str(before.pk)


def note_link(request: HttpRequest) -> None:
    """Note that a sign-in link brought them here, so that they can set a password they do not have yet."""
    request.session[BY_LINK] = int(timezone.now().timestamp())


def came_by_link(request: HttpRequest) -> bool:
    """Whether this session began with a sign-in link, just now."""
    at = request.session.get(BY_LINK)
    return at is not None and timezone.now().timestamp() - at < LINK_TRUSTED_FOR.total_seconds()


def life_of(person: User) -> int:
    """Seconds that a session lives without use."""
    return int((GUEST_LIFE + GUEST_NOTED_EVERY).total_seconds()) if person.is_guest else settings.SESSION_COOKIE_AGE


def is_over(request: HttpRequest) -> bool:
    """Whether this session began too long ago to go on, however much it was used."""
    started = request.session.get(STARTED)
    return started is not None and timezone.now().timestamp() - started > LONGEST.total_seconds()


def is_due(person: User) -> bool:
    """Whether it is time to note that this person is here: once a day, and the first time after a reminder."""
    now, noted = timezone.now(), person.last_used_at
    if person.nudged_at is not None and noted < person.nudged_at <= now:
        return True
    return now - noted > NOTED_EVERY[person.is_guest]


def end(request: HttpRequest) -> None:
    """Sign out, even where the session's row cannot be deleted now."""
    try:
        with without_waiting():
            logout(request)
    except OperationalError:
        request.session = SessionStore()
        request.user = AnonymousUser()


def note_use(request: HttpRequest) -> None:
    """Note that the session is in use. The session's middleware saves it and sends the cookie."""
    now = timezone.now()
    request.session.setdefault(STARTED, int(now.timestamp()))
    request.session.set_expiry(life_of(request.user))
    User.objects.filter(pk=request.user.pk).update(last_used_at=now)
    request.user.last_used_at = now


def note_use_without_waiting(request: HttpRequest) -> bool:
    """Note the use if the database takes a write at once; else leave it to the next request."""
    try:
        with without_waiting():
            note_use(request)
            request.session.save()
    except OperationalError:
        noted = False
    else:
        noted = True
    request.session.modified = False  # or its middleware would save it again, and wait
    return noted


def send_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    """Send the session's cookie again, so that the browser keeps it as long as we do."""
    response.set_cookie(
        settings.SESSION_COOKIE_NAME,
        request.session.session_key,
        max_age=request.session.get_expiry_age(),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=settings.SESSION_COOKIE_HTTPONLY,
        samesite=settings.SESSION_COOKIE_SAMESITE,
    )


@contextmanager
def without_waiting() -> Iterator[None]:
    """Inside, a write that would wait for a lock raises OperationalError at once."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute("PRAGMA busy_timeout=0")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout={usual}")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL lock_timeout = '20ms'")
            yield
