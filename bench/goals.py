"""P1 to P12: what each is, what was measured for it, and whether it is met."""

from collections.abc import Iterable
from dataclasses import dataclass

from bench.measure import Costs
from bench.rates import Rate

SQLITE, POSTGRES = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Line:
    """One goal on one database. `most` is the largest value that meets it; a negative one is the smallest."""

    goal: str
    what: str
    database: str
    value: float
    most: float
    unit: str = "×"
    judged: bool = True

    @property
    def said(self) -> str:
        return f"{self.value:.{0 if self.unit in ('', ' ms') and self.value >= 10 else 2}f}{self.unit}"

    @property
    def gate(self) -> str:
        sign, value = ("≥", -self.most) if self.most < 0 else ("≤", self.most)
        return f"{sign} {value:g}{self.unit}"

    @property
    def verdict(self) -> str:
        if not self.judged:
            return "not judged"
        return "met" if (self.value >= -self.most if self.most < 0 else self.value <= self.most) else "**missed**"


def of_costs(costs: Costs, database: str, quiet: bool) -> Iterable[Line]:
    """Ratios of CPU time: P1 to P4, and P10 to P12."""

    def of(app: str, kind: str, size: str = "1", part: str = "all") -> float:
        return costs[database, app, size, kind][part]

    def grown(kind: str, part: str = "all") -> float:
        return of("tend", kind, "100", part) / of("tend", kind, "1", part)

    yield Line("P1", "timeline, 20 entries / the floor's", database, of("tend", "journal") / of("floor", "journal"), 1)
    yield Line("P2", "timeline / the raw app's", database, of("tend", "journal") / of("raw", "journal"), 40)
    yield Line("P3", "signed-in static page / the floor's", database, of("tend", "static") / of("floor", "static"), 2)
    yield Line("P4", "first tap / the floor's", database, of("tend", "tap") / of("floor", "tap"), 2)
    yield Line("P4", "a page of the walk / the floor's", database, of("tend", "step") / of("floor", "step"), 2)
    part = "server" if database == POSTGRES and of("tend", "rows, newest", part="server") else "all"
    for kind in ("rows, newest", "rows, page 900", "rows, 90 days", "rows, insert"):
        yield Line("P10", f"{kind}, 100× others / 1×", database, grown(kind, part), 1.2)
    yield Line("P10", "rows, another person, 100× / 1×", database, grown("rows, another person", part), 3)
    yield Line("P10", "timeline page, 100× / 1×", database, grown("journal"), 1.2)
    yield Line("P11", "page 900 / page 1", database, of("tend", "page 900") / of("tend", "journal"), 1.2)
    for word in ("rare", "common"):
        took = of("tend", f"search, {word}") * 1000
        # Load only adds to it: what is met on a busy machine is met.
        yield Line("P12", f"search, first results of a {word} word", database, took, 250, " ms", quiet or took <= 250)
    yield Line("P12", "search, rare word, 100× / 1×", database, grown("search, rare"), 1.2)


def of_queries(counts: dict[str, int], database: str) -> Iterable[Line]:
    """P5: exact numbers, the same for a short and a long journal."""
    yield Line("P5", "queries of the timeline", database, counts["journal"], 5, "")
    yield Line("P5", "more than with 20 entries", database, counts["journal"] - counts["journal of 20"], 0, "")
    yield Line("P5", "more on page 900", database, counts["page 900"] - counts["journal"], 0, "")
    yield Line("P5", "queries of a page of the walk", database, counts["step"], 8, "")


def of_rates(rates: dict[str, Rate], database: str, quiet: bool) -> Iterable[Line]:
    """P6 to P9: only worth judging where nothing else runs; errors always are."""
    share = 100 * rates["journal, 8"].a_second / rates["empty, 8"].a_second
    lite = database == SQLITE
    yield Line("P6", "timeline, requests a second / empty page", database, share, -4 if lite else -3, " %", quiet)
    tap, more = rates["tap, 8"], rates["tap, 32"]
    yield Line("P7", "first tap, p95, 8 at once", database, tap.p95 * 1000, 20 if lite else 35, " ms", quiet)
    yield Line("P7", "first tap, p95, 32 at once", database, more.p95 * 1000, 100, " ms", quiet)
    yield Line("P8", "timeline, p95, 1 at once", database, rates["journal, 1"].p95 * 1000, 20, " ms", quiet)
    yield Line("P8", "timeline, p95, 8 at once", database, rates["journal, 8"].p95 * 1000, 80, " ms", quiet)
    if lite:
        yield Line("P9", "first tap, p99 / p50, 8 at once", database, tap.p99 / tap.p50, 5, "×", quiet)
    yield Line("P9", "errors in all rounds", database, sum(rate.errors for rate in rates.values()), 0, "")
