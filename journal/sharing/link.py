"""The secret of a link. It travels behind the `#` of the address, which no browser sends. Only its hash is kept."""

import hashlib
import re
import secrets

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


def new_secret() -> str:
    """256 bits, as 43 characters."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a secret. It is random and long: a plain hash gives nothing away."""
    return hashlib.sha256(secret.encode()).hexdigest()


def secret_in(text: str) -> str:
    """The secret in what was pasted: a whole link, or what stands behind its `#`. Empty where there is none."""
    secret = text.strip().rpartition("#")[2].strip()
    return secret if _SECRET.fullmatch(secret) else ""
