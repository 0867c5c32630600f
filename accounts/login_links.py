"""Links that sign one person in, once, within 15 minutes: for a site that sends no mail."""

from datetime import timedelta

from django.core import signing
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import User

GOOD_FOR = timedelta(minutes=15)
_signer = signing.TimestampSigner(salt="tend.login-link")


def make_login_link(person: User) -> str:
    """Return the token of a link for `person`. Signing in by any way ends it."""
    return _signer.sign(f"{person.pk.hex}.{_state_of(person)}")


def read_login_link(token: str) -> User | None:
    """Return who a link is for, while it is good. Uses nothing up."""
    try:
        pk, state = _signer.unsign(token, max_age=GOOD_FOR).split(".")
    except (signing.BadSignature, ValueError):
        return None
    person = User.objects.with_preferences().filter(pk=pk, is_active=True).exclude(email=None).first()
    return person if person and constant_time_compare(state, _state_of(person)) else None


def use_login_link(person: User) -> bool:
    """Use a link up. Of two uses at once, one gets True."""
    unused = User.objects.filter(pk=person.pk, last_login=person.last_login, password=person.password)
    return unused.update(last_login=timezone.now()) == 1


def _state_of(person: User) -> str:
    """A digest of what changes at each sign-in and with each new password."""
    return salted_hmac("tend.login-link", f"{person.last_login}|{person.password}").hexdigest()[:20]
