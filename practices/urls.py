from django.urls import path

from practices.views import (
    breathe,
    goals,
    ladders,
    library,
    living,
    nudges,
    plans,
    player,
    reminders,
    small,
    values,
)

app_name = "practices"

# one slow breath
slow_breath = [
    path("breathe/", breathe.breathe, name="breathe"),
    path("breathe/<int:number>/", breathe.step, name="breathe_step"),
    path("breathe/end/", breathe.end, name="breathe_end"),
]

# what a person writes for themselves
written = [
    path("pacing/", plans.plans, {"kind": "pacing"}, name="pacing"),
    path("pacing/<uuid:pk>/look-back/", plans.look_back, name="look_back"),
    path("wind-down/", plans.plans, {"kind": "wind-down"}, name="wind_down"),
    path("mine/<slug:kind>/new/", plans.plan_new, name="plan_new"),
    path("mine/<slug:kind>/<uuid:pk>/", plans.plan, name="plan"),
    path("mine/<slug:kind>/<uuid:pk>/change/", plans.plan_change, name="plan_change"),
    path("mine/<slug:kind>/<uuid:pk>/remove/", plans.plan_remove, name="plan_remove"),
    path("mine/<slug:kind>/<uuid:pk>/restore/", plans.plan_restore, name="plan_restore"),
]

# what matters, and small steps that point that way
what_matters = [
    path("values/", values.values, name="values"),
    path("values/new/", values.value_new, name="value_new"),
    path("values/<uuid:pk>/", values.value, name="value"),
    path("values/<uuid:pk>/look-back/", values.value_look, name="value_look"),
    path("values/<uuid:pk>/step/", values.step_new, name="step_new"),
    path("steps/<uuid:pk>/", values.step_change, name="step_change"),
    path("steps/<uuid:pk>/note/", values.step_note, name="step_note"),
    path("living/<slug:kind>/<uuid:pk>/remove/", living.remove, name="living_remove"),
    path("living/<slug:kind>/<uuid:pk>/restore/", living.restore, name="living_restore"),
]

# goals, and what is on the way
on_the_way = [
    path("goals/", goals.goals, name="goals"),
    path("goals/new/", goals.goal_new, name="goal_new"),
    path("goals/<uuid:pk>/", goals.goal, name="goal"),
    path("goals/<uuid:pk>/change/", goals.goal_change, name="goal_change"),
    path("goals/<uuid:pk>/end/", goals.goal_end, name="goal_end"),
    path("goals/<uuid:pk>/<slug:about>/write/", goals.goal_line, name="goal_line"),
    path("milestones/<uuid:pk>/", goals.line_change, {"kind": "milestone"}, name="milestone_change"),
    path("milestones/<uuid:pk>/reach/", goals.milestone_reach, name="milestone_reach"),
    path("barriers/<uuid:pk>/", goals.line_change, {"kind": "barrier"}, name="barrier_change"),
    path("barriers/<uuid:pk>/ease/", goals.barrier_ease, name="barrier_ease"),
]

# the way back to what was kept away from
ladder_pages = [
    path("ladders/", ladders.ladders, name="ladders"),
    path("ladders/first/", ladders.gate, name="ladder_gate"),
    path("ladders/new/", ladders.ladder_new, name="ladder_new"),
    path("ladders/<uuid:pk>/", ladders.ladder, name="ladder"),
    path("ladders/<uuid:pk>/change/", ladders.ladder_change, name="ladder_change"),
    path("ladders/<uuid:pk>/end/", ladders.ladder_end, name="ladder_end"),
    path("ladders/<uuid:pk>/agree/", ladders.ladder_agree, name="ladder_agree"),
    path("ladders/<uuid:pk>/rung/", ladders.rung_new, name="rung_new"),
    path("rungs/<uuid:pk>/", ladders.rung_change, name="rung_change"),
    path("rungs/<uuid:pk>/stand/", ladders.rung_stand, name="rung_stand"),
    path("rungs/<uuid:pk>/move/<slug:way>/", ladders.rung_move, name="rung_move"),
    path("rungs/<uuid:pk>/try/", ladders.try_new, name="try_new"),
    path("rungs/<uuid:pk>/not-today/", ladders.try_not_today, name="try_not_today"),
    path("tries/<uuid:pk>/", ladders.rung_try, name="rung_try"),
    path("tries/<uuid:pk>/next-day/", ladders.try_next_day, name="try_next_day"),
]

# small things, and what many share
small_things = [
    path("small/", small.small, name="small"),
    path("small/<uuid:pk>/", small.small_change, name="small_change"),
    path("shared-lines/", small.shared, name="shared"),
]

# how it was
sessions = [
    path("sessions/<uuid:pk>/", player.session, name="session"),
    path("sessions/<uuid:pk>/outcome/", player.outcome, name="outcome"),
]

# a nudge, for those who ask
nudge_pages = [
    path("reminders/", reminders.reminders, name="reminders"),
    path("reminders/on/", reminders.turn_on, name="reminders_on"),
    path("reminders/off/", reminders.turn_off, name="reminders_off"),
    path("reminders/address/", reminders.make_address, name="reminders_address"),
    path("reminders/address/take-back/", reminders.take_address_back, name="reminders_address_off"),
    path("reminders/<str:token>.ics", nudges.calendar, name="reminders_calendar"),
    path("reminders/stop/<str:token>/", nudges.stop, name="reminders_stop"),
]

# the list, and one practice: `key` is the slug of one of ours, or the id of one's own
library_pages = [
    path("", library.library, name="library"),
    path("<slug:key>/", library.practice, name="practice"),
    path("<slug:key>/go/", player.go, name="go"),
    path("<slug:key>/go/<int:number>/", player.step, name="step"),
    path("<slug:key>/end/", player.end, name="end"),
    path("<slug:key>/hide/", library.hide, name="hide"),
    path("<slug:key>/show/", library.show_again, name="show_again"),
]

urlpatterns = [
    *(slow_breath + written + what_matters + on_the_way + ladder_pages + small_things),
    *(sessions + nudge_pages + library_pages),
]
