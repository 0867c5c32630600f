from django.urls import path

from journal.sharing import files_views as files
from journal.sharing import health_views as health
from journal.sharing import making_views as making
from journal.sharing import owner_views as owner
from journal.sharing import public_views as public

# /sharing/: who can see what, for its owner
owning = [
    path("sharing/", owner.shares, name="shares"),
    path("sharing/stop/", owner.shares_stop, name="shares_stop"),
    path("sharing/new/", making.share_new, name="share_new"),
    path("sharing/new/what/", making.share_parts, name="share_parts"),
    path("sharing/new/self-talk/", making.share_self_talk, name="share_self_talk"),
    path("sharing/new/notes/", making.share_hide, name="share_hide"),
    path("sharing/new/until/", making.share_how_long, name="share_how_long"),
    path("sharing/new/preview/", making.share_preview, name="share_preview"),
    path("sharing/new/leave/", making.share_leave, name="share_leave"),
    path("sharing/<uuid:pk>/", owner.share, name="share"),
    path("sharing/<uuid:pk>/seen/", owner.share_seen, name="share_seen"),
    path("sharing/<uuid:pk>/until/", owner.share_until, name="share_until"),
    path("sharing/<uuid:pk>/stop/", owner.share_stop, name="share_stop"),
]

# A SMART Health Link: its owner makes it, another system follows it
health_links = [
    path("sharing/<uuid:pk>/health-link/", health.share_health_link, name="share_health_link"),
    path("shl/<str:token>/", health.health_manifest, name="health_manifest"),
    path("shl/file/<str:ticket>/", health.health_file, name="health_file"),
]

# /shared/: for whoever was given a link
reading = [
    path("shared/", public.shared, name="shared"),
    path("shared/words/", public.shared_words, name="shared_words"),
    path("shared/read/", public.shared_read, name="shared_read"),
    path("shared/entries/", public.shared_entries, name="shared_entries"),
    path("shared/replies/", public.shared_exchanges, name="shared_exchanges"),
    path("shared/print/", files.shared_print, name="shared_print"),
    path("shared/pdf/", files.shared_pdf, name="shared_pdf"),
    path("shared/file/", files.shared_file, name="shared_file"),
    path("shared/close/", public.shared_close, name="shared_close"),
    path("shared/closed/", public.shared_closed, name="shared_closed"),
]

urlpatterns = [*owning, *health_links, *reading]
