"""Forms of the quick check-in: what it is, mostly; how strong each is; when it was; a little more about the day."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.clock import Clock, Earlier, instant_of
from journal.forms import CodesField, NamesField, RatingField, name_field
from journal.models import EntryMark
from journal.models.days import HINDERED, DayQuestion
from journal.words.factors import CHOICES, HOURS, hours_shown
from journal.words.hindrances import HINDRANCES, NOTHING

OLDEST_YEAR = 1900
NO_ANSWER = "none"  # not "", which would be ticked from the start


class QuickForm(forms.Form):
    """What is it, mostly? Names to tick, and one in own words."""

    symptom = NamesField()
    symptom_new = name_field(_("Something else"))

    @property
    def names(self) -> list[str]:
        """All that was ticked and typed."""
        return [*self.cleaned_data.get("symptom", []), self.cleaned_data.get("symptom_new", "")]


class EachForm(forms.Form):
    """How strong is each? One field for each symptom of an entry; empty where the entry's strength counts.

    Fields are called after names: another page may make the marks anew while this one is open.
    """

    def __init__(self, data=None, *, marks: list[EntryMark], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.names_of = {mark.pk: f"each-{mark.name_id}" for mark in marks}
        for mark in marks:
            self.fields[self.names_of[mark.pk]] = RatingField(initial=mark.severity, label=mark.name.text)

    def severities(self) -> dict:
        """How strong each is that was answered, by its mark. What this page did not show stays as it is."""
        return {pk: self.cleaned_data[name] for pk, name in self.names_of.items() if name in self.data}


class WhenForm(forms.Form):
    """When was it? A time before now that is one tap away, or a date and a time."""

    day = forms.DateField(
        required=False,
        label=_("Date"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input short"}),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the date as 2026-03-24, or pick one.")},
    )
    clock = forms.TimeField(
        required=False,
        label=_("Time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input short"}),
        input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
        error_messages={"invalid": _("Write the time as 14:05, or pick one.")},
    )

    def __init__(self, data=None, *, now: datetime, zone: ZoneInfo, earlier: list[Earlier], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.now, self.zone, self.earlier = now, zone, {one.code: one.at for one in earlier}
        self.moment = now
        self.was = Clock.ONCE

    def clean(self):
        answer = super().clean()
        if self.data.get("earlier") in self.earlier:
            self.moment = self.earlier[self.data["earlier"]]
            self.errors.clear()  # the one tap counts, whatever the fields hold
            return answer
        day, clock = answer.get("day"), answer.get("clock")
        if self.errors or not self._is_whole(day, clock):
            return answer
        self.moment, self.was = instant_of(day, clock, self.zone)
        if self.moment > self.now:
            self.add_error("day", _("That is still to come. Pick a time up to now."))
        return answer

    def _is_whole(self, day, clock) -> bool:
        if day is None:
            self.add_error("day", _("Pick a date."))
        elif not OLDEST_YEAR <= day.year <= self.now.year + 1:
            self.add_error("day", _("Pick a date from 1900 up to today."))
        if clock is None:
            self.add_error("clock", _("Pick a time. About is fine."))
        return not self.errors


class MoreForm(forms.Form):
    """A little more: those questions only that are asked now. Each may be left out."""

    def __init__(self, data=None, *, asked: Collection[str], **kwargs: Any):
        super().__init__(data, **kwargs)
        if HINDERED in asked:
            self.fields[HINDERED] = CodesField(
                HINDRANCES, widget=forms.CheckboxSelectMultiple, label=_("What did it get in the way of?")
            )
        for question in DayQuestion:
            if question in asked:
                self.fields[question.value] = HoursField() if question == DayQuestion.SLEEP_HOURS else RatingField()
                self.fields[question.value].label = question.label

    @property
    def ticked_hindrances(self) -> list[str]:
        """What was ticked; "nothing" counts alone only."""
        codes = self.cleaned_data.get(HINDERED, [])
        return [code for code in codes if code != NOTHING or len(codes) == 1]

    @property
    def ratings(self) -> dict[str, int | None]:
        """The day's answers by question; None where one is taken back. What was not answered here stays as it is."""
        return {name: value for name, value in self.cleaned_data.items() if name != HINDERED and name in self.data}


class HoursField(forms.TypedChoiceField):
    """Hours of sleep, about."""

    default_error_messages = {"invalid_choice": _("Choose one of these, or none.")}

    def __init__(self, **kwargs: Any):
        choices = [*HOURS, (NO_ANSWER, _("No answer"))]
        super().__init__(
            choices=choices, coerce=int, empty_value=None, required=False, widget=forms.RadioSelect, **kwargs
        )
        self.empty_values = [*self.empty_values, NO_ANSWER]

    def prepare_value(self, value):
        return hours_shown(value) if isinstance(value, int) else value


class QuestionsForm(forms.Form):
    """What do you want to be asked?"""

    what = CodesField(CHOICES)
