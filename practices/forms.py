"""Forms of the short practices: which to show, how one went, one's own, and the two plans."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.forms import OneOfField, WordsField
from practices.choosing import Wanted
from practices.library import LIBRARY
from practices.models import Outcome
from practices.models.own import STEPS_LIMIT, TITLE_LIMIT
from practices.timing import PACE, PACES

MOST_MINUTES = 600
POSTURES = [("lying", _("Lying down")), ("sitting", _("Sitting")), ("moving", _("Moving"))]
HAVE = [("1", _("1 minute")), ("3", _("3 minutes")), ("10", _("10 minutes"))]
LEFT_OUT = [("breath", _("No breath focus")), ("eyes", _("Eyes open")), ("moves", _("No movement"))]
LENGTHS = [("1", _("1 minute")), ("3", _("3 minutes")), ("5", _("5 minutes")), ("10", _("10 minutes"))]


def ticks(choices, label, **kwargs: Any) -> forms.MultipleChoiceField:
    """Chips of which several may be ticked."""
    return forms.MultipleChoiceField(
        choices=choices, label=label, required=False, widget=forms.CheckboxSelectMultiple, **kwargs
    )


def one_of(choices, label, **kwargs: Any) -> OneOfField:
    """Chips of which one may be ticked."""
    field = OneOfField(choices, label=label, widget=forms.RadioSelect, **kwargs)
    field.choices = choices  # no empty chip: without scripts, too, "Any" is a chip where it is wanted
    return field


class FoldedForm(forms.Form):
    """A form whose first question is enough: with low energy `more` is folded away, unless it holds something."""

    more: tuple[str, ...] = ()

    def more_fields(self) -> list[forms.BoundField]:
        """What could be folded away."""
        return [self[name] for name in self.more if name in self.fields]

    def has_more(self) -> bool:
        """Whether something is said in what could be folded away, or is wrong there."""
        fields = self.more_fields()
        return any(field.errors or (field.value() or "") != (field.field.initial or "") for field in fields)


def line(limit: int, label, **kwargs: Any) -> WordsField:
    """A line of own words."""
    return WordsField(
        limit,
        label=label,
        widget=forms.TextInput(attrs={"class": "input", "dir": "auto", "autocomplete": "off"}),
        **kwargs,
    )


def lines(limit: int, label, rows: int = 3, **kwargs: Any) -> WordsField:
    """Several lines of own words."""
    widget = forms.Textarea(attrs={"class": "area", "dir": "auto", "rows": rows})
    return WordsField(limit, label=label, widget=widget, **kwargs)


def minutes_field(label, **kwargs: Any) -> forms.IntegerField:
    """A number of minutes, or none."""
    errors = {
        "invalid": _("Write a number of minutes. About is fine."),
        "min_value": _("Write 1 or more."),
        "max_value": _("Write 600 or less."),
    }
    widget = forms.NumberInput(attrs={"class": "input short", "inputmode": "numeric"})
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=widget,
        error_messages=errors,
        **kwargs,
    )


class FilterForm(forms.Form):
    """What would feel OK. It is read from the address; what is not known there is left out."""

    minutes = one_of([("", _("Any")), *HAVE], _("I have"))
    posture = one_of([("", _("Any")), *POSTURES], _("I would like to be"))
    without = ticks(LEFT_OUT, _("And"))

    def wanted(self) -> Wanted:
        """What is asked for."""
        self.is_valid()
        found, without = self.cleaned_data, self.cleaned_data.get("without", [])
        minutes = found.get("minutes", "")
        return Wanted(
            minutes=int(minutes) if minutes else None,
            posture=found.get("posture", ""),
            no_breath="breath" in without,
            eyes_open="eyes" in without,
            still="moves" in without,
        )


class HowForm(forms.Form):
    """How it is played: the pace of a breath, and who reads it."""

    pace = forms.TypedChoiceField(
        choices=[(str(n), n) for n in PACES], coerce=int, required=False, empty_value=PACE, label=_("Pace")
    )
    aloud = forms.BooleanField(required=False)
    reader = forms.BooleanField(required=False)
    timed = forms.BooleanField(required=False)
    early = forms.BooleanField(required=False)

    def how(self) -> dict[str, Any]:
        """What of it is known; a pace that is not ours is the usual one."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, PACE if name == "pace" else False) for name in self.fields}


class OutcomeForm(forms.Form):
    """How it was after, or nothing."""

    outcome = OneOfField(Outcome.choices)


class OwnForm(forms.Form):
    """A practice in one's own words. Its fields are those of its row."""

    title = line(TITLE_LIMIT, _("What do you call it?"), too_long=_("That is a bit long. Keep it to 80 characters."))
    words = lines(STEPS_LIMIT, _("The steps"), rows=8, help_text=_("One on each line. Each line is a page of its own."))
    minutes = one_of(LENGTHS, _("How long, about"), initial="1")
    postures = ticks(POSTURES, _("It can be done"), initial=["lying", "sitting"])
    kind = ticks([("breath", _("It follows the breath")), ("eyes_closed", _("Eyes are closed"))], _("And"))
    copy_of = forms.CharField(required=False, widget=forms.HiddenInput)

    @staticmethod
    def saved_in(row) -> dict[str, Any]:
        """What a row, or a practice of ours that is copied, fills in."""
        words = row.words if row.is_own else "\n".join(str(step) for step in row.steps)
        lengths = [int(value) for value, _word in LENGTHS]
        return {
            "title": row.title,
            "words": words,
            "minutes": str(min(lengths, key=lambda length: abs(length - row.minutes))),
            "postures": [name for name, _word in POSTURES if getattr(row, name)],
            "kind": [name for name in ("breath", "eyes_closed") if getattr(row, name)],
            "copy_of": row.copy_of if row.is_own else row.slug,
        }

    def clean(self):
        super().clean()
        answer = self.cleaned_data
        if not answer.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give it a name. One word is fine."))
        if not answer.get("words") and "words" not in self.errors:
            self.add_error("words", _("Write one step or more. “Look out of the window” is a full step."))
        if answer.get("copy_of") not in LIBRARY:
            answer["copy_of"] = ""
        answer["minutes"] = int(answer.get("minutes") or 1)
        postures, kind = answer.pop("postures", []), answer.pop("kind", [])
        answer |= {name: name in postures for name, _word in POSTURES}
        return answer | {name: name in kind for name in ("breath", "eyes_closed")}


class PacingForm(forms.Form):
    """One activity inside one's limits. Only two answers are needed; the rest can be left to halves."""

    activity = line(
        120, _("What is it?"), too_long=_("That is a bit long. Keep it to 120 characters."), help_text=_("One thing.")
    )
    usual_minutes = minutes_field(
        _("How many minutes can you do on a harder day, without paying later?"),
        help_text=_("Think of several days, not of the easiest one."),
    )
    start_minutes = minutes_field(
        _("Where do you start?"), help_text=_("Minutes in all, below that. Left empty, it is half.")
    )
    piece_minutes = minutes_field(_("How long is one piece?"), help_text=_("Left empty, it is half of that again."))
    rest_minutes = minutes_field(
        _("How long do you rest after each?"), help_text=_("Before symptoms rise. Left empty, as long as a piece.")
    )
    early_sign = line(
        200,
        _("What is an early sign to stop sooner?"),
        too_long=_("That is a bit long. Keep it to 200 characters."),
    )
    in_a_flare = line(
        200, _("What do you drop in a flare?"), too_long=_("That is a bit long. Keep it to 200 characters.")
    )

    def clean(self):
        super().clean()
        answer = self.cleaned_data
        if not answer.get("activity") and "activity" not in self.errors:
            self.add_error("activity", _("Name one thing. A word is fine."))
        usual = answer.get("usual_minutes")
        if usual is None:
            if "usual_minutes" not in self.errors:
                self.add_error("usual_minutes", _("Write a number of minutes. About is fine."))
            return answer
        if usual < 2:
            self.add_error("usual_minutes", _("Write 2 or more, so that the start can be below it."))
            return answer
        start = answer.get("start_minutes") or usual // 2
        if start >= usual:
            self.add_error("start_minutes", _("Set the start below what a harder day allows."))
        piece = answer.get("piece_minutes") or max(1, start // 2)
        return answer | {
            "start_minutes": start,
            "piece_minutes": piece,
            "rest_minutes": answer.get("rest_minutes") or piece,
        }


class WindDownForm(forms.Form):
    """A kinder last hour, in own words. Every answer can be left out but one."""

    minutes = one_of(
        [("30", _("Half an hour")), ("45", _("45 minutes")), ("60", _("An hour")), ("90", _("An hour and a half"))],
        _("How long before sleep does it begin?"),
        initial="30",
    )
    quiet_things = lines(
        1000, _("What do you do then?"), rows=5, help_text=_("Dim the light, for one. One thing a line.")
    )
    comfort = lines(500, _("What is kind to your body at night?"), help_text=_("Ways to lie, warmth, a pillow."))
    if_awake = lines(500, _("If you lie awake?"), help_text=_("Something dull, in low light."))
    rise_at = forms.TimeField(
        label=_("When do you get up, about?"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time", "class": "input short"}),
        error_messages={"invalid": _("Write the time as 07:30, or leave it empty.")},
    )

    def clean(self):
        super().clean()
        answer = self.cleaned_data
        if not answer.get("quiet_things") and "quiet_things" not in self.errors:
            self.add_error("quiet_things", _("Write one thing. “Lower the light” is enough."))
        answer["minutes"] = int(answer.get("minutes") or 30)
        return answer
