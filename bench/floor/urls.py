from django.urls import path

from bench.floor import views

LINKS = (
    "home flare energy urgent help settings privacy leave search bin days cadence phrases needs names questions data"
)

urlpatterns = [
    path("health/live", views.empty, name="empty"),
    path("menu/", views.menu, name="menu"),
    path("timeline/", views.journal, name="journal"),
    path("entries/", views.tap, name="tap"),
    path("entries/<uuid:pk>/", views.menu, name="entry"),
    path("entries/<uuid:pk>/critic-line/", views.menu, name="line"),
    path("entries/<uuid:pk>/notice/where/", views.where, name="where"),
    *(path(f"{name}/", views.menu, name=name) for name in LINKS.split()),
]
