from journal.models.agenda import AgendaItem, PlanLine, Visit
from journal.models.cards import CardPutAway
from journal.models.days import AskedAbout, DatedMark, DayRating, Flare, RestPeriod
from journal.models.drafts import Draft
from journal.models.entries import SymptomEntry
from journal.models.marks import EntryMark
from journal.models.people import Ask, SupportPerson
from journal.models.plans import EasedLine, FlarePlan, SafetyPlan
from journal.models.readings import KeptReading, WatchedFactor
from journal.models.responses import AutomaticThought, CompassionateResponse
from journal.models.searches import Search
from journal.models.tracking import TrackingWord
from journal.models.vocabulary import VocabularyName
from journal.sharing.health_link import HealthLink
from journal.sharing.models import Share, ShareDraft, ShareEvent

__all__ = [
    "AgendaItem",
    "Ask",
    "AskedAbout",
    "AutomaticThought",
    "CardPutAway",
    "CompassionateResponse",
    "DatedMark",
    "DayRating",
    "Draft",
    "EasedLine",
    "EntryMark",
    "Flare",
    "FlarePlan",
    "HealthLink",
    "KeptReading",
    "PlanLine",
    "RestPeriod",
    "SafetyPlan",
    "Search",
    "Share",
    "ShareDraft",
    "ShareEvent",
    "SupportPerson",
    "SymptomEntry",
    "TrackingWord",
    "Visit",
    "VocabularyName",
    "WatchedFactor",
]
