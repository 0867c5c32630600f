"""Whether a person is to be left in peace.

What lies beyond the practices knows. It is asked by its name in settings, for nothing here imports it.
"""

from datetime import date, datetime
from importlib import import_module

from django.conf import settings


def is_still(user, now: datetime) -> bool:
    """Whether nothing is to remind this person now."""
    return import_module(settings.TEND_STILLNESS).is_still(user, now)


def days_of_rest(user, first: date, last: date) -> set[date]:
    """The days from `first` to `last` on which nothing is to remind this person."""
    return import_module(settings.TEND_STILLNESS).days_of_rest(user, first, last)
