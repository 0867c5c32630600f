"""One app in a process of its own. It reads lines of JSON and answers each with what the work cost.

`cost` is CPU time of this process, `server` that of PostgreSQL's process for our connection, both in seconds a call.
"""

import importlib
import io
import json
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

SETTINGS = {"tend": "config.settings", "floor": "bench.floor.settings"}
DOORS = {"tend": "config.wsgi", "raw": "bench.raw"}
CSRF = "c" * 32
Call = Callable[[], Any]


def main(app: str) -> None:
    """Answer until there is no line any more."""
    facts = json.loads((Path(os.environ["TEND_DATA"]) / "facts.json").read_text())
    if app in SETTINGS:
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[app]
    if app in DOORS:
        door = importlib.import_module(DOORS[app]).application
    else:
        from django.core.wsgi import get_wsgi_application

        door = get_wsgi_application()
    calls: dict[str, Call] = pages(door, facts, app)
    if app == "tend":
        from bench import rows

        calls |= rows.calls(facts)
    for line in sys.stdin:
        asked = json.loads(line)
        call = calls.get(asked["kind"])
        if asked["do"] == "cost" and call:
            answer = cost(app, call, asked["times"])
        else:
            answer = rows.answer(asked, call)
        print(json.dumps(answer), flush=True)


# --- requests ------------------------------------------------------------------------


def pages(door: Any, facts: dict, app: str) -> dict[str, Call]:
    """What can be asked of every app, by name. Each call is a request through the WSGI door."""
    who = facts["tend" if app == "tend" else "floor"]
    step = f"/entries/{who['step entry']}/notice/where/"
    before = f"before={facts['bookmark']}"
    found: dict[str, Call] = {
        "empty": lambda: ask(door, "/health/live"),
        "static": lambda: ask(door, "/menu/", who["heavy"]),
        "journal": lambda: ask(door, "/timeline/", who["heavy"], articles=20),
        "tap": lambda: ask(door, "/entries/", who["walker"], posted=keyed(app, facts, level="5")),
        "step": lambda: ask(
            door, step, who["walker"], posted=keyed(app, facts, place=["jaw", "neck"], words="Behind the ear")
        ),
    }
    if app == "tend":
        found["journal of 20"] = lambda: ask(door, "/timeline/", who["small"], articles=20)
        found["page 900"] = lambda: ask(door, "/timeline/", who["heavy"], before, articles=20)
        for name, word in facts["words"].items():
            found[f"search, {name}"] = partial(search, door, who["heavy"], word)
    return found


def keyed(app: str, facts: dict, **fields: Any) -> dict:
    """A form's fields with a fresh key: Tend's own is signed."""
    if app != "tend":
        return {"form_key": os.urandom(16).hex(), **fields}
    from uuid import UUID

    from accounts.form_key import new_form_key

    return {"form_key": new_form_key(UUID(facts["walker"])), **fields}


def search(door: Any, session: str, word: str) -> None:
    """Ask, and show the first results."""
    ask(door, "/search/", session, posted={"text": word, "scope": "all"})
    assert b"<mark>" in ask(door, "/search/", session)


def ask(
    door: Any, path: str, session: str = "", query: str = "", posted: dict | None = None, articles: int = 0
) -> bytes:
    """Send one request through the WSGI door and read the whole answer."""
    body = urlencode({"csrfmiddlewaretoken": CSRF, **posted}, doseq=True).encode() if posted else b""
    environ = {
        "REQUEST_METHOD": "POST" if posted else "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "HTTP_COOKIE": f"sid={session}; csrf={CSRF}" if session else "",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
    }
    status: list[str] = []
    answer = door(environ, lambda line, headers, error=None: status.append(line))
    said = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    wanted = ("302", "303") if posted else ("200",)
    assert status[0].startswith(wanted), f"{path} answered {status[0]}: {said[:300]!r}"
    assert said.count(b"<article") == articles or "search" in path, f"{path} has {said.count(b'<article')} entries"
    return said


# --- what it costs ---------------------------------------------------------------------


def cost(app: str, call: Call, times: int) -> dict[str, float]:
    """Do it `times` times, after once for warmth."""
    call()
    pid = backend(app)
    server, began, at = on_cpu(pid), time.process_time(), time.perf_counter()
    for _nth in range(times):
        call()
    took, wall = time.process_time() - began, time.perf_counter() - at
    return {"cost": took / times, "server": (on_cpu(pid) - server) / times, "wall": wall / times}


def backend(app: str) -> int:
    """PostgreSQL's process for our connection; 0 with SQLite, which works in this process."""
    if not os.environ.get("DATABASE_URL"):
        return 0
    if app == "raw":
        return importlib.import_module("bench.raw").connection.info.backend_pid
    from django.db import connection

    connection.ensure_connection()
    return connection.connection.info.backend_pid


def on_cpu(pid: int) -> float:
    """Seconds that a process was on a CPU, by Linux; 0 where it cannot be told."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0.0


if __name__ == "__main__":
    main(sys.argv[1])
