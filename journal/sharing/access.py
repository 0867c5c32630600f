"""The only door: how someone who is not the owner comes to read. Each request comes through here, and is asked anew.

A valid secret gives a cookie that may try the words; the right words give one that may read, for half an hour.
Without either, and for a link that ended in whatever way, it is the one "not found" of the site.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from journal.sharing.contents import Report, read, read_again
from journal.sharing.device import coarse
from journal.sharing.health_link import HealthLink
from journal.sharing.health_link import named_by as named_in
from journal.sharing.link import digest_of, secret_in
from journal.sharing.lock_mail import tell_owner
from journal.sharing.models import Share, ShareEvent
from journal.sharing.passcodes import fits

T = TypeVar("T")
COOKIE = "__Host-reader" if settings.TEND_TLS else "reader"
FOR = timedelta(minutes=30)
MAY_TRY, MAY_READ = "try", "read"
_signer = signing.TimestampSigner(salt="tend.reader")


class WrongWords(Exception):
    """These are not the words. The link takes `left` more tries in its life."""

    def __init__(self, left: int):
        super().__init__("wrong words")
        self.left = left


@dataclass(frozen=True)
class Reading:
    """Someone reads a share now."""

    share: Share
    opening: ShareEvent
    now: datetime

    @cached_property
    def report(self) -> Report:
        """What they may see: as it was kept, or as it is at this moment."""
        if self.share.is_live:
            return read(self.share.user, self.share.scope, self.now)
        return read_again(self.share.snapshot)

    def note(self, kind: ShareEvent.Kind) -> None:
        """Write it into the log that the owner reads."""
        ShareEvent.objects.create(
            user=self.share.user,
            share=self.share,
            kind=kind,
            at=self.now,
            reader=self.opening.reader,
            device=self.opening.device,
        )


# --- a link -----------------------------------------------------------------------


def link_with(text: str, now: datetime) -> Share:
    """The share that a pasted link, or its secret, leads to."""
    secret = secret_in(text)
    return found(Share.objects.running(now).filter(digest=digest_of(secret)).first() if secret else None)


def shown_link(request: HttpRequest, now: datetime) -> Share:
    """The share whose secret this browser has shown."""
    return found(Share.objects.running(now).select_related("user").filter(pk=named_by(request, MAY_TRY)).first())


def health_link_with(token: str, now: datetime) -> HealthLink:
    """The SMART Health Link that has this token, while its share can be read."""
    return found(health_links(now).filter(digest=digest_of(token)).first())


def health_link_of(ticket: str, now: datetime) -> HealthLink:
    """The SMART Health Link whose file is asked for, with an address that was given some minutes ago."""
    try:
        return found(health_links(now).filter(pk=named_in(ticket)).first())
    except (signing.BadSignature, ValueError):
        raise Http404 from None


def health_links(now: datetime) -> QuerySet[HealthLink]:
    """Those whose share can be read now."""
    return HealthLink.objects.filter(share__in=Share.objects.running(now)).select_related("share__user")


def open_with(
    share: Share,
    passcode: str,
    reader: str,
    request: HttpRequest,
    now: datetime,
    kind: ShareEvent.Kind = ShareEvent.Kind.OPENED,
) -> ShareEvent:
    """Open it with the words, and write that into the log. Raises WrongWords, or Http404 where no try is left.

    The try is used up before the words are looked at: what comes at the same moment cannot try more often.
    """
    left = found(share.take_try(now))
    said = {"share": share, "at": now, "reader": reader, "device": coarse(request.headers.get("User-Agent", ""))}
    if fits(passcode, share.passcode_hash):
        with transaction.atomic():
            share.give_try_back()
            return ShareEvent.objects.create(user=share.user, kind=kind, **said)
    with transaction.atomic():
        ShareEvent.objects.create(user=share.user, kind=ShareEvent.Kind.WRONG, **said)
        locked = share.lock_where_none_is_left(now)
    if locked:
        tell_owner(share.user)
    if not left:
        raise Http404
    raise WrongWords(left)


# --- reading ----------------------------------------------------------------------


def reading(request: HttpRequest, now: datetime) -> Reading:
    """Who reads in this browser now. Everything that can have ended since is asked again."""
    running = ShareEvent.objects.openings().filter(closed_at=None, share__in=Share.objects.running(now))
    opening = found(
        running.filter(pk=named_by(request, MAY_READ)).select_related("share__user__preferences").first(),
    )
    return Reading(opening.share, opening, now)


def close(request: HttpRequest, now: datetime) -> None:
    """Whoever reads in this browser has finished. The cookie opens nothing more, wherever it is."""
    try:
        pk = named_by(request, MAY_READ)
    except Http404:
        return
    for opening in ShareEvent.objects.openings().filter(pk=pk):
        opening.close(now)


# --- the cookie ---------------------------------------------------------------------


def give_cookie(response: HttpResponse, stage: str, pk: UUID) -> HttpResponse:
    """Let this browser go on for half an hour. It names a row, and holds no secret."""
    response.set_cookie(
        COOKIE,
        _signer.sign(f"{stage}.{pk.hex}"),
        max_age=FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def take_cookie(response: HttpResponse) -> HttpResponse:
    """Take it away again."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def named_by(request: HttpRequest, stage: str) -> UUID:
    """The row that this browser's cookie names, at this stage."""
    try:
        said, _dot, pk = _signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=FOR).partition(".")
        if said == stage:
            return UUID(hex=pk)
    except (signing.BadSignature, ValueError):
        pass
    raise Http404


def found(what: T | None) -> T:
    """What is there; else the one page for all that is not."""
    if what is None:
        raise Http404
    return what
