from practices.models.own import OwnPractice
from practices.models.pacing import NextDayCheck, PacingPlan
from practices.models.reminders import Nudge, Reminder
from practices.models.sessions import HiddenPractice, Outcome, PracticeSession
from practices.models.winding_down import WindDownPlan

__all__ = [
    "HiddenPractice",
    "NextDayCheck",
    "Nudge",
    "Outcome",
    "OwnPractice",
    "PacingPlan",
    "PracticeSession",
    "Reminder",
    "WindDownPlan",
]
