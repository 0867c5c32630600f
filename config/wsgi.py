"""The WSGI door. It does not open without the key that the database was written with."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_wsgi_application()

from accounts import keyring  # noqa: E402  needs the apps to be ready

keyring.require_key()
