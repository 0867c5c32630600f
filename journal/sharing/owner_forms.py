"""What an owner fills in to share: for whom, which days, what, which notes not, and until when."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.forms import WordsField
from journal.day_forms import DayField
from journal.sharing.choices import MOST_DAYS, OWN, USUAL_DAYS
from journal.sharing.models import LABEL_LIMIT
from journal.sharing.parts import PARTS

LONGEST_SPAN = 366  # days
DAYS = {"1": 1, "14": USUAL_DAYS, "30": 30}


class WhoForm(forms.Form):
    """For whom, and which days."""

    label = WordsField(
        LABEL_LIMIT,
        too_long=_("That is a bit long. Keep it to 80 characters."),
        label=_("Who is it for?"),
        help_text=_("A name that you know them by. They see it too."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )
    span = forms.ChoiceField(
        choices=[("4w", _("The last 4 weeks")), ("12w", _("The last 12 weeks")), (OWN, _("Days of my own"))],
        label=_("Which days?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which days."), "invalid_choice": _("Choose which days.")},
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), help_text=_("Leave it empty for today."))

    def __init__(self, data=None, *, today: date, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today = today

    def clean_label(self) -> str:
        label = self.cleaned_data["label"].strip()
        if not label:
            raise forms.ValidationError(_("Write who it is for, so that you know the link later."))
        return label

    def clean(self):
        answer = super().clean() or {}
        if answer.get("span") != OWN:
            return answer | {"first_day": None, "last_day": None}
        first, last = answer.get("first_day"), answer.get("last_day")
        if "first_day" not in self.errors and first is None:
            self.add_error("first_day", _("Pick the first day. About is fine."))
        for name in ("first_day", "last_day"):
            if answer.get(name) and answer[name] > self.today:
                self.add_error(name, _("That day is still to come. Pick a day up to today."))
        if first and last and last < first:
            self.add_error("last_day", _("The last day is before the first. Change one of the two."))
        elif first and (last or self.today) - first >= timedelta(days=LONGEST_SPAN):
            self.add_error("first_day", _("That is more than a year. Pick a later first day."))
        return answer


class PartsForm(forms.Form):
    """What they may see, each part with how much there is of it."""

    parts = forms.MultipleChoiceField(
        label=_("What may they see?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data=None, *, counts: Mapping[str, int], self_talk: bool = False, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.self_talk = self_talk
        here = [part for code, part in PARTS.items() if code in counts and not part.apart]
        self.fields["parts"].choices = [(part.code, part.title) for part in here]
        self.counts = {part.code: part.said(counts[part.code]) for part in here}

    def rows(self):
        """Each part: its code, its title, its count in words, and whether it is ticked."""
        ticked = self["parts"].value() or []
        return [(code, title, self.counts[code], code in ticked) for code, title in self.fields["parts"].choices]

    def clean_parts(self) -> frozenset[str]:
        parts = frozenset(self.cleaned_data["parts"])
        if not parts and not self.self_talk:
            raise forms.ValidationError(_("Choose one thing or more to show, or leave without sharing."))
        return parts


class SelfTalkForm(forms.Form):
    """Whether what the inner critic says is in it."""

    show = forms.ChoiceField(
        choices=[("no", _("Leave it out")), ("yes", _("Show it"))],
        label=_("What my inner critic says"),
        widget=forms.RadioSelect,
    )

    def clean_show(self) -> bool:
        return self.cleaned_data["show"] == "yes"


def last_days(today: date) -> list[tuple[str, Any]]:
    return [("1", _("1 day")), ("14", _("14 days")), ("30", _("30 days")), (OWN, _("Until a date"))]


class UntilForm(forms.Form):
    """Until when, and whether new notes are added."""

    days = forms.ChoiceField(label=_("For how long?"), widget=forms.RadioSelect)
    until = DayField(label=_("The last day"))
    live = forms.ChoiceField(
        choices=[("no", _("As it is today")), ("yes", _("Also what I write from now on"))],
        label=_("What do they see later?"),
        widget=forms.RadioSelect,
        required=False,
    )

    def __init__(self, data=None, *, today: date, latest: date | None = None, may_be_live: bool = False, **kwargs: Any):
        super().__init__(data, **kwargs)
        self.today, self.latest = today, latest or today + timedelta(days=MOST_DAYS)
        self.fields["days"].choices = last_days(today)
        if not may_be_live:
            del self.fields["live"]

    def clean(self):
        answer = super().clean() or {}
        days = answer.get("days")
        last = answer.get("until") if days == OWN else days and self.today + timedelta(days=DAYS[days])
        if days == OWN and last is None and "until" not in self.errors:
            self.add_error("until", _("Pick the last day."))
        elif last and last <= self.today:
            self.add_error("until", _("That date has passed. Pick a date from tomorrow on."))
        elif last and last > self.latest:
            self.add_error(
                "until" if days == OWN else "days", _("A link lives for 90 days at most. Pick an earlier date.")
            )
        return answer | {"until": last, "is_live": answer.get("live") == "yes"}
