"""What the journal's pages with one form share; the short practices share it too."""

from accounts.views.saving import filled, save_once, waiting_words, way_of_a_repeat

__all__ = ["filled", "save_once", "waiting_words", "way_of_a_repeat"]
