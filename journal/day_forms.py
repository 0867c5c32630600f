"""Forms of days and marks: a flare, a rest, something that happened."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms import OneOfField, WordsField
from journal.models import DatedMark

MARK_LIMIT = 120
OLDEST_YEAR, NEWEST_YEAR = 1900, 2199
REST_LENGTHS = {"1": 1, "3": 3, "7": 7, "30": 30, "open": None}  # days; None goes on until the person is back


class DayField(forms.DateField):
    """A day, as a browser's own field for dates sends it."""

    default_error_messages = {"invalid": _("Write the date as 2026-03-24, or pick one.")}

    def __init__(self, **kwargs: Any):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input short"})
        super().__init__(required=False, widget=widget, input_formats=["%Y-%m-%d"], **kwargs)

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value and not OLDEST_YEAR <= value.year <= NEWEST_YEAR:
            raise forms.ValidationError(_("Pick a year from 1900 on."))


class StretchForm(forms.Form):
    """From one day to another. Without a last day it goes on."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("Leave it empty while it goes on."))
    may_be_ahead = False

    def __init__(self, data=None, *, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today = today

    def clean(self):
        answer = super().clean()
        first, last = answer.get("first_day"), answer.get("last_day")
        if "first_day" not in self.errors and first is None:
            self.add_error("first_day", _("Pick the first day. About is fine."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first. Change one of the two."))
        for name in ("first_day", "last_day"):
            if answer.get(name) and answer[name] > self.today and not self.may_be_ahead:
                self.add_error(name, _("That day is still to come. Pick a day up to today."))
        return answer


class FlareForm(StretchForm):
    """A harder stretch."""


class RestForm(StretchForm):
    """Days of rest: from today with one tap, or from one day to another. They may be ahead."""

    may_be_ahead = True

    def clean(self):
        tapped = self.data.get("days", "")
        if tapped in REST_LENGTHS:
            self.errors.clear()  # the one tap counts, whatever the fields hold
            length = REST_LENGTHS[tapped]
            return {"first_day": self.today, "last_day": self.today + timedelta(days=length - 1) if length else None}
        return super().clean()


class MarkForm(forms.Form):
    """Something that happened on a day."""

    words_saved_before = ""
    kind = OneOfField(DatedMark.Kind.choices, label=_("What was it?"))
    text = WordsField(
        MARK_LIMIT, too_long=_("That is a bit long. Keep it to 120 characters."), label=_("In my own words")
    )
    on_day = DayField(label=_("Which day?"))
    kinds = DatedMark.Kind.choices

    def __init__(self, data=None, *, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today = today

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or DatedMark.Kind.OTHER

    def clean(self):
        answer = super().clean()
        if "on_day" not in self.errors and answer.get("on_day") is None:
            self.add_error("on_day", _("Pick a day. About is fine."))
        elif answer.get("on_day") and answer["on_day"] > self.today:
            self.add_error("on_day", _("That day is still to come. Pick a day up to today."))
        if not self.errors and answer["kind"] == DatedMark.Kind.OTHER and not answer["text"]:
            self.add_error("text", _("Give it a few words, so that you know it later."))
        return answer
