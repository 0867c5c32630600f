"""Regions that urgent help knows. The list lives with the helplines."""

from importlib import import_module


def region_choices() -> list[tuple[str, str]]:
    """Return (code, name) of each region."""
    return list(import_module("journal.safety.helplines").regions())
