"""Days in templates, in words. No queries here."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from journal.words import days
from practices.models.binned import BIN_LIFE

register = template.Library()


@register.filter
def day_words(day: date) -> str:
    """Today, yesterday, or the date."""
    return days.day_words(day, timezone.localdate())


@register.filter
def lately_words(day: date) -> str:
    """A day within a sentence: today, yesterday, a weekday near by, or the date."""
    return days.lately_words(day, timezone.localdate())


@register.filter
def span_words(stretch) -> str:
    """From when to when, for whatever has a first and a last day."""
    return days.span_words(stretch.first_day, stretch.last_day, timezone.localdate())


@register.filter
def local_day(moment: datetime) -> date:
    """The day of a moment, where the person is."""
    return timezone.localdate(moment)


@register.filter
def leaves_bin_on(binned_at: datetime) -> date:
    """The day that something that was put in the bin then is gone for good."""
    return timezone.localdate(binned_at + BIN_LIFE)
