"""Forms of the agenda: what to say, how a visit was, and the plan."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from journal.day_forms import DayField
from journal.models import AgendaItem, PlanLine, Visit
from journal.models.agenda import ITEM_LIMIT, PLAN_LIMIT, WHO_LIMIT
from practices.forms import line, lines, one_of, ticks

MOST_LINES = 20
HARD = [("hard", _("Hard to say out loud – let them read it"))]
KINDS = [choice for choice in AgendaItem.Kind.choices if choice[0] != AgendaItem.Kind.SAY]
A_BIT_LONG = _("That is a bit long. Keep it to %(limit)d characters.")


def things_in(text: str, limit: int) -> list[str]:
    """One thing for each line that holds words. Raises ValidationError for one that is too long, or too many."""
    found = [one.strip() for one in text.split("\n") if one.strip()]
    if len(found) > MOST_LINES:
        raise forms.ValidationError(
            _t("That is a lot at once. Keep it to %(limit)d lines."), params={"limit": MOST_LINES}
        )
    for one in found:
        if len(one) > limit:
            raise forms.ValidationError(A_BIT_LONG, params={"limit": limit})
    return found


class AboutForm(forms.Form):
    """What a thing to say is about, and whether it is hard to say."""

    kind = one_of(KINDS, _("What is it about?"))
    hard_to_say = ticks(HARD, _("And"))

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or AgendaItem.Kind.SAY

    def clean_hard_to_say(self) -> bool:
        return bool(self.cleaned_data["hard_to_say"])


class AgendaForm(AboutForm):
    """What to make sure to say: one thing a line. Empty lines count for nothing, and nothing is needed."""

    text = lines(ITEM_LIMIT * 4, _("What do you want to make sure you say?"), rows=4)

    def clean_text(self) -> list[str]:
        return things_in(self.cleaned_data["text"], ITEM_LIMIT)


class AgendaItemForm(AboutForm):
    """One thing, said otherwise."""

    text = lines(ITEM_LIMIT, _("Say it in your words"), rows=4, too_long=A_BIT_LONG)
    kind = one_of(AgendaItem.Kind.choices, _("What is it about?"))

    @staticmethod
    def saved_in(item: AgendaItem) -> dict[str, Any]:
        """What a row fills in."""
        return {"text": item.text, "kind": item.kind, "hard_to_say": ["hard"] if item.hard_to_say else []}

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write a word or two, or take it off the list."))
        return self.cleaned_data["text"]


class TakenForm(forms.Form):
    """Words taken along from another page."""

    text = lines(ITEM_LIMIT * 4, "")


class VisitForm(forms.Form):
    """How a visit was. Every answer can be left out but the day."""

    on_day = DayField(label=_("Which day was it?"))
    who = line(WHO_LIMIT, _("Who was it with?"), too_long=A_BIT_LONG)
    talked_about = ticks([], _("What did you talk about?"), help_text=_("The rest waits on your list."))
    agreed = lines(ITEM_LIMIT, _("What did you agree on?"), too_long=A_BIT_LONG)
    got_in_the_way = lines(ITEM_LIMIT, _("What got in the way since last time?"), too_long=A_BIT_LONG)
    went_better = lines(ITEM_LIMIT, _("What went a bit better?"), too_long=A_BIT_LONG)
    plan = lines(
        ITEM_LIMIT, _("What goes on your plan?"), help_text=_("One thing a line. The plan goes on to the next visit.")
    )

    def __init__(self, *args: Any, today: date, items: Iterable[AgendaItem], plan: Iterable[PlanLine], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today, self.on_the_plan = today, list(plan)
        self.fields["talked_about"].choices = [(str(item.pk), item.text) for item in items]  # type: ignore[attr-defined]
        if not self.fields["talked_about"].choices:  # type: ignore[attr-defined]
            del self.fields["talked_about"]
        for one in self.on_the_plan:
            field = one_of(PlanLine.How.choices, one.text)
            field.initial = one.how
            self.fields[how_name(one)] = field

    @staticmethod
    def saved_in(visit: Visit) -> dict[str, Any]:
        """What a visit fills in."""
        same = ("on_day", "who", "agreed", "got_in_the_way", "went_better")
        talked_about = [str(pk) for pk in visit.items.kept().values_list("pk", flat=True)]
        return {name: getattr(visit, name) for name in same} | {"talked_about": talked_about}

    @property
    def before_the_plan(self) -> list[forms.BoundField]:
        """Its fields, but those of the lines that are on the plan already."""
        return [self[name] for name in self.fields if not name.startswith("how-")]

    @property
    def of_the_plan(self) -> list[forms.BoundField]:
        """A field for each line on the plan."""
        return [self[how_name(one)] for one in self.on_the_plan]

    def clean_on_day(self) -> date:
        day = self.cleaned_data["on_day"] or self.today
        if day > self.today:
            raise forms.ValidationError(_t("That day is still to come. Pick a day up to today."))
        return day

    def clean_plan(self) -> list[str]:
        return things_in(self.cleaned_data["plan"], PLAN_LIMIT)

    def hows(self) -> list[tuple[PlanLine, str]]:
        """Each line on the plan of which it was said, with how it was. A chip that is not sent says nothing."""
        return [(one, self.cleaned_data[how_name(one)]) for one in self.on_the_plan if how_name(one) in self.data]


def how_name(one: PlanLine) -> str:
    """The name of the field that asks how a line of the plan was."""
    return f"how-{one.pk.hex}"


class PlanForm(forms.Form):
    """More for the plan: one thing a line."""

    text = lines(PLAN_LIMIT * 4, _("What goes on your plan?"), help_text=_("One thing a line. Small is fine."))

    def clean_text(self) -> list[str]:
        return things_in(self.cleaned_data["text"], PLAN_LIMIT)


class PlanLineForm(forms.Form):
    """One line of the plan, said otherwise."""

    text = lines(PLAN_LIMIT, _("Say it in your words"), too_long=A_BIT_LONG)

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write a word or two, or let it go."))
        return self.cleaned_data["text"]
