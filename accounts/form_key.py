"""The key that each form carries: made with the page, used once, signed, and naming its owner.

It makes a doubled POST save once, and lets words that arrive without a session go back to
the one person who typed them.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core import signing

GOOD_FOR = timedelta(days=30)
_signer = signing.TimestampSigner(salt="tend.form-key")


@dataclass(frozen=True)
class FormKey:
    """`owner` is None on a page made for someone without a row. `seen` marks the text the page showed."""

    owner: UUID | None
    nonce: str
    seen: str


def new_form_key(owner_id: UUID | None, seen: str = "") -> str:
    """Return a fresh signed key for a form shown to `owner_id`; `seen` is a short digest of what it shows."""
    owner = owner_id.hex if owner_id else ""
    return _signer.sign(f"{owner}.{secrets.token_urlsafe(18)}.{seen}")


def read_form_key(value: str) -> FormKey | None:
    """Return the key, or None where it was changed, is not ours, or is older than `GOOD_FOR`."""
    try:
        owner, nonce, seen = _signer.unsign(value, max_age=GOOD_FOR).split(".")
        return FormKey(UUID(hex=owner) if owner else None, nonce, seen)
    except (signing.BadSignature, ValueError):
        return None
