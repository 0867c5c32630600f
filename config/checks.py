"""System checks: settings that only make sense together, and files that only their owner may read.

`manage.py check` runs the first kind at each start; `manage.py check --deploy` runs all of them.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from accounts import keyring

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]"}
OTHERS = 0o077  # the mode bits of everyone but the owner


@register(Tags.security)
def tls_switches_together(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Secure cookies, their `__Host-` prefix and trust in the proxy's header: all on, or all off."""
    wanted = settings.TEND_TLS
    switches = {
        "SESSION_COOKIE_SECURE": settings.SESSION_COOKIE_SECURE,
        "CSRF_COOKIE_SECURE": settings.CSRF_COOKIE_SECURE,
        "SESSION_COOKIE_NAME": settings.SESSION_COOKIE_NAME.startswith("__Host-"),
        "CSRF_COOKIE_NAME": settings.CSRF_COOKIE_NAME.startswith("__Host-"),
        "SECURE_PROXY_SSL_HEADER": settings.SECURE_PROXY_SSL_HEADER is not None,
    }
    odd = [name for name, on in switches.items() if bool(on) != wanted]
    hint = "A browser drops a __Host- cookie that is not secure, and sends others in the open."
    text = f"TEND_TLS is {'on' if wanted else 'off'}, but {', '.join(odd)} says otherwise."
    return [Error(text, hint=hint, id="tend.E001")] if odd else []


@register(Tags.security)
def no_debugging_for_others(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Debug pages show what was typed."""
    if settings.DEBUG and names_a_host():
        return [Error("TEND_DEBUG is on while TEND_HOSTS names a host.", id="tend.E002")]
    return []


@register(Tags.security)
def folder_is_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The data folder and the keys in it are readable by their owner alone."""
    found: list[CheckMessage] = []
    if is_open(settings.TEND_DATA):
        text = "The data folder can be read by other users of this machine."
        found.append(Warning(text, hint=f"chmod 700 {settings.TEND_DATA}", id="tend.W001"))
    for path in (keyring.key_file(), settings.TEND_DATA / "secret.key"):
        if is_open(path):
            text = f"The key file {path.name} can be read by other users of this machine."
            found.append(Error(text, hint=f"chmod 600 {path}", id="tend.E003"))
    return found


@register(Tags.security, deploy=True)
def hosts_need_tls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A name of its own without TLS would send words in the open."""
    if names_a_host() and not settings.TEND_TLS:
        text = "TEND_HOSTS names a host, but TEND_TLS is off: words and passwords travel in the open."
        return [Warning(text, hint="Put a proxy with TLS before it.", id="tend.W002")]
    return []


@register(Tags.security, deploy=True)
def debug_is_off(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """For one's own machine too: a debug page shows what was typed."""
    return [Warning("TEND_DEBUG is on.", id="tend.W003")] if settings.DEBUG else []


@register(Tags.security, deploy=True)
def proxies_are_counted(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Without the number of proxies, everyone seems to come from one address, and shares its limits."""
    if names_a_host() and settings.TEND_PROXIES < 1:
        return [Warning("TEND_HOSTS names a host, but TEND_PROXIES is 0.", id="tend.W004")]
    return []


@register(Tags.security, deploy=True)
def mail_has_a_sender(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Mail from `localhost` is not delivered, so a lost password would stay lost."""
    if settings.TEND_HAS_MAIL and settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        return [Warning("EMAIL_URL is set, but TEND_MAIL_FROM is not.", id="tend.W005")]
    return []


def names_a_host() -> bool:
    return bool(set(settings.TEND_HOSTS) - LOOPBACK)


def is_open(path: Path) -> bool:
    """Whether anyone but the owner of `path` may read, change or enter it."""
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:  # not there yet: it is made with the right mode
        return False
