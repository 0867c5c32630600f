"""Where a command line can say that this site is."""

import os

from django.conf import settings


def site_address() -> str:
    """Return the address of this site without a slash at its end, as far as the settings tell."""
    if settings.TEND_HOSTS:
        return f"{'https' if settings.TEND_TLS else 'http'}://{settings.TEND_HOSTS[0]}"
    return f"http://127.0.0.1:{os.environ.get('PORT') or '8000'}"
