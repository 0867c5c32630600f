from practices.models.goals import Barrier, Goal, Milestone, OnAHardDay, SmallVictory
from practices.models.ladders import Ladder, Rung, RungTry
from practices.models.own import OwnPractice
from practices.models.pacing import NextDayCheck, PacingPlan
from practices.models.reminders import Nudge, Reminder
from practices.models.sessions import HiddenPractice, Outcome, PracticeSession
from practices.models.values import GoalStep, StepDay, Value, ValueLook
from practices.models.winding_down import WindDownPlan

__all__ = [
    "Barrier",
    "Goal",
    "GoalStep",
    "HiddenPractice",
    "Ladder",
    "Milestone",
    "NextDayCheck",
    "Nudge",
    "OnAHardDay",
    "Outcome",
    "OwnPractice",
    "PacingPlan",
    "PracticeSession",
    "Reminder",
    "Rung",
    "RungTry",
    "SmallVictory",
    "StepDay",
    "Value",
    "ValueLook",
    "WindDownPlan",
]
