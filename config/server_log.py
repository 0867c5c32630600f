"""gunicorn's log in the form of all our logs: what happened, never an address or a value.

gunicorn formats its own lines, before Django's settings have a say: "Error handling request /…", and then the
exception with its text.
"""

import logging
import time

from gunicorn.glogging import Logger

from config.logs import about_exception


class ServerFormatter(logging.Formatter):
    """The line as gunicorn wrote it, without what would be filled in. Of an exception, class and frames."""

    def format(self, record: logging.LogRecord) -> str:
        at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        parts = [at, record.levelname, record.name, " ".join(str(record.msg).split())]
        if record.exc_info and record.exc_info[1]:
            parts.append(about_exception(record.exc_info[1]))
        return " ".join(parts)


class ServerLog(Logger):
    """Given to gunicorn by name (`--logger-class`)."""

    def setup(self, cfg) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(ServerFormatter())
