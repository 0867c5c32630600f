"""The preview's article is the reader's, byte for byte, whoever reads it and however their pages look."""

import random
import re
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from journal.models import ShareDraft
from journal.sharing.choices import Choices
from journal.sharing.scope import PART_CODES
from tests.factories import NOON, make_answered, make_flare, make_mark
from tests.journal.sharing.conftest import give_link, give_words

pytestmark = pytest.mark.django_db
PREVIEW = "/sharing/new/preview/"
ADDRESSES = {"read": "/shared/read/", "entries": "/shared/entries/", "exchanges": "/shared/replies/"}
ARTICLE = re.compile(rb"<article.*?</article>", re.DOTALL)


@pytest.fixture
def journal(noon, alice):
    """Forty days of notes, some rated, in a zone that is a day ahead in the evening."""
    alice.zone = "Pacific/Auckland"
    alice.save()
    for days in range(0, 40, 2):
        entry = make_answered(alice, f"line {days} <&>", f"reply {days}", at=NOON - timedelta(days=days))
        entry.call_it([f"ache {days % 3}"])
    make_flare(alice), make_mark(alice)
    return alice


def chosen_by(dice, entries) -> Choices:
    """Any parts, any days, any notes left out."""
    days = {"span": "own", "first_day": NOON.date() - timedelta(days=dice.randrange(1, 80))}
    return Choices(
        label=f"Dr {dice.randrange(99)}",
        parts=frozenset(dice.sample(PART_CODES, dice.randrange(1, len(PART_CODES) + 1))),
        hidden=frozenset(dice.sample(entries, dice.randrange(4))),
        is_live=dice.random() < 0.5,
        **dice.choice([{"span": "4w"}, {"span": "12w"}, days, days | {"last_day": NOON.date()}]),
    )


def article(answer) -> str:
    return sha256(ARTICLE.search(answer.content)[0]).hexdigest()


@pytest.mark.parametrize("number", [6, pytest.param(50, marks=pytest.mark.long)])
def test_what_is_previewed_is_what_is_read(journal, client_for, charlie, monkeypatch, number):
    monkeypatch.setattr("accounts.asking_again.is_sure", lambda _request: True)
    owner, reader, dice = client_for(journal), client_for(charlie), random.Random(7)
    charlie.zone = "America/Los_Angeles"
    charlie.save()
    entries, compared = list(journal.entries.values_list("pk", flat=True)), 0
    for _nth in range(number):
        ShareDraft.keep(journal, chosen_by(dice, entries), NOON)
        first = owner.get(PREVIEW)
        pages = first.context["pages"]
        shown = [article(owner.get(f"{PREVIEW}?page={page}")) for page in pages]
        made = owner.post(PREVIEW, {"form_key": first.context["form_key"]}).context
        who = dice.choice([reader, Client()])
        give_link(who, made["link"]), give_words(who, made["passcode"])
        assert [article(who.get(ADDRESSES[page])) for page in pages] == shown
        compared += len(shown)
    assert compared >= number
