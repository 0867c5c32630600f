from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.TextChoices):
    DEVICE = "", _("As my device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    DIM = "dim", _("Dim")


class TextSize(models.TextChoices):
    USUAL = "", _("Usual")
    LARGE = "large", _("Large")
    LARGER = "larger", _("Larger")


class Energy(models.TextChoices):
    USUAL = "usual", _("Show everything")
    LOW = "low", _("Show less")
    EVENINGS = "evenings", _("Show less in the evening")


class LockAfter(models.IntegerChoices):
    """Minutes without use after which the password is asked for again."""

    NEVER = 0, _("Never")
    FIVE = 5, _("5 minutes")
    FIFTEEN = 15, _("15 minutes")
    SIXTY = 60, _("An hour")


class EffortWorsens(models.TextChoices):
    UNSAID = "", _("I would rather not say")
    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNSURE = "unsure", _("Not sure")


MAY_WORSEN = (EffortWorsens.YES, EffortWorsens.UNSURE)  # "not sure" counts as yes, everywhere


class Preferences(models.Model):
    """How a person wants the pages to be. Anonymous visitors have an unsaved one, read from a cookie."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="preferences")
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.DEVICE, blank=True)
    text_size = models.CharField(max_length=8, choices=TextSize, default=TextSize.USUAL, blank=True)
    energy = models.CharField(max_length=8, choices=Energy, default=Energy.USUAL)
    language = models.CharField(max_length=12, default="", blank=True)
    region = models.CharField(max_length=12, default="", blank=True)
    discreet = models.BooleanField(default=False)
    lock_after = models.PositiveSmallIntegerField(choices=LockAfter, default=LockAfter.NEVER)
    hide_patterns = models.BooleanField(default=False)  # no page says what rose or fell
    hide_numbers = models.BooleanField(default=False)  # words only
    picture = models.BooleanField(default=False)  # patterns come with a picture and a table
    numbers = models.BooleanField(default=False)  # 0-10 in place of the five words
    ask_first = models.BooleanField(default=False)  # a tap chooses, a button saves
    quick = models.BooleanField(default=False)  # after the first tap: "what is it, mostly?" in place of the walk
    effort_worsens = models.CharField(max_length=8, choices=EffortWorsens, default=EffortWorsens.UNSAID, blank=True)

    def __str__(self) -> str:
        return f"preferences of {self.user_id}"

    def is_low_energy(self, local_hour: int) -> bool:
        """Whether pages show less now. `local_hour` is 0-23 where the person is."""
        return self.energy == Energy.LOW or (self.energy == Energy.EVENINGS and (local_hour >= 18 or local_hour < 5))
