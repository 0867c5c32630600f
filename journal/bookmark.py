"""Where a page of a long list ended, written so that it can stand in an address: no words, only a time and an id."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

_WRITTEN = re.compile(r"(\d{8})\.(\d{20})\.([0-9a-f]{32})", re.ASCII)


@dataclass(frozen=True)
class Bookmark:
    """The last row of a page: when it was, its id, and the local day that it stood under."""

    at: datetime
    pk: UUID
    day: date

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}.{self.at.astimezone(UTC):%Y%m%d%H%M%S%f}.{self.pk.hex}"

    @classmethod
    def read(cls, text: str) -> "Bookmark":
        """Read what `str` wrote. Raises ValueError for anything else."""
        written = _WRITTEN.fullmatch(text)
        if written is None:
            raise ValueError("not a bookmark")
        day, at, pk = written.groups()
        moment = datetime.strptime(at, "%Y%m%d%H%M%S%f").replace(tzinfo=UTC)
        local_day = datetime.strptime(day, "%Y%m%d").date()
        if local_day == date.min:
            raise ValueError("no day is before it")
        return cls(moment, UUID(hex=pk), local_day)
