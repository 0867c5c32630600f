"""The search's form. It refuses kindly, and never changes what was typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms import WORDS_LIMIT, WordsField
from journal.models.searches import Scope
from journal.search import words_of


class SearchForm(forms.Form):
    """What to look for, and where."""

    text = WordsField(
        WORDS_LIMIT,
        label=_("Words to look for"),
        too_long=_("That is %(count)d characters. The most we can look for is %(limit)d. Take some out."),
    )
    scope = forms.ChoiceField(
        choices=Scope.choices,
        label=_("Where to look"),
        required=False,
        error_messages={"invalid_choice": _("Choose one of these.")},
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not words_of(text):  # nothing is left of a lone accent
            raise forms.ValidationError(_("Write a word to look for."))
        return text

    def clean_scope(self):
        return self.cleaned_data["scope"] or Scope.ALL
