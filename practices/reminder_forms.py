"""The form of reminders: days, a time, how they come, and what others may see."""

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.forms import zone_named
from practices.forms import line, ticks
from practices.models import Reminder
from practices.models.reminders import LABEL_LIMIT, QUIET_FROM, QUIET_UNTIL
from practices.scheduling import Quiet
from practices.telling import telling_words

DAYS = [(str(number), name) for number, name in WEEKDAYS.items()]
WAYS = [("mail", _("By mail")), ("calendar", _("In my calendar"))]


def clock_field(label, **kwargs: Any) -> forms.TimeField:
    """A time on the clock."""
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input short"})
    errors = {"invalid": _("Write the time as 10:00.")}
    return forms.TimeField(label=label, required=False, widget=widget, error_messages=errors, **kwargs)


def day_field(label, **kwargs: Any) -> forms.DateField:
    """A day, or none."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input short"})
    errors = {"invalid": _("Write the day as 2026-03-31, or leave it empty.")}
    return forms.DateField(label=label, required=False, widget=widget, error_messages=errors, **kwargs)


class ReminderForm(forms.Form):
    """When a nudge comes, and how. Its answers are the fields of a Reminder."""

    days = ticks(DAYS, _("On which days?"))
    clock = clock_field(_("At what time?"))
    ways = ticks(WAYS, _("How does it come?"))
    label = line(
        LABEL_LIMIT,
        _("What does it say?"),
        too_long=_("That is a bit long. Keep it to 60 characters."),
        help_text=_("Others may see this. Left empty, it says “A quiet moment”."),
    )
    quiet_from = clock_field(_("Quiet from"))
    quiet_until = clock_field(_("Quiet until"), help_text=_("Nothing comes in these hours."))
    pause_from = day_field(_("No reminders from"))
    pause_until = day_field(_("Up to and with"), help_text=_("A holiday, or a rest from it. Both can stay empty."))
    time_zone = forms.CharField(
        label=_("Time zone"),
        required=False,
        help_text=_("Times are by the clock there. Type a city."),
        widget=forms.TextInput(attrs={"class": "input short", "autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, today: date, has_mail: bool, **kwargs: Any):
        self.today = today
        super().__init__(*args, **kwargs)
        if not has_mail:
            del self.fields["ways"]  # the calendar is the one way there is

    @staticmethod
    def saved_in(reminder: Reminder) -> dict[str, Any]:
        """What a reminder fills in."""
        same = ("clock", "label", "quiet_from", "quiet_until", "pause_from", "pause_until")
        ways = [name for name, _label in WAYS if getattr(reminder, f"by_{name}")]
        days = [str(day) for day in reminder.schedule.days]
        return {name: getattr(reminder, name) for name in same} | {
            "days": days,
            "ways": ways,
            "time_zone": reminder.zone,
        }

    def clean_label(self) -> str:
        label = " ".join(self.cleaned_data["label"].split())
        if telling := telling_words(label):
            raise forms.ValidationError(
                _t("“%(word)s” may tell others about your health. Choose a word that says less.") % {"word": telling[0]}
            )
        return label

    def clean_time_zone(self) -> str:
        found = zone_named(self.cleaned_data["time_zone"].strip().replace(" ", "_").lower())
        if not found:
            raise forms.ValidationError(_t("Type a city, such as Paris."))
        return found

    def clean(self) -> dict[str, Any]:
        answer: dict[str, Any] = super().clean() or {}
        quiet = Quiet(answer.get("quiet_from") or QUIET_FROM, answer.get("quiet_until") or QUIET_UNTIL)
        if not answer.get("days"):
            self.add_error("days", _t("Pick one day or more, or turn reminders off."))
        if answer.get("clock") is None and "clock" not in self.errors:
            self.add_error("clock", _t("Write the time as 10:00."))
        elif answer.get("clock") and answer["clock"] in quiet:
            self.add_error("clock", _t("This is in your quiet hours. Choose another time, or change those hours."))
        ways = answer.pop("ways", []) if "ways" in self.fields else ["calendar"]
        if not ways and "ways" not in self.errors:
            self.add_error("ways", _t("Choose mail, a calendar, or both."))
        self.clean_pause(answer)
        if self.errors:
            return answer
        answer |= {"quiet_from": quiet.start, "quiet_until": quiet.end, "zone": answer.pop("time_zone")}
        answer["days"] = [int(day) for day in answer["days"]]
        return answer | {f"by_{name}": name in ways for name, _label in WAYS}

    def clean_pause(self, answer: dict[str, Any]) -> None:
        """A pause has a last day; without a first one it begins today."""
        first, last = answer.get("pause_from"), answer.get("pause_until")
        if "pause_until" in self.errors or "pause_from" in self.errors:
            return
        if first and not last:
            self.add_error("pause_until", _t("Say the last day too, or leave both empty."))
        elif last and (first or self.today) > last:
            self.add_error("pause_until", _t("This day is before the first one. Choose a later day."))
        elif last:
            answer["pause_from"] = first or self.today
