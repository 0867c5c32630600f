"""Small things that the practices' templates need. No queries here."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(words: Mapping[str, str], key: str) -> str:
    """What a mapping says of `key`, or nothing."""
    return words.get(key, "")
