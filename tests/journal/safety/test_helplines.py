import re
import tomllib
from datetime import date, timedelta

import pytest

from journal.safety import checks, helplines
from journal.safety.helplines import dialable, helplines_for, region_from_language, regions, stale

CODES = [code for code, _name in regions()]
DATA = tomllib.loads(helplines.FILE.read_text(encoding="utf-8"))["region"]
ENTRIES = [*DATA, *(line for region in DATA for line in region.get("line", []))]


@pytest.mark.parametrize("code", CODES)
def test_every_region_is_complete(code):
    region = helplines_for(code)
    assert region.code == code
    assert str(region.name)
    assert region.emergency
    assert region.lines or (code in ("europe", "elsewhere") and region.fallback == "findahelpline.com")
    assert isinstance(region.checked_on, date)


@pytest.mark.parametrize("code", CODES)
def test_every_number_can_be_dialled(code):
    region = helplines_for(code)
    for line in region.lines:
        assert re.fullmatch(r"(?:tel|sms):\+?[0-9]{2,15}", line.href)
        assert line.number in line.action
        assert str(line.hours)
        assert all(line.spoken)
    assert all(re.fullmatch(r"tel:[0-9]{2,5}", number.href) for number in region.emergency)


def test_the_last_region_is_for_everywhere_else():
    assert CODES[-1] == "elsewhere"
    assert len(set(CODES)) == len(CODES) == 30
    assert helplines_for("nowhere").code == "elsewhere"
    assert max(len(code) for code in CODES) <= 12


def test_nothing_claims_to_be_verified_without_a_source():
    checked = [entry for entry in ENTRIES if entry["verified"]]
    assert [entry for entry in checked if not entry["source"].startswith("https://")] == []
    assert all(entry["source"] for entry in ENTRIES)


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("en-GB,en;q=0.9", "gb"),
        ("de-AT", "at"),
        ("fr;q=0.4,pt-BR;q=0.9,en-US;q=0.5", "br"),
        ("zh-Hant-TW,en-US;q=0.5", "elsewhere"),
        ("hr-HR", "europe"),
        ("de,en;q=0.5", "elsewhere"),
        ("de,de-CH;q=0.8", "ch"),
        ("uk", "elsewhere"),
        ("*", "elsewhere"),
        ("", "elsewhere"),
        ("en-gb;q=often,;;,-", "elsewhere"),
        ("en-US" * 5_000, "elsewhere"),
    ],
)
def test_the_region_comes_from_the_browsers_language(header, code):
    assert region_from_language(header) == code


@pytest.mark.parametrize(
    ("number", "digits"),
    [("116 123", "116123"), ("0800-0113", "08000113"), ("+44 (20) 79460000", "+442079460000")],
)
def test_numbers_are_written_as_a_phone_dials_them(number, digits):
    assert dialable(number) == digits


def test_what_to_do_is_said_in_words():
    actions = [line.action for line in helplines_for("gb").lines]
    assert actions == ["Call 116 123", "Text SHOUT to 85258", "Call 111"]


def test_old_entries_are_told_by_the_day_they_were_looked_at():
    oldest = min(helplines_for(code).checked_on for code in CODES)
    assert not stale(oldest + timedelta(days=180))
    assert stale(oldest + timedelta(days=181))


def test_the_deploy_check_warns_and_never_fails(monkeypatch):
    monkeypatch.setattr(checks, "unverified", lambda: True)
    monkeypatch.setattr(checks, "stale", lambda today: True)
    assert [(warning.id, warning.level) for warning in checks.helplines_are_checked()] == [("tend.W010", 30)] * 2


def test_the_deploy_check_is_quiet_when_all_is_checked(monkeypatch):
    monkeypatch.setattr(checks, "unverified", lambda: False)
    monkeypatch.setattr(checks, "stale", lambda today: False)
    assert checks.helplines_are_checked() == []
