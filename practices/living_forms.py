"""Forms of what matters, small steps, goals, ladders and small things. Their fields are those of their rows."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from practices.forms import FoldedForm, line, lines, one_of, ticks
from practices.models import Goal, GoalStep, OnAHardDay, SmallVictory, Value, ValueLook
from practices.models.values import LINE_LIMIT, MOST_VALUES, NAME_LIMIT, WHY_LIMIT

A_BIT_LONG = _("That is a bit long. Keep it to %(limit)d characters.")
TOGETHER = [("together", _("Worded together with my clinician"))]


def short_line(label, limit: int = LINE_LIMIT, **kwargs: Any):
    """A line of own words of the length that these rows have."""
    return line(limit, label, too_long=A_BIT_LONG, **kwargs)


class ValuesForm(forms.Form):
    """What matters: areas of ours, or an own word. As many as there is room for."""

    areas = ticks(Value.Area.choices, _("Parts of life"))
    name = short_line(_("Or in my own word"), NAME_LIMIT)

    def __init__(self, *args: Any, chosen: Iterable[Value], **kwargs: Any):
        super().__init__(*args, **kwargs)
        chosen = list(chosen)
        self.room = max(MOST_VALUES - len(chosen), 0)
        taken = {value.area for value in chosen}  # an area that was given another name is still that one
        left = [choice for choice in Value.Area.choices if choice[0] not in taken]
        self.fields["areas"].choices = left  # type: ignore[attr-defined]

    def picked(self) -> list[tuple[str, str]]:
        """Each area, and the own word: an area and a name, of which one is empty."""
        areas = [(area, "") for area in self.cleaned_data.get("areas", [])]
        name = " ".join(self.cleaned_data.get("name", "").split())
        return [*areas, *([("", name)] if name else [])]

    def clean(self):
        super().clean()
        if self.errors:
            return self.cleaned_data
        if not self.picked():
            self.add_error("areas", _t("Pick one, or write a word. One is plenty."))
        elif len(self.picked()) > self.room:
            self.add_error("areas", _t("Three in all fit here. Pick fewer for now, or take one away first."))
        return self.cleaned_data


class ValueForm(forms.Form):
    """Why one of them matters."""

    name = short_line(_("What do you call it?"), NAME_LIMIT, help_text=_("Left empty, it keeps its name."))
    why = lines(WHY_LIMIT, _("Why does it matter?"), rows=3, too_long=A_BIT_LONG, help_text=_("One line, or none."))


class StepForm(FoldedForm):
    """A small step: its low-day form first. Where effort makes worse, that is the only one."""

    more = ("good_day", "size", "when")

    low_day = short_line(_("On a low day"), help_text=_("So small that it fits in bed. A thought counts."))
    good_day = short_line(_("On a good day"), help_text=_("Both point the same way. It can stay empty."))
    size = one_of(GoalStep.Size.choices, _("How big is the low-day form?"), initial=GoalStep.Size.TINY)
    when = short_line(_("When, or after what?"), help_text=_("“After tea”, for one: then this step. It is never due."))

    def __init__(self, *args: Any, pacing: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if pacing and not self.data.get("good_day"):  # one that was typed before is kept, and not shown
            del self.fields["good_day"]

    def clean_low_day(self) -> str:
        if not self.cleaned_data["low_day"]:
            raise forms.ValidationError(_t("Write the step in a few words so you can find it."))
        return self.cleaned_data["low_day"]

    def clean_size(self) -> str:
        return self.cleaned_data["size"] or GoalStep.Size.TINY


class LookForm(forms.Form):
    """Whether the week had some of it."""

    served = one_of(ValueLook.Served.choices, _("Was some of it in this week?"))
    words = short_line(_("A line about it"), WHY_LIMIT)


class GoalForm(FoldedForm):
    """Something to reach, and whether a hard day leaves room for it."""

    more = ("together", "hard_day", "small_form", "value")

    text = short_line(_("My goal"), help_text=_("In your words, alone or together."))
    together = ticks(TOGETHER, _("How it was worded"))
    hard_day = one_of(OnAHardDay.choices, _("Could you do this on a hard day?"))
    small_form = short_line(
        _("What would be small enough for a hard day?"), help_text=_("A smaller goal is a whole goal.")
    )
    value = one_of([], _("Which of what matters does it serve?"))

    def __init__(self, *args: Any, values: Iterable[Value], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.values = {str(value.pk): value for value in values}
        self.fields["value"].choices = [  # type: ignore[attr-defined]
            *((pk, value.words) for pk, value in self.values.items()),
            *([("", _("None of these"))] if self.values else []),
        ]
        if not self.values:
            del self.fields["value"]

    @staticmethod
    def saved_in(goal: Goal) -> dict[str, Any]:
        """What a goal fills in."""
        same = {name: getattr(goal, name) for name in ("text", "hard_day", "small_form")}
        return same | {"together": ["together"] if goal.together else [], "value": str(goal.value_id or "")}

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write it in a few words so you can find it."))
        return self.cleaned_data["text"]

    def clean_together(self) -> bool:
        return bool(self.cleaned_data["together"])

    def clean_value(self) -> Value | None:
        return self.values.get(self.cleaned_data["value"])


class LineForm(forms.Form):
    """One line about a goal: a milestone, a barrier, or a small gain. An empty one is nothing."""

    text = short_line(_("In a few words"))


class NewWordsForm(LineForm):
    """New words for a line that is there. Taking it away has a button of its own."""

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write it in a few words so you can find it."))
        return self.cleaned_data["text"]


class VictoryForm(forms.Form):
    """Something that went a bit OK: a chip, a line, or both."""

    what = one_of(SmallVictory.What.choices, _("One word for it"))
    text = short_line(_("Or in a line"))

    def clean(self):
        super().clean()
        if not self.errors and not (self.cleaned_data["what"] or self.cleaned_data["text"]):
            self.add_error("text", _("Write a word or two, or go back. Either is fine."))
        return self.cleaned_data
