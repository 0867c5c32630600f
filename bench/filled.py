"""The rows that are measured: one person with ten years of entries, one with twenty, and other people beside them.

The two persons are filled by the product's own `demo`. The others are copies in SQL of one more filled person: their
rows are as long and as many as anyone's, but nobody ever opens them.
"""

import hashlib
import json
import os
import random
import sys
from datetime import timedelta
from itertools import islice
from typing import Any

HEAVY, SMALL, WALKER, COPIED = (f"{name}@example.org" for name in ("heavy", "small", "walker", "other"))
PEOPLE, EACH = 10, 100  # other people at 1×, and entries of each
RARE, COMMON = "lighthouse", "stood"  # in the oldest entry's reply alone; in the replies of one entry in ten
BACKENDS = {"tend": "accounts.backend.PersonBackend", "floor": "django.contrib.auth.backends.ModelBackend"}
BY_TIME = [
    ("journal_symptomentry", "noticed_at"),
    ("journal_entrymark", "made_at"),
    ("journal_compassionateresponse", "made_at"),
]


def fill(entries: int) -> None:
    """Make the tables and the static files, fill in everyone at 1×, and write down what the others need to know."""
    from django.conf import settings
    from django.utils import timezone

    from accounts import keyring
    from accounts.models import User
    from config import readying

    now = timezone.now()
    readying.migrate(settings.TEND_DATA, now)
    readying.collect_static(settings.TEND_DATA / "static.stamp", settings.STATIC_ROOT)
    keyring.require_key()
    for email, count in {HEAVY: entries, SMALL: 20, WALKER: 20, COPIED: EACH}.items():
        # A hundred entries are spread over the ten years too, so that everyone's rows lie among each other.
        days, gaps = (3_700, 0.95) if email == COPIED else (count // 5 + 50, 0)
        write(User.objects.create_user(email), count, days, now, gaps)
    heavy = User.objects.get(email=HEAVY)
    heavy.entries.order_by("noticed_at")[0].answer_kindly(f"I am a {RARE}. I stand still, and it passes.")
    facts = what_to_know(heavy, User.objects.get(email=WALKER), User.objects.get(email=SMALL), now)
    (settings.TEND_DATA / "facts.json").write_text(json.dumps(facts))
    grow(0, PEOPLE)


def what_to_know(heavy, walker, small, now) -> dict[str, Any]:
    """Ids, sessions, and where the page near the end begins: for those who send the requests."""
    from journal.models import SymptomEntry

    rows = heavy.entries.kept().newest_first()
    page = min(900, rows.count() // 20)
    facts: dict[str, Any] = {
        "page": page,
        "bookmark": str(rows[(page - 1) * 20 - 1].bookmark),
        "walker": str(walker.pk),
        "words": {"rare": RARE, "common": COMMON},
        "key": heavy.data_keys.get().unwrapped().hex(),
    }
    for app, backend in BACKENDS.items():
        facts[app] = {
            "heavy": signed_in(heavy, backend),
            "walker": signed_in(walker, backend),
            "small": signed_in(small, backend),
            "step entry": str(SymptomEntry.begin(walker, 5, now).pk),
        }
    return facts


def signed_in(person, backend: str) -> str | None:
    """The key of a new session of theirs."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), backend
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key


def write(person, count: int, days: int, now, gaps: float) -> None:
    """Fill a person's journal, and leave exactly `count` entries."""
    from journal import demo
    from journal.models import SymptomEntry

    demo.fill(person, days, seed=count, now=now, per_day=5, gap_chance=gaps)
    surplus = list(islice(person.entries.order_by("noticed_at").values_list("pk", flat=True), 100_000))
    random.Random(count).shuffle(surplus)
    for start in range(count, len(surplus), 500):
        SymptomEntry.objects.filter(pk__in=surplus[start : start + 500]).delete()
    person.replies.filter(entry__isnull=True).update(made_at=now - timedelta(days=3_000))


def form_keys(many: int) -> list[str]:
    """Keys for as many forms of the walker's."""
    import django
    from django.conf import settings

    django.setup()
    from uuid import UUID

    from accounts.form_key import new_form_key

    facts = json.loads((settings.TEND_DATA / "facts.json").read_text())
    return [new_form_key(UUID(facts["walker"])) for _nth in range(many)]


def grow(have: int, want: int) -> None:
    """Let there be `want` other people where there are `have`."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys=OFF")
            cursor.execute("PRAGMA synchronous=OFF")
            connection.connection.create_function("copied", 2, copied, deterministic=True)
        else:
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET session_replication_role = replica")  # no foreign key is looked up: a copy has them all
        copy_people(cursor, have, want)
        for table, column in BY_TIME if connection.vendor == "postgresql" else ():
            cursor.execute(f"CREATE INDEX bench_by_time ON {table} ({column})")
            cursor.execute(f"CLUSTER {table} USING bench_by_time")
            cursor.execute("DROP INDEX bench_by_time")
        cursor.execute("ANALYZE" if connection.vendor == "sqlite" else "VACUUM ANALYZE")
    connection.close()


def copy_people(cursor: Any, have: int, want: int) -> None:
    """Copy the person who is there to be copied, with all rows, `want` - `have` times."""
    from django.apps import apps
    from django.db import transaction

    from accounts.models import User

    person = User.objects.get(email=COPIED)
    models = [model for app in ("accounts", "journal", "practices") for model in apps.get_app_config(app).get_models()]
    with transaction.atomic():
        for model in models:
            mine = {"pk" if model is User else "user": person.pk}
            if model is not User and not any(field.name == "user" for field in model._meta.fields):
                continue
            sql, params = model._default_manager.filter(**mine).order_by().values("pk").query.sql_with_params()
            where = sql[sql.index("WHERE") :]
            columns = [f'"{field.column}"' for field in model._meta.concrete_fields]
            values = ", ".join(as_copied(field) for field in model._meta.concrete_fields)
            cursor.execute(
                "WITH RECURSIVE copy(n) AS (SELECT %s UNION ALL SELECT n + 1 FROM copy WHERE n < %s) "
                f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
                f"SELECT {values} FROM {model._meta.db_table}, copy {where}",
                [have + 1, want, *params],
            )


def as_copied(field) -> str:
    """A column of a copy, in SQL: another id wherever the row has one, and another address."""
    from django.db import connection

    column = f'{field.model._meta.db_table}."{field.column}"'
    kind = (field.target_field if field.remote_field else field).get_internal_type()
    if kind == "UUIDField":
        return f"copied({column}, n)" if connection.vendor == "sqlite" else f"md5({column}::text || n)::uuid"
    is_address = field.model._meta.label == "accounts.User" and field.column == "email"
    return "'other' || n || '@example.org'" if is_address else column


def copied(value: str | None, nth: int) -> str | None:
    """The id that stands for `value` in the `nth` copy."""
    return value and hashlib.md5(f"{value}{nth}".encode()).hexdigest()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    fill(int(sys.argv[2])) if sys.argv[1] == "fill" else grow(*map(int, sys.argv[2:]))
