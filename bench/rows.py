"""Tend's own statements, without the pages round them; and what can be told of a page: its queries, its buffers."""

import json
import random
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from bench.filled import COPIED, HEAVY
from journal.bookmark import Bookmark
from journal.models import SymptomEntry

PAGE = 21
NO_QUERY = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET CONSTRAINTS")


def statements(facts: dict) -> dict[str, Any]:
    """Querysets by name. The last one is how it is not done: for the ratio that it would cost."""
    alone = User.objects.get(email=HEAVY).entries.kept()
    entries = alone.for_cards()  # with the critic's line and the reply, as a page reads them
    last = (facts["page"] - 1) * (PAGE - 1)
    lately = timezone.localdate() - timedelta(days=90)
    return {
        "entries, newest": alone.after(None)[:PAGE],
        "entries, page 900": alone.after(Bookmark.read(facts["bookmark"]))[:PAGE],
        "rows, newest": entries.after(None)[:PAGE],
        "rows, page 900": entries.after(Bookmark.read(facts["bookmark"]))[:PAGE],
        "rows, 90 days": alone.order_by().filter(local_date__gt=lately).values("local_date").annotate(Max("severity")),
        "rows, OFFSET": entries.after(None)[last : last + PAGE],
    }


def calls(facts: dict) -> dict[str, Callable]:
    """What can be measured, by name."""
    found: dict[str, Callable] = {
        name: partial(execute, *rows.query.sql_with_params()) for name, rows in statements(facts).items()
    }
    others = list(User.objects.exclude(email=COPIED).filter(email__startswith="other").values_list("pk", flat=True))
    rng = random.Random(1)
    sql, params = (
        SymptomEntry.objects.filter(user=others[0]).kept().for_cards().after(None)[:PAGE].query.sql_with_params()
    )
    owner = User._meta.pk.get_db_prep_value(others[0], connection)
    place = params.index(owner if owner in params else others[0])

    def of_another() -> None:
        pk = User._meta.pk.get_db_prep_value(rng.choice(others), connection)
        execute(sql, [*params[:place], pk, *params[place + 1 :]])

    found["rows, another person"] = of_another
    found["rows, insert"] = partial(insert, User.objects.get(email=HEAVY))
    return found


def execute(sql: str, params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        cursor.fetchall()


@transaction.atomic
def insert(person: User) -> None:
    """One entry, and take it back."""
    SymptomEntry.begin(person, 5, timezone.now())
    transaction.set_rollback(True)


def answer(asked: dict, call: Callable | None) -> Any:
    """What is asked beside costs."""
    if asked["do"] == "queries" and call:
        call()
        with CaptureQueriesContext(connection) as captured:
            call()
        said = [query["sql"] for query in captured if not query["sql"].startswith(NO_QUERY)]
        assert not any(" OFFSET " in sql or "COUNT(" in sql.upper() for sql in said), said
        return len(said)
    if asked["do"] == "buffers":
        return buffers(statements(asked["facts"])[asked["kind"]])
    with connection.cursor() as cursor:
        cursor.execute(asked["do"])
    return None


def buffers(rows: Any) -> int:
    """Blocks of 8 KB that PostgreSQL touches for it, wherever they lie."""
    plan = rows.explain(format="json", analyze=True, buffers=True)
    top = json.loads(plan)[0]["Plan"]
    return top["Shared Hit Blocks"] + top["Shared Read Blocks"]
