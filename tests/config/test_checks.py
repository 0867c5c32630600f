import os
import subprocess
import sys

import pytest
from django.conf import settings as project
from django.core.checks import run_checks

from accounts import keyring
from config import checks

OF_OTHERS = {"tend.W010"}  # the helplines wait for a person to look at them (journal/safety/checks.py)


@pytest.fixture
def in_the_open(settings, tmp_path):
    """As `TEND_HOSTS=tend.example` sets it, with a private folder."""
    settings.TEND_HOSTS, settings.TEND_TLS, settings.TEND_PROXIES = ["tend.example"], True, 1
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-sid", "__Host-csrf"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    tmp_path.chmod(0o700)
    return settings


def ids(*functions):
    return [message.id for function in functions for message in function(None)]


EACH = (
    checks.tls_switches_together,
    checks.no_debugging_for_others,
    checks.folder_is_private,
    checks.hosts_need_tls,
    checks.debug_is_off,
    checks.proxies_are_counted,
    checks.mail_has_a_sender,
)


def test_what_fits_together_is_silent(in_the_open):
    assert ids(*EACH) == []


def test_ours_run_with_the_others(in_the_open):
    in_the_open.TEND_TLS = False
    assert {"tend.E001", "tend.W002"} <= {found.id for found in run_checks(include_deployment_checks=True)}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("SESSION_COOKIE_SECURE", False, "tend.E001"),
        ("CSRF_COOKIE_SECURE", False, "tend.E001"),
        ("SESSION_COOKIE_NAME", "sid", "tend.E001"),
        ("CSRF_COOKIE_NAME", "csrf", "tend.E001"),
        ("SECURE_PROXY_SSL_HEADER", None, "tend.E001"),
        ("TEND_PROXIES", 0, "tend.W004"),
    ],
)
def test_one_switch_alone_is_told(name, value, told, in_the_open):
    setattr(in_the_open, name, value)
    assert ids(*EACH) == [told]


def test_debugging_is_told(in_the_open):
    in_the_open.DEBUG = True
    assert ids(*EACH) == ["tend.E002", "tend.W003"]


def test_mail_without_a_sender_is_told(in_the_open):
    in_the_open.TEND_HAS_MAIL = True
    assert ids(*EACH) == ["tend.W005"]
    in_the_open.DEFAULT_FROM_EMAIL = "Tend <tend@tend.example>"
    assert ids(*EACH) == []


def test_an_open_folder_and_open_keys_are_told(in_the_open, tmp_path):
    for path in (keyring.key_file(), tmp_path / "secret.key"):
        path.touch(mode=0o600)
    assert ids(*EACH) == []
    for path in (tmp_path, keyring.key_file(), tmp_path / "secret.key"):
        path.chmod(0o750 if path is tmp_path else 0o640)
    assert ids(*EACH) == ["tend.W001", "tend.E003", "tend.E003"]


@pytest.mark.parametrize("hosts", ["", "tend.example"])
def test_check_deploy_is_clean(hosts, tmp_path):
    tmp_path.chmod(0o700)
    environment = {**os.environ, "TEND_DATA": str(tmp_path), "TEND_HOSTS": hosts, "TEND_DEBUG": "false"}
    environment |= {"TEND_TLS": "true", "DJANGO_SETTINGS_MODULE": "config.settings"}
    told = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=project.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
    ).stderr
    lines = [line for line in told.splitlines() if line.startswith("?: (")]
    assert [line for line in lines if line[4:].partition(")")[0] not in OF_OTHERS] == []
