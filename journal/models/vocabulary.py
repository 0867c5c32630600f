import uuid
from collections.abc import Iterable, Mapping

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import keyring
from accounts.sealed import SealedTextField


class Kind(models.TextChoices):
    SYMPTOM = "symptom"
    TRIGGER = "trigger"
    ACTION = "action"


class Effort(models.TextChoices):
    """How much an action takes."""

    TINY = "tiny", _("Tiny")
    SMALL = "small", _("Small")
    MEDIUM = "medium", _("Medium")


class Whereabouts(models.TextChoices):
    """Where an action can be done."""

    BED = "bed", _("In bed")
    HOME = "home", _("At home")
    OUT = "out", _("Out")


class VocabularyNameQuerySet(models.QuerySet["VocabularyName"]):
    def of_kind(self, kind: Kind) -> "VocabularyNameQuerySet":
        return self.filter(kind=kind)

    def shown(self) -> "VocabularyNameQuerySet":
        """Names that are still offered. A hidden one stays in the entries that have it."""
        return self.filter(hidden_at=None)

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
    effort = models.CharField(max_length=6, choices=Effort, default="", blank=True)  # of an action
    whereabouts = models.CharField(max_length=4, choices=Whereabouts, default="", blank=True)  # of an action
    hidden_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = VocabularyNameQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind", "digest"], name="vocabularyname_one")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def named(cls, user, texts: Mapping[Kind, Iterable[str]], need: str = "") -> list["VocabularyName"]:
        """Return this person's names for `texts`, making those that are new. Equal names of a kind are one.

        Texts are at most 60 characters (ValueError beyond). One query, and one more where a name is new.
        """
        wanted: dict[tuple[str, bytes], str] = {}
        for kind, of_kind in texts.items():
            for text in filter(str.strip, of_kind):
                wanted.setdefault((kind, keyring.name_digest(text, user.pk)), " ".join(text.split()))
        found = cls._found(user, wanted) if wanted else {}
        fresh = [
            cls(user=user, kind=kind, digest=digest, text=text, need=need if kind == Kind.ACTION else "")
            for (kind, digest), text in wanted.items()
            if (kind, digest) not in found
        ]
        if fresh:
            found |= cls._made(user, fresh)
        return [found[key] for key in wanted]

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these names to `owner`. Where the owner has the same name already, the marks go to that one."""
        from accounts.guests import move_row

        for row in rows:
            digest = keyring.name_digest(row.text, owner.pk)
            same = cls.objects.filter(user=owner, kind=row.kind, digest=digest).first()
            if same:
                row.marks.update(name=same)
                row.delete()
            else:
                move_row(row, owner)
                cls.objects.filter(pk=row.pk).update(digest=digest)

    @classmethod
    def _found(cls, user, keys) -> dict[tuple[str, bytes], "VocabularyName"]:
        mine = cls.objects.filter(user=user, digest__in=[digest for _kind, digest in keys])
        return {(name.kind, bytes(name.digest)): name for name in mine}

    @classmethod
    def _made(cls, user, fresh: list["VocabularyName"]) -> dict[tuple[str, bytes], "VocabularyName"]:
        keys = [(name.kind, bytes(name.digest)) for name in fresh]
        try:
            with transaction.atomic():
                cls.objects.bulk_create(fresh)
        except IntegrityError:  # another request made one of them between our look and our insert
            cls.objects.bulk_create(fresh, ignore_conflicts=True)
            return cls._found(user, keys)
        return dict(zip(keys, fresh, strict=True))
