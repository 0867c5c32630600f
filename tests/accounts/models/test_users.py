import pytest

from accounts.models.users import known_zone, zone_names


@pytest.mark.parametrize(
    ("said", "zone"), [("Europe/Paris", "Europe/Paris"), ("Nowhere/Near", "UTC"), ("", "UTC"), (None, "UTC")]
)
def test_a_zone_is_one_that_is_known(said, zone):
    assert known_zone(said) == zone


def test_the_zones_are_read_from_the_disk_once():
    assert zone_names() is zone_names()
