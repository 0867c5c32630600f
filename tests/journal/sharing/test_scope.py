from datetime import date
from uuid import UUID

import pytest

from journal.sharing.scope import PART_CODES, Scope

ENTRY = UUID("00000000-0000-4000-8000-000000000001")


@pytest.mark.parametrize("last", [None, date(2026, 3, 31)])
def test_a_scope_comes_back_from_plain_words_as_it_was(last: date | None) -> None:
    scope = Scope(
        parts=frozenset(PART_CODES),
        first_day=date(2026, 3, 1),
        last_day=last,
        hidden=frozenset({ENTRY}),
    )
    assert Scope.from_plain(scope.to_plain()) == scope


def test_a_part_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="not known"):
        Scope(parts=frozenset({"everything"}), first_day=date(2026, 3, 1), last_day=None)


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(ValueError, match="before the first"):
        Scope(
            parts=frozenset({"summary"}),
            first_day=date(2026, 3, 2),
            last_day=date(2026, 3, 1),
        )
