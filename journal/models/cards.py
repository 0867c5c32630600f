"""That home's one card was put away for a day."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models


class CardPutAway(models.Model):
    """The last day on which a person put home's card away. It says nothing else: earlier days are not kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="cards_put_away")
    on_day = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user"], name="cardputaway_one")]

    def __str__(self) -> str:
        return str(self.on_day)

    @classmethod
    def put_away(cls, user, day: date) -> None:
        """No card until the day after."""
        cls.objects.update_or_create(user=user, defaults={"on_day": day})

    @classmethod
    def hand_over(cls, rows, owner) -> None:
        """A guest's day stays behind: the owner decides for their own home."""
        rows.delete()
