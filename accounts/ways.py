"""Ways on: where a person may be sent next, which is never off this site."""

import re
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

ODD = re.compile(r"[\x00-\x20\x7f\\]|^//")


def is_ours(request: HttpRequest, url: str | None) -> bool:
    """Whether an address leads to a page of this site."""
    if not url or ODD.search(url):
        return False
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def asked_way(request: HttpRequest, usual: str) -> str:
    """Return the `next` that a form or a link asked for where it is a path of ours, else `usual`."""
    way = request.POST.get("next") or request.GET.get("next") or ""
    return way if way.startswith("/") and is_ours(request, way) else usual


def path_it_came_from(request: HttpRequest, and_query: bool = False) -> str:
    """Return the path of the page that a request was made from; empty where nobody says, or it is not ours."""
    url = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    if not is_ours(request, url):
        return ""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if and_query and parts.query else parts.path


def sign_in_path(path: str) -> str:
    """Return the address of the sign-in page that goes on to `path`."""
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': path})}"
