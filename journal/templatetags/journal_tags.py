"""What templates show of our words. No queries here."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from journal.forms import SIDES, STRENGTHS
from journal.walk import Page
from journal.words import feelings, levels, lines, places, qualities

register = template.Library()


@register.simple_tag
def part_of_day() -> str:
    """Weekday and part of the day where the person is, as in a paper journal's margin."""
    now = timezone.localtime()
    day = now.strftime("%w")
    names = [
        _("Sunday"),
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
    ]
    parts = {
        "night": _("%(day)s night"),
        "morning": _("%(day)s morning"),
        "afternoon": _("%(day)s afternoon"),
        "evening": _("%(day)s evening"),
    }
    part = "night" if now.hour < 5 else "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    return parts[part] % {"day": names[int(day)]}


@register.simple_tag(takes_context=True)
def rating_words(context, kind: str, value) -> list[tuple[int, Any, bool]]:
    """What a rating is chosen from: number, word, and whether it is the one that `value` (0-10) is shown as.

    Five words; or the numbers 0 to 10, for someone who prefers them.
    """
    given = int(value) if str(value).isdecimal() and len(str(value)) <= 2 else None
    if wants_numbers(context):
        return [(number, number, number == given) for number in range(11)]
    shown = None if given is None else levels.nearest(given)
    return [(number, word, number == shown) for number, word in levels.SCALES[kind]]


@register.simple_tag(takes_context=True)
def level_said(context, value: int):
    """How strong 0-10 is, in the words or the numbers that the person chooses from."""
    return value if wants_numbers(context) else levels.level_word(value)


def wants_numbers(context) -> bool:
    """Whether the person who looks at this page rates in numbers."""
    prefs = context.get("prefs")
    return bool(prefs and prefs.numbers)


@register.simple_tag
def place_groups():
    """The five groups, then what is nowhere on the body."""
    return [*places.GROUPS, {"name": _("Somewhere else"), "places": places.ELSEWHERE}]


@register.simple_tag
def places_named(codes: list[str]):
    """The places with these codes, in their order."""
    return places.places_named(codes)


@register.simple_tag
def quality_groups():
    return qualities.GROUPS


@register.simple_tag
def feeling_groups():
    return feelings.GROUPS


@register.simple_tag
def critic_examples():
    return lines.CRITIC_EXAMPLES


@register.simple_tag
def critic_lines():
    return lines.CRITIC_LINES


@register.simple_tag
def reply_parts():
    return lines.KIND_PARTS


@register.simple_tag
def side_of(form, code: str) -> dict:
    """The left/right/both radios of a paired place."""
    return _radios(form, f"side-{code}", SIDES)


@register.simple_tag
def strength_of(form, code: str) -> dict:
    """The a-bit/quite/a-lot radios of a feeling."""
    return _radios(form, f"strength-{code}", STRENGTHS)


def _radios(form, name: str, choices) -> dict:
    value = form.data.get(name, "") if form.is_bound else form.initial.get(name, "")
    return {"name": name, "choices": choices, "value": value}


@register.simple_tag
def change_in_words(entry) -> list[str]:
    """Before and after, as sentences; empty where there is nothing to set side by side."""
    after = entry.severity_after
    sentences = [] if after is None else [levels.before_after(entry.severity, after)]
    if entry.has_thought:
        thought = entry.thought
        sentences.append(levels.belief_before_after(thought.belief, thought.belief_after))
        sentences.append(levels.harsh_before_after(thought.harsh, thought.harsh_after))
    return [str(sentence) for sentence in sentences if sentence]


@register.simple_tag
def draft_page(draft) -> str:
    """The address of the page that a draft belongs to."""
    return reverse(Page(draft.page).url_name, args=[draft.entry_id])
