"""What is chosen for a share that is being made, and what follows from it. Pure."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID

from journal.sharing.scope import PART_CODES, Scope

SPAN_DAYS = {"4w": 28, "12w": 84}
OWN = "own"
USUAL_DAYS, MOST_DAYS = 14, 90
LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, kw_only=True)
class Choices:
    """As they stand. Without a last day it is today; without a day to end on, two weeks from today."""

    label: str = ""
    span: str = "4w"
    first_day: date | None = None  # of days of one's own
    last_day: date | None = None
    parts: frozenset[str] = frozenset()
    hidden: frozenset[UUID] = frozenset()
    until: date | None = None
    is_live: bool = False

    @property
    def may_be_live(self) -> bool:
        """Whether new notes can be added as they are written: not to days that have ended."""
        return self.span in SPAN_DAYS or self.last_day is None

    @property
    def runs_on(self) -> bool:
        return self.is_live and self.may_be_live

    def scope(self, today: date) -> Scope:
        """What this shows. Raises ValueError for days that run backwards."""
        first, last = self.first_day or today, self.last_day
        if self.span in SPAN_DAYS:
            first, last = today - timedelta(days=SPAN_DAYS[self.span] - 1), today
        last = last or max(first, today)  # west of where it was chosen, the first day may be still to come
        return Scope(parts=self.parts, first_day=first, last_day=None if self.runs_on else last, hidden=self.hidden)

    def last_shown_day(self, today: date) -> date:
        """The day that the link ends on."""
        return self.until or today + timedelta(days=USUAL_DAYS)

    def ends_at(self, today: date, zone: tzinfo) -> datetime:
        """The moment that the link ends: late on its last day, where its owner is."""
        return datetime.combine(self.last_shown_day(today), LAST_MINUTE, zone)

    def with_part(self, code: str, is_chosen: bool) -> "Choices":
        """With or without one part."""
        return replace(self, parts=self.parts | {code} if is_chosen else self.parts - {code})

    def text(self) -> str:
        """This as text, in one order."""
        return json.dumps(
            {
                "label": self.label,
                "span": self.span,
                "first_day": self.first_day and self.first_day.isoformat(),
                "last_day": self.last_day and self.last_day.isoformat(),
                "parts": [code for code in PART_CODES if code in self.parts],
                "hidden": sorted(str(entry) for entry in self.hidden),
                "until": self.until and self.until.isoformat(),
                "is_live": self.is_live,
            },
            ensure_ascii=False,
        )

    @classmethod
    def in_text(cls, text: str) -> "Choices":
        """Read it back."""
        told: dict[str, Any] = json.loads(text)
        for name in ("first_day", "last_day", "until"):
            told[name] = told[name] and date.fromisoformat(told[name])
        return cls(
            **told | {"parts": frozenset(told["parts"]), "hidden": frozenset(UUID(entry) for entry in told["hidden"])}
        )
