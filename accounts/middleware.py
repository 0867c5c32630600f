"""What happens round each request: whose it is, their language and clock, and whether they may."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone, translation

from accounts import sessions
from accounts.form_key import read_form_key
from accounts.look import look_from_cookie
from accounts.models import Preferences, User
from accounts.views.signed_out import give_words_back
from accounts.ways import path_it_came_from, sign_in_path

SAFE = ("GET", "HEAD", "OPTIONS", "TRACE")
Next = Callable[[HttpRequest], HttpResponseBase]


class LastUseMiddleware:
    """Notes that a session is in use, and ends one that is too old. A GET never waits for a lock."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        if sessions.is_over(request):
            sessions.end(request)
        elif sessions.is_due(request.user):
            if request.method not in SAFE:
                sessions.note_use(request)
            elif sessions.note_use_without_waiting(request):
                response = self.get_response(request)
                if request.user.is_authenticated and not request.session.modified:
                    sessions.send_cookie(request, response)
                return response
        return self.get_response(request)


class PreferencesMiddleware:
    """Sets `request.prefs`, the person's time zone, and their language."""

    def __init__(self, get_response: Next):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person = request.user
        request.prefs = preferences_of(request)
        request.LANGUAGE_CODE = language_for(request)
        zone = person.tzinfo if person.is_authenticated else settings.TEND_TIME_ZONE
        with translation.override(request.LANGUAGE_CODE), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def preferences_of(request: HttpRequest) -> Preferences:
    """Return the person's preferences, or unsaved ones read from the browser's cookie."""
    if not request.user.is_authenticated:
        return look_from_cookie(request)
    try:
        return request.user.preferences
    except ObjectDoesNotExist:
        return Preferences(user=request.user)


def language_for(request: HttpRequest) -> str:
    """Return the chosen language where the site has it, else the best of those the browser asks for."""
    chosen = request.prefs.language
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)


class SignInNeededMiddleware(LoginRequiredMiddleware):
    """Every page needs a person, but those that are opened by name."""

    def process_view(self, request: HttpRequest, view_func: Callable, view_args: Any, view_kwargs: Any):
        """Let nobody's words be saved as someone else's: the form key says whose page was typed into."""
        if request.method == "POST" and is_on_anothers_page(request):
            return give_words_back(request, 401)
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request: HttpRequest, view_func: Callable) -> HttpResponse:
        """Send to sign-in; keep the words of a POST; never let htmx swap the sign-in page into a part."""
        if request.method == "POST":
            return give_words_back(request, 401)
        if request.htmx:
            response = HttpResponse(status=401)
            response["HX-Redirect"] = sign_in_path(
                path_it_came_from(request, and_query=True) or request.get_full_path()
            )
            return response
        return super().handle_no_permission(request, view_func)


def is_on_anothers_page(request: HttpRequest) -> bool:
    """Whether the posted form was made for someone who is still here, and is not the one who sends it."""
    key = read_form_key(request.POST.get("form_key", ""))
    if key is None or key.owner is None or key.owner == request.user.pk:
        return False
    return not request.user.is_authenticated or User.objects.filter(pk=key.owner).exists()
