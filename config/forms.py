"""How form fields are drawn, and the fields that every form of ours may have."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _


class FieldRenderer(TemplatesSetting):
    """Every field with its label, help and error, from one template of ours."""

    field_template_name = "forms/field.html"


class WordsField(forms.CharField):
    """Own words, kept as typed. Too many is a sentence that says how many, and nothing is cut."""

    too_long = _(
        "Your note is %(count)d characters. The most we can keep is %(limit)d. Cut some, or save it in two notes."
    )

    def __init__(self, limit: int, too_long=None, **kwargs: Any):
        self.limit = limit
        self.too_long = too_long or self.too_long
        super().__init__(required=False, strip=False, **kwargs)
        self.validators = [
            ProhibitNullCharactersValidator(message=_("There is a character here that we cannot keep. Take it out."))
        ]

    def to_python(self, value):
        # A browser sends each line break as two characters; the person typed one.
        text = super().to_python(value).replace("\r\n", "\n")
        return text if text.strip() else ""

    def validate(self, value):
        super().validate(value)
        if len(value) > self.limit:
            raise forms.ValidationError(self.too_long, params={"count": len(value), "limit": self.limit})


class OneOfField(forms.ChoiceField):
    """One of our codes, or none."""

    default_error_messages = {"invalid_choice": _("Choose one of these, or none.")}

    def __init__(self, choices, **kwargs: Any):
        super().__init__(choices=[("", ""), *choices], required=False, **kwargs)
