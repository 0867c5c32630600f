"""From every page it is two taps to something soothing: each has the way to the quiet page in its header."""

import pytest
from django.urls import reverse

from tests.access import ACCESS
from tests.page_text import text_of

FLARE = 'href="/flare/"'
OF_READERS = ("journal:shared", "journal:shared_closed")  # a clinician's pages: they lead nowhere else
PAGES = [name for name, rule in ACCESS.items() if rule.get == 200 and not rule.of and rule.kind != "owner"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({*PAGES} - {*OF_READERS}))
def test_a_page_has_the_way_to_the_quiet_page_in_its_header(name, client_for, alice):
    answer = client_for(alice).get(reverse(name, kwargs=ACCESS[name].args))
    if "text/html" in answer.get("Content-Type", ""):
        assert FLARE in text_of(answer).partition("<main")[0]
