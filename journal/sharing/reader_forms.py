"""What someone who was given a link fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from config.forms import WordsField
from journal.sharing.models import READER_LIMIT

LONGEST_PASSCODE = 200


class LinkForm(forms.Form):
    """The link, where no script takes it out of the address."""

    secret = forms.CharField(
        label=_("The whole link"),
        help_text=_("Paste it as it was sent to you."),
        error_messages={"required": _("Paste the whole link here.")},
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off", "spellcheck": "false"}),
        max_length=1000,
    )


class WordsForm(forms.Form):
    """Who reads, and the four words."""

    reader = WordsField(
        READER_LIMIT,
        too_long=_("That is a bit long. Keep it to 80 characters."),
        label=_("Your name"),
        help_text=_("It is kept for the person who shared this with you."),
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "name"}),
    )
    passcode = forms.CharField(
        label=_("The four words"),
        help_text=_("They reached you another way than the link. Capitals and spaces do not matter."),
        error_messages={"required": _("Write the four words here.")},
        widget=forms.TextInput(
            attrs={"class": "input", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        max_length=LONGEST_PASSCODE,
    )

    def clean_reader(self) -> str:
        name = self.cleaned_data["reader"].strip()
        if not name:
            raise forms.ValidationError(_("Write your name, or how they know you."))
        return name

    def say_left(self, left: int) -> None:
        """These were not the words."""
        said = ngettext(
            "Those words do not match. You have %(n)d try left.",
            "Those words do not match. You have %(n)d tries left.",
            left,
        )
        self.add_error("passcode", said % {"n": left})
