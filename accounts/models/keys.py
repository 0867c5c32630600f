import secrets
import uuid

from django.conf import settings
from django.db import models, transaction

from accounts import keyring


class KeyCheck(models.Model):
    """One row that only the right master key opens."""

    id = models.PositiveSmallIntegerField(primary_key=True)
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()


class DataKey(models.Model):
    """A person's own key, wrapped by a master key. The newest number writes; the older still read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_keys")
    number = models.PositiveIntegerField()
    master = models.CharField(max_length=40)
    wrapped = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "number"], name="datakey_user_number")]

    @classmethod
    def make(cls, user, number: int = 1) -> "DataKey":
        """Make and keep a fresh key for `user`."""
        key = secrets.token_bytes(keyring.KEY_BYTES)
        row = cls(user=user, number=number)
        row.master, row.wrapped = keyring.wrap(key, row._about())
        row.save()
        # Not before it is there for certain: words sealed under a key that was rolled back would be lost.
        transaction.on_commit(lambda: keyring.remember(user.pk, number, key))
        return row

    def unwrapped(self) -> bytes:
        """Return the 32 bytes of the key. Raises keyring.DoesNotOpen."""
        return keyring.unwrap(self.master, bytes(self.wrapped), self._about())

    def rewrap(self) -> None:
        """Wrap the same key under the master key that writes now."""
        self.master, self.wrapped = keyring.wrap(self.unwrapped(), self._about())
        self.save(update_fields=["master", "wrapped"])

    def _about(self) -> bytes:
        return f"data key {self.number} of {self.user_id}".encode()
