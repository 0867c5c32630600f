"""What a reader sees who has a link: where it is given, the words, and the pages that were chosen. No htmx here."""

from collections.abc import Callable
from functools import wraps

from csp.decorators import csp
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.htmx import see_other
from journal.sharing import access
from journal.sharing.articles import ENTRIES, EXCHANGES, REPORT, article, pages_of
from journal.sharing.reader_forms import LinkForm, WordsForm

ROBOTS = "noindex, nofollow, noarchive"
NO_SCRIPT = {
    "default-src": ["'none'"],
    **{name: ["'self'"] for name in ("style-src", "img-src", "font-src", "form-action")},
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
View = Callable[..., HttpResponseBase]


def out_of_sight(view: View) -> View:
    """No robot keeps this page."""

    @wraps(view)
    def hidden(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = ROBOTS
        return response

    return hidden


def reading_page(view: View) -> View:
    """A page with someone's notes on it: no script runs there, and nobody is told where a reader came from."""

    @wraps(view)
    def quiet(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return login_not_required(require_safe(csp(NO_SCRIPT)(out_of_sight(quiet))))


# --- coming in --------------------------------------------------------------------


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def shared(request: HttpRequest) -> HttpResponse:
    """Give the link. Looking at this page does nothing: only what is sent counts."""
    form = LinkForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        share = access.link_with(form.cleaned_data["secret"], timezone.now())
        return access.give_cookie(see_other(reverse("journal:shared_words")), access.MAY_TRY, share.pk)
    return render(request, "journal/sharing/shared.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@out_of_sight
def shared_words(request: HttpRequest) -> HttpResponse:
    """Say who reads, and give the four words."""
    now = timezone.now()
    share, form = access.shown_link(request, now), WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            opening = access.open_with(share, form.cleaned_data["passcode"], form.cleaned_data["reader"], request, now)
            return access.give_cookie(see_other(reverse("journal:shared_read")), access.MAY_READ, opening.pk)
        except access.WrongWords as wrong:
            form.say_left(wrong.left)
    return render(request, "journal/sharing/words.html", {"form": form}, status=422 if form.errors else 200)


# --- reading ------------------------------------------------------------------------


@reading_page
def shared_read(request: HttpRequest) -> HttpResponse:
    """The page of a minute."""
    return page_of(request, REPORT)


@reading_page
def shared_entries(request: HttpRequest) -> HttpResponse:
    """The notes, where they were chosen."""
    return page_of(request, ENTRIES)


@reading_page
def shared_exchanges(request: HttpRequest) -> HttpResponse:
    """Kinder replies, and what the critic said, where they were chosen."""
    return page_of(request, EXCHANGES)


def page_of(request: HttpRequest, which: str) -> HttpResponse:
    """One page of what was chosen; a page that was not chosen is not there."""
    reading = access.reading(request, timezone.now())
    pages = pages_of(reading.report)
    if which not in pages:
        raise Http404
    context = {
        "reading": reading,
        "article": article(reading.report, which),
        "pages": pages,
        "here": which,
        "title": pages[which],
    }
    return render(request, "journal/sharing/read.html", context)


# --- leaving --------------------------------------------------------------------------


@csrf_exempt  # the reading page sends no origin, so that its token cannot be trusted; this can only close
@login_not_required
@require_POST
@out_of_sight
def shared_close(request: HttpRequest) -> HttpResponse:
    """Finished: the cookie is taken away, and what it opened stays closed."""
    access.close(request, timezone.now())
    return access.take_cookie(see_other(reverse("journal:shared_closed")))


@login_not_required
@require_safe
@out_of_sight
def shared_closed(request: HttpRequest) -> HttpResponse:
    """It is closed."""
    return render(request, "journal/sharing/closed.html")
