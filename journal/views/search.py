"""Search: a POST keeps what is looked for, sealed; the page that shows what was found has no word in its address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.keyring import DoesNotOpen
from config.htmx import render_page, wants_part
from journal.found import Hit, did_you_mean, find, holds
from journal.models import Search, SymptomEntry
from journal.models.marks import MarkKind
from journal.search import fold, snippet, words_of
from journal.search_forms import SearchForm
from journal.shelves import Shelf
from journal.timeline import Card, Only
from journal.views.timeline import FEW, MOST, is_low_energy, what_is_asked
from journal.views.walking import see_other


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask, or show what was found for the words that were asked for last."""
    asked = Search.of(request.user)
    if request.method != "POST":
        return show_found(request, asked)
    form = SearchForm(request.POST)
    if "clear" in request.POST:
        Search.clear(request.user)
    elif form.is_valid():
        Search.ask(request.user, form.cleaned_data["text"], form.cleaned_data["scope"])
    else:
        return render_page(request, "journal/search/search.html", {"form": form, **way_back()}, status=422)
    return see_other(reverse("journal:search"))


def show_found(request: HttpRequest, asked: Search | None) -> HttpResponse:
    """The page, or what comes after the results that are there already."""
    if asked is None:
        return render_page(request, "journal/search/search.html", {"form": SearchForm(), **way_back()})
    _only, before = what_is_asked(request)
    text, scope = asked.text, asked.scope
    found = find(request.user, text, scope, before, FEW if is_low_energy(request) else MOST)
    nothing = not (found.hits or found.names or before)
    context = {
        "form": SearchForm(initial={"text": text, "scope": scope}),
        "asked": True,
        "before": before,
        "results": [Result.of(hit, words_of(text), request.prefs.numbers) for hit in found.hits],
        "names": [(name, Only(marks={MarkKind(name.kind): name.pk}).address()) for name in found.names],
        "meant": did_you_mean(request.user, text, scope) if nothing else "",
        "older": f"?before={found.bookmark}" if found.more else "",
        **way_back(),
    }
    if before and wants_part(request):
        return render(request, "journal/search/_older.html", context)
    return render_page(request, "journal/search/search.html", context)


def way_back() -> dict:
    """Where Back leads."""
    return {"back": reverse("journal:menu")}


@dataclass(frozen=True)
class Result:
    """What is shown of a hit: words round those that were found. Of the critic's line only that it holds them."""

    hit: Hit
    card: Card | None  # of an entry
    kind: list[tuple[str, bool]]  # pieces of the reply, or of a line of one's own
    own: list[list[tuple[str, bool]]]  # pieces of other words, of each text by itself
    in_line: bool = False
    in_fear: bool = False

    @classmethod
    def of(cls, hit: Hit, words: list[str], numbers: bool = False) -> "Result":
        """Choose what to show of a hit."""
        row = hit.row
        if hit.shelf:
            return cls.on_shelf(hit, hit.shelf, words)
        if not isinstance(row, SymptomEntry):
            pieces = snippet(row.text, words)
            return cls(hit, None, *(([], [pieces]) if hasattr(row, "on_day") else (pieces, [])))
        reply = snippet(row.reply.text, words) if row.has_reply else []
        own = [pieces for text in (row.place_words, row.quality_words) if (pieces := snippet(text, words))]
        line = fold(row.thought.text) if row.has_line else ""
        return cls(hit, Card.of(row, numbers), reply, own, any(holds(line, [word]) for word in words))

    @classmethod
    def on_shelf(cls, hit: Hit, shelf: Shelf, words: list[str]) -> "Result":
        """What is shown of a row from a shelf: its texts that hold a word, but those that stay covered."""
        texts = {field: opened_text(hit.row, field) for field in shelf.fields}
        texts |= {shelf.code: getattr(hit.row, f"get_{shelf.code}_display")()} if shelf.code else {}
        own = [snippet(text, words) for field, text in texts.items() if field not in shelf.covered]
        covered = [fold(texts[field]) for field in shelf.covered]
        return cls(
            hit,
            None,
            [],
            list(filter(None, own)),
            in_fear=any(holds(text, [word]) for text in covered for word in words),
        )

    @property
    def way(self) -> str:
        """The page where the words of a row from a shelf can be read."""
        return self.hit.shelf.page(self.hit.row) if self.hit.shelf else ""


def opened_text(row, field: str) -> str:
    """A sealed text; none where it does not open."""
    try:
        return getattr(row, field)
    except DoesNotOpen:
        return ""
