from accounts.models.forms import PendingWords, SavedForm
from accounts.models.jobs import PeriodicJob
from accounts.models.keys import DataKey, KeyCheck
from accounts.models.preferences import Preferences
from accounts.models.users import User

__all__ = ["DataKey", "KeyCheck", "PendingWords", "PeriodicJob", "Preferences", "SavedForm", "User"]
