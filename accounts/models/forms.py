import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.form_key import FormKey
from accounts.sealed import SealedTextField


class AlreadySaved(Exception):
    """This form key was used before. `same` tells a repeat from changed words."""

    def __init__(self, went_to: str, same: bool):
        super().__init__("already saved")
        self.went_to, self.same = went_to, same


class SavedForm(models.Model):
    """A form key that was used. The same key saves nothing twice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_forms")
    nonce = models.CharField(max_length=32)
    content = models.CharField(max_length=64)  # digest of what was sent, to tell a repeat from a change
    went_to = models.CharField(max_length=200)
    saved_at = models.DateTimeField(default=timezone.now)

    KEPT_FOR = timedelta(days=45)  # longer than a form key is good for

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "nonce"], name="savedform_user_nonce")]
        indexes = [models.Index(fields=["saved_at"], name="savedform_saved_at")]

    def __str__(self) -> str:
        return self.nonce

    @classmethod
    @contextmanager
    def once(cls, user, key: FormKey, posted, went_to: str) -> Iterator[None]:
        """Run the block in one transaction, once for each form key. Raises AlreadySaved for a used key.

        `posted` is the request's POST; `went_to` the path a repeat is sent to.
        """
        content = digest_of(posted)
        try:
            with transaction.atomic():
                cls(user=user, nonce=key.nonce, content=content, went_to=went_to).save(force_insert=True)
                yield
        except IntegrityError:
            earlier = cls.objects.filter(user=user, nonce=key.nonce).first()
            if earlier is None:  # another constraint spoke
                raise
            raise AlreadySaved(earlier.went_to, earlier.content == content) from None


def digest_of(posted) -> str:
    """Return a keyed digest of a POST's fields, without its tokens."""
    fields = sorted((name, values) for name, values in posted.lists() if name not in TOKENS)
    return salted_hmac("tend.saved-form", json.dumps(fields), algorithm="sha256").hexdigest()


TOKENS = {"csrfmiddlewaretoken", "form_key", "zone", "at"}


class PendingWords(models.Model):
    """What someone sent without a session, waiting for them to sign in. One for each form key; 7 days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pending_words")
    nonce = models.CharField(max_length=32)
    path = models.CharField(max_length=200)
    words = SealedTextField(limit=24_000)
    sent_at = models.DateTimeField(default=timezone.now)

    KEPT_FOR = timedelta(days=7)
    MOST_PER_PERSON = 20

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "nonce"], name="pendingwords_user_nonce")]
        indexes = [
            models.Index(fields=["user", "path"], name="pendingwords_user_path"),
            models.Index(fields=["sent_at"], name="pendingwords_sent_at"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def keep(cls, user_id: uuid.UUID, nonce: str, path: str, fields: dict[str, list[str]]) -> bool:
        """Keep the posted fields under their owner's key. Newest text wins. False where it could not be kept."""
        words = json.dumps(fields, ensure_ascii=False)
        mine = cls.objects.filter(user_id=user_id)
        row: Any = mine.filter(nonce=nonce).first()
        limit = cls._meta.get_field("words").limit
        if len(words) > limit or len(path) > 200:
            return False
        if row is None and mine.count() >= cls.MOST_PER_PERSON:
            return False
        if row is None:
            row = cls(user_id=user_id, nonce=nonce)
        row.path, row.words, row.sent_at = path, words, timezone.now()
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # the same form came twice at once: the other one kept it
            return True
        return True

    def fields(self) -> dict[str, list[str]]:
        """The posted fields, by name."""
        return json.loads(self.words or "{}")
