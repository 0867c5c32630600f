"""Whose page this is, said so that only this site can tell."""

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def person_here(request: HttpRequest) -> str:
    """A mark that tells one person's pages from another's on the same device; it names nobody. Empty for nobody.

    Behind the lock it is empty, too: what waits on the device is sent after the password, and not refused before.
    """
    person = getattr(request, "user", None)
    if person is None or not person.is_authenticated or getattr(request, "is_locked", False):
        return ""
    return salted_hmac("tend.device", str(person.pk)).hexdigest()[:16]
