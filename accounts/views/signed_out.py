"""Words that came without a session. Nothing changes but that they are kept for their owner, and shown again."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.http import urlencode

from accounts.form_key import FormKey, read_form_key
from accounts.models import PendingWords, User
from accounts.models.forms import TOKENS

NEVER = ("password", "passcode", "code", "next")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: cookies were cleared, or the form is not ours."""
    key = read_form_key(request.POST.get("form_key", ""))
    owner = User.objects.filter(pk=key.owner).first() if key and key.owner else None
    return hold_words(request, key, owner, status=403)


def hold_words(request: HttpRequest, key: FormKey | None, owner: User | None, status: int = 401) -> HttpResponse:
    """Keep the posted words for the account that the form key names, and answer with the words in the page."""
    fields = {
        name: values for name, values in request.POST.lists() if name not in TOKENS and not name.startswith(NEVER)
    }
    path, is_draft = page_of(request.path)
    kept = False
    if key and owner and not owner.is_guest and any("".join(values).strip() for values in fields.values()):
        kept = PendingWords.keep(owner.pk, key.nonce, path, fields)
    sign_in = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': path})}"
    if getattr(request, "htmx", None):
        response = HttpResponse(status=401)
        if kept and not is_draft:
            response["HX-Redirect"] = sign_in
        return response
    texts = [value for name, values in fields.items() for value in values if is_text(value)]
    context = {"kept": kept, "texts": texts, "sign_in": sign_in, "path": path}
    return render(request, "accounts/signed_out.html", context, status=status)


def page_of(path: str) -> tuple[str, bool]:
    """The page that a posted path belongs to, and whether the path was a draft's."""
    try:
        match = resolve(path)
    except Resolver404:
        return "/", False
    if match.view_name != "journal:draft":
        return path, False
    try:
        return reverse(f"journal:{match.kwargs['page']}", args=[match.kwargs["pk"]]), True
    except NoReverseMatch:
        return "/", True


def is_text(value: str) -> bool:
    """Whether a value looks typed, rather than being a choice's code."""
    return " " in value.strip() or len(value) > 30
