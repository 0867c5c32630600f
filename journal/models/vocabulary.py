import uuid
from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts import keyring
from accounts.sealed import SealedTextField


class Kind(models.TextChoices):
    SYMPTOM = "symptom"
    TRIGGER = "trigger"
    ACTION = "action"


class VocabularyNameQuerySet(models.QuerySet["VocabularyName"]):
    def of_kind(self, kind: Kind) -> "VocabularyNameQuerySet":
        return self.filter(kind=kind)

    def lately_used_first(self) -> "VocabularyNameQuerySet":
        from journal.models.marks import EntryMark

        uses = EntryMark.objects.filter(name=models.OuterRef("pk")).order_by("-made_at").values("made_at")[:1]
        return self.annotate(used_at=models.Subquery(uses)).order_by(
            models.F("used_at").desc(nulls_last=True), "-made_at"
        )


class VocabularyName(models.Model):
    """A symptom, a trigger or an action, in this person's own words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="names")
    kind = models.CharField(max_length=8, choices=Kind)
    text = SealedTextField(limit=60)
    digest = models.BinaryField(max_length=32)  # makes "Light " and "light" one, also when two requests race
    need = models.CharField(max_length=30, default="", blank=True)  # of an action
    made_at = models.DateTimeField(default=timezone.now)

    objects = VocabularyNameQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "digest"], name="vocabularyname_one")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def named(cls, user, kind: Kind, texts: Iterable[str], need: str = "") -> list["VocabularyName"]:
        """Return this person's names for `texts`, making those that are new. Equal names are one.

        Texts are at most 60 characters (ValueError beyond). Two queries where one is new, else one.
        """
        wanted = {keyring.name_digest(text, user.pk): " ".join(text.split()) for text in texts if text.strip()}
        if not wanted:
            return []
        mine = cls.objects.filter(user=user, kind=kind, digest__in=list(wanted))
        found = {bytes(name.digest): name for name in mine}
        fresh = [
            cls(user=user, kind=kind, digest=digest, text=text, need=need)
            for digest, text in wanted.items()
            if digest not in found
        ]
        if fresh:
            # Another request may add the same name between our look and our insert.
            cls.objects.bulk_create(fresh, ignore_conflicts=True)
            found = {bytes(name.digest): name for name in mine.all()}
        return [found[digest] for digest in wanted]
