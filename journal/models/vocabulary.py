import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Coalesce
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


class SameName(Exception):
    """The person has this name already. `other` is the row that has it."""

    def __init__(self, other: "VocabularyName"):
        super().__init__("same name")
        self.other = other


class VocabularyNameQuerySet(models.QuerySet["VocabularyName"]):
    def of_kind(self, kind: Kind) -> "VocabularyNameQuerySet":
        return self.filter(kind=kind)

    def shown(self) -> "VocabularyNameQuerySet":
        """Names that are still offered. A hidden one stays in the entries that have it."""
        return self.filter(hidden_at=None)

    def hidden(self) -> "VocabularyNameQuerySet":
        return self.exclude(hidden_at=None)

    def most_used_first(self, since: datetime) -> "VocabularyNameQuerySet":
        """By how often they were used since then, the newest name first among equals."""
        from journal.models.marks import EntryMark

        uses = EntryMark.objects.filter(name=models.OuterRef("pk"), made_at__gte=since).order_by().values("name")
        count = models.Subquery(uses.annotate(count=models.Count("pk")).values("count"))
        return self.annotate(uses=Coalesce(count, 0)).order_by("-uses", "-made_at")

    def lately_used_first(self) -> "VocabularyNameQuerySet":
        """By last use; one that was not used yet, by when it was added."""
        from journal.models.marks import EntryMark

        uses = EntryMark.objects.filter(name=models.OuterRef("pk")).order_by("-made_at").values("made_at")[:1]
        used_at = Coalesce(models.Subquery(uses), models.F("made_at"))
        return self.annotate(used_at=used_at).order_by("-used_at", "-made_at")


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
    @transaction.atomic(savepoint=False)
    def named(cls, user, texts: Mapping[Kind, Iterable[str]], need: str = "", entry=None) -> list["VocabularyName"]:
        """Return this person's names for `texts`, making those that are new. Equal names of a kind are one.

        Texts are at most 60 characters (ValueError beyond). One query, and one more where a name is new.
        A hidden name comes back, unless `entry` has it already: then it is only saved again.
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
        names = [found[key] for key in wanted]
        hidden = [name for name in names if name.hidden_at]
        held = set(entry.marks.filter(name__in=hidden).values_list("name", flat=True)) if entry and hidden else set()
        for name in hidden:
            if name.pk not in held:
                name.restore()
        return names

    # --- verbs --------------------------------------------------------------------

    def rename(self, text: str) -> None:
        """Call it `text`, in every entry. Raises SameName where another row of the person is called that."""
        self.text = " ".join(text.split())
        self.digest = keyring.name_digest(self.text, self.user_id)
        try:
            with transaction.atomic():
                self.save(update_fields=["text", "digest"])
        except IntegrityError:
            others = VocabularyName.objects.filter(user=self.user_id, kind=self.kind, digest=self.digest)
            self.refresh_from_db(fields=["text", "digest"])
            raise SameName(others.get()) from None

    def describe(self, need: str, effort: str, whereabouts: str) -> None:
        """Say what an action is for, how much it takes, and where it can be done."""
        self.need, self.effort, self.whereabouts = need, effort, whereabouts
        self.save(update_fields=["need", "effort", "whereabouts"])

    @transaction.atomic
    def merge_into(self, other: "VocabularyName") -> None:
        """Make the two one: the marks go to `other`, and this row is gone. It cannot be undone.

        An entry that has both keeps one mark, with the higher severity, and an outcome where one was noted.
        Raises DoesNotExist where they are not two names of one kind, or one is gone by now.
        """
        rows = VocabularyName.objects.filter(pk__in=[self.pk, other.pk], user=self.user_id, kind=self.kind)
        if len(rows.select_for_update().order_by("pk")) != 2:  # locked in one order, so that two merges never wait
            raise VocabularyName.DoesNotExist
        self.refresh_from_db()
        other.refresh_from_db()
        _join_marks(self, other)
        other.hidden_at = other.hidden_at and self.hidden_at
        for field in ("need", "effort", "whereabouts"):
            setattr(other, field, getattr(other, field) or getattr(self, field))
        other.save(update_fields=["hidden_at", "need", "effort", "whereabouts"])
        if not other.watched.exists():
            self.watched.update(name=other)
        self.delete()

    def hide(self, now: datetime) -> None:
        """Offer it no more. Entries that have it keep it."""
        self._set(hidden_at=now)

    def restore(self) -> None:
        """Offer it again."""
        self._set(hidden_at=None)

    def _set(self, **fields) -> None:
        """Write without a word where another request merged the row away."""
        VocabularyName.objects.filter(pk=self.pk).update(**fields)
        for field, value in fields.items():
            setattr(self, field, value)

    @classmethod
    def offered(cls, user, kind: Kind, examples: Iterable[str] = ()) -> tuple[list["VocabularyName"], list[str]]:
        """Return the person's names to offer, lately used first, and those `examples` of ours that they did not hide.

        One query, and nothing is decrypted.
        """
        mine = list(cls.objects.filter(user=user).of_kind(kind).lately_used_first())
        hidden = {bytes(name.digest) for name in mine if name.hidden_at}
        left = [text for text in examples if not hidden or keyring.name_digest(text, user.pk) not in hidden]
        return [name for name in mine if not name.hidden_at], left

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
        """Their rows, locked: a merge that runs now is waited for, and then the name is not there any more."""
        mine = cls.objects.filter(user=user, digest__in=[digest for _kind, digest in keys])
        mine = mine.select_for_update().order_by("pk")
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


def _join_marks(name: VocabularyName, into: VocabularyName) -> None:
    """Move the marks of `name`; where an entry has both, one mark holds what the two said."""
    from journal.models.marks import EntryMark

    held = {mark.entry_id: mark for mark in into.marks.filter(entry__marks__name=name).select_related("entry")}
    twice = list(name.marks.filter(entry__marks__name=into))
    for mark in twice:
        held[mark.entry_id].take_in(mark)
    EntryMark.objects.bulk_update(held.values(), ["code", "severity", "outcome"], batch_size=200)
    name.marks.filter(entry__marks__name=into).delete()
    name.marks.update(name=into)
