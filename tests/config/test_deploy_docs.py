"""The documents name what there is: settings, commands, tests, files."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

from tests.test_house import ROOT, holding, name, source, tracked

PAGES = {name(path): path.read_text() for path in tracked(".md") if name(path).split("/")[0] != "tests"}
SETTING = r"""(?:env\.\w+|environ\.get)\(\s*["']([A-Z_]+)["']"""
NAMED_TEST = r"`(tests/[\w/]+\.py)(?:::(\w+))?`"


def found(pattern: str) -> list:
    """Each match of `pattern` with its page, so that a failure says where."""
    return sorted({(page, *match.groups()) for page, text in PAGES.items() for match in re.finditer(pattern, text)})


@cache
def functions_of(path: Path) -> set[str]:
    return {node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)}


def test_every_setting_is_in_the_table():
    read = {setting for path in source() for setting in re.findall(SETTING, path.read_text())}
    rows = "\n".join(re.findall(r"^\| `.*", PAGES["docs/deploy.md"], re.MULTILINE))
    assert len(read) > 10
    assert read - set(re.findall(r"`([A-Z_]+)`", rows)) == set()


def test_every_setting_in_the_table_is_read():
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", PAGES["docs/deploy.md"], re.MULTILINE)
    assert len(rows) > 10
    for setting in re.findall(r"[A-Z_]{2,}", " ".join(rows)):
        assert holding([*source(), ROOT / "run"], rf"""["'{{]{setting}\b""") != [], setting


@pytest.mark.parametrize(("page", "command"), found(r"\bmanage(?:\.py)? (?!check\b)([a-z]\w+)"))
def test_every_command_is_there(page, command):
    assert command in get_commands()


@pytest.mark.parametrize(("page", "link"), found(r"\]\((?!https?:|mailto:|#)([^)#]+)"))
def test_every_link_leads_to_a_file(page, link):
    assert (ROOT / page).parent.joinpath(link).exists()


@pytest.mark.parametrize(("page", "file", "test"), found(NAMED_TEST))
def test_every_named_test_is_there(page, file, test):
    assert test is None or test in functions_of(ROOT / file)
    assert (ROOT / file).exists()


@pytest.mark.parametrize(
    ("page", "file"), found(r"`((?:accounts|config|deploy|journal|practices|static)/(?!\S*/xx)[\w./]+)`")
)
def test_every_named_file_is_there(page, file):
    assert (ROOT / file).exists()
