"""Ways on: where a person may be sent next, which is never off this site."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(request: HttpRequest, url: str | None) -> bool:
    """Whether an address leads to this site."""
    return url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())


def asked_way(request: HttpRequest, usual: str) -> str:
    """Return the `next` that a form or a link asked for where it is ours, else `usual`."""
    way = request.POST.get("next") or request.GET.get("next") or ""
    return way if is_ours(request, way) else usual


def sign_in_path(path: str) -> str:
    """Return the address of the sign-in page that goes on to `path`."""
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': path})}"
