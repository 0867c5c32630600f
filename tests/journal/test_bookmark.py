from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from journal.bookmark import Bookmark

ONE = Bookmark(datetime(2026, 3, 10, 23, 59, 59, 7, tzinfo=UTC), UUID(int=5), date(2026, 3, 11))


def test_it_reads_what_it_wrote():
    assert Bookmark.read(str(ONE)) == ONE


@pytest.mark.parametrize(
    "text", ["", "1", f"00010101{str(ONE)[8:]}", str(ONE)[:-1], f"{ONE}0", str(ONE).replace("2026", "2x26"), "9" * 400]
)
@pytest.mark.parametrize("changed", [str, lambda text: text.replace("0310", "1310").replace("0311", "1311")])
def test_anything_else_is_refused(text, changed):
    with pytest.raises(ValueError):
        Bookmark.read(changed(text))
