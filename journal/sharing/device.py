"""What a reader's browser calls itself, coarsely: enough to tell a surprise by, too little to know someone by. Pure."""

BROWSERS = {"Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome"}
BROWSERS |= {"Chrome": "Chrome", "Safari": "Safari"}  # most call themselves these too, so they come last
SYSTEMS = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "Windows": "Windows", "Mac OS": "Mac"}
SYSTEMS |= {"CrOS": "ChromeOS", "Linux": "Linux"}


def coarse(user_agent: str) -> str:
    """Return "Firefox, Windows", one of the two, or nothing."""
    kinds = (BROWSERS, SYSTEMS)
    return ", ".join(next((name for sign, name in kind.items() if sign in user_agent), "") for kind in kinds).strip(
        ", "
    )
