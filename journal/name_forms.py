"""Forms of a person's own names: what they call it, what goes before, and what helps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms import name_field
from journal.models.marks import Outcome
from journal.models.vocabulary import Effort, Whereabouts
from journal.words.needs import NEEDS


def one_of(choices, none, label) -> forms.ChoiceField:
    """One of these, or `none` in words, so that a choice can be taken back."""
    return forms.ChoiceField(
        choices=[("", none), *choices],
        required=False,
        label=label,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose one of these, or none.")},
    )


class CallForm(forms.Form):
    """What a name is called."""

    text = name_field(_("My word for it"))
    nothing_typed = _("Give it a word or two, so you know it later.")
    words_saved_before = ""
    restored = False

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text:
            raise forms.ValidationError(self.nothing_typed)
        return text


class ActionForm(CallForm):
    """A small thing that may help: what it is for, how much it takes, and where it can be done."""

    text = name_field(_("What I do"))
    need = one_of([], _("No one need"), _("What is it for?"))
    effort = one_of(Effort.choices, _("Not sure"), _("How much does it take?"))
    whereabouts = one_of(Whereabouts.choices, _("Anywhere"), _("Where can I do it?"))
    nothing_typed = _("Give the action a few words, so you know it later.")

    def __init__(self, *args: Any, needs=NEEDS, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["need"].choices = [("", _("No one need")), *((need.code, need.word) for need in needs)]


class MergeForm(forms.Form):
    """The other name of two that are to be one."""

    into: Any = forms.ModelChoiceField(None, error_messages={"invalid_choice": _("Choose one of these.")})

    def __init__(self, *args: Any, others, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = others
        self.fields["into"].error_messages["required"] = _("Choose one of these.")


class OutcomeForm(forms.Form):
    """How it was after a small thing. Nothing takes it back."""

    mark = forms.UUIDField()
    outcome = forms.ChoiceField(choices=Outcome.choices, required=False)
