"""The raw app: the same rows, checks and pages by the database's driver and string joins. No Django, no templates."""

import base64
import datetime
import hashlib
import hmac
import json
import os
import secrets
import uuid
import zlib
from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qs

from bench import sealing

SECRET = os.environ.get("TEND_SECRET_KEY", "")
URL = os.environ.get("DATABASE_URL", "")
ENTRIES = """SELECT e.id, e.noticed_at, e.local_date, e.severity, t.id, r.id, r.text FROM journal_symptomentry e
LEFT JOIN journal_automaticthought t ON t.entry_id = e.id LEFT JOIN journal_compassionateresponse r ON r.entry_id = e.id
WHERE e.user_id = ? AND e.binned_at IS NULL ORDER BY e.noticed_at DESC, e.id DESC LIMIT 21"""
MARKS = """SELECT m.entry_id, m.code, n.id, n.text FROM journal_entrymark m LEFT JOIN journal_vocabularyname n
ON n.id = m.name_id WHERE m.entry_id IN (%s) AND m.kind IN ('place', 'symptom') ORDER BY m.made_at"""


def connect() -> Any:
    """One connection, in autocommit, as the others' are."""
    if URL:
        import psycopg

        return psycopg.connect(URL, autocommit=True)
    import sqlite3

    connection = sqlite3.connect(f"{os.environ['TEND_DATA']}/tend.sqlite3", isolation_level=None)
    connection.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000;"
    )
    return connection


connection: Any = connect() if SECRET else None


def run(sql: str, *values: Any) -> Any:
    return connection.execute(sql.replace("?", "%s") if URL else sql, values)


def an_id(value: Any) -> Any:
    """An id as this database takes it."""
    return value if URL else uuid.UUID(str(value)).hex


def person_of(environ: dict) -> Any:
    """The id of who is signed in: the session's row, its signature, its person and the digest of their password."""
    cookies = dict(part.strip().split("=", 1) for part in environ["HTTP_COOKIE"].split(";"))
    now = datetime.datetime.now(datetime.UTC)
    now_is = now if URL else now.strftime("%Y-%m-%d %H:%M:%S")
    found = run(
        "SELECT session_data FROM django_session WHERE session_key = ? AND expire_date > ?", cookies["sid"], now_is
    ).fetchone()
    data, _, signature = found[0].rpartition(":")
    key = hashlib.sha256(b"django.contrib.sessions.SessionStoresigner" + SECRET.encode()).digest()
    wanted = base64.urlsafe_b64encode(hmac.digest(key, data.encode(), "sha256")).rstrip(b"=").decode()
    assert hmac.compare_digest(signature, wanted)
    body = data.partition(":")[0]
    text = base64.urlsafe_b64decode(body.lstrip(".") + "==")
    session = json.loads(zlib.decompress(text) if body.startswith(".") else text)
    owner = session["_auth_user_id"]
    (password,) = run("SELECT password FROM accounts_user WHERE id = ? AND is_active", an_id(owner)).fetchone()
    salt = b"django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
    digest = hmac.new(hashlib.sha256(salt + SECRET.encode()).digest(), password.encode(), "sha256").hexdigest()
    assert hmac.compare_digest(session["_auth_user_hash"], digest)
    return uuid.UUID(owner)


def journal(owner: uuid.UUID) -> str:
    """The page of twenty entries."""
    rows = run(ENTRIES, an_id(owner)).fetchall()
    about: dict[Any, list[str]] = {}
    for entry, code, name, text in run(MARKS % ", ".join("?" * len(rows)), *(row[0] for row in rows)):
        said = sealing.opened("journal_vocabularyname.text", uuid.UUID(str(name)), owner, text) if name else code
        about.setdefault(entry, []).append(said)
    days = groupby(rows[:20], key=itemgetter(2))
    return "".join([HEAD, *(section(day, list(of_day), about, owner) for day, of_day in days), FOOT])


def section(day: Any, rows: list, about: dict, owner: uuid.UUID) -> str:
    parts = [f'<section class="day" aria-labelledby="d-{day}"><h2 id="d-{day}">{day}</h2>']
    for pk, at, _day, severity, thought, reply, text in rows:
        time, link = str(at)[11:16], uuid.UUID(str(pk))
        said = escape(", ".join(about.get(pk, ())))
        parts.append(f'<article class="entry"><h3 tabindex="-1">{severity} of 10 <span>{time} · {said}</span></h3>')
        if reply:
            words = sealing.opened("journal_compassionateresponse.text", uuid.UUID(str(reply)), owner, text)
            parts.append(f'<p class="words words-kind" dir="auto">{escape(words)}</p>')
        seen = f'<span class="vh"> the note from {day}, {time}</span>'
        parts.append(f'<div class="links"><a href="/entries/{link}/">Open{seen}</a>')
        if thought:
            line = f"/entries/{link}/critic-line/"
            parts.append(
                f'<div id="line-{link}"><a href="{line}" hx-get="{line}" hx-target="#line-{link}" hx-swap="innerHTML">'
                f"Show the critic’s line{seen}</a></div>"
            )
        parts.append("</div></article>")
    return "".join([*parts, "</section>"])


def tap(owner: uuid.UUID, posted: dict) -> str:
    """The first tap: one entry, once."""
    level, now, entry = int(posted["level"][0]), str(datetime.datetime.now(datetime.UTC)), an_id(uuid.uuid4())
    assert 0 <= level <= 10
    run("BEGIN" if URL else "BEGIN IMMEDIATE")
    run(
        "INSERT INTO accounts_savedform (id, user_id, nonce, content, went_to, saved_at) VALUES (?, ?, ?, '', '', ?)",
        an_id(uuid.uuid4()),
        an_id(owner),
        secrets.token_hex(16),
        now,
    )
    run(
        "INSERT INTO journal_symptomentry (id, user_id, noticed_at, written_at, zone, local_date, severity, "
        "place_words, quality_words, open_page, pages_seen, in_flare) VALUES (?, ?, ?, ?, 'UTC', ?, ?, ?, ?, ?, 0, ?)",
        *(entry, an_id(owner), now, now, now[:10], level, b"", b"", "where", False),
    )
    run("COMMIT")
    return f"/entries/{uuid.UUID(str(entry))}/notice/where/"


def application(environ: dict, start_response: Any) -> list[bytes]:
    """Three addresses, as the floor has them."""
    if environ["PATH_INFO"] == "/health/live":
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"alive\n"]
    owner = person_of(environ)
    if environ["REQUEST_METHOD"] == "POST":
        posted = parse_qs(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode())
        start_response("303 See Other", [("Location", tap(owner, posted))])
        return [b""]
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [journal(owner).encode()]


HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>What have I noticed?</title>
<link rel="stylesheet" href="/static/css/tokens.css"><link rel="stylesheet" href="/static/css/app.css">
<script src="/static/vendor/htmx-4.0.1.min.js" defer></script><script src="/static/js/tend.js" defer></script></head>
<body><a class="skip vh" href="#main">Skip to the page</a><header class="top"><nav class="nav" aria-label="Main">
<a href="/home/">Home</a><a href="/flare/">Flare</a><a href="/menu/">Menu</a></nav></header>
<main id="main" tabindex="-1"><p class="side side-h1">Newest first</p><h1 tabindex="-1">What have I noticed?</h1>"""
FOOT = """<div class="actions" id="older"><a class="button button-quiet" href="?before=1">Show older</a></div></main>
<footer class="foot"><ul><li><a href="/urgent/">Urgent help</a></li><li><a href="/help/">Help</a></li></ul></footer>
</body></html>"""
