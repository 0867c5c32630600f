from django.urls import path

from journal.sharing.urls import urlpatterns as sharing
from journal.views import (
    after,
    agenda,
    asks,
    bin,
    cadence,
    checkin,
    data,
    days,
    flare,
    front,
    help,
    home,
    kept,
    name,
    names,
    needs,
    notice,
    patterns,
    people,
    phrases,
    plans,
    respond,
    search,
    timeline,
    tracking,
    visits,
)

app_name = "journal"

# arriving
arriving = [
    path("", front.front, name="front"),
    path("start/", front.start, name="start"),
    path("start/<uuid:pk>/mind/", front.start_mind, name="start_mind"),
    path("start/<uuid:pk>/kinder/", front.start_kinder, name="start_kinder"),
    path("home/", home.home, name="home"),
    path("home/not-today/", home.not_today, name="card_not_today"),
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
    path("entries/<uuid:pk>/critic-line/", kept.critic_line, name="critic_line"),
    path("entries/<uuid:pk>/bin/", bin.put_in_bin, name="bin"),
    path("entries/<uuid:pk>/restore/", bin.restore, name="restore"),
    path("entries/<uuid:pk>/delete/", bin.delete_for_good, name="delete_for_good"),
]

# the quick check-in
checking_in = [
    path("entries/<uuid:pk>/quick/", checkin.quick, name="quick"),
    path("entries/<uuid:pk>/quick/names/", checkin.quick_names, name="quick_names"),
    path("entries/<uuid:pk>/quick/more/", checkin.quick_more, name="quick_more"),
    path("entries/<uuid:pk>/when/", checkin.when, name="when"),
    path("entries/<uuid:pk>/each/", checkin.each, name="each"),
    path("check-in/questions/", checkin.questions, name="questions"),
]

# days and marks
marking = [
    path("days/", days.days, name="days"),
    path("days/flare/today/", days.flare_today, name="flare_today"),
    path("days/<str:kind>/new/", days.day_new, name="day_new"),
    path("days/<str:kind>/<uuid:pk>/", days.day_change, name="day_change"),
    path("days/<str:kind>/<uuid:pk>/remove/", days.day_remove, name="day_remove"),
    path("days/<str:kind>/<uuid:pk>/restore/", days.day_restore, name="day_restore"),
    path("days/<str:kind>/<uuid:pk>/end/", days.day_end, name="day_end"),
    path("days/<str:kind>/<uuid:pk>/go-on/", days.day_go_on, name="day_go_on"),
    path("cadence/", cadence.cadence, name="cadence"),
]

# whether tracking helps
tracking_itself = [
    path("tracking/", tracking.tracking, name="tracking"),
    path("tracking/hide/", tracking.hide, name="tracking_hide"),
    path("tracking/<str:said>/", tracking.after, name="tracking_after"),
]

# coming back to what was noticed
looking_back = [
    path("timeline/", timeline.timeline, name="timeline"),
    path("timeline/only/", timeline.show_only, name="show_only"),
    path("search/", search.search, name="search"),
    path("bin/", bin.bin_list, name="bin_list"),
]

# what has changed, and what has stayed
seeing_patterns = [
    path("patterns/", patterns.patterns, name="patterns"),
    path("patterns/again/", patterns.patterns_again, name="patterns_again"),
    path("patterns/picture/", patterns.patterns_picture, name="patterns_picture"),
    path("patterns/days.csv", patterns.patterns_file, name="patterns_file"),
    path("patterns/compare/", patterns.watch, name="watch"),
    path("patterns/after/", after.after, name="after"),
]

# what I want to talk about, and what a visit brought
talking = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/take/<str:where>/", agenda.agenda_take, name="agenda_take"),
    path("agenda/print/", agenda.agenda_print, name="agenda_print"),
    path("agenda/since/", agenda.agenda_since, name="agenda_since"),
    path("agenda/<uuid:pk>/", agenda.agenda_change, name="agenda_change"),
    path("agenda/<uuid:pk>/first/", agenda.agenda_first, name="agenda_first"),
    path("agenda/<uuid:pk>/up/", agenda.agenda_up, name="agenda_up"),
    path("agenda/<uuid:pk>/down/", agenda.agenda_down, name="agenda_down"),
    path("agenda/<str:kind>/<uuid:pk>/remove/", agenda.agenda_remove, name="agenda_remove"),
    path("agenda/<str:kind>/<uuid:pk>/restore/", agenda.agenda_restore, name="agenda_restore"),
    path("agenda/visit/new/", visits.visit_new, name="visit_new"),
    path("agenda/visit/<uuid:pk>/", visits.visit, name="visit"),
    path("agenda/visit/<uuid:pk>/change/", visits.visit_change, name="visit_change"),
    path("agenda/plan/", visits.my_plan, name="my_plan"),
    path("agenda/plan/<uuid:pk>/", visits.plan_line, name="plan_line"),
    path("agenda/plan/<uuid:pk>/how/", visits.plan_how, name="plan_how"),
    path("agenda/plan/<uuid:pk>/let-go/", visits.plan_let_go, name="plan_let_go"),
]

# people, and how to ask
reaching_out = [
    path("people/", people.people, name="people"),
    path("people/new/", people.person_new, name="person_new"),
    path("people/<uuid:pk>/", people.person_change, name="person_change"),
    path("people/<uuid:pk>/remove/", people.person_remove, name="person_remove"),
    path("people/<uuid:pk>/restore/", people.person_restore, name="person_restore"),
    path("ask/", asks.ask, name="ask"),
    path("ask/<str:kind>/", asks.ask_build, name="ask_build"),
    path("asks/<uuid:pk>/", asks.ask_words, name="ask_words"),
    path("asks/<uuid:pk>/how/", asks.ask_how, name="ask_how"),
    path("asks/<uuid:pk>/remove/", asks.ask_remove, name="ask_remove"),
    path("asks/<uuid:pk>/restore/", asks.ask_restore, name="ask_restore"),
]

# plans made when calm
planning = [
    path("plans/<str:kind>/", plans.plan, name="plan"),
    path("plans/<str:kind>/write/", plans.plan_write, name="plan_write"),
    path("plans/<str:kind>/<uuid:pk>/remove/", plans.plan_remove, name="plan_remove"),
    path("plans/<str:kind>/<uuid:pk>/restore/", plans.plan_restore, name="plan_restore"),
]

# leaving with everything
leaving = [
    path("data/", data.data, name="data"),
    path("data/export/", data.export, name="export"),
    path("data/bin-all/", data.bin_all, name="bin_all"),
    path("data/bin-all/undo/", data.bin_all_undo, name="bin_all_undo"),
]

# my own words
owning = [
    path("names/", names.name_list, name="names"),
    path("names/<uuid:pk>/", names.name_change, name="name_change"),
    path("names/<uuid:pk>/merge/", names.name_merge, name="name_merge"),
    path("names/<uuid:pk>/hide/", names.name_hide, name="name_hide"),
    path("names/<uuid:pk>/restore/", names.name_restore, name="name_restore"),
    path("needs/", needs.needs, name="needs"),
    path("needs/new/", needs.need_new, name="need_new"),
    path("entries/<uuid:pk>/outcome/", needs.outcome, name="outcome"),
    path("entries/<uuid:pk>/phrase/", kept.keep_phrase, name="keep_phrase"),
    path("phrases/", phrases.phrases, name="phrases"),
    path("phrases/new/", phrases.phrase_new, name="phrase_new"),
    path("phrases/print/", phrases.phrases_print, name="phrases_print"),
    path("phrases/<uuid:pk>/", phrases.phrase_change, name="phrase_change"),
    path("phrases/<uuid:pk>/pin/", phrases.phrase_pin, name="phrase_pin"),
    path("phrases/<uuid:pk>/unpin/", phrases.phrase_unpin, name="phrase_unpin"),
    path("phrases/<uuid:pk>/up/", phrases.phrase_up, name="phrase_up"),
    path("phrases/<uuid:pk>/down/", phrases.phrase_down, name="phrase_down"),
    path("phrases/<uuid:pk>/helped/", phrases.phrase_helped, name="phrase_helped"),
    path("phrases/<uuid:pk>/retire/", phrases.phrase_retire, name="phrase_retire"),
    path("phrases/<uuid:pk>/return/", phrases.phrase_return, name="phrase_return"),
    path("phrases/<uuid:pk>/take-out/", phrases.phrase_take_out, name="phrase_take_out"),
    path("phrases/<uuid:pk>/keep/", phrases.phrase_keep, name="phrase_keep"),
]

# the worst minutes, and plain pages
always = [
    path("flare/", flare.flare, name="flare"),
    path("flare/words/", flare.words, name="flare_words"),
    path("flare/plan/", flare.flare_plan, name="flare_plan"),
    path("flare/message/", flare.message, name="flare_message"),
    path("flare/log/", flare.log, name="flare_log"),
    path("flare/<uuid:pk>/not-now/", flare.not_now, name="flare_not_now"),
    path("urgent/", help.urgent, name="urgent"),
    path("help/", help.help_page, name="help"),
    path("learn/", help.learn, name="learn"),
    path("learn/<slug:key>/", help.learn_page, name="learn_page"),
    path("privacy/", help.privacy, name="privacy"),
]

urlpatterns = [
    *(arriving + noticing + naming + responding + keeping + sharing),
    *(checking_in + marking + tracking_itself + looking_back + seeing_patterns + talking + leaving + owning),
    *(reaching_out + planning + always),
]
