"""No name that reaches a page claims a cause or a verdict (T8). The sentences are the page's, and tested there."""

import re
from typing import get_args, get_type_hints

from journal.patterns import Episode, LongTermChange, Rhythm

CLAIMS = re.compile(r"\b(caus\w*|because|due to|leads? to|trigger\w*|prove\w*|should|better|worse|bad|good|fail\w*)\b")
KINDS = [kind for one in (Episode, LongTermChange, Rhythm) for kind in get_args(get_type_hints(one)["kind"])]


def test_no_kind_claims_a_cause_or_a_verdict():
    assert [kind for kind in KINDS if CLAIMS.search(kind)] == []


def test_the_kinds_are_those_that_pages_and_programs_know():
    assert KINDS == [
        *("spike", "flare", "unusual", "too early", "new level"),
        *("not enough data", "no clear change", "up", "down"),
        *("not enough data", "no rhythm seen", "seen before"),
    ]
