"""Who may open which address. A named route without a rule here fails the build (tests/test_access.py)."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Model

from accounts.models import User
from tests.factories import (
    make_agenda_item,
    make_ask,
    make_barrier,
    make_flare,
    make_flare_plan,
    make_goal,
    make_kept_share_row,
    make_ladder,
    make_milestone,
    make_name,
    make_person,
    make_phrase,
    make_plan,
    make_plan_line,
    make_rung,
    make_session,
    make_share_row,
    make_step,
    make_try,
    make_value,
    make_victory,
    make_visit,
)

PUBLIC = "public"  # anyone
SIGNED_IN = "signed in"  # any account or guest; shows their own things only
OWNER = "owner"  # the id in the path is looked up among the person's own


@dataclass(frozen=True)
class Rule:
    """The status for someone who may open it, by method. None: 405, "not this way".

    A POST carries nothing but a fresh form key.
    """

    kind: str
    get: int | None = 200
    post: int | None = None
    put: int | None = None
    patch: int | None = None
    delete: int | None = None
    options: int | None = None
    args: dict[str, str] = field(default_factory=dict)  # the path's arguments besides the owner's `pk`
    of: Callable[[User], Model] | None = None  # makes what `pk` is the id of; an entry where it is not said
    anonymous: dict[str, int] = field(default_factory=dict)  # where it differs without a session

    guest: dict[str, int] = field(default_factory=dict)  # where it differs for someone who has no password
    in_place: int | None = None  # a POST by htmx, where it is answered in its place

    def expected(self, method: str, anonymous: bool = False, guest: bool = False, htmx: bool = False) -> int:
        """The status for someone who may open it."""
        method = "GET" if method == "HEAD" else method  # the same answer without its body
        usual = getattr(self, method.lower()) or 405
        if htmx and method == "POST" and self.in_place:
            return self.in_place
        other = self.anonymous if anonymous else self.guest if guest else {}
        return other.get(method, usual)


def allauth(get: int = 200, post: int | None = None, **args: str) -> Rule:
    """allauth's class views take PUT as POST, and answer OPTIONS."""
    return Rule(PUBLIC, get=get, post=post, put=post, options=200, args=args)


step = Rule(OWNER, post=303)  # an empty answer is an answer: each page can be passed
verb = Rule(OWNER, get=None, post=303)
fragment = Rule(OWNER, get=None, post=200)
name_verb = Rule(OWNER, get=None, post=303, of=make_name)
flare_verb = Rule(OWNER, get=None, post=303, args={"kind": "flare"}, of=make_flare)
nothing_begun = Rule(SIGNED_IN, get=303, post=303, guest={"GET": 200})  # of a share
KIND_HAND, PACING = {"key": "kind-hand"}, {"kind": "pacing"}
item_verb = Rule(OWNER, get=None, post=303, of=make_agenda_item)
binned_verb = Rule(OWNER, get=None, post=303, args={"kind": "item"}, of=make_agenda_item)
line_verb = Rule(OWNER, get=None, post=303, of=make_plan_line)
rung_verb = Rule(OWNER, get=None, post=303, of=make_rung)
goal_verb = Rule(OWNER, get=None, post=303, args={"kind": "goal"}, of=make_goal)
plan_verb = Rule(OWNER, get=None, post=303, args=PACING, of=make_plan)
person_verb = Rule(OWNER, get=None, post=303, of=make_person)
ask_verb = Rule(OWNER, get=None, post=303, of=make_ask)
flare_plan_verb = Rule(OWNER, get=None, post=303, args={"kind": "flare"}, of=make_flare_plan)
phrase_verb = Rule(OWNER, get=None, post=303, of=make_phrase)

ACCESS: dict[str, Rule] = {
    "health_live": Rule(PUBLIC),
    "health_ready": Rule(PUBLIC),
    "service_worker": Rule(PUBLIC),
    "offline": Rule(PUBLIC),
    # arriving
    "journal:front": Rule(PUBLIC, get=302, anonymous={"GET": 200}),
    "journal:start": Rule(PUBLIC, post=422),
    "journal:start_mind": step,
    "journal:start_kinder": step,
    "journal:home": Rule(SIGNED_IN),
    "journal:card_not_today": Rule(SIGNED_IN, get=None, post=303),
    "journal:menu": Rule(SIGNED_IN),
    "journal:data": Rule(SIGNED_IN),
    "journal:export": Rule(SIGNED_IN, get=302, post=302, guest={"GET": 200, "POST": 200}),  # the password comes first
    "journal:bin_all": Rule(SIGNED_IN, get=302, post=302, guest={"GET": 200, "POST": 303}),
    "journal:bin_all_undo": Rule(SIGNED_IN, get=None, post=303),
    # the walk
    "journal:entry_new": Rule(SIGNED_IN, get=None, post=422),
    "journal:where": step,
    "journal:like": step,
    "journal:name": step,
    "journal:suggest": Rule(SIGNED_IN, get=None, post=200, args={"kind": "symptoms"}),
    "journal:critic": step,
    "journal:habit": fragment,
    "journal:kind": step,
    "journal:need": step,
    "journal:actions": fragment,
    # one entry, kept
    "journal:entry": Rule(OWNER),
    "journal:draft": Rule(OWNER, get=None, post=200, args={"page": "critic"}),
    "journal:helped": verb,
    "journal:look_closer": verb,
    "journal:later": Rule(OWNER, post=303),
    "journal:let_go": verb,
    "journal:bin": verb,
    "journal:restore": verb,
    "journal:critic_line": Rule(OWNER),
    "journal:delete_for_good": Rule(OWNER, get=None, post=404),  # of an entry that is not in the bin
    # the quick check-in
    "journal:quick": step,
    "journal:quick_names": fragment,
    "journal:quick_more": step,
    "journal:when": Rule(OWNER, post=422),
    "journal:each": step,
    "journal:questions": Rule(SIGNED_IN, post=303),
    # days and marks
    "journal:days": Rule(SIGNED_IN),
    "journal:day_new": Rule(SIGNED_IN, post=422, args={"kind": "flare"}),
    "journal:day_change": Rule(OWNER, post=422, args={"kind": "flare"}, of=make_flare),
    "journal:day_remove": flare_verb,
    "journal:day_restore": flare_verb,
    "journal:day_end": flare_verb,
    "journal:day_go_on": flare_verb,
    "journal:flare_today": Rule(SIGNED_IN, get=None, post=303),
    "journal:cadence": Rule(SIGNED_IN),
    # whether tracking helps
    "journal:tracking": Rule(SIGNED_IN, post=422),
    "journal:tracking_hide": Rule(SIGNED_IN, get=None, post=303),
    "journal:tracking_after": Rule(SIGNED_IN, args={"said": "worse"}),
    # coming back to what was noticed
    "journal:timeline": Rule(SIGNED_IN),
    "journal:show_only": Rule(SIGNED_IN),
    "journal:search": Rule(SIGNED_IN, post=422),
    "journal:bin_list": Rule(SIGNED_IN),
    # what has changed, and what has stayed
    "journal:patterns": Rule(SIGNED_IN),
    "journal:patterns_again": Rule(SIGNED_IN, get=None, post=303),
    "journal:patterns_picture": Rule(SIGNED_IN, get=None, post=303),
    "journal:patterns_file": Rule(SIGNED_IN),
    "journal:watch": Rule(SIGNED_IN, post=303),
    "journal:after": Rule(SIGNED_IN),
    # what I want to talk about, and what a visit brought
    "journal:agenda": Rule(SIGNED_IN, post=303),
    "journal:agenda_take": Rule(SIGNED_IN, get=None, post=303, args={"where": "phrase"}),
    "journal:agenda_print": Rule(SIGNED_IN),
    "journal:agenda_since": Rule(SIGNED_IN),
    "journal:agenda_change": Rule(OWNER, post=422, of=make_agenda_item),
    "journal:agenda_first": item_verb,
    "journal:agenda_up": item_verb,
    "journal:agenda_down": item_verb,
    "journal:agenda_remove": binned_verb,
    "journal:agenda_restore": binned_verb,
    "journal:visit_new": Rule(SIGNED_IN, post=303),
    "journal:visit": Rule(OWNER, of=make_visit),
    "journal:visit_change": Rule(OWNER, post=303, of=make_visit),
    "journal:my_plan": Rule(SIGNED_IN, post=303),
    "journal:plan_line": Rule(OWNER, post=422, of=make_plan_line),
    "journal:plan_how": line_verb,
    "journal:plan_let_go": line_verb,
    # my own words
    "journal:names": Rule(SIGNED_IN),
    "journal:name_change": Rule(OWNER, post=422, of=make_name),
    "journal:name_merge": Rule(OWNER, post=422, of=make_name),
    "journal:name_hide": name_verb,
    "journal:name_restore": name_verb,
    "journal:needs": Rule(SIGNED_IN),
    "journal:need_new": Rule(SIGNED_IN, post=422),
    "journal:outcome": verb,
    "journal:keep_phrase": verb,
    "journal:phrases": Rule(SIGNED_IN),
    "journal:phrase_new": Rule(SIGNED_IN, post=422),
    "journal:phrases_print": Rule(SIGNED_IN),
    "journal:phrase_change": Rule(OWNER, post=422, of=make_phrase),
    "journal:phrase_pin": phrase_verb,
    "journal:phrase_unpin": phrase_verb,
    "journal:phrase_up": phrase_verb,
    "journal:phrase_down": phrase_verb,
    "journal:phrase_helped": phrase_verb,
    "journal:phrase_retire": phrase_verb,
    "journal:phrase_return": phrase_verb,
    "journal:phrase_take_out": phrase_verb,
    "journal:phrase_keep": Rule(OWNER, get=302, post=303, of=make_phrase),
    # people, and how to ask
    "journal:people": Rule(SIGNED_IN),
    "journal:person_new": Rule(SIGNED_IN, post=303),
    "journal:person_change": Rule(OWNER, post=303, of=make_person),
    "journal:person_remove": person_verb,
    "journal:person_restore": person_verb,
    "journal:ask": Rule(SIGNED_IN),
    "journal:ask_build": Rule(SIGNED_IN, post=303, args={"kind": "friend"}),
    "journal:ask_words": Rule(OWNER, post=422, of=make_ask),
    "journal:ask_how": Rule(OWNER, post=303, of=make_ask),
    "journal:ask_remove": ask_verb,
    "journal:ask_restore": ask_verb,
    # plans made when calm
    "journal:plan": Rule(SIGNED_IN, args={"kind": "flare"}),
    "journal:plan_write": Rule(SIGNED_IN, post=422, args={"kind": "flare"}),
    "journal:plan_remove": flare_plan_verb,
    "journal:plan_restore": flare_plan_verb,
    # sharing
    "journal:shares": Rule(SIGNED_IN),
    "journal:shares_stop": Rule(SIGNED_IN, post=303),
    "journal:share_new": Rule(SIGNED_IN, post=422, guest={"POST": 303}),
    "journal:share_parts": nothing_begun,
    "journal:share_self_talk": nothing_begun,
    "journal:share_hide": nothing_begun,
    "journal:share_how_long": nothing_begun,
    "journal:share_preview": Rule(SIGNED_IN, get=302, post=302, guest={"GET": 200, "POST": 303}),  # the password
    "journal:share_leave": Rule(SIGNED_IN, get=None, post=303),
    "journal:share": Rule(OWNER, of=make_share_row),
    "journal:share_seen": Rule(OWNER, of=make_share_row),
    "journal:share_until": Rule(OWNER, post=422, of=make_share_row),
    "journal:share_stop": Rule(OWNER, get=None, post=303, of=make_share_row),
    "journal:share_health_link": Rule(
        OWNER, get=302, post=302, of=make_kept_share_row, guest={"GET": 200, "POST": 200}
    ),
    "journal:health_manifest": Rule(PUBLIC, get=None, post=404, options=204, args={"token": "x" * 43}),
    "journal:health_file": Rule(PUBLIC, get=404, options=204, args={"ticket": "x"}),
    # reading what was shared: with a link, tests/journal/sharing
    "journal:shared": Rule(PUBLIC, post=422),
    "journal:shared_words": Rule(PUBLIC, get=404, post=404),
    "journal:shared_read": Rule(PUBLIC, get=404),
    "journal:shared_entries": Rule(PUBLIC, get=404),
    "journal:shared_exchanges": Rule(PUBLIC, get=404),
    "journal:shared_print": Rule(PUBLIC, get=None, post=404),
    "journal:shared_pdf": Rule(PUBLIC, get=None, post=404),
    "journal:shared_file": Rule(PUBLIC, get=None, post=404),
    "journal:shared_close": Rule(PUBLIC, get=None, post=303),
    "journal:shared_closed": Rule(PUBLIC),
    # the worst minutes, and plain pages
    "journal:flare": Rule(PUBLIC),
    "journal:flare_words": Rule(PUBLIC),
    "journal:flare_plan": Rule(SIGNED_IN),
    "journal:flare_message": Rule(PUBLIC),
    "journal:flare_not_now": verb,
    "journal:flare_log": Rule(PUBLIC, get=None, post=302),
    "journal:urgent": Rule(PUBLIC),
    "journal:help": Rule(PUBLIC),
    "journal:learn": Rule(PUBLIC),
    "journal:learn_page": Rule(PUBLIC, args={"key": "pacing"}),
    "journal:privacy": Rule(PUBLIC),
    "practices:breathe": Rule(PUBLIC),
    "practices:breathe_step": Rule(PUBLIC, args={"number": "1"}),
    "practices:breathe_end": Rule(PUBLIC),
    # short practices: ours are open to all; one's own, by id, are in tests/practices/views
    # what matters, and goals
    "practices:values": Rule(SIGNED_IN),
    "practices:value_new": Rule(SIGNED_IN, post=422),
    "practices:value": Rule(OWNER, post=303, of=make_value),
    "practices:value_look": Rule(OWNER, post=303, of=make_value),
    "practices:step_new": Rule(OWNER, post=422, of=make_value),
    "practices:step_change": Rule(OWNER, post=422, of=make_step),
    "practices:step_note": Rule(OWNER, get=None, post=303, in_place=200, of=make_step),
    "practices:living_remove": goal_verb,
    "practices:living_restore": goal_verb,
    "practices:goals": Rule(SIGNED_IN),
    "practices:goal_new": Rule(SIGNED_IN, post=422),
    "practices:goal": Rule(OWNER, of=make_goal),
    "practices:goal_change": Rule(OWNER, post=422, of=make_goal),
    "practices:goal_end": Rule(OWNER, get=None, post=303, of=make_goal),
    "practices:goal_line": Rule(OWNER, post=303, args={"about": "milestone"}, of=make_goal),
    "practices:milestone_change": Rule(OWNER, post=422, of=make_milestone),
    "practices:milestone_reach": Rule(OWNER, get=None, post=303, of=make_milestone),
    "practices:barrier_change": Rule(OWNER, post=422, of=make_barrier),
    "practices:barrier_ease": Rule(OWNER, get=None, post=303, of=make_barrier),
    # the way back, small things, and what many share
    "practices:ladders": Rule(SIGNED_IN, get=303),  # the gate comes first
    "practices:ladder_gate": Rule(SIGNED_IN, post=422),
    "practices:ladder_new": Rule(SIGNED_IN, get=303, post=422),
    "practices:ladder": Rule(OWNER, of=make_ladder),
    "practices:ladder_change": Rule(OWNER, post=422, of=make_ladder),
    "practices:ladder_end": Rule(OWNER, get=None, post=303, of=make_ladder),
    "practices:ladder_agree": Rule(OWNER, get=None, post=303, of=make_ladder),
    "practices:rung_new": Rule(OWNER, post=422, of=make_ladder),
    "practices:rung_change": Rule(OWNER, post=422, of=make_rung),
    "practices:rung_stand": rung_verb,
    "practices:rung_move": Rule(OWNER, get=None, post=303, args={"way": "down"}, of=make_rung),
    "practices:try_new": Rule(OWNER, post=303, of=make_rung),
    "practices:try_not_today": rung_verb,
    "practices:rung_try": Rule(OWNER, post=422, of=make_try),
    "practices:try_next_day": Rule(OWNER, get=None, post=303, of=make_try),
    "practices:small": Rule(SIGNED_IN, post=422),
    "practices:small_change": Rule(OWNER, post=422, of=make_victory),
    "practices:shared": Rule(SIGNED_IN),
    "practices:library": Rule(PUBLIC),
    "practices:practice": Rule(PUBLIC, args=KIND_HAND),
    "practices:go": Rule(PUBLIC, args=KIND_HAND),
    "practices:step": Rule(PUBLIC, args={**KIND_HAND, "number": "1"}),
    "practices:end": Rule(PUBLIC, post=303, args=KIND_HAND),
    "practices:hide": Rule(SIGNED_IN, get=None, post=303, args=KIND_HAND),
    "practices:show_again": Rule(SIGNED_IN, get=None, post=303, args=KIND_HAND),
    "practices:session": Rule(OWNER, of=make_session),
    "practices:outcome": Rule(OWNER, get=None, post=303, of=make_session),
    "practices:pacing": Rule(SIGNED_IN),
    "practices:wind_down": Rule(SIGNED_IN),
    "practices:look_back": Rule(OWNER, get=None, post=303, of=make_plan),
    "practices:plan_new": Rule(SIGNED_IN, post=422, args=PACING),
    "practices:plan": Rule(OWNER, args=PACING, of=make_plan),
    "practices:plan_change": Rule(OWNER, post=422, args=PACING, of=make_plan),
    "practices:plan_remove": plan_verb,
    "practices:plan_restore": plan_verb,
    # reminders; the calendar's secret and the stop link are in tests/practices/views
    "practices:reminders": Rule(SIGNED_IN, post=422, guest={"POST": 303}),
    "practices:reminders_on": Rule(SIGNED_IN, get=None, post=303),
    "practices:reminders_off": Rule(SIGNED_IN, get=None, post=303),
    "practices:reminders_address": Rule(SIGNED_IN, get=303, post=303),
    "practices:reminders_address_off": Rule(SIGNED_IN, get=None, post=303),
    "practices:reminders_calendar": Rule(PUBLIC, get=404, args={"token": "made-up"}),
    "practices:reminders_stop": Rule(PUBLIC, get=404, post=404, args={"token": "made-up"}),
    # accounts
    "accounts:settings": Rule(PUBLIC, post=303),
    "accounts:energy": Rule(PUBLIC, get=None, post=303),
    "accounts:add_guest_words": Rule(SIGNED_IN, get=302, post=302),
    "accounts:leave": Rule(SIGNED_IN, get=302, post=302, guest={"GET": 200, "POST": 422}),  # the password comes first
    "accounts:stay": Rule(SIGNED_IN, get=None, post=302),
    "accounts:link": Rule(PUBLIC, get=404, post=404, args={"token": "made-up"}),
    "account_login": Rule(PUBLIC, post=422),
    "account_signup": Rule(PUBLIC, post=422),
    "account_logout": Rule(PUBLIC, post=302),
    "account_reauthenticate": Rule(SIGNED_IN, post=422, guest={"GET": 302, "POST": 302}),
    "account_inactive": Rule(PUBLIC),
    "account_email_verification_sent": Rule(PUBLIC),
    "account_confirm_email": Rule(PUBLIC, get=404, post=404, args={"key": "made-up"}),
    "account_change_password": Rule(SIGNED_IN, post=422),
    "account_reset_password": Rule(PUBLIC, post=403),  # a site without mail; with mail, tests/accounts
    "account_reset_password_done": Rule(PUBLIC),
    "account_reset_password_from_key": Rule(PUBLIC, get=404, post=404, args={"uidb36": "1", "key": "made-up"}),
}

# While one page is made: TEND_ROUTES=agenda walks the routes with that in their names. ./check walks all.
WALKED = {name: rule for name, rule in ACCESS.items() if os.environ.get("TEND_ROUTES", "") in name}
