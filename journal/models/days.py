"""What belongs to a day or a stretch of days, not to one entry: factors, flares, rest, and dated marks."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from journal.models.readings import KeptReading
from practices.models.binned import Binned, BinnedQuerySet, Written


class DayQuestion(models.TextChoices):
    """What may be asked about a day, where the person chose it. The last two are asked once a week at most."""

    SLEEP_HOURS = "sleep_hours", _("Hours of sleep")
    REST = "rest", _("How rested")
    STRESS = "stress", _("Stress")
    ENERGY = "energy", _("Energy")
    FOOD_WATER = "food_water", _("Food and water")
    MOVEMENT = "movement", _("Movement")
    COMPANY = "company", _("Company")
    WORRY = "worry", _("Worry that it returns")
    PLAN = "plan", _("My plan, as I meant it")


WEEKLY = (DayQuestion.WORRY, DayQuestion.PLAN)
A_WEEK = timedelta(days=7)
HINDERED = "hindered"  # asked in an entry: what did it get in the way of


class AskedAboutQuerySet(models.QuerySet["AskedAbout"]):
    def due(self, today: date) -> "AskedAboutQuerySet":
        """Without the weekly questions that were asked in the last seven days, answered or not."""
        return self.exclude(what__in=WEEKLY, asked_on__gt=today - A_WEEK)


class AskedAbout(models.Model):
    """One question that the person wants in the check-in: a DayQuestion, or HINDERED."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="asked_about")
    what = models.CharField(max_length=12)
    asked_on = models.DateField(null=True, blank=True)  # the last day; counts for the weekly ones

    objects = AskedAboutQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "what"], name="askedabout_one")]

    def __str__(self) -> str:
        return self.what

    @classmethod
    @transaction.atomic
    def choose(cls, user, whats: Iterable[str]) -> None:
        """Ask these from now on, and no others. What stays chosen keeps the day it was last asked."""
        whats = list(whats)
        user.asked_about.exclude(what__in=whats).delete()
        cls.objects.bulk_create([cls(user=user, what=what) for what in whats], ignore_conflicts=True)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, who may have chosen the same already."""
        rows.filter(what__in=owner.asked_about.values("what")).delete()
        rows.update(user=owner)


class DayRatingQuerySet(models.QuerySet["DayRating"]):
    def on(self, day: date) -> "DayRatingQuerySet":
        return self.filter(local_date=day)

    def within(self, first: date, last: date) -> "DayRatingQuerySet":
        """Ratings of the days from `first` to `last`, both included."""
        return self.filter(local_date__range=(first, last))


class DayRating(models.Model):
    """How one thing was on one day: 0-10, or hours for sleep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="day_ratings")
    local_date = models.DateField()
    what = models.CharField(max_length=12, choices=DayQuestion)
    value = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    objects = DayRatingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "local_date", "what"], name="dayrating_one"),
            models.CheckConstraint(
                condition=models.Q(value__range=(0, 10)) | models.Q(what=DayQuestion.SLEEP_HOURS, value__range=(0, 24)),
                name="dayrating_value",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.local_date}"

    @classmethod
    def rate(cls, user, day: date, values: Mapping[str, int | None]) -> None:
        """Keep how things were on `day`; the newest answer counts, and None takes an answer back."""
        taken_back = [what for what, value in values.items() if value is None]
        if taken_back:
            cls.objects.filter(user=user, local_date=day, what__in=taken_back).delete()
        rows = [cls(user=user, local_date=day, what=w, value=v) for w, v in values.items() if v is not None]
        cls.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["user", "local_date", "what"],
            update_fields=["value", "made_at"],
        )

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`. Where the owner rated the same thing on the same day, that rating stays."""
        theirs = cls.objects.filter(user=owner, local_date=models.OuterRef("local_date"), what=models.OuterRef("what"))
        cls.objects.filter(pk__in=[row.pk for row in rows.filter(models.Exists(theirs))]).delete()
        rows.update(user=owner)


class StretchQuerySet(BinnedQuerySet):
    def on(self, day: date):
        """Kept stretches that hold `day`."""
        return self.within(day, day)

    def within(self, first: date, last: date):
        """Kept stretches that touch the days from `first` to `last`."""
        not_over = models.Q(last_day=None) | models.Q(last_day__gte=first)
        return self.filter(not_over, binned_at=None, first_day__lte=last)

    def newest_first(self):
        return self.order_by("-first_day", "-id")


class Stretch(Binned):
    """Days from a first to a last one, both included. Without a last day it goes on."""

    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.first_day} to {self.last_day}"

    def holds(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def end(self, day: date) -> None:
        """`day` was its last, if none was said before. A day before its first makes it one day long."""
        if self.last_day is not None:
            return
        self.last_day = max(day, self.first_day)
        self.save(update_fields=["last_day"])

    def go_on(self) -> None:
        """It has no last day yet."""
        self.last_day = None
        self.save(update_fields=["last_day"])

    def change(self, first_day: date, last_day: date | None) -> None:
        """Change its days. Raises ValueError where the end is before the start."""
        if last_day is not None and last_day < first_day:
            raise ValueError("the end is before the start")
        self.first_day, self.last_day = first_day, last_day
        self.save(update_fields=["first_day", "last_day"])


def in_order(name: str) -> models.CheckConstraint:
    """The last day is not before the first."""
    return models.CheckConstraint(
        condition=models.Q(last_day=None) | models.Q(last_day__gte=models.F("first_day")), name=name
    )


class Overlaps(Exception):
    """Another flare has some of these days. `other` is that flare."""

    def __init__(self, other: "Flare"):
        super().__init__("overlaps")
        self.other = other


class CountsAtOnce(Binned):
    """What the patterns tell as the person says it. Said, changed or taken back, it has the notes read anew."""

    user_id: uuid.UUID

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        super().save(*args, **kwargs)
        KeptReading.forget(self.user_id)

    def _bin(self, at: datetime | None) -> None:
        super()._bin(at)
        KeptReading.forget(self.user_id)


class Flare(CountsAtOnce, Stretch):
    """A harder stretch, as the person marked it. What the page works out is never stored here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="flares")

    objects = StretchQuerySet.as_manager()

    class Meta:
        constraints = [in_order("flare_days_in_order")]
        indexes = [models.Index(fields=["user", "-first_day"], name="flare_user_first")]

    @classmethod
    @transaction.atomic
    def begin(cls, user, day: date) -> "Flare":
        """Mark that a flare began on `day`; one that goes on already is that flare, and one that eased that day.

        What was sent late does not open a flare again that eased after that day, and none goes on into the next.
        """
        lock_person(user.pk)
        flare = user.flares.on(day).newest_first().first()
        later = user.flares.kept().filter(first_day__gt=day).exists()
        if flare is None:
            return cls.objects.create(user=user, first_day=day, last_day=day if later else None)
        if flare.last_day == day and not later:
            flare.go_on()
        return flare

    @classmethod
    @transaction.atomic
    def mark(cls, user, first_day: date, last_day: date | None, row: "Flare | None" = None) -> None:
        """Mark a flare, or change the days of `row`. A day belongs to one flare: raises Overlaps."""
        lock_person(user.pk)
        others = user.flares.within(first_day, last_day or date.max).exclude(pk=row and row.pk)
        if other := others.newest_first().first():
            raise Overlaps(other)
        if row:
            row.change(first_day, last_day)
        else:
            cls.objects.create(user=user, first_day=first_day, last_day=last_day)

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`. One that touches a flare of the owner's makes that one longer: it is one flare."""
        for row in rows:
            same = owner.flares.within(row.first_day, row.last_day or date.max).newest_first().first()
            if same is None or row.binned_at:
                cls.objects.filter(pk=row.pk).update(user=owner)
                continue
            ends = None if None in (same.last_day, row.last_day) else max(same.last_day, row.last_day)
            same.change(min(same.first_day, row.first_day), ends)
            row.delete()


class RestPeriodQuerySet(StretchQuerySet):
    def still_on(self, day: date) -> "RestPeriodQuerySet":
        """Those that hold `day`, and that the person is not back from."""
        return self.on(day).filter(came_back_at=None)


class RestPeriod(Stretch):
    """Days that the person chose to rest from writing, or from all of it: a pause. Counted as care."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rest_periods")
    came_back_at = models.DateTimeField(null=True, blank=True)  # by a tap; the rest of that day is as usual
    meant_until = models.DateField(null=True, blank=True)  # its last day before that tap

    objects = RestPeriodQuerySet.as_manager()

    class Meta:
        constraints = [in_order("rest_days_in_order")]
        indexes = [models.Index(fields=["user", "-first_day"], name="rest_user_first")]

    def end(self, day: date) -> None:
        """The person is back: `day` was its last, also where more were meant. One that is over stays as it is."""
        if self.came_back_at or (self.last_day is not None and self.last_day < day):
            return
        self.came_back_at, self.meant_until, self.last_day = timezone.now(), self.last_day, max(day, self.first_day)
        self.save(update_fields=["came_back_at", "meant_until", "last_day"])

    def go_on(self) -> None:
        """Not back yet after all: it goes on, until the day that was meant."""
        self.change(self.first_day, self.meant_until)

    def change(self, first_day: date, last_day: date | None) -> None:
        super().change(first_day, last_day)
        self.came_back_at = self.meant_until = None
        self.save(update_fields=["came_back_at", "meant_until"])


class DatedMarkQuerySet(BinnedQuerySet):
    def within(self, first: date, last: date):
        """Kept marks of the days from `first` to `last`, both included."""
        return self.filter(binned_at=None, on_day__range=(first, last))

    def newest_first(self):
        return self.order_by("-on_day", "-made_at")


class DatedMark(CountsAtOnce, Written):
    """Something that happened on a day, in the person's own words."""

    class Kind(models.TextChoices):
        STARTED = "started", _("Started something")
        CHANGED = "changed", _("Changed something")
        STOPPED = "stopped", _("Stopped something")
        PERIOD = "period", _("Period")
        MOVED = "moved", _("Moved")
        OTHER = "other", _("Something else")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="dated_marks")
    on_day = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    text = SealedTextField(limit=120)

    objects = DatedMarkQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["user", "-on_day"], name="datedmark_user_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on_day}"

    @classmethod
    def said(cls, on_day: date, kind: str, text: str) -> str:
        """What such a mark says, in words."""
        what = f"{cls.Kind(kind).label}, {date_format(on_day, 'j F Y')}"
        return "\n".join(filter(None, [what, text]))


def days_of(stretch: Stretch, today: date) -> list[date]:
    """Each day of a stretch, up to today for one that goes on."""
    last = stretch.last_day or max(today, stretch.first_day)
    return [stretch.first_day + timedelta(days=n) for n in range((last - stretch.first_day).days + 1)]
