import json
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.models import SavedForm
from accounts.sealed import SealedTextField

UNDO = "-"  # before the page: what it said before its last change, for a way back


class DraftQuerySet(models.QuerySet["Draft"]):
    def unused(self) -> "DraftQuerySet":
        """Drafts whose form was not saved: a draft that arrives after its form counts for nothing."""
        used = SavedForm.objects.filter(user=OuterRef("user"), nonce=OuterRef("nonce"))
        return self.filter(~Exists(used)).exclude(page__startswith=UNDO)

    def before_change(self, page: str) -> "DraftQuerySet":
        """What a page said before its last change."""
        return self.filter(page=f"{UNDO}{page}")

    def for_page(self, page: str) -> "DraftQuerySet":
        return self.filter(page=page).order_by("-saved_at")


class Draft(models.Model):
    """Words typed on a page of the walk and not sent yet. It does not expire while its entry is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    entry = models.ForeignKey("journal.SymptomEntry", models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=8)
    nonce = models.CharField(max_length=32)
    words = SealedTextField(limit=24_000)
    saved_at = models.DateTimeField(default=timezone.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "nonce"], name="draft_user_nonce")]
        indexes = [models.Index(fields=["user", "entry", "page"], name="draft_user_entry_page")]

    def __str__(self) -> str:
        return str(self.pk)

    def fields(self) -> dict[str, list[str]]:
        """The typed fields, by name."""
        return json.loads(self.words or "{}")
