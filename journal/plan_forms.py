"""Forms of the plans that are written when calm. Every answer can be left out; one is enough for a plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from config.forms import WordsField
from journal.models.plans import ANSWER_LIMIT, LINE_LIMIT
from journal.people_forms import ticks

TOO_LONG = _("That is a bit long. Keep it to %(limit)d characters.")


def lines(label, help_text="", limit: int = ANSWER_LIMIT, rows: int = 3) -> WordsField:
    """A few lines of own words."""
    widget = forms.Textarea(attrs={"class": "area", "dir": "auto", "rows": rows})
    return WordsField(limit, too_long=TOO_LONG, label=label, help_text=help_text, widget=widget)


class PlanForm(forms.Form):
    """What the two plans share: the people to tick, and one answer or more."""

    flag = ""  # what a ticked person is ticked for
    titles: dict[str, Any] = {}  # the answers' headings, when the plan is read
    later: tuple[str, ...] = ()  # answers that are asked below the others
    words_saved_before = ""
    restored = False

    def __init__(self, *args: Any, people=(), **kwargs: Any):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.choices = [(str(person.pk), person.called) for person in people]
        field.initial = [str(person.pk) for person in people if getattr(person, self.flag)]
        if not people:
            del self.fields["people"]

    @property
    def first_fields(self):
        return [self[name] for name in self.fields if name not in self.later]

    @property
    def later_fields(self):
        return [self[name] for name in self.later]

    def answers(self) -> dict[str, str]:
        """The answers as posted and clean, without the people."""
        return {name: self.cleaned_data[name] for name in self.titles}

    def clean(self):
        super().clean()
        if not self.errors and not any(text.strip() for text in self.answers().values()) and not self.ticked():
            self.add_error(None, _("Write one line, or go back. Either is fine."))
        return self.cleaned_data

    def ticked(self) -> list[str]:
        """The ids of the people who are ticked."""
        return self.cleaned_data.get("people", [])


class FlarePlanForm(PlanForm):
    """What to do when a flare begins."""

    flag = "tell_in_flare"
    later = ("message", "afterwards")
    titles = {
        "early_signs": _("My early signs"),
        "to_drop": _("What I drop"),
        "anchors": _("What has helped before"),
        "comfort": _("What brings comfort"),
        "least": _("The least I eat, drink and sleep"),
        "to_tell": _("Who I tell"),
        "seek_care": _("When I get care"),
        "message": _("My words to send"),
        "afterwards": _("A kind line for after"),
    }

    early_signs = lines(_("What are your early signs?"))
    to_drop = lines(_("What do you stop, or drop?"), _("Less is fine. It can wait."))
    anchors = lines(_("Which two things have helped before?"))
    comfort = lines(_("What brings comfort?"), _("For medicine: what you agreed with your clinician."))
    least = lines(_("What is the least you eat, drink and sleep?"))
    people = ticks([], _("Who do you tell?"))
    to_tell = lines(_("Anyone else to tell?"), rows=2)
    seek_care = lines(_("What makes it time to get care?"), _("Something new, or not like your usual, is one."))
    message = lines(_("Words to send in a flare"), _("Ready for the flare page."), LINE_LIMIT, 2)
    afterwards = lines(_("One kind line for when it has eased"), _("You see it once, on a calmer day."), LINE_LIMIT, 2)


class SafetyPlanForm(PlanForm):
    """What helps to stay safe, from what one can do alone to who to call."""

    flag = "ask_when_unsafe"
    titles = {
        "signs": _("Signs that it is getting too much"),
        "alone": _("What I can do on my own"),
        "distract": _("Places and people that take my mind elsewhere"),
        "ask": _("People I can ask for help"),
        "professionals": _("Professionals I can reach"),
        "safer": _("What makes things around me safer"),
        "matters": _("What matters to me"),
    }

    signs = lines(_("What are the signs that it is getting too much?"), _("A thought, a feeling, something you do."))
    alone = lines(_("What can you do on your own, to get through an hour?"))
    distract = lines(_("Which places or people take your mind elsewhere?"), _("You need not tell them why."))
    people = ticks([], _("Who can you ask for help?"))
    ask = lines(_("Anyone else you can ask?"), rows=2)
    professionals = lines(_("Which professionals can you reach?"), _("A name, a number, when they are there."))
    safer = lines(_("What would make things around you safer?"), _("Someone could keep a thing for you for a while."))
    matters = lines(_("What matters to you?"), _("People, animals, a place, something still to come."))
