from django.conf import settings
from django.db import models

from accounts.sealed import SealedTextField
from practices.models.binned import Written


class WindDownPlan(Written):
    """A kinder last hour of the day, in the person's own words. No bedtime, and no limit on sleep or naps."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wind_down_plans")
    minutes = models.PositiveSmallIntegerField(default=30)  # how long before sleep it begins
    rise_at = models.TimeField(null=True, blank=True)
    quiet_things = SealedTextField(limit=1000)
    comfort = SealedTextField(limit=500)
    if_awake = SealedTextField(limit=500)

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="winddownplan_user_made")]
