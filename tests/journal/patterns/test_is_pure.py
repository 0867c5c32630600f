"""`journal/patterns/` knows values only: the standard library, itself, and numpy where it is used."""

import ast
import sys
from pathlib import Path

import pytest

import journal.patterns

FILES = sorted(Path(journal.patterns.__file__).parent.glob("*.py"))
# Of the standard library, what reads no file, no clock, no network and no chance.
ALLOWED = {"__future__", "bisect", "collections.abc", "dataclasses", "datetime", "functools", "math", "typing"}
CLOCK_AND_FILES = {"today", "now", "utcnow", "open", "input", "print", "eval", "exec"}


def imported(nodes) -> list[str]:
    names = []
    for node in nodes:
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names.append(node.module)
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_imports_nothing_but_itself_and_plain_parts_of_the_standard_library(file):
    names = [name for name in imported(ast.walk(ast.parse(file.read_text()))) if name != "numpy"]
    assert [name for name in names if name not in ALLOWED and not name.startswith("journal.patterns")] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_numpy_is_imported_late(file):
    assert "numpy" not in imported(ast.parse(file.read_text()).body)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_has_no_clock_and_opens_nothing(file):
    calls = [node.func for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    assert names & CLOCK_AND_FILES == set()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_stays_short(file):
    assert len(file.read_text().splitlines()) <= 400


def test_importing_it_does_not_load_numpy():
    import subprocess

    code = "import sys, journal.patterns; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=FILES[0].parents[2], check=False).returncode == 0


def test_the_public_names_are_these():
    assert sorted(journal.patterns.__all__) == sorted(
        "find_episodes Episode long_term_change LongTermChange seen_together Association find_rhythm Rhythm".split()
    )
