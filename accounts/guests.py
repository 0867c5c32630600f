"""Guests: rows without an email, made at the first POST, kept for 24 hours from last use."""

import ipaddress
import secrets
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.form_key import FormKey
from accounts.look import LOOK
from accounts.models import DataKey, Preferences, User
from accounts.sealed import SealedTextField
from accounts.sessions import sign_in

MOST_AN_HOUR = 20
SAME_PRESS = timedelta(minutes=10)  # a doubled first POST comes well within this
BATCH = 200
OUR_APPS = ("accounts", "journal", "practices")
SIGN_UP_LIFE = timedelta(days=3)  # while a verification mail waits to be opened


class GuestsClosed(Exception):
    """This site takes no guests."""

    def __str__(self) -> str:
        return _("This site is for people with an account. Sign in to go on.")


class TooManyGuests(Exception):
    """Many guests came from this address in the last hour."""

    def __str__(self) -> str:
        return _("Many people have started from here in the last hour. Try again a little later.")


def start_guest(request: HttpRequest, form_key: FormKey, zone: str) -> User:
    """Make a guest and sign them in. The same form key, sent twice, gives one guest.

    Raises GuestsClosed or TooManyGuests. Call it from a POST only.
    """
    if settings.TEND_SIGNUP != "open":
        raise GuestsClosed
    guest = same_press(form_key) or make_guest(request, form_key, zone)
    sign_in(request, guest)
    return guest


def same_press(form_key: FormKey) -> User | None:
    """Return the guest that this form key made just now, if it did."""
    recent = User.objects.guests().filter(joined_at__gt=timezone.now() - SAME_PRESS)
    return recent.select_related("preferences").filter(pk=guest_id(form_key)).first()


def make_guest(request: HttpRequest, form_key: FormKey, zone: str) -> User:
    """Make a guest's row, with the look that this browser chose."""
    count_guest(address_of(request))
    try:
        return dressed(User.objects.create_guest(zone, pk=guest_id(form_key)), request)
    except IntegrityError:  # its other press came first; or it is an old page, sent again: someone new
        return same_press(form_key) or dressed(User.objects.create_guest(zone), request)


def dressed(person: User, request: HttpRequest) -> User:
    """Give a new row the look that was chosen before it was there."""
    for name in LOOK:
        setattr(person.preferences, name, getattr(request.prefs, name))
    person.preferences.save(update_fields=LOOK)
    return person


def guest_id(form_key: FormKey) -> UUID:
    """Return the id that a form key's guest gets; nobody else can work it out."""
    return UUID(bytes=salted_hmac("tend.guest", form_key.nonce, algorithm="sha256").digest()[:16], version=4)


def count_guest(address: str) -> None:
    """Count a new guest for an address, which is kept as a digest, for an hour. Raises TooManyGuests."""
    key = f"guests:{salted_hmac('tend.guest-address', address, algorithm='sha256').hexdigest()[:32]}"
    cache.add(key, 0, timeout=3600)
    try:
        count = cache.incr(key)
    except ValueError:  # it lapsed between the two lines
        count = 1
    if count > MOST_AN_HOUR:
        raise TooManyGuests


def address_of(request: HttpRequest) -> str:
    """Return the address that a request came from, past the proxies that we know of; a /64 for IPv6."""
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TEND_PROXIES
    text = forwarded[-proxies] if 0 < proxies <= len(forwarded) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return request.META.get("REMOTE_ADDR") or "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False).network_address)
    return str(address)


def forget_old_guests(now: datetime) -> int:
    """Delete guests that were not used for 24 hours, with all they wrote. Returns how many. A worker's job."""
    from allauth.account.models import EmailAddress

    signing_up = Exists(EmailAddress.objects.filter(user=OuterRef("pk")))
    old = User.objects.expired_guests(now).exclude(signing_up, last_used_at__gt=now - SIGN_UP_LIFE)
    ids = list(old.values_list("pk", flat=True)[:BATCH])
    if not ids:
        return 0
    with transaction.atomic():
        # Read again under a lock: one of them may have come back, or made an account.
        gone = list(old.filter(pk__in=ids).select_for_update().values_list("pk", flat=True))
        User.objects.filter(pk__in=gone).delete()
    return len(gone)


@transaction.atomic
def add_guest_words(guest: User, owner: User) -> bool:
    """Move every row of `guest` to `owner`, sealed anew under the owner's key, and delete the guest.

    False where the guest is gone, or is a guest no more.
    """
    locked = User.objects.guests().select_for_update().filter(pk=guest.pk).first()
    if locked is None:
        return False
    for model in models_of_a_person():
        rows = model.objects.filter(user=locked)
        if hasattr(model, "hand_over"):
            model.hand_over(rows, owner)
        else:
            for row in rows:
                move_row(row, owner)
    locked.delete()
    return True


def models_of_a_person() -> list[Any]:
    """Models whose rows can move from one person to another; those with a way of their own first."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in OUR_APPS
        and any(field.name == "user" and field.related_model is User for field in model._meta.fields)
        and model not in (DataKey, Preferences)  # these go with the guest
    ]
    return sorted(found, key=lambda model: not hasattr(model, "hand_over"))


def move_row(row: Any, owner: User) -> None:
    """Open a row's sealed fields as the guest's and seal them as the owner's."""
    sealed = [field.attname for field in row._meta.fields if isinstance(field, SealedTextField)]
    texts = {name: getattr(row, name) for name in sealed}  # opened here, while the row is the guest's
    row.user = owner
    for name, text in texts.items():
        setattr(row, name, text)
    changed = ["user", *sealed]
    if hasattr(row, "nonce") and type(row).objects.filter(user=owner, nonce=row.nonce).exists():
        row.nonce = secrets.token_urlsafe(18)  # the owner has one from the same page: both stay
        changed.append("nonce")
    row.save(update_fields=changed)
