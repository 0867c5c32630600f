import pytest
from django.urls import reverse

from tests.page_text import text_of

pytestmark = pytest.mark.django_db

SETTINGS = reverse("accounts:settings")


def test_a_change_brings_the_look_of_the_whole_page_with_it(client_for, alice):
    page = text_of(client_for(alice).post(SETTINGS, {"theme": "dim"}, follow=True))
    assert '<span id="look" hidden data-theme="dim"' in page
    assert "Changed to Dim" in page
