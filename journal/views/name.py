"""Name: what the person calls it, the feelings with it, what was going on before."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.keyring import normalise_name
from journal.forms import NameForm
from journal.models.vocabulary import Kind, VocabularyName
from journal.views.walking import answers, open_entry, turn_page
from journal.walk import Page
from journal.words import starters

SUGGESTED = {"symptoms": (Kind.SYMPTOM, "symptom_new"), "triggers": (Kind.TRIGGER, "trigger_new")}
MOST_SUGGESTED = 6
MOST_OWN = 12
MOST_CHIPS = 16


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Page 3: what would you call it?"""
    entry = open_entry(request, pk)
    form = NameForm(**answers(request, entry, Page.NAME))

    def save(answer):
        entry.name_as(answer["symptoms"], answer["feelings"], answer["triggers"])

    def extra():
        return {
            "symptoms": chips(request.user, Kind.SYMPTOM, form["symptom"].value(), starters.SYMPTOMS),
            "triggers": chips(request.user, Kind.TRIGGER, form["trigger"].value(), starters.TRIGGERS),
        }

    return turn_page(request, Page.NAME, form, save, "journal/name/name.html", extra)


@dataclass(frozen=True)
class Chip:
    """A name to tick. `own` tells the person's names from our examples."""

    text: str
    own: bool
    ticked: bool


def chips(user, kind: Kind, ticked: list[str] | None, examples) -> list[Chip]:
    """Ticked names first, then the person's own, lately used first, then examples while there are few."""
    names, ours = VocabularyName.offered(user, kind, [str(text) for _code, text in examples])
    own = [name.text for name in names[:MOST_OWN]]
    texts = {normalise_name(text): (text, True) for text in [*(ticked or []), *own]}
    for text in ours:
        if len(texts) < MOST_CHIPS:
            texts.setdefault(normalise_name(text), (text, False))
    chosen = {normalise_name(text) for text in ticked or []}
    return [Chip(text, mine, folded in chosen) for folded, (text, mine) in texts.items()]


@require_POST
def suggest(request: HttpRequest, kind: str) -> HttpResponse:
    """Type-ahead over the person's own names: a POST, so that no word stands in an address."""
    if kind not in SUGGESTED:
        raise Http404
    of_kind, field = SUGGESTED[kind]
    typed = normalise_name(request.POST.get(field, "")[:60])
    own = request.user.names.of_kind(of_kind).shown().lately_used_first() if typed else []
    found = [name.text for name in own if typed in normalise_name(name.text)][:MOST_SUGGESTED]
    return render(request, "journal/name/_suggestions.html", {"found": found, "kind": kind, "typed": typed})
