"""The menu: all that is not on home, in a few groups. A new page is one line here."""

from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Way:
    """A page and what leads to it."""

    name: str | Promise
    route: str
    args: tuple[str, ...] = ()

    @cached_property
    def path(self) -> str:
        """Its address. It stays the same, and the menu has thirty of them."""
        return reverse(self.route, args=self.args)


@dataclass(frozen=True)
class Group:
    """Pages under one heading."""

    key: str
    name: str | Promise
    ways: tuple[Way, ...]


GROUPS = (
    Group(
        "my-notes",
        _("My notes"),
        (
            Way(_("What I have noticed"), "journal:timeline"),
            Way(_("Search"), "journal:search"),
            Way(_("The bin"), "journal:bin_list"),
        ),
    ),
    Group(
        "practices",
        _("Something for right now"),
        (
            Way(_("Short practices"), "practices:library"),
            Way(_("Plans in small pieces"), "practices:pacing"),
            Way(_("A plan for the evening"), "practices:wind_down"),
            Way(_("A plan for flares"), "journal:plan", ("flare",)),
            Way(_("A plan for unsafe hours"), "journal:plan", ("safety",)),
        ),
    ),
    Group(
        "living",
        _("Living with it"),
        (
            Way(_("What matters to me"), "practices:values"),
            Way(_("What I would like to reach"), "practices:goals"),
            Way(_("What I would like back"), "practices:ladders"),
            Way(_("What went a bit OK"), "practices:small"),
            Way(_("Who else knows this"), "practices:shared"),
            Way(_("Short pages to read"), "journal:learn"),
        ),
    ),
    Group(
        "own-words",
        _("My own words"),
        (
            Way(_("Kind words that help me"), "journal:phrases"),
            Way(_("What tends to help me"), "journal:needs"),
            Way(_("Words I use in my notes"), "journal:names"),
        ),
    ),
    Group(
        "my-days",
        _("My days"),
        (
            Way(_("Flares, rest, and what happened when"), "journal:days"),
            Way(_("Rest, or pause tracking"), "journal:day_new", ("rest",)),
            Way(_("Patterns"), "journal:patterns"),
            Way(_("Ebb and flow"), "journal:cadence"),
            Way(_("Is tracking helping?"), "journal:tracking"),
        ),
    ),
    Group(
        "talking",
        _("With other people"),
        (
            Way(_("What I want to talk about"), "journal:agenda"),
            Way(_("Who can see what"), "journal:shares"),
            Way(_("My plan, from visit to visit"), "journal:my_plan"),
            Way(_("People I can turn to"), "journal:people"),
            Way(_("How to ask"), "journal:ask"),
        ),
    ),
    Group(
        "setting",
        _("As I like it"),
        (
            Way(_("Settings"), "accounts:settings"),
            Way(_("What a check-in asks"), "journal:questions"),
            Way(_("Reminders"), "practices:reminders"),
            Way(_("Take a copy, or delete"), "journal:data"),
        ),
    ),
)
