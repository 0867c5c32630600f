"""The rules of the house that a machine can check: layout, layers, templates, and what no file may name."""

import ast
import hashlib
import re
import subprocess
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = set(
    "accounts bench config deploy docs journal locale practices static templates tests .ci".split(),
)
APPS = ("accounts", "config", "journal", "practices")
VENDORED = {"static/vendor/htmx-4.0.1.min.js": "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"}
# Pages that open without signing in. A new name here is a decision: say why in the commit.
OPEN_TO_ALL = {
    "accounts/views/joining.py",
    "accounts/views/passwords.py",
    "accounts/views/settings.py",
    "accounts/views/signing.py",
    "config/health.py",
    "config/offline.py",
    "journal/sharing/files_views.py",
    "journal/sharing/health_views.py",
    "journal/sharing/public_views.py",
    "journal/views/flare.py",
    "journal/views/front.py",
    "journal/views/help.py",
    "practices/views/breathe.py",
    "practices/views/library.py",
    "practices/views/nudges.py",
    "practices/views/player.py",
}
# Written in halves, so that this file does not name what no file may name.
HOSTS = ["py" + "pi.org", "python" + "hosted", "npm" + "js.", "un" + "pkg.com", "js" + "delivr", "cdn" + "js"]
HOSTS += ["googlea" + "pis", "gsta" + "tic.com", "crates" + ".io", "deb.deb" + "ian", "ghcr" + ".io"]
PATHS = ["/wo" + "rk/ma", "/wo" + "rk/sh", "/tm" + "p/te", "/ro" + "ot/", "/op" + "t/wh"]
OPTIONS = [
    "--index" + "-url",
    "--extra-index" + "-url",
    "--find" + "-links",
    "--trusted" + "-host",
    "registry " + "= ",
]

IN_TEMPLATES = {
    "an inline style": r"""\sstyle\s*=|<style\b""",
    "an inline handler": r"""\son[a-z]+\s*=|hx-on""",
    "an inline script": r"""<script(?![^>]*\ssrc=)|javascript:|["']js:""",
    "an htmx trigger that needs eval": r"""hx-trigger\s*=\s*["'][^"']*\[""",
    "a button that loses its focus while it waits": r"hx-disable\b",
    "unescaped text": r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off",
    "a date that is not said as all are": r"DATE_FORMAT|\|\s*date\b(?!\s*:)",
    "a third party": r"""(src|href|action|srcset|hx-\w+)\s*=\s*["']?\s*(https?:)?//""",
}


def tracked(*endings: str) -> list[Path]:
    """Files that are or could be committed, by the way their names end."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name and (not endings or name.endswith(endings))]
    return [path for path in paths if path.is_file()]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def source(folders=APPS) -> list[Path]:
    return [path for path in tracked(".py") if name(path).split("/")[0] in folders and "/migrations/" not in name(path)]


def imports(path: Path) -> set[str]:
    """The modules a file imports, at any depth."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def holding(paths: list[Path], pattern: str) -> list[str]:
    """`file:line` of each line that matches."""
    wanted = re.compile(pattern, re.IGNORECASE)
    lines = ((path, number, line) for path in paths for number, line in enumerate(path.read_text().splitlines(), 1))
    return [f"{name(path)}:{number}" for path, number, line in lines if wanted.search(line)]


def text_files() -> list[Path]:
    return [path for path in tracked() if b"\0" not in path.read_bytes()[:4096]]


def test_the_top_level_holds_the_folders_of_the_house():
    assert {name(path).split("/")[0] for path in tracked() if "/" in name(path)} <= FOLDERS


def test_no_module_is_named_for_being_useful():
    named = [name(path) for path in source() if {"utils", "helpers", "common", "services"} & {path.stem, *path.parts}]
    assert named == []


def test_nothing_listens_to_signals():
    assert (
        holding(source(), r"@receiver|\.dispatch import|models\.signals|signals import|_(save|delete)\.connect\(") == []
    )


@pytest.mark.parametrize("below", ["accounts", "config", "practices"])
def test_what_lies_below_knows_nothing_of_the_journal(below):
    assert [
        name(path) for path in source([below]) if any(one.split(".")[0] == "journal" for one in imports(path))
    ] == []


def test_accounts_do_not_reach_into_practices():
    assert [
        name(path) for path in source(["accounts"]) if any(one.split(".")[0] == "practices" for one in imports(path))
    ] == []


@pytest.mark.parametrize("pure", ["journal/patterns/", "journal/walk.py"])
def test_what_is_pure_knows_no_django(pure):
    paths = [path for path in source(["journal"]) if name(path).startswith(pure)]
    assert [
        name(path) for path in paths if any(one.split(".")[0] in ("django", *APPS[:2]) for one in imports(path))
    ] == []


def test_only_named_modules_open_pages_to_everyone():
    assert {where.split(":")[0] for where in holding(source(), "login_not_required")} <= OPEN_TO_ALL


def test_nothing_is_marked_as_safe_by_hand():
    assert holding(source(), r"\bmark_safe\b|SafeString\(") == []


@pytest.mark.parametrize("what", IN_TEMPLATES)
def test_no_template_holds(what):
    texts = [path for path in tracked(".txt") if name(path).startswith("templates/")]
    paths = [*texts, *(path for path in tracked(".html", ".svg") if name(path) != "static/mark.svg")]  # a picture
    assert holding(paths, IN_TEMPLATES[what]) == []


def test_our_script_needs_no_eval_and_keeps_nothing_in_the_browser():
    ours = [path for path in tracked(".js") if "vendor" not in path.parts]
    assert holding(ours, r"\beval\(|new Function|localStorage|sessionStorage|https?://|innerHTML\s*=") == []
    # One file may: what waits on a device whose person asked for it is sealed there (tests/browser/test_offline.py).
    assert {place.partition(":")[0] for place in holding(ours, "indexedDB")} == {"static/js/offline.js"}


def test_styles_fetch_nothing_from_elsewhere():
    assert holding(tracked(".css"), r"@import|url\(\s*[\"']?(https?:)?//") == []


@pytest.mark.parametrize("file", VENDORED)
def test_vendored_files_are_the_ones_we_read(file):
    assert hashlib.sha256((ROOT / file).read_bytes()).hexdigest() == VENDORED[file]


def test_every_vendored_file_is_pinned():
    vendored = {name(path) for path in tracked() if name(path).startswith("static/vendor/")}
    assert {file for file in vendored if not file.endswith("LICENSE")} == set(VENDORED)


@pytest.mark.parametrize("words", [HOSTS, PATHS, OPTIONS], ids=["package hosts", "machine paths", "index options"])
def test_no_file_names(words):
    allowed = {"check"} if words is OPTIONS else set()  # `./check --lock` turns the options off
    paths = [path for path in text_files() if name(path) not in allowed]
    assert holding(paths, "|".join(map(re.escape, words))) == []


def test_lock_files_pin_every_line_by_hash():
    pin = re.compile(r"^[a-z0-9-]+(?:\[[a-z, ]+\])?==.*\\\n    --hash=sha256:[0-9a-f]{64}", re.MULTILINE)
    for file in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / file).read_text()
        assert len(pin.findall(lines)) == len(re.findall(r"^[a-z]", lines, re.MULTILINE))


@pytest.mark.django_db
def test_migrations_are_up_to_date():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
