import uuid
from datetime import timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone

GUEST_LIFE = timedelta(hours=24)
GUEST_NOTED_EVERY = timedelta(minutes=10)  # so a last use may be this much later than what is noted
zone_names = cache(available_timezones)  # it walks through every file of the zones


def known_zone(name: str | None) -> str:
    """Return `name` where it is an IANA time zone, else the zone this site is set to."""
    return name if name and name in zone_names() else settings.TEND_TIME_ZONE


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def with_preferences(self) -> models.QuerySet["User"]:
        return self.select_related("preferences")

    @transaction.atomic
    def _made(self, user: "User") -> "User":
        from accounts.models import DataKey, Preferences

        user.save(force_insert=True)
        user.preferences = Preferences.objects.create(user=user)
        DataKey.make(user)
        return user

    def create_user(self, email: str, password: str | None = None, zone: str | None = None) -> "User":
        """Make an account with its preferences and its data key."""
        user = self.model(email=email.strip().lower(), zone=known_zone(zone))
        user.set_password(password)
        return self._made(user)

    def create_guest(self, zone: str | None = None, pk: uuid.UUID | None = None) -> "User":
        """Make a row for someone without an account. Call it from a POST only."""
        user = self.model(pk=pk or uuid.uuid4(), email=None, zone=known_zone(zone))
        user.set_unusable_password()
        return self._made(user)

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email)

    def guests(self) -> models.QuerySet["User"]:
        return self.filter(email=None)

    def expired_guests(self, now) -> models.QuerySet["User"]:
        return self.guests().filter(last_used_at__lt=now - GUEST_LIFE - GUEST_NOTED_EVERY)


class User(AbstractBaseUser):
    """A person, or a guest: a row without an email, kept for 24 hours from last use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True, null=True, blank=True)
    zone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    last_used_at = models.DateTimeField(default=timezone.now)
    nudged_at = models.DateTimeField(null=True, blank=True)  # when a reminder last called; a use after it is noted
    leaves_at = models.DateTimeField(null=True, blank=True)  # when a deletion that was asked for is carried out

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]
        indexes = [
            models.Index(fields=["last_used_at"], condition=models.Q(email=None), name="user_guest_last_used"),
            models.Index(fields=["leaves_at"], condition=~models.Q(leaves_at=None), name="user_leaves"),
        ]

    def __str__(self) -> str:
        return str(self.pk)  # never the address: this reaches logs

    @property
    def is_guest(self) -> bool:
        return self.email is None

    @property
    def kept_until(self):
        """When a guest's words go, if they are not used again before (an instant); None for an account."""
        return self.last_used_at + GUEST_LIFE if self.is_guest else None

    @property
    def tzinfo(self) -> ZoneInfo:
        try:
            return ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo(settings.TEND_TIME_ZONE)

    def become_account(self, email: str, password: str) -> None:
        """Fill in a guest's row, so that nothing has to move. Raises IntegrityError for a known email."""
        self.email = email.strip().lower()
        self.set_password(password)
        self.save(update_fields=["email", "password"])
