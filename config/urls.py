"""All addresses. Each one has a rule in tests/access.py."""

from django.urls import include, path

from config import health, offline

urlpatterns = [
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("offline/", offline.offline, name="offline"),
    path("practices/", include("practices.urls")),
    path("", include("accounts.urls")),
    path("", include("journal.urls")),
]

handler400 = "config.failures.bad_request"
handler403 = "config.failures.forbidden"
handler404 = "config.failures.not_found"
handler500 = "config.failures.server_error"
