import uuid
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField


class Scope(models.TextChoices):
    ALL = "all", _("Everything")
    REPLIES = "replies", _("Kind replies")
    NAMES = "names", _("Symptoms, triggers and actions")


class Search(models.Model):
    """What a person looked for last: kept sealed, so that no word of it stands in an address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="search")
    text = SealedTextField(limit=200)
    scope = models.CharField(max_length=8, choices=Scope, default=Scope.ALL)
    asked_at = models.DateTimeField(default=timezone.now)

    KEPT_FOR = timedelta(days=1)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def of(cls, user) -> "Search | None":
        """What this person looked for last, until it is cleared or forgotten."""
        return cls.objects.filter(user=user).first()

    @classmethod
    def clear(cls, user) -> None:
        """Nothing is kept of what this person looked for."""
        cls.objects.filter(user=user).delete()

    @classmethod
    def ask(cls, user, text: str, scope: str) -> "Search":
        """Keep what is looked for, in place of what was looked for before."""
        row = cls.of(user) or cls(user=user)
        row.text, row.scope, row.asked_at = text, scope, timezone.now()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # another tab asked for the first time just now
            return cls.ask(user, text, scope)
        return row

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """A guest's last search goes with the guest."""
        rows.delete()
