"""As docs/deploy.md says: the Caddyfile of deploy/ before Tend, with TLS, as a phone meets it."""

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, ROOT
from tests.browser.walking import begin_walk, first_run, go_on, make_account, sign_in
from tests.config.test_serve import eventually, free_port
from tests.test_headers import EXACTLY, POLICY

NAME = "tend.example"
pytestmark = pytest.mark.skipif(not (shutil.which("caddy") and shutil.which("openssl")), reason="needs caddy, openssl")


@contextmanager
def running(command, log, **options):
    process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(40)


def certificate(folder):
    """Make one as docs/deploy.md says, by its own command."""
    (command,) = re.findall(r"^openssl req (?:.*\\\n)*.*$", (ROOT / "docs/deploy.md").read_text(), re.MULTILINE)
    command = command.replace("/etc/caddy/", f"{folder}/")
    subprocess.run(command, shell=True, check=True, capture_output=True)


def caddyfile(folder, ports):
    """The one in deploy/, with ports of its own and the certificate."""
    text = (ROOT / "deploy/Caddyfile").read_text()
    own = f"{{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\thttp_port {ports.http}\n\thttps_port {ports.https}\n"
    text = text.replace("{\n", own, 1).replace("# tls /etc/caddy", f"tls {folder}").replace("/etc/caddy", str(folder))
    (folder / "Caddyfile").write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{ports.tend}"))
    return folder / "Caddyfile"


@pytest.fixture(scope="module")
def behind(tmp_path_factory):
    """A site behind Caddy: its ports, and how to start it."""
    folder = tmp_path_factory.mktemp("proxied")
    ports = SimpleNamespace(http=free_port(), https=free_port(), tend=free_port(), folder=folder)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TEND_", "DJANGO_", "DATABASE_"))}
    env = kept | {"TEND_DATA": str(folder / "data"), "TEND_HOSTS": NAME, "PORT": str(ports.tend)}
    certificate(folder)
    proxy = ["caddy", "run", "--adapter", "caddyfile", "--config", str(caddyfile(folder, ports))]
    with open(folder / "log", "w") as log, running(proxy, log, env=kept | {"XDG_DATA_HOME": str(folder)}):
        ports.serve = lambda: running([sys.executable, "manage.py", "serve"], log, env=env)
        with ports.serve() as ports.server:
            assert eventually(lambda: asked(ports, "GET", "/health/live")[0] == 200, 30), (folder / "log").read_text()
            yield ports


class Connection(HTTPSConnection):
    """To the name, at loopback."""

    def connect(self):
        self.sock = socket.create_connection(("127.0.0.1", self.port), self.timeout)
        self.sock = self._context.wrap_socket(self.sock, server_hostname=NAME)


def asked(ports, method, path, body=None, headers=None):
    """Ask over TLS, trusting our certificate alone; return status, headers and body."""
    trusted = ssl.create_default_context(cafile=ports.folder / "tend.crt")
    with closing(Connection(NAME, ports.https, timeout=40, context=trusted)) as connection:
        try:
            connection.request(method, path, body, headers or {})
        except ConnectionRefusedError:  # Caddy is not there yet
            return 0, {}, ""
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


@pytest.fixture(scope="module")
def context(behind, launch):
    browser = launch(f"--host-resolver-rules=MAP {NAME} 127.0.0.1")
    yield browser.new_context(base_url=f"https://{NAME}:{behind.https}", ignore_https_errors=True, viewport=PHONE)
    browser.close()


def test_without_tls_it_only_leads_to_tls(behind):
    connection = HTTPConnection("127.0.0.1", behind.http, timeout=10)
    connection.request("GET", "/home/", headers={"Host": NAME})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{NAME}/home/")


def test_headers_are_exact_and_name_no_server(behind):
    status, headers, _body = asked(behind, "GET", "/start/")
    policy = {part.strip() for part in headers["Content-Security-Policy"].split(";")}
    wanted = EXACTLY | {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
    assert (status, {name: headers[name] for name in wanted}, headers["Server"]) == (200, wanted, None)
    assert policy == POLICY | {"upgrade-insecure-requests"}


def test_a_walk_an_account_and_a_sign_in(context):
    page = context.new_page()
    first_run(page)
    email = make_account(page)
    begin_walk(page)
    go_on(page, "/notice/like/$")
    cookies = {cookie["name"]: cookie for cookie in context.cookies() if cookie["name"] != "look"}
    flags = {(one["secure"], one["httpOnly"], one["sameSite"], one["path"]) for one in cookies.values()}
    assert (set(cookies), flags) == ({"__Host-sid", "__Host-csrf"}, {(True, True, "Lax", "/")})
    page.goto("/account/sign-out/")
    page.locator("main form button").first.click()
    sign_in(page, email)
    expect(page).to_have_url(re.compile("/home/$"))


def test_nobody_chooses_the_address_that_is_counted(behind):
    """Twenty guests an hour from one address, whatever a browser says of its own."""
    origin, statuses = f"https://{NAME}:{behind.https}", []
    for number in range(21):
        _status, headers, page = asked(behind, "GET", "/start/")
        form = dict(re.findall(r'name="(csrfmiddlewaretoken|form_key)" value="([^"]+)"', page)) | {"level": "3"}
        sent = {"Cookie": headers["Set-Cookie"].split(";")[0], "Origin": origin}
        sent |= {"X-Forwarded-For": f"192.0.2.{number}", "Content-Type": "application/x-www-form-urlencoded"}
        statuses.append(asked(behind, "POST", "/start/", urlencode(form), sent)[0])
    assert set(statuses) == {303, 429} and statuses[-1] == 429


def test_what_is_sent_during_a_new_start_waits_and_nobody_is_noted(behind):
    behind.server.terminate()
    behind.server.wait(40)
    with behind.serve():
        assert asked(behind, "GET", "/health/live")[0] == 200
    behind.server.wait(40)
    status, headers, text = asked(behind, "GET", "/help/?words=canary")
    assert (status, headers["Cache-Control"], "saved nothing" in text) == (502, "no-store", True)
    assert not {"canary", "remote_ip"} & set(re.findall(r"\w+", (behind.folder / "log").read_text()))
