from journal.models.agenda import AgendaItem, PlanLine, Visit
from journal.models.days import AskedAbout, DatedMark, DayRating, Flare, RestPeriod
from journal.models.drafts import Draft
from journal.models.entries import SymptomEntry
from journal.models.marks import EntryMark
from journal.models.readings import KeptReading, WatchedFactor
from journal.models.responses import AutomaticThought, CompassionateResponse
from journal.models.searches import Search
from journal.models.tracking import TrackingWord
from journal.models.vocabulary import VocabularyName

__all__ = [
    "AgendaItem",
    "AskedAbout",
    "AutomaticThought",
    "CompassionateResponse",
    "DatedMark",
    "DayRating",
    "Draft",
    "EntryMark",
    "Flare",
    "KeptReading",
    "PlanLine",
    "RestPeriod",
    "Search",
    "SymptomEntry",
    "TrackingWord",
    "Visit",
    "VocabularyName",
    "WatchedFactor",
]
