import logging
import sys

from config.server_log import ServerFormatter


def test_a_line_of_the_server_holds_no_address_and_no_value():
    try:
        raise ValueError("my words")
    except ValueError:
        told = sys.exc_info()
    record = logging.LogRecord("gunicorn.error", 40, __file__, 1, "Error handling request %s", ("/e/private",), told)
    line = ServerFormatter().format(record)
    assert "Error handling request %s ValueError at" in line
    assert "words" not in line and "private" not in line and "\n" not in line
