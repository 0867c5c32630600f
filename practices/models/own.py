from collections.abc import Sequence

from django.conf import settings
from django.db import models

from accounts.sealed import SealedTextField
from practices.library import LIBRARY
from practices.models.binned import Written

TITLE_LIMIT = 80
STEPS_LIMIT = 2000


class OwnPractice(Written):
    """A practice in the person's own words: new, or begun as a copy of one of ours. It is played like ours."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_practices")
    title = SealedTextField(limit=TITLE_LIMIT)
    words = SealedTextField(limit=STEPS_LIMIT)  # one step a line
    minutes = models.PositiveSmallIntegerField(default=1)
    lying = models.BooleanField(default=True)
    sitting = models.BooleanField(default=True)
    moving = models.BooleanField(default=False)
    breath = models.BooleanField(default=False)
    eyes_closed = models.BooleanField(default=False)
    copy_of = models.CharField(max_length=40, default="", blank=True)  # ours: its cautions go along

    is_own = True
    group = None
    purpose = ""
    rounds = None
    leads_to = ""
    leads_words = ""

    class Meta:
        indexes = [models.Index(fields=["user", "-made_at"], name="ownpractice_user_made")]

    @property
    def key(self) -> str:
        """What its addresses carry."""
        return str(self.pk)

    @property
    def moves(self) -> bool:
        return self.moving

    @property
    def effort(self) -> bool:
        """As the practice that it is a copy of."""
        return self.copy_of in LIBRARY and LIBRARY[self.copy_of].effort

    @property
    def cautions(self) -> Sequence:
        """Those of the practice that it is a copy of."""
        return LIBRARY[self.copy_of].cautions if self.copy_of in LIBRARY else ()

    @property
    def not_for(self) -> Sequence:
        return LIBRARY[self.copy_of].not_for if self.copy_of in LIBRARY else ()

    def lines(self, short: bool) -> Sequence[str]:
        """Its screens: one for each line. There is one form of it."""
        return [line.strip() for line in self.words.splitlines() if line.strip()] or [self.title]
