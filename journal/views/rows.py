"""The rows of an entry, and one of them opened to be changed in its place."""

from django.http import HttpRequest

from config.htmx import wants_part
from journal.kept import Row, asides_for, rows_for
from journal.models import EntryMark, SymptomEntry
from journal.walk import Page


def rows_of(request: HttpRequest, entry: SymptomEntry, marks: list[EntryMark] | None = None) -> list[Row]:
    """The entry's answers, then what is not in the walk: when it was, and what the person wants to be asked."""
    if marks is None:
        marks = list(entry.marks.select_related("name").order_by("made_at"))
    ratings = dict(request.user.day_ratings.on(entry.local_date).values_list("what", "value"))
    asked = set(request.user.asked_about.values_list("what", flat=True))
    numbers = request.prefs.numbers
    return rows_for(entry, marks, numbers) + asides_for(entry, marks, ratings, asked, numbers)


def is_first_run(entry: SymptomEntry) -> bool:
    """Whether only the three pages of the first run were seen: what was not asked is not shown as unanswered."""
    return not any(page.bit & entry.pages_seen for page in (Page.WHERE, Page.LIKE, Page.NAME))


def row_number(request: HttpRequest) -> int | None:
    """The row that is changed in its place, or was; None on a page of its own, and without htmx."""
    number = request.GET.get("row", "")
    return int(number) if wants_part(request) and number.isdecimal() and len(number) < 3 else None


def in_its_row(request: HttpRequest, entry: SymptomEntry) -> dict:
    """What a page of the walk needs to come as a form in its row; nothing where it is a page of its own.

    All rows come with it: one form at a time is open, so that no two fields have one name.
    """
    number = row_number(request)
    if number is None:
        return {}
    return {
        "base_template": "journal/in_row.html",
        "in_row": True,
        "rows": rows_of(request, entry),
        "open_row": number,
        "first_run": is_first_run(entry),
    }
