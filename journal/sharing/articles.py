"""What a reader reads, drawn: the same bytes for the preview of its owner and for the reader.

Only the report goes in: nothing of the request, of whose language or clock the page is drawn with.
"""

from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from journal.sharing.contents import Report

REPORT, ENTRIES, EXCHANGES = "read", "entries", "exchanges"
TEMPLATES = {
    REPORT: "journal/sharing/_article.html",
    ENTRIES: "journal/sharing/_entries.html",
    EXCHANGES: "journal/sharing/_exchanges.html",
}
TITLES = {REPORT: _("At a glance"), ENTRIES: _("Notes, day by day"), EXCHANGES: _("Kinder replies")}


def pages_of(report: Report) -> dict[str, str]:
    """The pages that were chosen, with what each is called. The first is always there."""
    chosen = {REPORT: True, ENTRIES: report.shows_entries, EXCHANGES: report.shows_exchanges}
    return {page: str(TITLES[page]) for page, is_chosen in chosen.items() if is_chosen}


def article(report: Report, page: str) -> str:
    """One page's article."""
    return render_to_string(TEMPLATES[page], {"report": report})
