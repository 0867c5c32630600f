"""Forms of the ladder: its gate, what was kept away from, a rung, and a try."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from accounts.models.preferences import EffortWorsens
from practices.fears import fear_chip, fear_choices
from practices.forms import FoldedForm, lines, one_of
from practices.living_forms import A_BIT_LONG, short_line
from practices.models import Ladder, RungTry
from practices.models.values import NAME_LIMIT, WHY_LIMIT

SAID = [choice for choice in EffortWorsens.choices if choice[0]]


class GateForm(forms.Form):
    """Asked first, once: whether effort makes worse. Not sure counts as yes."""

    said = one_of(SAID, _("Does effort often make you worse a day or more later?"))

    def clean_said(self) -> str:
        if not self.cleaned_data["said"]:
            raise forms.ValidationError(_t("Choose one of the three. “Not sure” is a fine answer."))
        return self.cleaned_data["said"]


class LadderForm(forms.Form):
    """What a person kept away from, and what for."""

    text = short_line(_("What have you been keeping away from, that you would like back?"))
    away_for = one_of(Ladder.AwayFor.choices, _("What kept you away, mostly?"))

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write it in a few words so you can find it."))
        return self.cleaned_data["text"]


class WithFears(FoldedForm):
    """A form that asks how much fear there is, in words or numbers.

    Five words show eleven numbers. So a number that lies between two words stays as it was saved, until another word
    is picked; and so does one that no chip was sent for: a chip that is ticked cannot be taken back.
    """

    fears: tuple[str, ...] = ()

    def __init__(self, *args: Any, numbers: bool, fears_saved: Mapping[str, Any] | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.numbers, self.fears_saved = numbers, fears_saved or {}
        for name in self.fears:
            self.fields[name].choices = fear_choices(numbers=True)  # type: ignore[attr-defined]  # as any page sent it
            self.fields[name].widget.choices = fear_choices(numbers)
            self.initial[name] = fear_chip(self.initial.get(name), numbers)

    def clean(self) -> dict[str, Any]:
        answer: dict[str, Any] = super().clean() or {}
        return answer | {name: self._fear(name, answer.get(name)) for name in self.fears}

    def _fear(self, name: str, sent: str | None) -> int | None:
        saved = self.fears_saved.get(name)
        return saved if not sent or sent == fear_chip(saved, self.numbers) else int(sent)


class RungForm(WithFears):
    """One small way of doing it. Who is there may be picked from the person's own people."""

    fears = ("fear",)
    more = ("fear", "plan_b", "support")
    text = short_line(
        _("What is one small way of doing it?"), help_text=_("For a minute, or with someone, or near it.")
    )
    fear = one_of([], _("How much fear does it bring?"))
    plan_b = short_line(_("What is plan B, if it gets too much?"), help_text=_("“I sit down, and go home”, for one."))
    support = short_line(_("Who could be there, or near?"), NAME_LIMIT)

    def __init__(self, *args: Any, people: Sequence[str] = (), **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.people = people
        if people:
            self.fields["support"].widget.attrs["list"] = "people"

    def clean_text(self) -> str:
        if not self.cleaned_data["text"]:
            raise forms.ValidationError(_t("Write it in a few words so you can find it."))
        return self.cleaned_data["text"]


class BeforeForm(WithFears):
    """Before a try: what will happen, as it seems now, and how much fear there is."""

    fears = more = ("fear_before",)
    predicted = lines(WHY_LIMIT, _("What do you think will happen?"), rows=3, too_long=A_BIT_LONG)
    fear_before = one_of([], _("How much fear is there now?"))


class AfterForm(WithFears):
    """After a try: how it went, what happened, and how much fear there is."""

    fears = ("fear_after",)
    more = ("happened", "fear_after")
    went = one_of(RungTry.Went.choices, _("How did it go?"))
    happened = lines(WHY_LIMIT, _("What did happen?"), rows=3, too_long=A_BIT_LONG)
    fear_after = one_of([], _("How much fear is there now?"))

    def clean_went(self) -> str:
        if not self.cleaned_data["went"]:
            raise forms.ValidationError(_t("Choose one. “Not today” is a full answer."))
        return self.cleaned_data["went"]
