"""All addresses. Each one has a rule in tests/access.py."""

from importlib.util import find_spec

from django.urls import include, path

from config import health

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("", include("journal.urls")),
]
if find_spec("practices"):
    urlpatterns += [path("practices/", include("practices.urls"))]
if find_spec("accounts.urls"):
    urlpatterns += [path("", include("accounts.urls"))]

handler400 = "config.failures.bad_request"
handler403 = "config.failures.forbidden"
handler404 = "config.failures.not_found"
handler500 = "config.failures.server_error"
