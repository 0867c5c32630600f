"""What is not gone at once: put in the bin, it can be taken back out for 30 days."""

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from accounts.sealed import SealedTextField

BIN_LIFE = timedelta(days=30)


class BinnedQuerySet(models.QuerySet):
    def kept(self):
        """Without what lies in the bin."""
        return self.filter(binned_at=None)

    def binned(self):
        return self.exclude(binned_at=None)

    def last_binned_first(self):
        return self.order_by("-binned_at", "-id")

    def past_the_bin(self, now: datetime):
        return self.filter(binned_at__lt=now - BIN_LIFE)

    def newest_first(self):
        return self.order_by("-made_at", "-id")


class Binned(models.Model):
    """A row that is not gone at once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    binned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)

    def put_in_bin(self, now: datetime) -> None:
        """Out of sight, and gone after 30 days."""
        self._bin(now)

    def restore(self) -> None:
        """Take it back out of the bin, where it is still there."""
        self._bin(None)

    def _bin(self, at: datetime | None) -> None:
        self.binned_at = at
        type(self)._base_manager.filter(pk=self.pk).update(binned_at=at)


class Written(Binned):
    """What a person wrote for themselves, and may say otherwise."""

    changed_at = models.DateTimeField(null=True, blank=True)  # when its words were last said otherwise

    objects = BinnedQuerySet.as_manager()

    class Meta:
        abstract = True

    def change(self, **fields) -> None:
        """Say it otherwise."""
        words = {field.name for field in self._meta.fields if isinstance(field, SealedTextField)}
        if words & fields.keys():
            fields = {"changed_at": timezone.now(), **fields}
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))
