"""When something goes wrong: a page that says so, with the typed words still in it.

These pages are drawn without the database and without a session, which may be what is broken.
"""

import errno
import logging
import sys
from collections.abc import Callable
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.db import DataError, InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

log = logging.getLogger("tend.failures")

SQLITE_ERROR = 1  # bad SQL or a table that is not there: our own fault, not the disk's
SQLITE_FULL = 13
DISK_FULL = "53100"  # PostgreSQL's codes
READ_ONLY = "25006"
NUL = "\x00"
SECRET_FIELDS = ("passw", "passcode", "secret", "code")
WORDS_END_WITH = ("text", "words", "_new", "note")
WORD_FIELDS = frozenset(  # a word alone is as good as a sentence; tests/config/test_failures.py misses none of them
    """activity afterwards agreed alone also anchors ask chosen comfort distract early_sign early_signs email
    good_day got_in_the_way happened if_awake in_a_flare label least low_day matters message name phone plan
    plan_b predicted professionals quiet_things reach reader safer seek_care signs small_form support title
    to_drop to_tell went_better when who why""".split()
)
MOST_SHOWN = 200  # fields


class DatabaseFailureMiddleware:
    """Answers a database that cannot take a write with a 503 (disk full: 507), words kept in the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return error_page(request, HTTPStatus.BAD_REQUEST)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        status = status_for(request, error)
        if status is None:
            return None
        log.error("not saved", exc_info=error, extra={"request": request, "status_code": status.value})
        return error_page(request, status, again=True)


def status_for(request: HttpRequest, error: BaseException | None) -> HTTPStatus | None:
    """Return the status that tells what went wrong, or None where it is a fault of ours."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return HTTPStatus.INSUFFICIENT_STORAGE
    if isinstance(error, (DataError, ValueError)) and has_nul(request):
        return HTTPStatus.BAD_REQUEST
    if not isinstance(error, (OperationalError, InterfaceError, InternalError)):
        return None
    cause = error.__cause__
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    sqlstate = getattr(cause, "sqlstate", None)
    if sqlstate == DISK_FULL or (sqlite_code is not None and sqlite_code & 0xFF == SQLITE_FULL):
        return HTTPStatus.INSUFFICIENT_STORAGE
    if sqlite_code == SQLITE_ERROR or (isinstance(error, InternalError) and sqlstate != READ_ONLY):
        return None
    return HTTPStatus.SERVICE_UNAVAILABLE


def has_nul(request: HttpRequest) -> bool:
    """Whether a posted value holds the one character that a database cannot keep."""
    return any(NUL in value for _name, values in posted(request) for value in values)


def posted(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The posted fields; none where the body cannot be read."""
    if request.method != "POST":
        return []
    try:
        return list(request.POST.lists())[:MOST_SHOWN]
    except (UnreadablePostError, RequestDataTooBig, OSError):
        return []


# --- The pages ----------------------------------------------------------------

TEMPLATES = {400: "400.html", 403: "403.html", 404: "404.html", 500: "500.html"}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read. 413: it sent too much."""
    too_big = isinstance(exception, RequestDataTooBig)
    return error_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed."""
    return error_page(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what is not there and for what is someone else's.

    Words that were sent to one of our forms are in it, to be copied: the row was taken away while they were typed.
    A page for everyone echoes nothing: a share that ended looks like one that never was.
    """
    match = request.resolver_match
    needs_sign_in = match is not None and getattr(match.func, "login_required", True)
    return error_page(request, HTTPStatus.NOT_FOUND, to_copy=needs_sign_in)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. A database that failed outside a view, in a session say, is a 503."""
    status = status_for(request, sys.exc_info()[1]) or HTTPStatus.INTERNAL_SERVER_ERROR
    return error_page(request, status, again=True)


def error_page(request: HttpRequest, status: HTTPStatus, again: bool = False, to_copy: bool = False) -> HttpResponse:
    """Draw the page for `status`. With `again`, what was posted is in it, with a way to send it again.

    With `to_copy`, the words alone are in it.
    """
    words, hidden = typed(request) if again or to_copy else ([], [])
    template = TEMPLATES.get(status, "503.html" if status >= 500 else "400.html")
    context = {
        "broken": status >= HTTPStatus.INTERNAL_SERVER_ERROR,
        "full": status == HTTPStatus.INSUFFICIENT_STORAGE,
        "too_big": status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "path": request.get_full_path(),
        "posting": again and request.method == "POST",
        "prefs": getattr(request, "prefs", None),  # loaded before, or left out
        "words": words,
        "again": hidden if again else [],
    }
    try:
        page = str(render_to_string(template, context))
    except Exception as error:  # a page that says so must come, whatever is broken
        log.error("no error page", exc_info=error)
        page = f"<!doctype html><title>Tend</title><h1>{_('Something broke on our side.')}</h1>"
    return HttpResponse(page, status=status)


def is_of_words(name: str) -> bool:
    """Whether a field of this name takes a person's own words."""
    return name in WORD_FIELDS or name.endswith(WORDS_END_WITH)


def typed(request: HttpRequest) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the posted words, to be shown, and all else that was posted, to be sent again unseen."""
    words: list[tuple[str, str]] = []
    hidden: list[tuple[str, str]] = []
    for name, values in posted(request):
        if any(part in name.lower() for part in SECRET_FIELDS):
            continue  # a password is typed again
        for value in (value.replace(NUL, "") for value in values):
            shown = value.strip() and (is_of_words(name) or len(value.split()) > 1 or not value.isascii())
            (words if shown else hidden).append((name, value))
    return words, hidden
