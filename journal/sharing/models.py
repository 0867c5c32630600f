"""Shares: what was chosen, until when, and what happened with it. Only journal.sharing.access opens one to a reader."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.sealed import SealedTextField
from journal.sharing.choices import Choices
from journal.sharing.link import digest_of, new_secret
from journal.sharing.passcodes import hashed, new_passcode
from journal.sharing.scope import Scope

LABEL_LIMIT = 80
READER_LIMIT = 80
MOST_TRIES = 10
LONGEST = timedelta(days=90)


@dataclass(frozen=True)
class HandedOver:
    """A new share with what is told this once. Neither of the two is kept."""

    share: "Share"
    secret: str
    passcode: str


class Ended(ValueError):
    """It ended meanwhile, and does not come back."""


class ShareQuerySet(models.QuerySet["Share"]):
    def running(self, now: datetime) -> "ShareQuerySet":
        """Those that can be read now. An account that is leaving shows nothing."""
        return self.filter(revoked_at=None, locked_at=None, ends_at__gt=now, user__is_active=True, user__leaves_at=None)

    def not_over(self, now: datetime) -> "ShareQuerySet":
        """Those that nothing has ended, also where their account shows nothing because it is leaving."""
        return self.filter(revoked_at=None, locked_at=None, ends_at__gt=now)

    def over(self, now: datetime) -> "ShareQuerySet":
        """Those that have ended for good: stopped, locked, or past their last day."""
        return self.filter(Q(revoked_at__isnull=False) | Q(locked_at__isnull=False) | Q(ends_at__lte=now))

    def newest_first(self) -> "ShareQuerySet":
        return self.order_by("-made_at", "-id")

    def stop_put_back(self, now: datetime) -> int:
        """Stop what a backup brought back, and say so in each log. Returns how many.

        A link that was stopped or locked after the backup was made is open in it, with all its tries.
        """
        found = list(self.not_over(now).values_list("pk", "user"))
        with transaction.atomic(using=self.db):
            self.filter(pk__in=[pk for pk, _user in found]).update(revoked_at=now, snapshot="")
            ShareEvent.objects.using(self.db).bulk_create(
                ShareEvent(user_id=user, share_id=pk, kind=ShareEvent.Kind.PUT_BACK, at=now) for pk, user in found
            )
        return len(found)

    def revoke_all(self, now: datetime) -> None:
        """Stop every one that nothing has ended; of one that ended before, only what was kept for them goes."""
        self.not_over(now).update(revoked_at=now, snapshot="")
        self.over(now).update(snapshot="")


class Share(models.Model):
    """One reader's link: its scope is fixed when it is made. Of the secret and the passcode only hashes are kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="shares")
    label = SealedTextField(limit=LABEL_LIMIT)  # for whom
    chosen = SealedTextField(limit=400_000)  # a Scope
    is_live = models.BooleanField(default=False)
    snapshot = SealedTextField(limit=8_000_000)  # a Report; empty for a live one, and once it has ended
    digest = models.CharField(max_length=64, unique=True)
    passcode_hash = models.CharField(max_length=128)
    tries_left = models.PositiveSmallIntegerField(default=MOST_TRIES)
    made_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=F("made_at")), name="share_ends_after_it_was_made"),
            models.CheckConstraint(condition=models.Q(tries_left__lte=MOST_TRIES), name="share_tries"),
        ]
        indexes = [
            models.Index(fields=["user", "-made_at"], name="share_user_made"),
            models.Index(fields=["ends_at"], name="share_ends"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def make(
        cls,
        user,
        *,
        label: str,
        scope: Scope,
        ends_at: datetime,
        now: datetime,
        snapshot: str = "",
        pk: uuid.UUID | None = None,
    ) -> HandedOver:
        """Make a link: live where it has no snapshot. Raises ValueError for what may not be shared."""
        if not scope.parts:
            raise ValueError("nothing was chosen")
        if not now < ends_at <= now + LONGEST:
            raise ValueError("a share ends later than now, and in 90 days at most")
        if bool(snapshot) is (scope.last_day is None):
            raise ValueError("a live share has no last day and no snapshot; any other has both")
        secret, passcode = new_secret(), new_passcode()
        share = cls(
            pk=pk or uuid.uuid4(),
            user=user,
            label=label,
            chosen=json.dumps(scope.to_plain()),
            is_live=not snapshot,
            snapshot=snapshot,
            digest=digest_of(secret),
            passcode_hash=hashed(passcode),
            made_at=now,
            ends_at=ends_at,
        )
        share.save(force_insert=True)
        return HandedOver(share, secret, passcode)

    @transaction.atomic
    def make_anew(self) -> HandedOver:
        """Another secret and other words for the same share: those that were told before open nothing."""
        secret, passcode = new_secret(), new_passcode()
        self.digest, self.passcode_hash = digest_of(secret), hashed(passcode)
        self.save(update_fields=["digest", "passcode_hash"])
        return HandedOver(self, secret, passcode)

    @property
    def scope(self) -> Scope:
        return Scope.from_plain(json.loads(self.chosen))

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended for good."""
        return self.revoked_at is not None or self.locked_at is not None or self.ends_at <= now

    def runs(self, now: datetime) -> bool:
        """Whether it can be read now. An account that is leaving shows nothing."""
        return not self.is_over(now) and self.user.is_active and self.user.leaves_at is None

    @property
    def latest_end(self) -> datetime:
        return self.made_at + LONGEST

    # --- what its owner may still change ------------------------------------------

    def revoke(self, now: datetime) -> None:
        """Nobody reads it from the next request on, and what was kept for them is gone. There is no way back."""
        Share.objects.filter(pk=self.pk).revoke_all(now)
        self.refresh_from_db()

    def end_at(self, when: datetime, now: datetime) -> None:
        """Let it end at another moment. Raises Ended where it cannot be read now, ValueError beyond 90 days."""
        if not now < when <= self.latest_end:
            raise ValueError("a share ends later than now, and in 90 days at most")
        if not Share.objects.running(now).filter(pk=self.pk).update(ends_at=when):
            raise Ended
        self.refresh_from_db()

    # --- the counter of tries: each of these is one statement ----------------------

    def take_try(self, now: datetime) -> int | None:
        """Use up one try, before the words are looked at. Returns how many are left, or None where it is over."""
        table = connection.ops.quote_name(self._meta.db_table)
        statement = (
            f"UPDATE {table} SET tries_left = tries_left - 1 WHERE id = %s AND tries_left > 0 "  # noqa: S608
            "AND revoked_at IS NULL AND locked_at IS NULL AND ends_at > %s RETURNING tries_left"
        )
        values = [self._as_kept("id", self.pk), self._as_kept("ends_at", now)]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values)
            rows = cursor.fetchall()
        return rows[0][0] if rows else None

    def _as_kept(self, name: str, value: Any) -> Any:
        """A field's value as this database keeps it."""
        field: Any = self._meta.get_field(name)
        return field.get_db_prep_value(value, connection)

    def give_try_back(self) -> None:
        """The words were right: that try does not count. A link that was locked meanwhile stays locked."""
        mine = Share.objects.filter(pk=self.pk, locked_at=None, tries_left__lt=MOST_TRIES)
        mine.update(tries_left=F("tries_left") + 1)

    def lock_where_none_is_left(self, now: datetime) -> bool:
        """After wrong words: lock it for good where no try is left. True for the one request that did it."""
        return bool(Share.objects.filter(pk=self.pk, tries_left=0, locked_at=None).update(locked_at=now))


class ShareEventQuerySet(models.QuerySet["ShareEvent"]):
    def newest_first(self) -> "ShareEventQuerySet":
        return self.order_by("-at", "-id")

    def openings(self) -> "ShareEventQuerySet":
        return self.filter(kind=ShareEvent.Kind.OPENED)


class ShareEvent(models.Model):
    """One thing that happened with a share. No address is kept. An opening is also the reader's session."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("Opened")
        WRONG = "wrong", _("Wrong words")
        PRINTED = "printed", _("Print page opened")
        PDF = "pdf", _("PDF downloaded")
        FILE = "file", _("File for another system downloaded")
        LINK = "link", _("Fetched by another system")
        HEALTH_LINK = "shl", _("SMART Health Link made")
        PUT_BACK = "put back", _("Stopped, because a backup was put back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="share_events")
    share = models.ForeignKey(Share, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    reader = SealedTextField(limit=READER_LIMIT)  # the name that they gave
    device = models.CharField(max_length=40, default="", blank=True)  # coarse: "Firefox on Windows"
    closed_at = models.DateTimeField(null=True, blank=True)  # of an opening: the reader pressed Close

    objects = ShareEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "share", "-at"], name="shareevent_user_share_at")]

    def __str__(self) -> str:
        return self.kind

    def close(self, now: datetime) -> None:
        """The reader has finished: this session opens nothing more."""
        ShareEvent.objects.filter(pk=self.pk, closed_at=None).update(closed_at=now)


class ShareDraft(models.Model):
    """A share that is being made: nothing in it opens to anyone. One for each person, gone after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="share_draft")
    words = SealedTextField(limit=400_000)  # Choices
    changed_at = models.DateTimeField(default=timezone.now)

    KEPT_FOR = timedelta(days=1)

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def of(cls, user, now: datetime) -> Choices | None:
        """What this person has chosen so far, if they began in the last day."""
        draft = cls.objects.filter(user=user, changed_at__gt=now - cls.KEPT_FOR).first()
        return Choices.in_text(draft.words) if draft else None

    @classmethod
    def keep(cls, user, choices: Choices, now: datetime) -> None:
        """Keep what is chosen, in place of what was."""
        cls.objects.update_or_create({"words": choices.text(), "changed_at": now}, user=user)

    @classmethod
    def leave(cls, user) -> None:
        """What this person has chosen is gone."""
        cls.objects.filter(user=user).delete()

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """A guest's goes with the guest."""
        rows.delete()
