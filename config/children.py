"""The processes that `manage.py serve` starts, and how they end with it."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from typing import Any, Self

PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Children:
    """Every process started inside `with Children(patience)` has ended when the block is left."""

    def __init__(self, patience: float):
        self.patience = patience
        self.all: list[subprocess.Popen] = []
        self.told_to_stop = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self.stop()

    def heed_signals(self) -> None:
        """From now on Ctrl+C, SIGTERM and SIGHUP set `told_to_stop`, and do nothing else.

        Raising from the handler would be shorter, but the exception can come up in a place that swallows it.
        """

        def heed(*_: Any) -> None:
            self.told_to_stop = True

        signal.signal(signal.SIGINT, heed)
        signal.signal(signal.SIGTERM, heed)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as `nohup` wants it
            signal.signal(signal.SIGHUP, heed)

    def start(self, *arguments: str, **options: Any) -> subprocess.Popen:
        """Start this Python with `arguments`, in a session of its own.

        So Ctrl+C reaches only the parent, which then asks each child to finish what it is doing. On Linux a
        child is also told to end when the parent is killed outright.
        """
        parent = os.getpid()
        libc = ctypes.CDLL(None) if sys.platform == "linux" else None

        def before_exec() -> None:
            if libc is not None:
                libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
                if os.getppid() != parent:  # the parent ended before it could be watched
                    os._exit(1)

        child = subprocess.Popen(  # noqa: S603  our own interpreter, our own arguments
            [sys.executable, *arguments], start_new_session=True, preexec_fn=before_exec, **options
        )
        self.all = [one for one in self.all if one.poll() is None] + [child]
        return child

    def stop(self) -> None:
        """Ask every child to end, wait `patience` seconds for all of them together, then end them."""
        for child in self.all:
            if child.poll() is None:
                child.terminate()
        until = time.monotonic() + self.patience
        for child in self.all:
            try:
                child.wait(max(0, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def keep_up(self, leader: subprocess.Popen, *follower: str, pause: float, **options: Any) -> int:
        """Run `follower` beside `leader`; return the leader's exit code when it ends, 0 when told to stop.

        A follower that ends is started again after `pause` seconds.
        """
        running: subprocess.Popen | None = None
        start_at = time.monotonic()
        while (code := leader.poll()) is None:
            if self.told_to_stop:
                return 0
            if running is None and time.monotonic() >= start_at:
                running = self.start(*follower, **options)
            elif running is not None and running.poll() is not None:
                running, start_at = None, time.monotonic() + pause
            time.sleep(0.2)
        return exit_code(code)


def exit_code(code: int) -> int:
    """Return what a shell would say of a child that ended with `code`, negative for a signal."""
    return code if code >= 0 else 128 - code
