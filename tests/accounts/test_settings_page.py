import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

SETTINGS = reverse("accounts:settings")


def test_a_change_brings_the_look_of_the_whole_page_with_it(client_for, alice):
    page = client_for(alice).post(SETTINGS, {"theme": "dim"}, follow=True).content.decode()
    assert '<span id="look" hidden data-theme="dim"' in page
    assert "Changed to Dim" in page
