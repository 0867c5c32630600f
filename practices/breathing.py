"""One slow breath, as lines to read at one's own pace. Watching the breath is no help to some: other ways stand by."""

from django.utils.translation import gettext_lazy as _

LINES = (
    _("Rest a hand where it feels kind. Chest, belly or arm. Or nowhere."),
    _("Let your eyes close, or rest on one quiet spot."),
    _("Breathe in as it comes. There is nothing to get right."),
    _("Let the breath out a little more slowly than it came in."),
    _("Wait for the next one. It comes by itself."),
    _("Once more out, slowly. Let your shoulders be heavy."),
)
OTHER_WAYS = (
    _("Feel your feet, or what holds you up."),
    _("Name one thing you can hear, far away."),
    _("Look at one thing near you. Name its colour and its edges."),
    _("Hold something cool or warm."),
)
