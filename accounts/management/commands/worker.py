"""`manage.py worker`: run the jobs in the background. `./run` starts it beside the site."""

import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts import keyring
from config.worker import Worker


class Command(BaseCommand):
    help = "Run periodic jobs: forget guests, empty the bin, drop what is no longer waited for."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()

        def stop(*_: Any) -> None:
            worker.stop = True  # the batch under way is finished first

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        try:
            keyring.require_key()
        except keyring.KeyRefused as refusal:
            self.stderr.write(str(refusal))
            sys.exit(1)
        if not options["once"]:
            worker.run_forever()
        elif not worker.run_once():
            sys.exit(1)
