from django.urls import path

from journal.sharing import files_views as files
from journal.sharing import public_views as public

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

urlpatterns = [*reading]
