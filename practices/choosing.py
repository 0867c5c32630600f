"""Which practices to show, and in which order. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HARDER, EASED = "harder", "eased"
FEW = 3
POSTURES = ("lying", "sitting", "moving")


@dataclass(frozen=True)
class Wanted:
    """What would feel OK: `minutes` at most, a posture, and what is better left out."""

    minutes: int | None = None
    posture: str = ""
    no_breath: bool = False
    eyes_open: bool = False
    still: bool = False

    def misses(self, practice: Any) -> int:
        """How many of these a practice does not meet."""
        return sum(
            (
                self.minutes is not None and practice.minutes > self.minutes,
                self.posture in POSTURES and not getattr(practice, self.posture),
                self.no_breath and practice.breath,
                self.eyes_open and practice.eyes_closed,
                self.still and practice.moves,
            )
        )


def matching(practices: Sequence, wanted: Wanted) -> list:
    """The practices that meet all of it."""
    return [one for one in practices if not wanted.misses(one)]


def closest(practices: Sequence, wanted: Wanted) -> list:
    """The three that miss the least, in their order."""
    return sorted(practices, key=wanted.misses)[:FEW]


def harder_last(practices: Sequence, outcomes: Mapping[str, str]) -> list:
    """In their order, but with those that were harder at the end."""
    return sorted(practices, key=lambda one: outcomes.get(one.key) == HARDER)


def few(practices: Sequence, outcomes: Mapping[str, str]) -> list:
    """Three: one that eased, the shortest, and one without the breath. None that was harder, where others are left."""
    left = [one for one in practices if outcomes.get(one.key) != HARDER] or list(practices)
    eased = [one for one in left if outcomes.get(one.key) == EASED]
    shortest = sorted(left, key=lambda one: one.minutes)
    no_breath = [one for one in left if not one.breath]
    chosen: list = []
    for row in (eased, shortest, no_breath):
        chosen += [one for one in row if one not in chosen][:1]
    return (chosen + [one for one in left if one not in chosen])[:FEW]
