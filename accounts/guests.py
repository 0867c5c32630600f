"""Guests: a row without an email, made at the first POST, kept for 24 hours from last use."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.contrib.auth import login
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from accounts.form_key import FormKey
from accounts.models import DataKey, Preferences, SavedForm, User
from accounts.sealed import SealedTextField

MOST_AN_HOUR = 20
SAME_PAGE = timedelta(minutes=10)
BATCH = 200
BACKEND = "accounts.backend.PersonBackend"
STAYS_WITH_GUEST = {DataKey, Preferences, SavedForm}


class GuestsClosed(Exception):
    """This site takes no guests."""

    def __str__(self) -> str:
        return str(_("This site is only for people with an account. Ask the person who runs it."))


class TooManyGuests(Exception):
    """Too many guests came from one address within an hour."""

    def __str__(self) -> str:
        return str(_("Many people started from here in the last hour. Try again later, or make an account."))


def start_guest(request: HttpRequest, key: FormKey, zone: str | None) -> User:
    """Make a guest for the page that `key` was made with, and sign them in.

    The same page sent twice gives the same guest. Raises GuestsClosed or TooManyGuests.
    """
    if settings.TEND_SIGNUP != "open":
        raise GuestsClosed
    pk = UUID(bytes=salted_hmac("tend.guest", key.nonce, algorithm="sha256").digest()[:16])
    guest = _same_page(pk)
    if guest is None:
        _count_one_more(request)
        try:
            with transaction.atomic():
                guest = User.objects.create_guest(zone, pk=pk)
        except IntegrityError:  # the other half of a double tap was first
            guest = _same_page(pk)
    if guest is None:
        raise TooManyGuests
    login(request, guest, backend=BACKEND)
    return guest


def _same_page(pk: UUID) -> User | None:
    lately = timezone.now() - SAME_PAGE
    return User.objects.guests().select_related("preferences").filter(pk=pk, joined_at__gt=lately).first()


def _count_one_more(request: HttpRequest) -> None:
    name = f"guests:{salted_hmac('tend.address', address_of(request)).hexdigest()}"
    cache.add(name, 0, timeout=3600)
    if cache.incr(name) > MOST_AN_HOUR:
        raise TooManyGuests


def address_of(request: HttpRequest) -> str:
    """The visitor's address, as the nearest TEND_PROXIES proxies tell it."""
    told = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.TEND_PROXIES and len(told) >= settings.TEND_PROXIES:
        return told[-settings.TEND_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def forget_old_guests(now: datetime) -> int:
    """Delete guests that were not used for 24 hours, with all their rows. Returns how many."""
    ids = list(User.objects.expired_guests(now).values_list("pk", flat=True)[:BATCH])
    if ids:
        # Asked again at the delete: a guest may have come back, or made an account, since we looked.
        User.objects.expired_guests(now).filter(pk__in=ids).delete()
    return len(ids)


@transaction.atomic
def add_guest_words(guest: User, owner: User) -> None:
    """Move every row of `guest` to `owner`, sealed anew under the owner's key, and delete the guest."""
    guest = User.objects.guests().select_for_update().get(pk=guest.pk)
    for model in models_of_a_person():
        rows = model.objects.filter(user=guest)
        if hasattr(model, "hand_over"):
            model.hand_over(rows, owner)
        else:
            for row in rows:
                move_row(row, owner)
    guest.delete()


def models_of_a_person() -> list[Any]:
    """Models whose rows belong to one person and can move to another, vocabulary first."""
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in ("accounts", "journal", "practices")
        and any(field.name == "user" and field.related_model is User for field in model._meta.fields)
        and model not in STAYS_WITH_GUEST
    ]
    return sorted(found, key=lambda model: not hasattr(model, "hand_over"))


def move_row(row: Any, owner: User) -> None:
    """Open a row's sealed fields as the guest's and seal them as the owner's."""
    sealed = [field.attname for field in row._meta.fields if isinstance(field, SealedTextField)]
    texts = {name: getattr(row, name) for name in sealed}
    row.user_id = owner.pk
    for name, text in texts.items():
        setattr(row, name, text)
    row.save(update_fields=["user", *sealed])
