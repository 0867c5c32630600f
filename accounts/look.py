"""How pages look to someone without a row: theme, size of text and energy, in a small cookie."""

from django.http import HttpRequest, HttpResponse

from accounts.models import Preferences
from accounts.models.preferences import Energy, TextSize, Theme

COOKIE = "look"
LOOK = ("theme", "text_size", "energy")
A_YEAR = 365 * 24 * 3600


def look_from_cookie(request: HttpRequest) -> Preferences:
    """Return unsaved preferences from the cookie; what is not known there counts as usual."""
    parts = (request.COOKIES.get(COOKIE, "").split(".") + ["", "", ""])[:3]
    return Preferences(
        theme=parts[0] if parts[0] in Theme else Theme.DEVICE,
        text_size=parts[1] if parts[1] in TextSize else TextSize.USUAL,
        energy=parts[2] if parts[2] in Energy else Energy.USUAL,
    )


def keep_look(response: HttpResponse, prefs: Preferences, secure: bool) -> None:
    """Put the look into the cookie. It holds nothing but three of our own codes."""
    value = f"{prefs.theme}.{prefs.text_size}.{prefs.energy}"
    response.set_cookie(COOKIE, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
