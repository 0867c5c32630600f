"""Every sentence can be translated, and every language we ship is whole."""

import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

SOURCES = ("accounts", "config", "journal", "practices", "templates", "locale", "static", "manage.py")
SHIPPED = sorted(settings.BASE_DIR.glob("locale/*/LC_MESSAGES/django.po"))


@pytest.mark.parametrize("path", SHIPPED, ids=str)
def test_a_shipped_language_is_whole(path):
    entries = [entry for entry in polib.pofile(str(path), check_for_duplicates=True) if not entry.obsolete]
    assert [entry.msgid for entry in entries if entry.fuzzy or not entry.translated()] == []


def test_every_language_on_offer_but_english_is_shipped():
    assert {code for code, _ in settings.LANGUAGES} - {"en"} == {path.parts[-3] for path in SHIPPED} - {"en"}


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed (./check says so)")
def test_nothing_on_the_pages_is_new_to_a_shipped_language(tmp_path):
    for name in SOURCES:
        if (settings.BASE_DIR / name).is_dir():
            shutil.copytree(settings.BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (settings.BASE_DIR / name).exists():
            shutil.copy(settings.BASE_DIR / name, tmp_path)
    codes = {path.parts[-3] for path in SHIPPED} | {"en"}
    for code in codes:
        (tmp_path / "locale" / code / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    languages = [part for code in sorted(codes) for part in ("--locale", code)]
    made = subprocess.run(
        [sys.executable, "manage.py", "makemessages", "--no-obsolete", *languages],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (made.returncode, "warning" in made.stderr.lower()) == (0, False), made.stderr
    found = {code: polib.pofile(str(tmp_path / "locale" / code / "LC_MESSAGES" / "django.po")) for code in codes}
    assert len(found["en"]) > 50
    untranslated = {
        code: [entry.msgid for entry in found[code] if entry.fuzzy or not entry.translated()] for code in codes
    }
    assert {code: lines for code, lines in untranslated.items() if lines and code != "en"} == {}
