"""Forms of the phrases: kind lines of one's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journal.forms import TEXT_LIMIT, OneOfField, WordsField
from journal.words.lines import phrases_to_begin_with


class PhraseForm(forms.Form):
    """A kind line: own words, or one of ours as a button. Own words go before it."""

    text = WordsField(TEXT_LIMIT, label=_("The words"))
    words_saved_before = ""
    restored = False

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.lines = {line.code: line for _group, lines in phrases_to_begin_with() for line in lines}
        self.fields["line"] = OneOfField([(code, line.text) for code, line in self.lines.items()])

    def clean(self):
        super().clean()
        answer = self.cleaned_data
        picked = self.lines.get(answer.get("line", ""))
        if picked and "text" in answer:
            own = answer["text"].rstrip()
            answer["text"] = f"{own}\n{picked.text}" if own else str(picked.text)
        if "text" in answer and not answer["text"]:
            self.add_error("text", _("Write a few words, or go back. Either is fine."))
        return answer
