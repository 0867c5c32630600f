"""`manage.py serve`: make the data ready, then run the site and its worker until one stops it."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import Error as AnyDatabaseError
from django.db import connections
from django.utils.translation import gettext as _

from accounts import deletions, keyring
from config import readying, running
from config.children import Children

WORKER_PAUSE = 5  # seconds before a worker that ended is started again
PATIENCE = 25  # seconds for requests under way; gunicorn gives them 20
GUNICORN = (
    "-m gunicorn config.wsgi --workers 1 --threads 4 --worker-class gthread --graceful-timeout 20 "
    "--no-control-socket --log-level warning --logger-class config.server_log.ServerLog"
).split()


class Refused(Exception):
    """The site can not start; the text is one plain line for the person who started it."""


class Command(BaseCommand):
    help = "Run Tend: migrate (after a copy), then the site and its worker. Ctrl+C stops both."
    requires_system_checks: list[str] = []  # `migrate` runs those that matter here

    def handle(self, *args: Any, **options: Any) -> None:
        os.umask(0o077)  # what is made from here on is readable by its owner alone
        try:
            with marked_as_running(), Children(PATIENCE) as children:
                children.heed_signals()
                code = self.serve(children)
            sys.exit(code)
        except Refused as refusal:
            self.stderr.write(str(refusal))
            sys.exit(1)

    def serve(self, children: Children) -> int:
        """Do everything in order; return the exit code."""
        host, port = address()
        require_key()
        listener = listen(host, port)
        self.make_ready()
        bind = f"fd://{listener.fileno()}"
        server = children.start(*GUNICORN, "--bind", bind, pass_fds=[listener.fileno()], cwd=settings.BASE_DIR)
        listener.close()
        while server.poll() is None and not children.told_to_stop and not answers(host, port):
            sleep(0.1)
        if server.poll() is None and not children.told_to_stop:
            self.say(_("Open %(address)s in a browser. Press Ctrl+C to stop.") % {"address": url(host, port)})
        return children.keep_up(server, "manage.py", "worker", pause=WORKER_PAUSE, cwd=settings.BASE_DIR)

    def make_ready(self) -> None:
        """Migrate and prepare files; leave no connection open to be shared with a child."""
        try:
            copy = readying.migrate(settings.TEND_DATA, datetime.now(UTC))
        except (readying.TooNew, OSError) as error:
            raise Refused(_("Nothing was changed: %(reason)s") % {"reason": error}) from None
        if copy:
            self.say(_("The database was updated. Its copy from before is %(path)s") % {"path": copy})
        require_key()  # now there is a table for its check value
        deletions.replay()  # a copy may have been put back by hand
        readying.compile_translations(settings.LOCALE_PATHS)
        readying.collect_static(settings.TEND_DATA / "static.stamp", settings.STATIC_ROOT)
        connections.close_all()

    def say(self, line: str) -> None:
        """Show a line at once."""
        self.stdout.write(line)
        self.stdout.flush()


@contextmanager
def marked_as_running() -> Iterator[None]:
    """Let `manage.py restore` know that the site runs; do not start while it works."""
    try:
        with running.lock(settings.TEND_DATA):
            yield
    except running.InUse:
        raise Refused(_("A backup is being put back. Start again when that is done.")) from None


def address() -> tuple[str, int]:
    """Return host and port from the environment."""
    port = os.environ.get("PORT") or "8000"
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Refused(_("PORT is a number from 1 to 65535, not %(port)r.") % {"port": port})
    return os.environ.get("TEND_BIND") or "127.0.0.1", int(port)


def require_key() -> None:
    """Refuse to start where the key is missing or wrong, or nobody can tell."""
    try:
        keyring.require_key()
    except keyring.KeyRefused as refusal:
        raise Refused(str(refusal)) from None
    except AnyDatabaseError as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise Refused(_("The database does not answer: %(reason)s") % {"reason": reason}) from None


def listen(host: str, port: int) -> socket.socket:
    """Take the address before anything is changed, so that of two starts at once one goes on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        line = _("%(address)s is taken (%(reason)s). Choose another port: PORT=8001 ./run")
        raise Refused(line % {"address": url(host, port), "reason": error.strerror}) from None
    return listener


def answers(host: str, port: int) -> bool:
    """Return whether the site answers, whatever it says."""
    asked = HTTPConnection(host, port, timeout=2)
    try:
        asked.request("GET", "/health/live", headers={"Host": "localhost"})
        asked.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
    return True


def url(host: str, port: int) -> str:
    """Return the address to type."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
