"""Form keys: signed, and naming their owner."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.utils import timezone

from accounts.form_key import GOOD_FOR, new_form_key, read_form_key


def test_a_key_tells_whose_page_it_was_made_for():
    owner = uuid4()
    key = read_form_key(new_form_key(owner, "shown"))
    assert (key.owner, key.seen) == (owner, "shown")


def test_a_page_for_nobody_has_a_key_without_an_owner():
    assert read_form_key(new_form_key(None)).owner is None


def test_no_two_keys_are_alike():
    assert len({read_form_key(new_form_key(None)).nonce for _ in range(100)}) == 100


def test_a_key_for_someone_else_cannot_be_made_from_ones_own():
    mine, theirs = uuid4(), uuid4()
    assert read_form_key(new_form_key(mine).replace(mine.hex, theirs.hex)) is None


@pytest.mark.parametrize("value", ["", "a", "a.b.c", "a:b:c", "\x00", "…" * 500])
def test_anything_else_is_no_key(value):
    assert read_form_key(value) is None


def test_a_key_is_good_for_thirty_days():
    value = new_form_key(None)
    with time_machine.travel(timezone.now() + GOOD_FOR - timedelta(minutes=1), tick=False):
        assert read_form_key(value)
    with time_machine.travel(timezone.now() + GOOD_FOR + timedelta(minutes=1), tick=False):
        assert read_form_key(value) is None
