"""What one share may show: the chosen parts, the days, and the entries left out by hand."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict
from uuid import UUID

PART_CODES = (
    "summary",
    "patterns",
    "symptoms",
    "hindered",
    "factors",
    "marks",
    "helped",
    "asks",
    "values",
    "goals",
    "barriers",
    "ladders",
    "entries",
    "replies",
    "self_talk",
)


class PlainScope(TypedDict):
    """A scope in words and lists that JSON knows."""

    parts: list[str]
    first_day: str
    last_day: str | None
    hidden: list[str]


@dataclass(frozen=True, kw_only=True)
class Scope:
    """An allow-list. What is not named here is not shown; no last day means up to today."""

    parts: frozenset[str]
    first_day: date
    last_day: date | None
    hidden: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        """Refuse a part nobody knows and days that run backwards: a share fails closed."""
        if not self.parts <= frozenset(PART_CODES):
            raise ValueError("a part that is not known")
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError("the last day is before the first")

    def covers(self, day: date) -> bool:
        """Whether a day is one of those chosen."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    def to_plain(self) -> PlainScope:
        """The same in words and lists, in one order, so that equal scopes are equal text."""
        return {
            "parts": [code for code in PART_CODES if code in self.parts],
            "first_day": self.first_day.isoformat(),
            "last_day": None if self.last_day is None else self.last_day.isoformat(),
            "hidden": sorted(str(entry) for entry in self.hidden),
        }

    @classmethod
    def from_plain(cls, plain: PlainScope) -> "Scope":
        """Read it back. A key too few raises: half a scope is no scope."""
        last = plain["last_day"]
        return cls(
            parts=frozenset(plain["parts"]),
            first_day=date.fromisoformat(plain["first_day"]),
            last_day=None if last is None else date.fromisoformat(last),
            hidden=frozenset(UUID(entry) for entry in plain["hidden"]),
        )
