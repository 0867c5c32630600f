"""Cautions that several practices carry, and those that are said once for all."""

from django.utils.translation import gettext_lazy as _

BACKDRAFT = _(
    "Kindness can let old pain, anger or grief come up. That is no sign of doing it wrong. "
    "Do less, or go back to the soles of your feet. You can also stop."
)
UNSAFE_BODY = _("Looking into the body can feel unsafe. Choose your feet, a sound, or something you can see.")
BREATH = _(
    "With panic, asthma, other lung trouble or dizziness, leave the breath alone. Listen to sounds in its place."
)
EFFORT = _(
    "If effort makes you worse a day or more later, this is about saving energy. "
    "No plan here grows by itself. Change what you do only with someone who knows your illness."
)

FOR_ALL = (
    _("You choose what to rest your mind on. Eyes can stay open. You can stop at any time."),
    BACKDRAFT,
    UNSAFE_BODY,
    BREATH,
    _("On days of deep crisis, or when the world feels far away, keep to the ground under you. And call on a person."),
)
CRISIS = _("Deep crisis, or when things do not feel real. Feel the ground, and be with a person.")
STRANGE_SYMPTOM = _("A symptom that is new, sudden, or unlike your usual. See urgent help.")
EFFORT_WORSENS = _("When effort makes you worse a day or more later.")
