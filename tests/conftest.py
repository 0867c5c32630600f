"""Three people: alice owns, bob is a clinician with a link, charlie is a stranger."""

import base64

import pytest
from django.db import connection
from django.test import Client

from accounts import keyring
from accounts.models import User

PASSWORD = "a long enough password"


NEEDS_DATA = {"db", "transactional_db", "site"}
NOT_OF_DATA = {"test_headers.py"}  # it signs in, and looks at headers


def pytest_collection_modifyitems(config, items):
    """What touches no data is not run a second time on PostgreSQL."""
    if connection.vendor == "sqlite":
        return
    touching = [one for one in items if one.get_closest_marker("django_db") or NEEDS_DATA & set(one.fixturenames)]
    touching = [one for one in touching if one.path.name not in NOT_OF_DATA]
    config.hook.pytest_deselected(items=[one for one in items if one not in touching])
    items[:] = touching


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, as in life: one in memory knows no waiting for a lock."""
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tend.sqlite3")


@pytest.fixture(autouse=True)
def master_key(settings, tmp_path):
    settings.TEND_MASTER_KEYS = f"test:{base64.b64encode(bytes(32)).decode()}"
    settings.TEND_DATA = tmp_path
    # No collected static files are needed; tests/config/test_serve.py runs with them.
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    keyring.forget_all()
    yield
    keyring.forget_all()


@pytest.fixture(autouse=True)
def empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.org", PASSWORD)


@pytest.fixture
def bob(db):
    return User.objects.create_user("bob@example.org", PASSWORD)


@pytest.fixture
def charlie(db):
    return User.objects.create_user("charlie@example.org", PASSWORD)


@pytest.fixture
def guest(db):
    return User.objects.create_guest("Europe/Paris")


@pytest.fixture
def client_for(db):
    def signed_in(person, **options):
        client = Client(**options)
        client.force_login(person)
        return client

    return signed_in
