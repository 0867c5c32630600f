"""Forms of the page of patterns: what to look at, and what to compare it with."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.day_forms import DayField
from journal.looking import SPAN_DAYS, Asked
from journal.models import VocabularyName, WatchedFactor
from journal.models.readings import MOST_WATCHED, Span
from journal.reading import THRESHOLDS
from journal.words.watched import OF_DAYS

LONGEST_DAYS = 3660  # ten years
USUAL = {"span": Span.TWELVE_WEEKS, "sensitivity": "usual"}


def one_of(choices: Sequence[tuple[str, Any]], label: Any, help_text: Any = "") -> forms.ChoiceField:
    """One of a few, shown as chips."""
    return forms.ChoiceField(
        choices=choices, label=label, help_text=help_text, required=False, widget=forms.RadioSelect
    )


class LookForm(forms.Form):
    """What to look at. It comes in an address: an answer that is not there counts as the first one."""

    symptom = one_of([], _("What?"))
    span = one_of(Span.choices, _("How far back?"))
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"))
    beside = one_of([], _("Compare with"))
    sensitivity = one_of([(name, name) for name in THRESHOLDS], _("How readily is a rise named?"))

    def __init__(
        self,
        asked,
        *,
        today: date,
        symptoms: Sequence[VocabularyName] = (),
        watched: Sequence[WatchedFactor] = (),
    ):
        self.today = today
        self.days: tuple[date, date] | None = None
        self.labels = {one.key: label_of(one) for one in watched}
        self.names = {str(name.pk): name.text for name in symptoms}
        choices: dict[str, list] = {
            "symptom": [("", _("All of it")), *self.names.items()],
            "span": Span.choices,
            "beside": [("", _("Nothing")), *self.labels.items()],
            "sensitivity": [(name, name) for name in THRESHOLDS],
        }
        answers = asked.dict()
        for name, found in choices.items():
            if answers.get(name) not in dict(found):
                answers[name] = USUAL.get(name, "")
        if answers["span"] != Span.OWN:
            answers |= {"first": "", "last": ""}
        super().__init__(answers)
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def count(self, would_name: dict[str, int], hidden: bool) -> None:
        """Say with each sensitivity how many rises it names in what is shown."""
        words = {"fewer": _("Fewer"), "usual": _("As usual"), "more": _("More")}
        self.fields["sensitivity"].choices = [  # type: ignore[attr-defined]
            (name, words[name] if hidden else f"{words[name]}: {count}") for name, count in would_name.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Own dates: both, in order, none ahead, and not more than ten years."""
        answer = super().clean() or {}
        if answer.get("span") != Span.OWN or self.errors:
            return answer
        first, last = answer["first"], answer["last"]
        for name, day in (("first", first), ("last", last)):
            if day is None:
                self.add_error(name, _("Pick a day here too."))
            elif day > self.today:
                self.add_error(name, _("That day is still to come. Pick a day up to today."))
        if first and last and not self.errors:
            if last < first:
                self.days = (first, last)
                self.add_error("last", _("The end date is before the start date. Swap them?"))
            elif (last - first).days >= LONGEST_DAYS:
                self.add_error("first", _("Pick ten years or less."))
        return answer

    @property
    def swapped(self) -> str:
        """This look with its two days the other way round, as an address; "" where they are in order."""
        if not self.days:
            return ""
        first, last = self.days
        return "?" + urlencode({**self.data, "first": last.isoformat(), "last": first.isoformat()})

    @property
    def address(self) -> str:
        """This look, as an address. No word of the person's stands in it."""
        return urlencode({name: value for name, value in self.data.items() if name in self.fields and value})

    @property
    def asked(self) -> Asked:
        """What is looked at."""
        answer = self.cleaned_data
        symptom = UUID(answer["symptom"]) if answer["symptom"] else None
        if answer["span"] in SPAN_DAYS:
            return Asked.until(self.today, answer["span"], symptom)
        return Asked(symptom, Span.OWN, answer["first"], answer["last"])


class WatchForm(forms.Form):
    """What to compare with: at most five."""

    what = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data=None, *, names: Sequence[VocabularyName], **kwargs: Any):
        super().__init__(data, **kwargs)
        self.names = {str(name.pk): name for name in names}
        choices = [(key, name.text) for key, name in self.names.items()] + list(OF_DAYS.items())
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["what"].label = _("What do you want to compare with?")

    def clean_what(self) -> list[str]:
        picked = self.cleaned_data["what"]
        if len(picked) > MOST_WATCHED:
            raise forms.ValidationError(_("Pick five or fewer."))
        return picked

    def save(self, user) -> None:
        """Look at what was picked, and at nothing else."""
        picked = self.cleaned_data["what"]
        WatchedFactor.watch(
            user,
            [self.names[key] for key in picked if key in self.names],
            [key for key in picked if key in OF_DAYS],
        )


def label_of(one: WatchedFactor) -> str:
    """What is compared, in words."""
    return one.name.text if one.name else str(OF_DAYS.get(one.what, one.what))
