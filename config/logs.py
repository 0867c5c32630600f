"""Log lines that say what happened and where, and never what anyone wrote.

A message of another library may quote a form field, a query or a row, so only the messages of our own
loggers (`tend.…`) are shown. Of an exception: its class, its database code and its frames. Of a request:
the method, the status and the route's name.
"""

import logging
import time
from pathlib import Path
from traceback import extract_tb

from config.settings import BASE_DIR

LONGEST = 300
MOST_FRAMES = 12


class WordlessFormatter(logging.Formatter):
    """One record, one line."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        parts = [at, record.levelname, record.name, what_happened(record), about_request(record)]
        if record.exc_info and record.exc_info[1]:
            parts.append(about_exception(record.exc_info[1]))
        return " ".join(part for part in parts if part)


def what_happened(record: logging.LogRecord) -> str:
    """Our own message, on one line; for anyone else's only where it was said."""
    if record.name == "tend" or record.name.startswith("tend."):
        return " ".join(record.getMessage().split())[:LONGEST]
    return f"({short_path(record.pathname)}:{record.lineno})"


def about_request(record: logging.LogRecord) -> str:
    """Method, route name and status. An address may hold words; a route's name holds none."""
    request = getattr(record, "request", None)
    if request is None:
        return ""
    match = getattr(request, "resolver_match", None)
    route = (match.view_name if match else None) or "(no route)"
    return f"{known_method(request)} {route} {getattr(record, 'status_code', '')}".strip()


def known_method(request) -> str:
    method = getattr(request, "method", "")
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "(method)"


def about_exception(error: BaseException) -> str:
    """Classes and places, from the exception back to what caused it."""
    told, seen = [], set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        code = getattr(current, "sqlstate", None) or getattr(current, "sqlite_errorname", None)
        frames = [f"{short_path(frame.filename)}:{frame.lineno}" for frame in extract_tb(current.__traceback__)]
        told.append(f"{type(current).__name__}{f'[{code}]' if code else ''} at {' > '.join(frames[-MOST_FRAMES:])}")
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return " | from ".join(told)


def short_path(path: str) -> str:
    """A path inside the project, or inside the library it belongs to."""
    if path.startswith(f"{BASE_DIR}/"):
        return path[len(str(BASE_DIR)) + 1 :]
    return "/".join(Path(path).parts[-3:])
