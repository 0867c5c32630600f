"""What a page costs on a slow line, compressed: the budgets of the house."""

import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from tests.access import ACCESS
from tests.factories import make_answered, make_entry
from tests.test_access import path_of

ROOT = Path(__file__).resolve().parent.parent
KIB = 1024
MOST = {"styles": 12 * KIB, "script": 6 * KIB, "page": 14 * KIB, "first visit": 50 * KIB}


def weight(*bodies: bytes) -> int:
    """Bytes on the line, each body compressed by itself."""
    return sum(len(brotli.compress(body)) for body in bodies)


def files(*patterns: str) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted((ROOT / "static").glob(pattern))]


def asked_for(html: str) -> list[bytes]:
    """The files that a page makes the browser fetch."""
    links = re.findall(r'<(?:link|script|img)\b[^>]*?(?:href|src)="/static/([^"]+)"', html)
    return [(ROOT / "static" / link).read_bytes() for link in links]


def test_styles():
    assert 0 < weight(*files("css/*.css")) <= MOST["styles"]


def test_our_script():
    assert 0 < weight(*files("js/*.js")) <= MOST["script"]


@pytest.mark.django_db
def test_a_first_visit(client):
    page = client.get("/").content
    fetched = asked_for(page.decode())
    assert len(fetched) == 6  # two style sheets, three scripts, the mark
    assert weight(page, *fetched) <= MOST["first visit"]


@pytest.mark.django_db
def test_pages_with_much_on_them(alice, client_for):
    for nth in range(10):
        make_answered(alice, line=f"Line {nth}. " * 20, reply=f"Reply {nth}. " * 20, places=("jaw", "head"))
    entry = make_entry(alice)
    entry.hear_critic(" ".join(f"word{nth}" for nth in range(250)))
    browser, weights = client_for(alice), {}
    for route in (name for name, rule in ACCESS.items() if rule.get is not None):
        make = ACCESS[route].of
        thing = make(alice) if make else entry
        weights[route] = weight(browser.get(path_of(route, thing.pk), follow=True).content)
    assert min(weights.values()) > 0
    assert {route: size for route, size in weights.items() if size > MOST["page"]} == {}
