import hashlib
import secrets
import uuid
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import OperationalError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _t

from accounts.models.users import known_zone
from accounts.sealed import SealedTextField
from practices.scheduling import Quiet, Schedule, next_due

LABEL_LIMIT = 60
IGNORED_MOST = 3  # in a row; then it pauses by itself
QUIET_FROM, QUIET_UNTIL = time(21), time(9)
_signer = signing.Signer(salt="tend.stop-reminders")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def due(self, now: datetime) -> "ReminderQuerySet":
        """Those whose moment has come, the longest due first."""
        return self.filter(next_at__lte=now).order_by("next_at")

    def by_address(self, token: str) -> "Reminder | None":
        """The one whose calendar has this secret address."""
        return self.select_related("user").filter(digest=digest_of(token)).first()

    def by_stop_token(self, token: str) -> "Reminder | None":
        """The one that a stop link is for. Its signature is checked; it can only stop."""
        try:
            pk = uuid.UUID(hex=_signer.unsign(token))
        except (signing.BadSignature, ValueError):
            return None
        return self.select_related("user").filter(pk=pk).first()


class Reminder(models.Model):
    """A nudge that a person asked for: which days, when, and how it comes. One for each person, off until asked for.

    `next_at` is when it is next due. It is empty while it is off, and after it paused by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="reminder")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    is_on = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(default=0)  # a bit for each; 1 is Monday
    clock = models.TimeField(default=time(10))
    zone = models.CharField(max_length=64, default="UTC")
    quiet_from = models.TimeField(default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL)
    pause_from = models.DateField(null=True, blank=True)
    pause_until = models.DateField(null=True, blank=True)
    label = SealedTextField(limit=LABEL_LIMIT)  # empty: our own
    by_mail = models.BooleanField(default=False)
    by_calendar = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, null=True, blank=True, unique=True)  # of the calendar's secret address
    next_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)  # by itself, after three that went unopened
    pause_said = models.BooleanField(default=False)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["next_at"], condition=~models.Q(next_at=None), name="reminder_next")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_at=None) | models.Q(is_on=True, paused_at=None), name="reminder_next_is_on"
            ),
            models.CheckConstraint(
                condition=models.Q(pause_from=None, pause_until=None)
                | models.Q(pause_until__gte=models.F("pause_from")),
                name="reminder_pause_has_both",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def of(cls, user) -> "Reminder":
        """The person's own, or an unsaved one, off and with the usual answers."""
        return cls.asked_for_by(user) or cls(user=user, zone=user.tzinfo.key)

    @classmethod
    def asked_for_by(cls, user) -> "Reminder | None":
        """The person's own, if they ever asked for one."""
        return cls.objects.filter(user=user).first()

    @property
    def schedule(self) -> Schedule:
        """What was chosen, for working out when it is due."""
        pause = (self.pause_from, self.pause_until) if self.pause_from and self.pause_until else None
        days = frozenset(day for day in range(7) if self.days & 1 << day)
        return Schedule(
            days, self.clock, ZoneInfo(known_zone(self.zone)), Quiet(self.quiet_from, self.quiet_until), pause
        )

    @property
    def shown_label(self) -> str:
        """What others may see: the person's label, or ours."""
        return self.label or _t("A quiet moment")

    @property
    def is_running(self) -> bool:
        return self.is_on and self.paused_at is None

    @property
    def stop_token(self) -> str:
        """What a stop link carries. It works signed out, and can only stop."""
        return _signer.sign(self.pk.hex)

    def last_nudge(self) -> "Nudge | None":
        """The last one that came, or was to come."""
        return self.user.nudges.order_by("-due_on").first()

    def due_after(self, now: datetime) -> datetime | None:
        """When it is due next, were it on."""
        schedule, last = self.schedule, self.last_nudge()
        return next_due(schedule, now, last.last_day(schedule) if last else None)

    @transaction.atomic
    def choose(self, now: datetime, days: Iterable[int], **answers) -> None:
        """Keep what the person chose, and turn it on."""
        self.days = sum(1 << day for day in set(days))
        for name, value in answers.items():
            setattr(self, name, value)
        self.turn_on(now)

    @transaction.atomic
    def turn_on(self, now: datetime) -> None:
        """From now on; also after it paused by itself."""
        self.is_on, self.paused_at, self.pause_said, self.changed_at = True, None, False, now
        self.next_at = self.due_after(now)
        self.save()

    def turn_off(self, now: datetime) -> None:
        """No more of them, and none that still waits. What was chosen stays for another time."""
        with transaction.atomic():
            mine = Reminder.objects.filter(pk=self.pk)
            mine.update(is_on=False, next_at=None, paused_at=None, changed_at=now)
            self.user.nudges.filter(state=Nudge.State.WAITING).update(state=Nudge.State.DROPPED)
        self.refresh_from_db()

    def make_address(self, now: datetime) -> str:
        """Return the secret of a new calendar address. The one before it is no more; this one is not kept either."""
        token = secrets.token_urlsafe(32)
        self._set_address(digest_of(token), now)
        return token

    def take_address_back(self, now: datetime) -> None:
        """The calendar's address leads nowhere from now on."""
        self._set_address(None, now)

    def _set_address(self, digest: str | None, now: datetime) -> None:
        self.digest, self.changed_at = digest, now
        self.save(update_fields=["digest", "changed_at"])

    @classmethod
    def say_pause_once(cls, user) -> bool:
        """Whether to say now that it paused by itself: once, on the next visit.

        A GET asks this, so the note does not wait: where the database is busy, it is said once more.
        """
        unsaid = cls.objects.filter(user=user, pause_said=False).exclude(paused_at=None)
        from accounts.sessions import without_waiting

        if not unsaid.exists():
            return False
        try:
            with without_waiting():
                return unsaid.update(pause_said=True) == 1
        except OperationalError:
            return True

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give it to `owner`, whose own stays where there is one. The label is sealed anew."""
        from accounts.guests import move_row

        for row in rows:
            if cls.objects.filter(user=owner).exists():
                row.delete()
            else:
                move_row(row, owner)


class NudgeQuerySet(models.QuerySet["Nudge"]):
    def waiting(self, now: datetime) -> "NudgeQuerySet":
        """Those that are to be sent now, the longest due first."""
        return self.filter(state=Nudge.State.WAITING, try_at__lte=now).order_by("due_at")

    def reached(self) -> "NudgeQuerySet":
        """Those that came to the person, or may have."""
        return self.filter(state__in=[Nudge.State.HANDED_OVER, Nudge.State.SENT])


class Nudge(models.Model):
    """One reminder on one day: made when it is due, and sent once.

    It waits until a mail server answers; it is handed over when the server is about to get it, and from then on never
    tried again, unless the server surely did not take it. A worker that is killed in between leaves it handed over.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "waiting"
        HANDED_OVER = "handed", "handed over"
        SENT = "sent", "sent"
        DROPPED = "dropped", "dropped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="nudges")
    due_on = models.DateField()  # by the person's clock
    due_at = models.DateTimeField()
    try_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)

    KEPT_FOR = timedelta(days=60)

    objects = NudgeQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "due_on"], name="nudge_one_a_day")]
        indexes = [
            models.Index(fields=["try_at"], condition=models.Q(state="waiting"), name="nudge_waiting"),
            models.Index(fields=["due_at"], name="nudge_due_at"),
        ]

    def __str__(self) -> str:
        return f"{self.due_on} {self.state}"

    def last_day(self, schedule: Schedule) -> date:
        """Its day, by the clock of then and by the clock of now: one a day, also after travel."""
        return max(self.due_on, schedule.local_day(self.due_at))

    def move(self, before: str, after: str, **fields) -> bool:
        """Change its state in one statement, if it still is `before`. Of two workers one gets True."""
        mine = Nudge.objects.filter(pk=self.pk, state=before)
        return mine.update(state=after, **fields) == 1

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, whose own of the same day stays."""
        rows.filter(due_on__in=owner.nudges.values("due_on")).delete()
        rows.update(user=owner)


def digest_of(token: str) -> str:
    """What is kept of a secret: enough to know it again, and no way back. It is 32 random bytes, so no salt."""
    return hashlib.sha256(token.encode()).hexdigest()
