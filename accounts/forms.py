"""Settings, each with the kind words of its page."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from accounts.models.preferences import EffortWorsens, Energy, Preferences, TextSize, Theme
from accounts.regions import region_choices

LOOK = ("theme", "text_size", "energy")


def chips(choices, label, help_text="") -> forms.ChoiceField:
    """One of a few, shown as chips."""
    return forms.ChoiceField(
        choices=choices, label=label, help_text=help_text, required=False, widget=forms.RadioSelect
    )


class SettingsForm(forms.Form):
    """Everything on the settings page. Without a row, only the look can be set."""

    theme = chips(Theme.choices, _("Light and dark"))
    text_size = chips(TextSize.choices, _("Size of the words"))
    energy = chips(Energy.choices, _("On low-energy days"), _("Fewer choices on each page, and larger words."))
    effort_worsens = chips(EffortWorsens.choices, _("Does effort often make you worse a day or more later?"))
    discreet = forms.BooleanField(required=False, label=_("Call every page “Notes” in the browser’s tab"))
    language = forms.ChoiceField(required=False, label=_("Language"))
    region = forms.ChoiceField(required=False, label=_("Where you are, for urgent help"))
    zone = forms.CharField(
        required=False, max_length=64, label=_("Time zone"), help_text=_("A city, such as Europe/Paris.")
    )

    def __init__(self, *args, has_row: bool, **kwargs):
        super().__init__(*args, **kwargs)
        languages = [(code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = [("", _("As my browser")), *languages]
        self.fields["region"].choices = [("", _("As my browser")), *region_choices()]
        if not has_row:
            for name in set(self.fields) - set(LOOK):
                del self.fields[name]

    def clean_zone(self):
        zone = self.cleaned_data["zone"].strip().replace(" ", "_")
        known = {name.lower(): name for name in available_timezones()}
        cities = {name.rsplit("/", 1)[-1].lower(): name for name in sorted(available_timezones()) if "/" in name}
        found = known.get(zone.lower()) or cities.get(zone.lower())
        if zone and not found:
            raise forms.ValidationError(_("Pick a time zone from the list, or type a city."))
        return found or ""

    @staticmethod
    def answers_of(prefs: Preferences, zone: str = "") -> dict:
        """The answers that are kept now, by field."""
        names = [field.name for field in Preferences._meta.fields if field.name != "user"]
        return {**{name: getattr(prefs, name) for name in names}, "zone": zone}
