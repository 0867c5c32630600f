"""Shows that the gates can fail: pages by OFFSET, and an index dropped."""

from bench.measure import Costs, Worker, block

INDEX = "entry_user_noticed"


def shown(worker: Worker, database: str, costs: Costs, rounds: int) -> list[str]:
    """Break each at the end of a run, and say by how much its gate is missed. `worker` is Tend's at 100×."""

    def small(kind: str) -> float:
        return costs[database, "tend", "1", kind]["all"]

    skipped = block(worker, "rows, OFFSET", rounds) / small("rows, newest")
    worker.ask(f"DROP INDEX {INDEX}")
    rows, page = (block(worker, kind, rounds) / small(kind) for kind in ("rows, newest", "journal"))
    return [
        f"- P11, {database}: page 900 by OFFSET costs {skipped:.0f}× the rows of page 1 (goal ≤ 1.2×).",
        f"- P10, {database}: without `{INDEX}` the newest rows cost {rows:.0f}×, the whole page {page:.1f}×"
        " what they do with it (goal ≤ 1.2×).",
    ]
