from django.urls import path

from journal.views import flare, front, help, home, kept, name, notice, respond

app_name = "journal"

# arriving
arriving = [
    path("", front.front, name="front"),
    path("start/", front.start, name="start"),
    path("start/<uuid:pk>/mind/", front.start_mind, name="start_mind"),
    path("start/<uuid:pk>/kinder/", front.start_kinder, name="start_kinder"),
    path("home/", home.home, name="home"),
    path("menu/", home.menu, name="menu"),
]

# the walk: notice
noticing = [
    path("entries/", notice.entry_new, name="entry_new"),
    path("entries/<uuid:pk>/notice/where/", notice.where, name="where"),
    path("entries/<uuid:pk>/notice/like/", notice.like, name="like"),
]

# the walk: name
naming = [
    path("entries/<uuid:pk>/name/", name.name, name="name"),
    path("names/suggest/<str:kind>/", name.suggest, name="suggest"),
]

# the walk: respond
responding = [
    path("entries/<uuid:pk>/respond/critic/", respond.critic, name="critic"),
    path("entries/<uuid:pk>/respond/habit/", respond.habit, name="habit"),
    path("entries/<uuid:pk>/respond/kind/", respond.kind, name="kind"),
    path("entries/<uuid:pk>/respond/need/", respond.need, name="need"),
    path("entries/<uuid:pk>/respond/actions/", respond.actions, name="actions"),
]

# one entry, kept
keeping = [
    path("entries/<uuid:pk>/", kept.entry, name="entry"),
    path("entries/<uuid:pk>/draft/<str:page>/", kept.draft, name="draft"),
    path("entries/<uuid:pk>/helped/", kept.helped, name="helped"),
    path("entries/<uuid:pk>/look-closer/", kept.look_closer, name="look_closer"),
    path("entries/<uuid:pk>/later/", kept.later, name="later"),
    path("entries/<uuid:pk>/let-go/", kept.let_go, name="let_go"),
    path("entries/<uuid:pk>/bin/", kept.put_in_bin, name="bin"),
    path("entries/<uuid:pk>/restore/", kept.restore, name="restore"),
]

# the worst minutes, and plain pages
always = [
    path("flare/", flare.flare, name="flare"),
    path("flare/words/", flare.words, name="flare_words"),
    path("flare/log/", flare.log, name="flare_log"),
    path("urgent/", help.urgent, name="urgent"),
    path("help/", help.help_page, name="help"),
    path("privacy/", help.privacy, name="privacy"),
]

urlpatterns = arriving + noticing + naming + responding + keeping + always
