"""A real server on loopback, and a real Chromium. Nothing here touches the server's database but through its pages."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = os.environ.get("TEND_CHROMIUM") or shutil.which("chromium") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PASSWORD = "a long enough password"
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


class Site:
    """A running Tend: its address and its data folder."""

    def __init__(self, url: str, data: Path, env: dict):
        self.url, self.data, self.env = url, data, env

    def manage(self, *words: str) -> str:
        command = [sys.executable, "manage.py", *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=True).stdout


@contextmanager
def running_site(data: Path, database_url: str = ""):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEND_", "DJANGO_", "DATABASE_"))}
    env = {**kept, "TEND_DATA": str(data), "PORT": str(port), "PYTHONWARNINGS": "ignore"}
    env["TEND_PROXIES"] = "1"  # each page comes from an address of its own: guests are counted by address
    if database_url:
        env["DATABASE_URL"] = database_url
    log = open(data / "server.log", "w")
    server = subprocess.Popen([sys.executable, "manage.py", "serve"], cwd=ROOT, env=env, stdout=log, stderr=log)
    site = Site(f"http://127.0.0.1:{port}", data, env)
    try:
        _wait_for(site, server)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=20)
        log.close()


def _wait_for(site: Site, server: subprocess.Popen) -> None:
    for _try in range(300):
        try:
            urllib.request.urlopen(f"{site.url}/health/live", timeout=2)
            return
        except OSError:
            assert server.poll() is None, (site.data / "server.log").read_text()
            time.sleep(0.2)
    raise AssertionError("the site did not start")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site on SQLite, or on the PostgreSQL that the tests run on."""
    url = os.environ.get("DATABASE_URL", "")
    data = tmp_path_factory.mktemp("site")
    if not url:
        with running_site(data) as found:
            yield found
        return
    import psycopg

    parts = urlsplit(url)
    name = f"tend_browser_{os.getpid()}"
    admin = psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True)
    admin.execute(f"CREATE DATABASE {name}")
    try:
        with running_site(data, urlunsplit(parts._replace(path=f"/{name}"))) as found:
            yield found
    finally:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
        admin.close()


@pytest.fixture(scope="session")
def launch():
    """Start a Chromium, with flags of its own where asked. One Playwright runs in a process, never two."""
    with sync_playwright() as playwright:
        yield lambda *flags: playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def chromium(launch):
    browser = launch()
    yield browser
    browser.close()


def an_address() -> str:
    """An address that nobody else here comes from."""
    return ".".join(["10", *(str(part) for part in os.urandom(3))])


@pytest.fixture
def new_page(chromium, site):
    """Make a page in a context of its own: `new_page(java_script_enabled=False)`, and what else a context takes."""
    contexts = []

    def make(**options):
        options.setdefault("service_workers", "block")  # what it does is told in test_offline.py
        options.setdefault("extra_http_headers", {"X-Forwarded-For": an_address()})
        context = chromium.new_context(base_url=site.url, viewport=options.pop("viewport", PHONE), **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def either_page(request, new_page):
    return new_page(java_script_enabled=request.param == "with JavaScript")
