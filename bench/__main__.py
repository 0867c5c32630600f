"""Measures Tend beside the floor and the raw app, in one run: `python -m bench`, from the root of the project.

A full run takes about ten minutes on a quiet machine and writes docs/performance.md. `--short` takes two or three:
a journal a tenth as long, 10× others instead of 100×, three rounds; it only prints.
"""

import argparse
import os
import signal
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench import goals, places, report, sabotage
from bench.filled import EACH, PEOPLE
from bench.measure import Worker, costs, facts_of, working
from bench.rates import rates


@dataclass(frozen=True)
class Size:
    """How large a run is."""

    entries: int = 18_250
    times: int = 100  # other people's rows, in the second database
    rounds: int = 5


SHORT = Size(entries=1_820, times=10, rounds=3)


def main() -> None:
    """Read what is asked, measure, and print or write it."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Tend, the floor and the raw app.")
    parser.add_argument("--short", action="store_true", help="a small run, to the screen only")
    parser.add_argument("--no-rates", action="store_true", help="leave out requests a second (P6 to P9)")
    default = os.environ.get("TEND_TEST_POSTGRES", "postgres:///postgres?host=/var/run/postgresql")
    parser.add_argument("--postgres", default=default, help="a server that lets us make databases; '' for none")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that what was made is taken away then, too
    load, version = os.getloadavg()[0], places.answers(asked.postgres)
    with tempfile.TemporaryDirectory(prefix="tend-bench-") as folder:
        size = SHORT if asked.short else Size()
        parts = measured(Path(folder), asked.postgres if version else "", size, load, not asked.no_rates)
    text = "\n\n".join([report.facts(version, load), *parts])
    if asked.short:
        print(text)
    else:
        report.write(text)


def measured(folder: Path, server: str, size: Size, load: float, with_rates: bool) -> list[str]:
    """Everything, as text."""
    lines: list[goals.Line] = []
    broken: list[str] = []
    quiet = load <= (os.cpu_count() or 1)
    with places.places(folder, server) as pairs:
        for pair in pairs:
            fill(*pair, server, size)
        with working(pairs) as workers:
            taken = costs(workers, size.rounds)
            for one, _hundred in pairs:
                lines += goals.of_costs(taken, one.name, quiet)
                lines += told(workers[one.name, "tend", "1"], workers[one.name, "tend", "100"], one)
                broken += sabotage.shown(workers[one.name, "tend", "100"], one.name, taken, size.rounds)
        for one, _hundred in pairs if with_rates else ():
            lines += goals.of_rates(rates(one, facts_of(one)), one.name, quiet)
    lines.sort(key=lambda line: int(line.goal[1:]))
    fails = "Each of these is what the gate is there for:\n\n" + "\n".join(broken)
    return [counted(size), report.of_goals(lines), fails, report.of_costs(taken)]


def fill(one: places.Place, hundred: places.Place, server: str, size: Size) -> None:
    """The rows at 1×, and a copy of them with many more other people."""
    one.folder.mkdir()
    one.run("bench.filled", "fill", str(size.entries))
    places.copy(one, hundred, server)
    hundred.run("bench.filled", "grow", str(PEOPLE), str(PEOPLE * size.times))


def told(worker: Worker, at_100: Worker, place: places.Place) -> list[goals.Line]:
    """What is counted and not timed: queries, and blocks that PostgreSQL touches."""
    counts = {kind: worker.ask("queries", kind) for kind in ("journal", "journal of 20", "page 900", "step")}
    lines = list(goals.of_queries(counts, place.name))
    if place.url:
        for rows, most in (("entries", 30), ("rows", 210)):  # a joined row is found through an index of three levels
            pages = (f"{rows}, newest", f"{rows}, page 900")
            found = max(at_100.ask("buffers", page, facts=facts_of(place)) for page in pages)
            lines.append(
                goals.Line("P10", f"blocks of 8 KB for a page of {rows}, at 100×", place.name, found, most, "")
            )
    return lines


def counted(size: Size) -> str:
    """How many rows it was."""
    small, large = PEOPLE * EACH, PEOPLE * EACH * size.times
    return (
        f"One person with {size.entries:,} entries in ten years. Beside them {PEOPLE} other people with {small:,} "
        f"entries, and in a second database {size.times}× as many: {PEOPLE * size.times:,} people with {large:,} "
        "entries, each with its marks, lines and replies. "
        f"Figures are medians of {size.rounds} rounds, in which every kind has a short block in turn."
    )


if __name__ == "__main__":
    main()
