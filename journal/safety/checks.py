"""What whoever runs this is told about the helplines: a warning, for the calendar may break nothing."""

from datetime import date

from django.core.checks import CheckMessage, Warning

from journal.safety.helplines import stale, unverified


def helplines_are_checked(app_configs=None, **kwargs) -> list[CheckMessage]:
    """Warn where the helplines are not verified, or were not looked at for half a year."""
    hint = "Check each entry of journal/safety/helplines.toml, then set its source, checked_on and verified."
    warnings: list[CheckMessage] = []
    if unverified():
        warnings.append(Warning("The helplines on the urgent help page are not verified.", hint=hint, id="tend.W010"))
    if stale(date.today()):
        warnings.append(Warning("The helplines were last looked at over half a year ago.", hint=hint, id="tend.W010"))
    return warnings
