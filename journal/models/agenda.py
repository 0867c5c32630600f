"""What a person wants to say at their next visit, what a visit brought, and the plan that goes from one to the next."""

import uuid
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from practices.models.binned import BinnedQuerySet, Written

ITEM_LIMIT = 1000
PLAN_LIMIT = 500
WHO_LIMIT = 80


class VisitQuerySet(BinnedQuerySet):
    def newest_first(self):
        return self.order_by("-on_day", "-made_at")


class Visit(Written):
    """A visit that was: what was agreed there, what got in the way before it, what went a bit better."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits")
    on_day = models.DateField()
    who = SealedTextField(limit=WHO_LIMIT)
    agreed = SealedTextField(limit=ITEM_LIMIT)
    got_in_the_way = SealedTextField(limit=ITEM_LIMIT)
    went_better = SealedTextField(limit=ITEM_LIMIT)

    objects = VisitQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["user", "-on_day"], name="visit_user_day")]

    def __str__(self) -> str:
        return str(self.on_day)

    def say(self, talked_about: Collection[uuid.UUID], **fields) -> None:
        """Write down how it was. What was talked about goes with the visit; the rest waits for the next one."""
        with transaction.atomic():
            lock_person(self.user_id)
            if self._state.adding:
                for name, value in fields.items():
                    setattr(self, name, value)
                self.save()
            else:
                self.change(**fields)
            self.items.exclude(pk__in=talked_about).leave_visit()
            AgendaItem.objects.filter(user=self.user_id).open().filter(pk__in=talked_about).update(visit=self)


class AgendaItemQuerySet(BinnedQuerySet):
    def open(self):
        """What is to be said at the next visit, the most important first."""
        return self.kept().filter(visit=None).in_order()

    def in_order(self):
        return self.order_by("-is_most_important", "place", "made_at", "pk")

    def most_important(self):
        """The one that comes first whatever happens, or none."""
        return self.filter(is_most_important=True)

    def leave_visit(self) -> None:
        """They were not talked about yet. What is most important by now stays so."""
        self.update(visit=None, is_most_important=False)


class AgendaItem(Written):
    """One thing to say at the next visit."""

    class Kind(models.TextChoices):
        SAY = "say", _("Something to say")
        CHANGED = "changed", _("What has changed")
        FEAR = "fear", _("What I am afraid of")
        ASK = "ask", _("What I want to ask for")
        TRY = "try", _("What I would like to try")
        BARRIER = "barrier", _("What got in the way")
        BETTER = "better", _("What went a bit better")

    class Source(models.TextChoices):
        """Where it was taken from."""

        OWN = "", _("My own words")
        ENTRY = "entry", _("From a note")
        PATTERN = "pattern", _("From my patterns")
        PHRASE = "phrase", _("From my kind words")
        DAYS = "days", _("From my days")
        STEPS = "steps", _("From my small steps")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="agenda_items")
    text = SealedTextField(limit=ITEM_LIMIT)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAY)
    source = models.CharField(max_length=8, choices=Source, default=Source.OWN, blank=True)
    hard_to_say = models.BooleanField(default=False)  # hard to say out loud: let them read it
    is_most_important = models.BooleanField(default=False)  # one of those still to be said
    place = models.PositiveIntegerField(default=0)
    visit = models.ForeignKey(Visit, models.CASCADE, null=True, related_name="items")  # where it was talked about

    objects = AgendaItemQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["user", "visit"], name="agendaitem_user_visit")]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(is_most_important=True, visit=None, binned_at=None),
                name="agendaitem_one_most_important",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def add(cls, user, texts: Iterable[str], **fields) -> list["AgendaItem"]:
        """Put these on the list, last."""
        lock_person(user.pk)
        place = user.agenda_items.aggregate(last=models.Max("place"))["last"] or 0
        return [
            cls.objects.create(user=user, text=text, place=place + number, **fields)
            for number, text in enumerate(texts, 1)
        ]

    @classmethod
    @transaction.atomic
    def take(cls, user, text: str, source: str, kind: str = Kind.SAY) -> "AgendaItem":
        """Put words from another page on the list. Words that are on it already are that item: it was pressed twice.

        What is beyond the limit stays on that page alone: then it `is_shortened`, and that is said.
        """
        lock_person(user.pk)
        text = text.strip()
        text = text if len(text) <= ITEM_LIMIT else text[: ITEM_LIMIT - 1] + "…"
        same = (item for item in user.agenda_items.open() if item.text == text)
        return next(same, None) or cls.add(user, [text], source=source, kind=kind)[0]

    @property
    def is_shortened(self) -> bool:
        """Whether it stops where there was no room for more."""
        return len(self.text) == ITEM_LIMIT and self.text.endswith("…")

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """Give these to `owner`, after the owner's own. What is most important to the owner stays so."""
        from accounts.guests import move_row

        if owner.agenda_items.open().most_important().exists():
            rows.update(is_most_important=False)
        last = owner.agenda_items.aggregate(last=models.Max("place"))["last"] or 0
        rows.update(place=models.F("place") + last)
        for row in rows.all():
            move_row(row, owner)

    @property
    def facts(self) -> list:
        """What is said beside it: that it is hard to say, what it is about, where it was taken from."""
        hard = [_("Hard to say out loud. Please read it.")] if self.hard_to_say else []
        kind = [self.Kind(self.kind).label] if self.kind != self.Kind.SAY else []
        return [*hard, *kind, *([self.Source(self.source).label] if self.source else [])]

    @transaction.atomic
    def put_first(self, first: bool = True) -> None:
        """Make it the one most important thing, in place of any other; or take that back."""
        lock_person(self.user_id)
        AgendaItem.objects.filter(user=self.user_id).open().most_important().update(is_most_important=False)
        self.is_most_important = first
        self.save(update_fields=["is_most_important"])

    @transaction.atomic
    def move(self, step: int) -> None:
        """Change places with the one above it (-1) or below it (+1). The most important one stays on top."""
        lock_person(self.user_id)
        row = [item.pk for item in AgendaItem.objects.filter(user=self.user_id).open().defer("text")]
        if self.pk not in row:  # taken away at this moment
            return
        here = row.index(self.pk)
        there = min(max(here + step, 0), len(row) - 1)
        row.insert(there, row.pop(here))
        for place, pk in enumerate(row, 1):
            AgendaItem.objects.filter(pk=pk).update(place=place)

    @transaction.atomic
    def restore(self) -> None:
        """Take it back out of the bin. Where another one is the most important by now, that one stays so."""
        lock_person(self.user_id)
        others = AgendaItem.objects.filter(user=self.user_id).open().most_important().exclude(pk=self.pk)
        if self.is_most_important and others.exists():
            self.is_most_important = False
            self.save(update_fields=["is_most_important"])
        super().restore()


class PlanLineQuerySet(BinnedQuerySet):
    def going_on(self):
        """The plan as it stands, oldest first."""
        return self.kept().filter(ended_at=None).order_by("made_at", "pk")

    def let_go(self):
        """What was on it before, last let go first."""
        return self.kept().exclude(ended_at=None).order_by("-ended_at", "pk")


class PlanLine(Written):
    """One line of a person's plan. It goes from visit to visit, until they let it go."""

    class How(models.TextChoices):
        """How it was since the last visit. No answer is a fine answer."""

        FITS = "fits", _("It fits")
        PARTLY = "partly", _("In part")
        TOO_MUCH = "too much", _("Too much for now")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="plan_lines")
    text = SealedTextField(limit=PLAN_LIMIT)
    how = models.CharField(max_length=8, choices=How, default="", blank=True)
    said_on = models.DateField(null=True, blank=True)  # the day of that answer
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PlanLineQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        indexes = [models.Index(fields=["user", "ended_at"], name="planline_user_ended")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def write(cls, user, texts: Iterable[str]) -> None:
        """Add these to the plan, as far as they are not on it already."""
        lock_person(user.pk)
        there = {line.text for line in user.plan_lines.going_on()}
        for text in texts:
            if text not in there:
                there.add(text)
                cls.objects.create(user=user, text=text)

    def say_how(self, how: str, day: date) -> None:
        """How it was since the last visit; "" takes that back."""
        self.how, self.said_on = how, day if how else None
        self.save(update_fields=["how", "said_on"])

    def let_go(self, now: datetime | None) -> None:
        """It is on the plan no more; None puts it back."""
        self.ended_at = now
        self.save(update_fields=["ended_at"])
