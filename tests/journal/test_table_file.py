import csv
import io

import pytest

from journal.table_file import MARK, as_text, written_as_table

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
CELLS = [f"{start}{rest}" for start in STARTS for rest in ("", "1+1", 'cmd|"/C calc"!A0', "SUM(A1)", " x", "é\u202e")]
CELLS += [f" {cell}" for cell in CELLS] + ["plain", "", 'with "quotes"', "a,b", "two\nlines", "7", "0=1"]


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_begins_as_a_formula(cell):
    assert not as_text(cell).lstrip(" ").startswith(tuple(STARTS))


def test_what_is_read_again_is_what_was_written():
    text = written_as_table([[cell, "x"] for cell in CELLS])
    read = [row[0] for row in csv.reader(io.StringIO(text, newline=""))]
    assert [cell.removeprefix(MARK) for cell in read] == CELLS


def test_each_cell_is_quoted():
    assert written_as_table([["a", "7"]]) == '"a","7"\r\n'
