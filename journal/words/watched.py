"""What of a day can be compared with how strong it was: more or less of something than is usual for the person."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.models.days import DayQuestion

HIGH, LOW = "high", "low"
OF_DAYS: dict[str, Promise] = {
    f"{DayQuestion.SLEEP_HOURS}.{LOW}": _("Less sleep than my usual"),
    f"{DayQuestion.SLEEP_HOURS}.{HIGH}": _("More sleep than my usual"),
    f"{DayQuestion.REST}.{LOW}": _("Less rested than my usual"),
    f"{DayQuestion.STRESS}.{HIGH}": _("More stress than my usual"),
    f"{DayQuestion.ENERGY}.{LOW}": _("Less energy than my usual"),
    f"{DayQuestion.FOOD_WATER}.{LOW}": _("Less food and water than my usual"),
    f"{DayQuestion.MOVEMENT}.{HIGH}": _("More movement than my usual"),
    f"{DayQuestion.MOVEMENT}.{LOW}": _("Less movement than my usual"),
    f"{DayQuestion.COMPANY}.{HIGH}": _("More company than my usual"),
    f"{DayQuestion.COMPANY}.{LOW}": _("Less company than my usual"),
}
