"""System checks: settings that only make sense together, and folders that only their owner reads."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security, deploy=True)
def hosts_need_tls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A name of its own without TLS would send words in the open."""
    if settings.TEND_HOSTS and not settings.TEND_TLS:
        return [Warning("TEND_HOSTS names a host, but TEND_TLS is off.", id="tend.W001")]
    return []
