"""Writes what was measured as tables, and puts them between two marks of docs/performance.md."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bench.goals import Line
from bench.measure import Costs
from bench.places import ROOT

DOCS = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def facts(postgres: str, load: float) -> str:
    """What it was measured on."""
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), "")
    parts = [
        f"{os.cpu_count()} cores" + (f" ({model})" if model else ""),
        f"{platform.system()}, Python {platform.python_version()}, Django {version('django')}",
        f"SQLite {sqlite3.sqlite_version}",
        f"psycopg {version('psycopg')}, PostgreSQL {postgres}" if postgres else "no PostgreSQL",
        f"load average {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end",
    ]
    return "; ".join(parts) + "."


def of_goals(lines: list[Line]) -> str:
    """A row for each goal, with a column for each database."""
    databases = list(dict.fromkeys(line.database for line in lines))
    rows = [
        [
            "goal",
            "what",
            *(head for name in databases for head in (name, "goal", "")),
        ]
    ]
    for goal, what in dict.fromkeys((line.goal, line.what) for line in lines):
        row = [goal, what]
        for name in databases:
            found = [line for line in lines if (line.goal, line.what, line.database) == (goal, what, name)]
            row += [found[0].said, found[0].gate, found[0].verdict] if found else ["", "", ""]
        rows.append(row)
    return table(rows)


def of_costs(costs: Costs) -> str:
    """CPU milliseconds of each kind: on PostgreSQL, of our process and of its."""
    columns = list(dict.fromkeys((database, app, size) for database, app, size, _kind in costs))
    rows = [["CPU ms", *(f"{app}, {database}, {size}×" for database, app, size in columns)]]
    for kind in dict.fromkeys(kind for *_rest, kind in costs):
        found = [costs.get((*column, kind)) for column in columns]
        rows.append([kind, *(said(one) if one else "" for one in found)])
    return table(rows)


def said(cost: dict[str, float]) -> str:
    """Milliseconds of our process, and of PostgreSQL's where there is one."""
    own = f"{cost['cost'] * 1000:.2f}"
    return f"{own} + {cost['server'] * 1000:.2f}" if cost["server"] else own


def table(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def write(text: str) -> None:
    """Put it into the page, in place of what was there."""
    page = DOCS.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    head = f"`python -m bench`, {datetime.now(UTC):%Y-%m-%d}."
    DOCS.write_text(f"{before}{BEGIN}\n{head}\n\n{text}\n{END}{after}")
