from journal.models.drafts import Draft
from journal.models.entries import SymptomEntry
from journal.models.marks import EntryMark
from journal.models.responses import AutomaticThought, CompassionateResponse
from journal.models.vocabulary import VocabularyName

__all__ = [
    "AutomaticThought",
    "CompassionateResponse",
    "Draft",
    "EntryMark",
    "SymptomEntry",
    "VocabularyName",
]
