from datetime import datetime

from django.db import models

REMINDERS = "send reminders"  # its name in the settings; people see when it was last looked after


class PeriodicJob(models.Model):
    """A named job of the worker. Whoever sets `claimed_until` runs it; a killed worker's claim lapses."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    claimed_by = models.CharField(max_length=80, default="", blank=True)
    last_beat = models.DateTimeField(null=True)
    last_done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="periodicjob_due")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def last_beat_of(cls, name: str) -> datetime | None:
        """When the worker last came to this job."""
        return cls.objects.filter(name=name).values_list("last_beat", flat=True).first()
