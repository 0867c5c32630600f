"""Honest patterns: what a diary of daily ratings shows, and whether it shows anything yet.

Pure: values in, values out; no Django, no files, no clock. numpy is imported where it is used, because it is slow to
load and most pages need no pattern. How each rule works, and how often it is right: docs/patterns.md.
"""

from journal.patterns.episodes import Episode, find_episodes
from journal.patterns.long_term import LongTermChange, long_term_change
from journal.patterns.rhythm import Rhythm, find_rhythm
from journal.patterns.together import Association, seen_together

__all__ = [
    "Association",
    "Episode",
    "LongTermChange",
    "Rhythm",
    "find_episodes",
    "find_rhythm",
    "long_term_change",
    "seen_together",
]
