"""Six pages to learn from, one screen each, each reviewed against its sources (tests/journal/test_learning.py)."""

from journal.learning.page import LearningPage, Next
from journal.learning.pages import IN_ORDER

PAGES = {one.key: one for one in IN_ORDER}

__all__ = ["PAGES", "LearningPage", "Next"]
