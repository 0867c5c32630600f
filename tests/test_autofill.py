"""A browser's own memory offers nobody's lines to whoever uses the device next."""

import re

import pytest

from tests.access import ACCESS
from tests.factories import make_entry
from tests.test_access import path_of

ONE_LINE = re.compile(r'<input\b[^>]*type="(?:text|search|tel|email)"[^>]*>')


@pytest.mark.django_db
def test_every_box_of_one_line_says_what_may_be_filled_in(alice, client_for):
    entry, browser = make_entry(alice), client_for(alice)
    found: dict[bool, set[str]] = {}
    for route in (name for name, rule in ACCESS.items() if rule.get is not None):
        make = ACCESS[route].of
        page = browser.get(path_of(route, (make(alice) if make else entry).pk), follow=True).content.decode()
        for box in ONE_LINE.findall(page):
            found.setdefault("autocomplete=" in box, set()).add(route)
    assert (found.get(False), len(found[True]) > 20) == (None, True)
