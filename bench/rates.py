"""Requests a second over loopback: gunicorn with two sync workers, and a client that only writes and reads bytes."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from statistics import quantiles
from threading import Thread
from urllib.parse import urlencode

from bench.places import ROOT, Place

SECONDS = 2.0
CSRF = "c" * 32


@dataclass(frozen=True)
class Rate:
    """What came of one round."""

    a_second: float
    p50: float
    p95: float
    p99: float
    errors: int


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def served(place: Place, port: int) -> Iterator[int]:
    """Tend on loopback, until the block ends."""
    command = "-m gunicorn config.wsgi --workers 2 --worker-class sync --log-level critical --no-control-socket"
    server = subprocess.Popen(
        [sys.executable, *command.split(), "--bind", f"127.0.0.1:{port}"], cwd=ROOT, env=place.environment()
    )
    try:
        until = time.monotonic() + 60
        while not is_alive(port) and time.monotonic() < until:
            time.sleep(0.2)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)


def is_alive(port: int) -> bool:
    try:
        return send(port, request("GET", "/health/live", ""))
    except OSError:
        return False


def request(method: str, path: str, session: str, body: str = "") -> bytes:
    """One request as bytes."""
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    head += [f"Cookie: sid={session}; csrf={CSRF}"] if session else []
    if body:
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


def send(port: int, said: bytes) -> bool:
    """Send it and read all of the answer. Whether it was a page, or a way on."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=60)) as one:
        one.sendall(said)
        start = b""
        while part := one.recv(65_536):
            start = start or part
    return start[9:12] in (b"200", b"302", b"303")


def measured(port: int, make: Callable[[], bytes], at_once: int) -> Rate:
    """Send what `make` makes, `at_once` at a time, for two seconds."""
    taken: list[float] = []
    errors: list[str] = []
    ends = time.perf_counter() + SECONDS

    def client() -> None:
        while (began := time.perf_counter()) < ends:
            try:
                well = send(port, make())
            except OSError:
                well = False
            taken.append(time.perf_counter() - began)
            errors.extend([] if well else ["failed"])

    threads = [Thread(target=client) for _nth in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cuts = quantiles(taken, n=100) if len(taken) > 1 else [0.0] * 99
    return Rate(len(taken) / (time.perf_counter() - began), cuts[49], cuts[94], cuts[98], len(errors))


def rates(place: Place, facts: dict) -> dict[str, Rate]:
    """The rounds that the goals name."""
    keys = form_keys(place, 6_000)
    who = facts["tend"]

    def page() -> bytes:
        return request("GET", "/timeline/", who["heavy"])

    def tap() -> bytes:
        posted = urlencode({"csrfmiddlewaretoken": CSRF, "form_key": keys.pop(), "level": "5"})
        return request("POST", "/entries/", who["walker"], posted)

    with served(place, int(os.environ.get("PORT") or free_port())) as port:
        measured(port, page, 2)  # for warmth
        return {
            "empty, 8": measured(port, lambda: request("GET", "/health/live", ""), 8),
            "journal, 1": measured(port, page, 1),
            "journal, 8": measured(port, page, 8),
            "tap, 8": measured(port, tap, 8),
            "tap, 32": measured(port, tap, 32),
        }


def form_keys(place: Place, many: int) -> list[str]:
    """Keys for forms that are posted once each, made before the clock runs."""
    program = f"import json; from bench.filled import form_keys; print(json.dumps(form_keys({many})))"
    made = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=place.environment(DJANGO_SETTINGS_MODULE="config.settings"),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(made.stdout)
