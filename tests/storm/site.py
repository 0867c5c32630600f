"""A real server in a process group of its own, on loopback, and people who use its pages."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from accounts.management.commands.serve import GUNICORN

PATIENCE = 240  # seconds for a server to answer
LATE = 60  # seconds that a client waits for one answer


class Server:
    """gunicorn as `./run` starts it, on the database of the test. Only its own group is ever ended."""

    def __init__(self, environment: dict[str, str], log: Path):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment, self.log = environment, log
        self.group: subprocess.Popen | None = None

    def start(self) -> None:
        with open(self.log, "a") as log:
            self.group = subprocess.Popen(
                [sys.executable, *GUNICORN, "--bind", f"127.0.0.1:{self.port}"],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdout=log,
                stderr=log,
                process_group=0,
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.group.poll() is None and time.monotonic() < until, self.log.read_text()[-1500:]
            time.sleep(0.05)

    def answers(self) -> bool:
        asked = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asked.request("GET", "/health/live", headers={"Host": "localhost"})
            return asked.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asked.close()

    def kill(self) -> None:
        """kill -9 for every process of the group at once."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.group is None:
            return
        try:
            os.killpg(self.group.pid, number)
            self.group.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(self.group.pid, signal.SIGKILL)
            self.group.wait(30)
        except ProcessLookupError:
            pass
        self.group = None


class Fields(HTMLParser):
    """The hidden fields of a page's first form in <main>, which is the one that goes on."""

    def __init__(self, page: str):
        super().__init__()
        self.found: dict[str, str] = {}
        self.in_main = self.over = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.in_main = self.in_main or tag == "main"
        if self.in_main and not self.over and tag == "input" and named.get("type") == "hidden":
            self.found[named["name"]] = named.get("value") or ""

    def handle_endtag(self, tag):
        self.over = self.over or (self.in_main and tag == "form")


class Answer:
    def __init__(self, status: int, way: str, page: str, seconds: float):
        self.status, self.way, self.page, self.seconds = status, way, page, seconds


class NoAnswer(Exception):
    """The connection broke, or the server said that it could not save."""


class Browser:
    """One person's browser: cookies, and one connection at a time."""

    def __init__(self, port: int, number: int):
        self.port, self.address = port, f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.cookies: dict[str, str] = {}
        self.connection: HTTPConnection | None = None
        self.slowest: list[float] = []

    def ask(self, method: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Ask once. Raises NoAnswer where no answer came; whether it was saved is then unknown."""
        headers = {"Host": "localhost", "X-Forwarded-For": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if fields is not None:
            body, headers["Content-Type"] = urlencode(fields), "application/x-www-form-urlencoded"
        began = time.monotonic()
        try:
            if self.connection is None:
                self.connection = HTTPConnection("127.0.0.1", self.port, timeout=LATE)
            self.connection.request(method, path, body, headers)
            got = self.connection.getresponse()
            page = got.read().decode()
        except (OSError, HTTPException) as error:
            self.close()
            raise NoAnswer from error
        for line in got.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        if got.getheader("Connection", "").lower() == "close":
            self.close()
        self.slowest.append(time.monotonic() - began)
        return Answer(got.status, got.getheader("Location", ""), page, self.slowest[-1])

    def close(self) -> None:
        if self.connection:
            self.connection.close()
            self.connection = None

    def surely(self, method: str, path: str, fields: dict[str, str] | None = None, until: float = 0) -> Answer:
        """Ask again, with the same fields, until there is an answer that is no error of the server's."""
        while True:
            try:
                answer = self.ask(method, path, fields)
                if answer.status < 500:
                    return answer
            except NoAnswer:
                pass
            assert time.monotonic() < until, "the storm took too long"
            time.sleep(0.05)

    def form(self, path: str, until: float) -> dict[str, str]:
        """Open a page; return the hidden fields of its form."""
        answer = self.surely("GET", path, until=until)
        assert answer.status == 200, f"{path} {answer.status}"
        return Fields(answer.page).found


ENTRY = re.compile(r"/start/([0-9a-f-]{36})/mind/")


class Person(threading.Thread):
    """Goes through the first run again and again, as a guest: a tap, then what the mind says.

    `kept` holds what the site acknowledged: entry ids and the words sent for each.
    """

    def __init__(self, port: int, number: int, rounds: int, until: float):
        super().__init__(daemon=True)
        self.browser, self.number, self.rounds, self.until = Browser(port, number), number, rounds, until
        self.kept: dict[str, str] = {}
        self.wrong: list[str] = []
        self.posts = 0

    def run(self) -> None:
        try:
            for nth in range(self.rounds):
                self.go_round(nth)
        except Exception as error:
            self.wrong.append(repr(error))
        finally:
            self.browser.close()

    def go_round(self, nth: int) -> None:
        fields = {**self.browser.form("/start/", self.until), "level": "5"}
        way = self.post("/start/", fields)
        entry = ENTRY.fullmatch(way)
        if entry is None:
            raise AssertionError(f"a tap led to {way!r}")
        words = f"Person {self.number}, round {nth}.\n\t“Ünïcode” 😀 {'and more words ' * (nth % 40)}\nend"
        self.post(way, {**self.browser.form(way, self.until), "text": words})
        self.kept[entry[1]] = words

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Send a form until it is acknowledged; return where it led."""
        answer = self.browser.surely("POST", path, fields, self.until)
        self.posts += 1
        assert answer.status in (302, 303), f"{path} {answer.status}"
        return answer.way
