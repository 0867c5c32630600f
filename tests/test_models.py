"""What every table of a person has in common, so that the tables can be spread by person: docs/scaling.md."""

import uuid
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, models

from accounts.models import Preferences, User
from tests.journal.test_export import fill
from tests.test_access import ONE_FOR_ALL, OUR_APPS

OURS = [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]
OF_A_PERSON = [model for model in OURS if model is not User and model.__name__ not in ONE_FOR_ALL]
WITH_A_ROW_EACH = [model for model in OF_A_PERSON if model is not Preferences]


def leads_with_user(model) -> bool:
    """Whether an index or a unique constraint over all rows begins with the person."""
    over_all = [*model._meta.indexes, *model._meta.total_unique_constraints]
    begins = any(list(one.fields)[:1] == ["user"] and not one.condition for one in over_all)
    return begins or model._meta.get_field("user").unique


@pytest.mark.parametrize("model", OF_A_PERSON, ids=lambda model: model.__name__)
def test_each_row_names_its_person_and_goes_with_them(model):
    user = model._meta.get_field("user")
    assert (user.related_model, user.null, user.remote_field.on_delete) == (User, False, models.CASCADE)


@pytest.mark.parametrize("model", WITH_A_ROW_EACH, ids=lambda model: model.__name__)
def test_ids_are_random_and_made_here(model):
    assert (type(model._meta.pk), model._meta.pk.default) == (models.UUIDField, uuid.uuid4)


def test_preferences_have_their_persons_id():
    assert Preferences._meta.pk.name == "user"


@pytest.mark.parametrize("model", WITH_A_ROW_EACH, ids=lambda model: model.__name__)
def test_an_index_begins_with_the_person(model):
    assert leads_with_user(model)


@pytest.mark.django_db(transaction=True)
def test_no_typed_word_lies_in_plain_sight(alice):
    """Neither in a row of any table nor, on SQLite, in the files: the database and its log of changes."""
    fill(alice, "CANARY")
    with connection.cursor() as cursor:
        rows = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += [bytes(value) if isinstance(value, memoryview) else value for row in cursor for value in row]
    seen = b"\n".join(value if isinstance(value, bytes) else str(value).encode() for value in rows)
    if connection.vendor == "sqlite":
        database = Path(connection.settings_dict["NAME"])
        seen += b"".join(file.read_bytes() for file in database.parent.glob(f"{database.name}*"))
    assert (alice.email.encode() in seen, b"CANARY " in seen) == (True, False)  # an address is plain, a word is not
