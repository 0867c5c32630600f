"""Practices by their key, for whoever asks: ours are open to all, one's own are one's own."""

from uuid import UUID

from django.http import Http404, HttpRequest

from accounts.models.preferences import MAY_WORSEN
from practices.library import LIBRARY, Practice
from practices.models import OwnPractice


def find(request: HttpRequest, key: str) -> Practice | OwnPractice:
    """One of ours by its slug, or one of the person's own by its id; anything else is not found."""
    if key in LIBRARY:
        return LIBRARY[key]
    try:
        pk = UUID(key)
    except ValueError:
        raise Http404 from None
    if own := own_practices(request).filter(pk=pk).first():
        return own
    raise Http404


def own_practices(request: HttpRequest):
    """The person's own, newest first; none for a visitor."""
    user = request.user
    return user.own_practices.kept().newest_first() if user.is_authenticated else OwnPractice.objects.none()


def outcomes_of(request: HttpRequest) -> dict[str, str]:
    """How each practice went, by its key."""
    return request.user.practice_sessions.how_it_went() if request.user.is_authenticated else {}


def hidden_slugs(request: HttpRequest) -> set[str]:
    """Ours that the person does not want to be offered."""
    user = request.user
    return set(user.hidden_practices.values_list("slug", flat=True)) if user.is_authenticated else set()


def is_careful(request: HttpRequest) -> bool:
    """Whether effort makes this person worse, or may do so: then nothing that asks for it is offered."""
    return request.prefs.effort_worsens in MAY_WORSEN
