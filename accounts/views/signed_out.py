"""Words that arrive without a session: kept for their owner, shown to who typed them, and nothing else done."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import NoReverseMatch, Resolver404, ResolverMatch, resolve, reverse

from accounts.form_key import FormKey, read_form_key
from accounts.models import PendingWords, User
from accounts.ways import path_it_came_from, sign_in_path
from config.failures import typed

DRAFT = "journal:draft"
NOT_WORDS = {"csrfmiddlewaretoken", "form_key", "restored", "zone", "next"}
OF_SIGNING_IN = {"login", "email"}  # in forms without a key; an address in another form is somebody else's


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a POST whose token is wrong or gone: cookies were cleared, or the page is old."""
    return give_words_back(request, 403)


def give_words_back(request: HttpRequest, status: int) -> HttpResponse:
    """Keep a POST's words for the account that its form key names, and answer with them. Change nothing else."""
    words, others = typed(request)
    path = page_path(request)
    key = read_form_key(request.POST.get("form_key", ""))
    left_out = NOT_WORDS if key else NOT_WORDS | OF_SIGNING_IN
    words = [(name, value) for name, value in words if name not in left_out]
    owner = account_named(key)
    kept = bool(owner and words and keep(owner, key, [*words, *others], path))
    if key and is_draft(request):
        return HttpResponse(status=status)  # in mid-sentence nobody is sent anywhere; the page says so
    is_owner = owner is not None and owner.pk == request.user.pk
    way_on = path if is_owner else sign_in_path(path)
    if request.htmx:
        response = HttpResponse(status=status if is_owner else 401)
        if kept or (not words and (owner or key is None)):
            response["HX-Redirect"] = way_on  # else the words stay in the box, and a notice says so
        return response
    if not words and status == 401:
        return redirect(way_on)
    context = {"words": words, "kept": kept, "is_owner": is_owner, "way_on": way_on, "path": path}
    return render(request, "accounts/signed_out.html", context, status=status)


def account_named(key: FormKey | None) -> User | None:
    """Return the account that a form was made for; None for a guest's or nobody's."""
    if key is None or key.owner is None:
        return None
    try:  # nobody is signed in here: the owner is who the signed key names
        return User.objects.filter(pk=key.owner, is_active=True).exclude(email=None).first()
    except DatabaseError:
        return None


def keep(owner: User, key: FormKey, posted: list[tuple[str, str]], path: str) -> bool:
    """Keep what was posted under its owner's key. False where it could not be kept."""
    fields: dict[str, list[str]] = {}
    for name, value in posted:
        if name not in NOT_WORDS:
            fields.setdefault(name, []).append(value)
    try:
        return PendingWords.keep(owner.pk, key.nonce, path, fields)
    except DatabaseError:  # the words are in the answer; that is all that can be done now
        return False


def page_path(request: HttpRequest) -> str:
    """Return the path of the page that was typed into. Drafts and single buttons have addresses of their own."""
    came_from, match = path_it_came_from(request), known_page(request.path)
    if came_from and known_page(came_from):
        return came_from
    if match and match.view_name == DRAFT:
        try:
            return reverse(f"journal:{match.kwargs['page']}", args=[match.kwargs["pk"]])
        except NoReverseMatch:
            return resolve_url(settings.LOGIN_REDIRECT_URL)
    return request.path


def known_page(path: str) -> ResolverMatch | None:
    """Return what answers `path` here, or None."""
    try:
        return resolve(path)
    except Resolver404:
        return None


def is_draft(request: HttpRequest) -> bool:
    """Whether this is the autosave of words still being typed."""
    match = known_page(request.path)
    return bool(match and match.view_name == DRAFT)
