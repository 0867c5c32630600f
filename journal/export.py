"""A person's whole journal as one JSON document, written out while it is read.

Complete by construction: every table with a person's rows is in it, but keys and used form keys, which hold no words.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import models

from accounts.guests import models_of_a_person
from accounts.models import SavedForm
from journal.kept import said_of
from journal.models import EntryMark

AT_ONCE = 500
FORMAT = {"format": "tend journal", "version": 1}
LEFT_OUT = ("user", "digest", "passcode_hash", "file_key")  # what opens something, and whose it all is


def written_out(user, now: datetime) -> Iterator[str]:
    """Yield the document in pieces. It ends with `"complete": true`: a file without that was cut short."""
    yield json.dumps(FORMAT | {"made_at": now.isoformat(), "person": person(user)}, ensure_ascii=False)[:-1]
    for model in exported_models():
        yield f",\n{json.dumps(name_of(model))}: ["
        for number, row in enumerate(rows_of(model, user)):
            yield f"{',' if number else ''}\n{json.dumps(fields_of(row), ensure_ascii=False, default=plain)}"
        yield "]"
    yield ',\n"complete": true}\n'


def person(user) -> dict[str, Any]:
    """The account itself, without its password."""
    prefs = fields_of(user.preferences)
    return {"email": user.email, "zone": user.zone, "joined_at": user.joined_at.isoformat(), "preferences": prefs}


def exported_models() -> list[type[models.Model]]:
    """Every table with a person's words or answers, by name."""
    return sorted((model for model in models_of_a_person() if model is not SavedForm), key=name_of)


def name_of(model: type[models.Model]) -> str:
    """How the document calls a table: the model's own name, in lower case, in the plural of its label."""
    return str(model._meta.model_name)


def rows_of(model: Any, user) -> Iterator[models.Model]:
    """A person's rows, a few hundred at a time."""
    rows = model.objects.filter(user=user).order_by("pk")
    if model is EntryMark:
        rows = rows.select_related("name")
    return rows.iterator(chunk_size=AT_ONCE)


def fields_of(row: models.Model) -> dict[str, Any]:
    """A row's fields; sealed text is opened, and a code is said in words beside it."""
    fields = {f.name: getattr(row, f.attname) for f in row._meta.fields if f.name not in LEFT_OUT}
    if isinstance(row, EntryMark):
        fields["said"] = str(said_of(row))
    return fields


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(type(value).__name__)
