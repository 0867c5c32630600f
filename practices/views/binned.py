"""What lies in the bin, as the page that it was taken from shows it: the way back stands there for 30 days."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest

MOST = 20


def in_the_bin(request: HttpRequest, kinds: Mapping[str, Any]) -> dict[str, Any]:
    """What a page is told of the bin: rows with their kind, last put there first. All, where the address asks so."""
    every = request.GET.get("gone") == "all"
    most = None if every else MOST + 1
    found = [(kind, row) for kind, rows in kinds.items() for row in rows.binned().last_binned_first()[:most]]
    found.sort(key=lambda one: one[1].binned_at, reverse=True)
    return {"gone": found if every else found[:MOST], "more_gone": len(found) > MOST and not every, "all_gone": every}


def still_binned(rows, text: str) -> Any:
    """The row that an address says was taken away, as long as it lies in the bin."""
    try:
        pk = UUID(text)
    except ValueError:
        return None
    return rows.binned().filter(pk=pk).first()
