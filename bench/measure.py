"""Takes the costs: every kind in turn, in short blocks, so that a busy moment falls on all of them alike."""

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import Any

from bench.places import ROOT, Place

COMMON = ("empty", "static", "journal", "tap", "step")
RAW = ("empty", "journal", "tap")
GROWING = ("page 900", "search, rare", "search, common")
ROWS = ("rows, newest", "rows, page 900", "rows, 90 days", "rows, insert", "rows, another person")
TIMES = {"empty": 40, "static": 12, "tap": 12, "step": 12, "journal": 6, "page 900": 6, "search, rare": 2}
Costs = dict[tuple[str, str, str, str], dict[str, float]]  # database, app, size, kind -> medians


class Worker:
    """An app at work in a process of its own."""

    def __init__(self, app: str, place: Place, key: str):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.worker", app],
            cwd=ROOT,
            env=place.environment(BENCH_KEY=key),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, do: str, kind: str = "", **more: Any) -> Any:
        """Have it do something, and read what it says."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"do": do, "kind": kind, **more}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"The measured app ended at {kind or do}; what it said stands above.")
        return json.loads(line)

    def stop(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(timeout=30)


@contextmanager
def working(pairs: list[tuple[Place, Place]]) -> Iterator[dict[tuple[str, str, str], Worker]]:
    """Every app on every database: Tend on both sizes, the floor and the raw app on the small one."""
    with ExitStack() as stack:
        workers = {}
        for one, hundred in pairs:
            key = facts_of(one)["key"]
            for app, place, size in (
                ("tend", one, "1"),
                ("tend", hundred, "100"),
                ("floor", one, "1"),
                ("raw", one, "1"),
            ):
                workers[one.name, app, size] = worker = Worker(app, place, key)
                stack.callback(worker.stop)
        yield workers


def facts_of(place: Place) -> dict[str, Any]:
    return json.loads((place.folder / "facts.json").read_text())


def costs(workers: dict[tuple[str, str, str], Worker], rounds: int) -> Costs:
    """Medians over the rounds. In each round every kind has its block."""
    taken = defaultdict(list)
    for _nth in range(rounds):
        for (database, app, size), worker in workers.items():
            for kind in kinds(app):
                block = worker.ask("cost", kind, times=TIMES.get(kind, 20))
                taken[database, app, size, kind].append(block)
    return {key: in_the_middle(blocks) for key, blocks in taken.items()}


def kinds(app: str) -> tuple[str, ...]:
    return RAW if app == "raw" else COMMON if app == "floor" else COMMON + GROWING + ROWS


def in_the_middle(blocks: list[dict[str, float]]) -> dict[str, float]:
    """The median of each figure, and of the two together."""
    whole = [block | {"all": block["cost"] + block["server"]} for block in blocks]
    return {name: median(block[name] for block in whole) for name in whole[0]}


def block(worker: Worker, kind: str, rounds: int) -> float:
    """One kind alone, in seconds of CPU of all processes: for what is done once at the end."""
    return in_the_middle([worker.ask("cost", kind, times=10) for _nth in range(rounds)])["all"]
