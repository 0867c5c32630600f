"""A table as a file that a spreadsheet opens, in which no cell is ever taken for a formula."""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
MARK = "'"  # what a spreadsheet takes for "this is text"


def written_as_table(rows: Iterable[Iterable[str]]) -> str:
    """The rows as comma-separated text: each cell quoted, and one that could be a formula marked as text."""
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([[as_text(cell) for cell in row] for row in rows])
    return file.getvalue()


def as_text(cell: str) -> str:
    """The cell, with a mark before it where a program could take it for a formula."""
    return MARK + cell if cell.lstrip(" ").startswith(FORMULA) else cell
