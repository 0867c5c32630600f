"""Forms of the people whom a person can turn to, and of what they ask of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from config.forms import OneOfField, WordsField
from journal.models import Ask
from journal.models.people import ASK_LIMIT, EMAIL_LIMIT, NAME_LIMIT, NOTE_LIMIT, NUMBER_LIMIT, REACH_LIMIT
from journal.safety.helplines import dialable

GOOD_FOR = [
    ("listens", _("Listening")),
    ("company", _("Company")),
    ("lifts", _("Lifts")),
    ("food", _("Food and shopping")),
    ("knows", _("Knows how it is for me")),
]
WHEN = [("tell_in_flare", _("In a flare")), ("ask_when_unsafe", _("When I do not feel safe"))]


def line(limit: int, label, kind: str = "text", **kwargs: Any) -> WordsField:
    """A line of own words."""
    too_long = _("That is a bit long. Keep it to %(limit)d characters.")
    attrs = {"class": "input", "dir": "auto", "autocomplete": "off", "type": kind}
    return WordsField(limit, too_long=too_long, label=label, widget=forms.TextInput(attrs=attrs), **kwargs)


def ticks(choices, label) -> forms.MultipleChoiceField:
    """Chips of which several may be ticked."""
    return forms.MultipleChoiceField(choices=choices, label=label, required=False, widget=forms.CheckboxSelectMultiple)


class PersonForm(forms.Form):
    """Someone to turn to. Only a name is wanted, and not even that is needed."""

    name = line(NAME_LIMIT, _("What do you call them?"), help_text=_("A name, or a word that only you know."))
    good_for = ticks(GOOD_FOR, _("What are they good for?"))
    also = line(REACH_LIMIT, _("Anything else they are good for?"))
    phone = line(NUMBER_LIMIT, _("A phone number"), "tel", help_text=_("If you want to text them from here."))
    email = line(EMAIL_LIMIT, _("An email address"), "email")
    reach = line(REACH_LIMIT, _("Another way to reach them"), help_text=_("Knock at the blue door, for one."))
    when = ticks(WHEN, _("Show them to me"))
    restored = False

    @staticmethod
    def saved_in(row) -> dict[str, Any]:
        """What a row fills in."""
        words = {name: getattr(row, name) for name in ("name", "also", "phone", "email", "reach")}
        ticked = {
            "good_for": [name for name, _word in GOOD_FOR if getattr(row, name)],
            "when": [name for name, _word in WHEN if getattr(row, name)],
        }
        return words | ticked

    def clean_phone(self):
        phone = self.cleaned_data["phone"].strip()
        if phone and len(dialable(phone)) < 3:
            raise ValidationError(_("Write the number in digits, or leave it empty."))
        return phone

    def clean_email(self):
        email = self.cleaned_data["email"].strip()
        if email:
            validate_email_kindly(email)
        return email

    def clean(self):
        super().clean()
        answer = self.cleaned_data
        good_for, when = answer.pop("good_for", []), answer.pop("when", [])
        answer |= {name: name in good_for for name, _word in GOOD_FOR}
        return answer | {name: name in when for name, _word in WHEN}


def validate_email_kindly(email: str) -> None:
    """Refuse what no mail can reach, and say what one looks like."""
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(_("Write the address as name@example.org, or leave it empty.")) from None


class AskForm(forms.Form):
    """The words of one ask. Emptied, it can be taken away, and nothing else."""

    text = WordsField(ASK_LIMIT, label=_("The words"))
    words_saved_before = ""
    restored = False

    def clean(self):
        super().clean()
        is_empty = "text" in self.cleaned_data and not self.cleaned_data["text"]
        if is_empty and self.data.get("then") != "remove":
            self.add_error("text", _("Write a few words, or go back. Either is fine."))
        return self.cleaned_data


class HowForm(forms.Form):
    """How an ask went, or nothing."""

    went = OneOfField(Ask.Went.choices, label=_("How did it go?"), widget=forms.RadioSelect)
    note = WordsField(
        NOTE_LIMIT,
        label=_("A line about it"),
        widget=forms.Textarea(attrs={"class": "area", "dir": "auto", "rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        went: Any = self.fields["went"]
        back = [("", _("I would rather not say"))] if self.initial.get("went") else []
        went.choices = [*Ask.Went.choices, *back]
