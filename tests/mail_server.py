"""A small mail server on loopback, for tests that want to know what it took. It can refuse, or hang up."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes

TAKES, REFUSES, HANGS_UP, TAKES_AND_HANGS_UP = "takes", "refuses", "hangs up", "takes and hangs up"


class Session(socketserver.StreamRequestHandler):
    """One connection. A mail counts as taken when its last line has come."""

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            word = line[:4].upper().strip()
            if word == b"QUIT":
                return self.say("221 bye")
            if word == b"DATA":
                if not self.take():
                    return None
            else:
                self.say("250 yes")
        return None

    def take(self) -> bool:
        """Read one mail. Returns whether the line stays open."""
        how = self.server.how
        if how == HANGS_UP:
            return False
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:  # the sender is gone: what came is no mail
                return False
            lines.append(line)
        if how != REFUSES:
            self.server.taken.append(message_from_bytes(b"".join(lines)))
        if how == TAKES_AND_HANGS_UP:
            return False
        self.say("550 no" if how == REFUSES else "250 taken")
        return True

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """`taken` are the mails it has; `how` is what it does with the next one."""

    daemon_threads = allow_reuse_address = True
    request_queue_size = 50

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.taken, self.how = [], TAKES

    @property
    def port(self) -> int:
        return self.server_address[1]

    def handle_error(self, request, client_address):
        """A sender that was killed in the middle is no fault of the server."""


@contextmanager
def mail_server():
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
