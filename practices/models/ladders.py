"""The way back to what was kept away from, rung by rung. Only the person moves on it; going down is part of it."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import RowNumber
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.one_at_a_time import lock_person
from accounts.sealed import SealedTextField
from practices.models.binned import BinnedQuerySet, Written
from practices.models.sessions import Outcome
from practices.models.values import LINE_LIMIT, NAME_LIMIT, WHY_LIMIT


class NotInPacing(Exception):
    """A rung above, where effort makes worse and no clinician agreed: rungs may only stay or shrink."""


class TakesNoSteps(Exception):
    """Nothing new is written on a ladder that was ended, or that is left alone."""


def fear_0_10(field: str) -> models.CheckConstraint:
    """A fear is empty or a whole number from 0 to 10."""
    return models.CheckConstraint(
        condition=models.Q(**{field: None}) | models.Q(**{f"{field}__range": (0, 10)}), name=f"rung_{field}_0_10"
    )


class LadderQuerySet(BinnedQuerySet):
    def going_on(self) -> "LadderQuerySet":
        """Ladders that were not ended, newest first."""
        return self.kept().filter(ended_on=None).newest_first()

    def ended(self) -> "LadderQuerySet":
        """Ladders whose thing is back, or was let be, the last first."""
        return self.kept().exclude(ended_on=None).order_by("-ended_on", "pk")


class Ladder(Written):
    """Something that a person kept away from and would like back."""

    class AwayFor(models.TextChoices):
        FEAR = "fear", _("Mostly fear of what could come")
        BOTH = "both", _("Some of both")
        LIMIT = "limit", _("Mostly a limit of my body, or advice I was given")

    class Ending(models.TextChoices):
        BACK = "back", _("I have it back")
        LET_BE = "let be", _("I let it be")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="ladders")
    text = SealedTextField(limit=LINE_LIMIT)
    away_for = models.CharField(max_length=5, choices=AwayFor, default="", blank=True)
    agreed = models.BooleanField(default=False)  # agreed with a clinician: larger rungs, too, in pacing mode
    ending = models.CharField(max_length=6, choices=Ending, default="", blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = LadderQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="ladder_user_made")]

    @property
    def is_left_alone(self) -> bool:
        """Whether a limit of the body keeps away, and no clinician agreed on it."""
        return self.away_for == self.AwayFor.LIMIT and not self.agreed

    @property
    def takes_steps(self) -> bool:
        """Whether rungs are written, stood on and tried here: it is not ended, and nothing says to leave it alone."""
        return not (self.ended_on or self.is_left_alone)

    @property
    def is_of_fear_alone(self) -> bool:
        """Whether the person said so. Of both, or where it was not said, a part may be a limit of the body."""
        return self.away_for == self.AwayFor.FEAR

    def reword(self, text: str, away_for: str) -> None:
        """Say it otherwise. With another reason, what was agreed on with a clinician has to be said again."""
        self.change(text=text, away_for=away_for, agreed=self.agreed and away_for == self.away_for)

    def end(self, ending: str, day: date) -> None:
        """It is back, or let be: both are an end. "" goes on with it."""
        self.change(ending=ending, ended_on=day if ending else None)

    def add_rung(self, may_rise: bool, **fields) -> "Rung":
        """Write a rung, as the last. Where rungs may not rise it goes to the bottom. The first is stood on."""
        with transaction.atomic():
            lock_person(self.user_id)
            rungs = list(self.rungs.by_place())
            is_first = all(one.binned_at for one in rungs)
            if is_first:
                self.rungs.update(is_current=False)
            rung = Rung(user_id=self.user_id, ladder=self, place=len(rungs) + 1, is_current=is_first, **fields)
            rung.save()
            self._put_in_order([*rungs, rung] if may_rise else [rung, *rungs])
        return rung

    def move(self, rung: "Rung", step: int) -> None:
        """Change places with the rung after it (1) or before it (-1). What lies in the bin keeps its place."""
        with transaction.atomic():
            lock_person(self.user_id)
            rungs = list(self.rungs.by_place())
            kept = [one for one in rungs if not one.binned_at]
            if rung not in kept:  # taken away at this moment
                return
            there = kept[min(max(kept.index(rung) + step, 0), len(kept) - 1)]
            place = rungs.index(there)
            rungs.remove(rung)
            rungs.insert(place, rung)
            self._put_in_order(rungs)

    def stand_on(self, rung: "Rung", may_rise: bool) -> None:
        """Be on this rung from now on. Raises NotInPacing for one further up, where rungs may not rise."""
        with transaction.atomic():
            lock_person(self.user_id)
            rungs = list(self.rungs.in_order())
            if rung not in rungs:
                return
            if not may_rise and rung not in self.open_in_pacing(rungs):
                raise NotInPacing
            self.rungs.filter(is_current=True).update(is_current=False)  # what lies in the bin, too
            Rung.objects.filter(pk=rung.pk).update(is_current=True)

    def open_in_pacing(self, rungs: list["Rung"]) -> list["Rung"]:
        """Those of its kept rungs, in order, that may be stood on where none may rise.

        The rung that was stood on last is the bound, also from the bin: taking it away opens no larger one. Once it
        is gone for good, only a rung at the very bottom is open, one that no other was ever below.
        """
        current = next((one for one in rungs if one.is_current), None)
        last = current or self.rungs.binned().filter(is_current=True).order_by("-binned_at").first()
        if last is None:
            return [rung for rung in rungs[:1] if rung.place <= 1]
        return [rung for rung in rungs if rung.standing <= last.standing]

    def _put_in_order(self, rungs: list["Rung"]) -> None:
        for place, rung in enumerate(rungs, 1):
            if rung.place != place:
                Rung.objects.filter(pk=rung.pk).update(place=place)


class RungQuerySet(BinnedQuerySet):
    def by_place(self) -> "RungQuerySet":
        """Rungs, the easiest first, with those in the bin: they come back to their place."""
        return self.order_by("place", "made_at", "pk")

    def in_order(self) -> "RungQuerySet":
        """Kept rungs, the easiest first."""
        return self.kept().by_place()

    def of_kept_ladders(self) -> "RungQuerySet":
        """Kept rungs of ladders that are."""
        return self.kept().filter(ladder__binned_at=None)


class Rung(Written):
    """One small way of doing it: how much fear it brings, what plan B is, who is there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rungs")
    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="rungs")
    place = models.PositiveSmallIntegerField(default=1)
    is_current = models.BooleanField(default=False)
    text = SealedTextField(limit=LINE_LIMIT)
    fear = models.PositiveSmallIntegerField(null=True, blank=True)
    plan_b = SealedTextField(limit=LINE_LIMIT)
    support = SealedTextField(limit=NAME_LIMIT)

    objects: ClassVar[Any] = RungQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "ladder", "place"], name="rung_user_ladder_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "ladder"], condition=models.Q(is_current=True, binned_at=None), name="rung_one_current"
            ),
            fear_0_10("fear"),
        ]

    @property
    def standing(self) -> tuple:
        """What its order on the ladder is told by."""
        return self.place, self.made_at, self.pk

    def restore(self) -> None:
        """Take it back out of the bin. It is stood on as before, unless another one is by now."""
        with transaction.atomic():
            lock_person(self.user_id)
            if self.ladder.rungs.kept().filter(is_current=True).exclude(pk=self.pk).exists():
                self.is_current = False
                self.save(update_fields=["is_current"])
            super().restore()

    def leave_for_today(self, day: date) -> None:
        """Not today: noted once a day."""
        with transaction.atomic():
            lock_person(self.user_id)
            not_today = {"on_day": day, "went": RungTry.Went.NOT_TODAY}
            if not self.tries.kept().filter(**not_today).exists():
                self.tries.create(user_id=self.user_id, **not_today)


class RungTryQuerySet(BinnedQuerySet):
    def open(self) -> "RungTryQuerySet":
        """Tries that were begun, and not said to be over."""
        return self.kept().filter(went="").order_by("-made_at")

    def newest_of_each_rung(self, most: int) -> "RungTryQuerySet":
        """Tries that are over, the newest first, at most so many of each rung."""
        newest_first = ["-on_day", "-made_at", "pk"]
        nth = models.Window(RowNumber(), partition_by="rung", order_by=newest_first)
        return self.kept().exclude(went="").annotate(nth=nth).filter(nth__lte=most).order_by(*newest_first)

    def of_kept_rungs(self) -> "RungTryQuerySet":
        """Kept tries of rungs that are, on ladders that are."""
        return self.kept().filter(rung__binned_at=None, rung__ladder__binned_at=None)


class RungTry(Written):
    """One try: what the person thought would happen, and what did. Plan B and “not today” are ways it can go."""

    class Went(models.TextChoices):
        DID = "did", _("I did it")
        SOME = "some", _("I did some of it")
        PLAN_B = "plan b", _("I took plan B")
        NOT_TODAY = "not", _("Not today")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="rung_tries")
    rung = models.ForeignKey(Rung, models.CASCADE, related_name="tries")
    on_day = models.DateField()
    predicted = SealedTextField(limit=WHY_LIMIT)
    fear_before = models.PositiveSmallIntegerField(null=True, blank=True)
    went = models.CharField(max_length=6, choices=Went, default="", blank=True)
    happened = SealedTextField(limit=WHY_LIMIT)
    fear_after = models.PositiveSmallIntegerField(null=True, blank=True)
    body_next_day = models.CharField(max_length=6, choices=Outcome, default="", blank=True)

    objects: ClassVar[Any] = RungTryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-on_day"], name="rungtry_user_day")]
        constraints = [fear_0_10("fear_before"), fear_0_10("fear_after")]

    @property
    def may_say_next_day(self) -> bool:
        """Whether it is over, and how the body was is not said yet."""
        return bool(self.went) and not self.body_next_day

    @property
    def words(self) -> str:
        """What it is called where it was taken away: its day, and what was said of it."""
        said = self.happened or self.predicted or self.get_went_display()
        day = date_format(self.on_day, "j F Y")
        return f"{day} – {said}" if said else day

    @property
    def told(self) -> str:
        """What it was and how it went, a line each: what can be taken along."""
        lines = [
            gettext("On my ladder: %(rung)s. %(went)s.") % {"rung": self.rung.text, "went": self.get_went_display()},
            gettext("I thought: %(words)s") % {"words": self.predicted} if self.predicted else "",
            gettext("It was: %(words)s") % {"words": self.happened} if self.happened else "",
        ]
        return "\n".join(line for line in lines if line)

    def is_from_before(self, today: date) -> bool:
        """Whether a day or more has passed."""
        return self.on_day < today
