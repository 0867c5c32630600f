"""Who to call: one dated file. Where a person is, they or their browser say; never their address."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("helplines.toml")
GOOD_FOR = timedelta(days=180)
ELSEWHERE = "elsewhere"
FALLBACK = "findahelpline.com"  # named as text, never linked from an emergency card

_NAMES = {
    "gb": _("United Kingdom"),
    "ie": _("Ireland"),
    "us": _("United States"),
    "ca": _("Canada"),
    "au": _("Australia"),
    "nz": _("New Zealand"),
    "de": _("Germany"),
    "at": _("Austria"),
    "ch": _("Switzerland"),
    "fr": _("France"),
    "be": _("Belgium"),
    "nl": _("Netherlands"),
    "es": _("Spain"),
    "it": _("Italy"),
    "pt": _("Portugal"),
    "se": _("Sweden"),
    "no": _("Norway"),
    "dk": _("Denmark"),
    "fi": _("Finland"),
    "pl": _("Poland"),
    "in": _("India"),
    "jp": _("Japan"),
    "kr": _("South Korea"),
    "sg": _("Singapore"),
    "za": _("South Africa"),
    "br": _("Brazil"),
    "mx": _("Mexico"),
    "il": _("Israel"),
    "europe": _("Elsewhere in the European Union"),
    ELSEWHERE: _("Somewhere else"),
}
_HOURS = {"always": _("Day and night"), "vary": _("Not at all hours")}
_OTHER_EU = frozenset(["bg", "cy", "cz", "ee", "gr", "hr", "hu", "lt", "lu", "lv", "mt", "ro", "si", "sk"])
_SAME_AS = {"uk": "gb", "gg": "gb", "je": "gb", "im": "gb", "pr": "us"}


@dataclass(frozen=True)
class Number:
    """An emergency number."""

    number: str

    @property
    def href(self) -> str:
        """An address that a phone dials."""
        return f"tel:{dialable(self.number)}"


@dataclass(frozen=True)
class Line:
    """A helpline, to call or to text."""

    name: str
    number: str
    kind: str
    hours: Promise
    languages: tuple[str, ...]
    source: str
    checked_on: date
    verified: bool
    word: str = ""

    @property
    def href(self) -> str:
        """An address that a phone dials, or opens a message to."""
        return f"{'sms' if self.kind == 'text' else 'tel'}:{dialable(self.number)}"

    @property
    def action(self) -> str:
        """What to do, as "Call 116 123" or "Text SHOUT to 85258"."""
        said = {"number": self.number, "word": self.word}
        if self.kind == "phone":
            return _t("Call %(number)s") % said
        return (_t("Text %(word)s to %(number)s") if self.word else _t("Text %(number)s")) % said

    @property
    def spoken(self) -> list[str]:
        """The languages, each in its own name."""
        return [get_language_info(code)["name_local"] for code in self.languages]


@dataclass(frozen=True)
class Region:
    """A region's numbers. `lines` may be empty: then `fallback` names a site to look at."""

    code: str
    name: Promise
    emergency: tuple[Number, ...]
    lines: tuple[Line, ...]
    checked_on: date
    verified: bool
    fallback: str = FALLBACK

    def is_old(self, today: date) -> bool:
        """Whether somebody last looked at it more than half a year ago."""
        return today - self.checked_on > GOOD_FOR


def regions() -> list[tuple[str, Promise]]:
    """Return (code, name) of each region, in the file's order: "elsewhere" is last."""
    return [(region.code, region.name) for region in _all().values()]


def helplines_for(code: str) -> Region:
    """Return a region. One that is not known is "elsewhere"."""
    return _all().get(code) or _all()[ELSEWHERE]


def region_from_language(accept_language: str) -> str:
    """Return the code of the region that the browser's most wanted language names, else "elsewhere".

    "en-GB,en;q=0.9" is gb. A language without a region ("de") could be several countries, so it says nothing.
    """
    for tag in _by_preference(accept_language[:400]):
        found = re.fullmatch(r"[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?:-.*)?", tag)
        if found:
            code = _SAME_AS.get(found[1], found[1])
            known = "europe" if code in _OTHER_EU else code
            return known if known in _all() else ELSEWHERE
    return ELSEWHERE


def stale(today: date) -> bool:
    """Whether any entry was last looked at more than half a year ago."""
    return any(region.is_old(today) for region in _all().values())


def unverified() -> bool:
    """Whether any entry was not confirmed with its helpline."""
    return not all(region.verified for region in _all().values())


def dialable(number: str) -> str:
    """Return a number as a phone dials it: digits, after a plus where there is one."""
    digits = re.sub(r"[^0-9]", "", number)
    return f"+{digits}" if number.strip().startswith("+") else digits


def _by_preference(accept_language: str) -> list[str]:
    wanted = []
    for part in accept_language.lower().split(","):
        tag, _semicolon, weight = part.strip().partition(";q=")
        try:
            wanted.append((-float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for _weight, tag in sorted(wanted, key=lambda pair: pair[0])]


@cache
def _all() -> dict[str, Region]:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {region.code: region for region in map(_region, data["region"])}


def _region(data: dict) -> Region:
    lines = tuple(_line(line) for line in data.get("line", []))
    return Region(
        code=data["code"],
        name=_NAMES[data["code"]],
        emergency=tuple(Number(number) for number in data["emergency"]),
        lines=lines,
        checked_on=min([data["checked_on"], *(line.checked_on for line in lines)]),
        verified=data["verified"] and all(line.verified for line in lines),
    )


def _line(data: dict) -> Line:
    return Line(**{**data, "hours": _HOURS[data["hours"]], "languages": tuple(data["languages"])})
