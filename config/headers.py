"""The headers that every answer carries, whatever its status. The content policy is in the settings."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Not `no-referrer`: Chromium then sends `Origin: null` with a form, and the CSRF check refuses it.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ("camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
    "X-Frame-Options": "DENY",
}
TLS_ONLY = {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
VARY = ("Cookie", "HX-Request", "HX-Request-Type", "HX-History-Restore-Request")


class HeadersMiddleware:
    """Outermost: what is inside answers every exception, so that an error page has these headers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)  # a view may ask for a stricter one
        if request.is_secure():
            for name, value in TLS_ONLY.items():
                response.headers[name] = value
        if request.path_info != "/":
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        if not is_static_file(request, response):
            response.headers["Cache-Control"] = "no-store"
            patch_vary_headers(response, VARY)
        return response


def is_static_file(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is one of our own files, which holds no one's words and may be kept by the browser."""
    return request.path_info.startswith(settings.STATIC_URL) and response.status_code < 400
