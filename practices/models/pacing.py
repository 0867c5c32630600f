import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.sealed import SealedTextField
from practices.models.binned import Written
from practices.models.sessions import Outcome
from practices.pieces import pieces_of


class PacingPlan(Written):
    """One activity inside one's limits: a start below the usual, in pieces, with rest before symptoms rise.

    Only the person changes it. Nothing here makes it grow.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="pacing_plans")
    activity = SealedTextField(limit=120)
    usual_minutes = models.PositiveSmallIntegerField()  # on a harder day, without paying for it later
    start_minutes = models.PositiveSmallIntegerField()
    piece_minutes = models.PositiveSmallIntegerField()
    rest_minutes = models.PositiveSmallIntegerField()
    early_sign = SealedTextField(limit=200)
    in_a_flare = SealedTextField(limit=200)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="pacingplan_user_made")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start_minutes__lt=models.F("usual_minutes")), name="pacingplan_start_is_below"
            )
        ]

    @property
    def pieces(self) -> list[int]:
        """The pieces, in minutes."""
        return pieces_of(self.start_minutes, self.piece_minutes)

    def look_back(self, day: date, outcome: str) -> None:
        """Note how the day after was; the newest answer of a day counts, and "" takes it back. The plan stays."""
        if not outcome:
            self.checks.filter(on_day=day).delete()
            return
        NextDayCheck.objects.update_or_create(
            user_id=self.user_id, plan=self, on_day=day, defaults={"outcome": outcome, "made_at": timezone.now()}
        )


class NextDayCheck(models.Model):
    """How it was a day or more after a planned activity."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="next_day_checks")
    plan = models.ForeignKey(PacingPlan, models.CASCADE, related_name="checks")
    on_day = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "plan", "on_day"], name="nextdaycheck_one")]

    def __str__(self) -> str:
        return f"{self.on_day} {self.outcome}"
