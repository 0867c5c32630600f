"""Every page there is, in the states it has: what test_every_page.py looks at, and take_pictures.py photographs.

A new page is one line in PAGES. Further states of it (filled in, in error) are lines after the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory, override_settings
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.forms import NewPasswordForm, ResetForm
from accounts.models import Preferences
from config import failures
from journal.card import Card
from journal.forms import LevelForm
from journal.sharing.qr import square_code
from journal.sharing.reader_forms import WordsForm
from practices.models import GoalStep
from tests.access import ACCESS
from tests.browser.people import LINE, People
from tests.browser.walking import (
    main_button,
)

PLAIN_FILES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# GET addresses that show no page of their own, each with its reason.
NOT_A_PAGE = {
    "service_worker": "a script",
    "journal:patterns_file": "a file",
    "journal:health_file": "a file for another system",
    "practices:reminders_calendar": "a file for a calendar",
    "practices:reminders_address": "leads to the reminders",
    "health_live": "one word for a machine",
    "health_ready": "one word for a machine",
}

SECRET = "abcDEF123-_" + "x" * 32
MADE = {
    "link": f"https://notes.example.org/shared/#{SECRET}",
    "passcode": "apple brook cloud dawn",
    "code": lambda: square_code(SECRET),
    "back": "/sharing/",
}
HEALTH_LINK = {"link": f"shlink:/{'eyJ1cmwi' * 30}", "code": lambda: square_code("x" * 250), "back": "/sharing/"}
STEP = Card("step", GoalStep(low_day=LINE))


@dataclass(frozen=True)
class Shown:
    """One page in one state, as one person sees it."""

    route: str  # its name in tests/access.py, or an address
    state: str = ""
    who: str = "stranger"  # whose browser: a key of People.pages
    entry: str = ""  # the entry, or other thing, in the address: a key of People.entries
    query: str = ""
    of: str = ""  # what the page is about, where its address says so and the access table names another
    do: Callable[[Page], None] | None = None  # what brings the state about, once the page has come
    draw: Callable[[], str] | None = None  # the page itself, where no address of this site leads to it
    all_modes: bool = False  # where colours are forced too, as the first state of each route
    bad_day: bool = False  # with low energy too, as the first state of each route

    def __str__(self) -> str:
        return f"{self.route} {self.state}".strip()

    def address(self, people: "People") -> str:
        if self.draw:
            return "/drawn/"
        if self.route.startswith("/"):
            return self.route
        args = dict(ACCESS[self.route].args) | ({"about": self.of} if self.of else {})
        if self.entry:
            args["pk"] = people.entries[self.entry]
        return reverse(self.route, kwargs=args) + self.query

    @property
    def is_not_there(self) -> bool:
        """Whether it is the page of an address, or of a link, that leads nowhere."""
        nothing = self.route in ACCESS and ACCESS[self.route].get == 404 and self.who != "reader"
        return (not self.draw and nothing) or self.state == "404"

    def open(self, people: "People") -> Page:
        """The page in its state."""
        page = people.pages[self.who]
        if self.draw:
            with override_settings(STORAGES=settings.STORAGES | PLAIN_FILES):
                drawn = self.draw()
            page.route("**/drawn/", lambda route: route.fulfill(body=drawn, content_type="text/html"), times=1)
        answered = page.goto(self.address(people), wait_until="load")
        assert (answered.status == 404) is self.is_not_there, f"{self}: {answered.status}"
        assert page.url.endswith(self.address(people)), f"{self} leads to {page.url}"
        if self.do:
            self.do(page)
        return page


# --- How a state comes about ------------------------------------------------------


def sent_as_it_is(page: Page) -> None:
    """The form of the page, with no button pressed and nothing chosen."""
    page.evaluate("document.querySelector('main form').requestSubmit()")
    expect(page.locator(".problem")).to_be_visible()


def too_long(*boxes: str) -> Callable[[Page], None]:
    def typed(page: Page) -> None:
        for box in boxes:
            page.fill(box, "x" * 2001)
        main_button(page).click()
        expect(page.locator(".problem")).to_be_visible()

    return typed


def wrong_password(page: Page) -> None:
    page.fill("input[type=email]", "nobody@example.org")
    page.fill("input[type=password]", "not the password")
    sent_as_it_is(page)


def a_picture_shown(page: Page) -> None:
    if page.get_by_role("button", name="Show a picture").count():  # on a day of low energy there is none
        page.get_by_role("button", name="Show a picture").click()
        expect(page.locator("figure.chart")).to_be_visible()
    all_open(page)


def a_setting_changed(page: Page) -> None:
    ticked = page.locator("input[name=text_size]:checked").input_value()
    page.locator(f"input[name=text_size]:not([value='{ticked}'])").first.check(force=True)
    page.get_by_role("button", name="Undo").click()
    page.locator("input[name=text_size]").nth(1).check(force=True)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.get_by_role("button", name="Undo").scroll_into_view_if_needed()


def an_unknown_zone(page: Page) -> None:
    page.fill("#id_zone", "Middle/Earth")
    page.locator("#id_zone").blur()
    expect(page.locator(".problem")).to_be_visible()


def all_open(page: Page) -> None:
    """Everything that can be opened or ticked is."""
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true })")
    page.evaluate("document.querySelectorAll('main .chips-sided > li > .chip input').forEach(one => one.click())")


def to_print(page: Page) -> None:
    page.get_by_role("button", name="Open a page to print").click()
    expect(page.get_by_text("Now print it")).to_be_visible()


def searched(page: Page) -> None:
    page.fill("main input[type=search]", "noon")
    page.keyboard.press("Enter")
    expect(page.locator("main mark").first).to_be_visible()


def wrong_email(page: Page) -> None:
    page.fill("#id_email", "at the blue door")
    main_button(page).click()
    expect(page.locator(".problem")).to_be_visible()


def right_to_left(page: Page) -> None:
    """As in a language that is written from the right. There is no translation yet."""
    page.evaluate("document.documentElement.dir = 'rtl'")
    all_open(page)


def look_back_open(page: Page) -> None:
    page.locator("main > details > summary").click()


def the_session_is_gone(page: Page) -> None:
    """The page that comes to words without a session. Its form is sent as without JavaScript."""
    page.fill("#id_text", LINE)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    with page.expect_navigation():
        page.evaluate("document.querySelector('main form').submit()")
    page.context.add_cookies(cookies)


def not_saved(page: Page) -> None:
    page.context.set_offline(True)
    main_button(page).click()
    expect(page.locator("#notice")).to_be_visible()
    page.context.set_offline(False)


def picked_need(page: Page) -> None:
    page.get_by_label("Rest", exact=True).check(force=True)
    page.wait_for_load_state("networkidle")


# --- Pages that no address of this site leads to ------------------------------------


def failed(status: HTTPStatus, **words: str) -> Callable[[], str]:
    def draw() -> str:
        request = RequestFactory().post("/entries/", words) if words else RequestFactory().get("/home/")
        to_copy = status == HTTPStatus.NOT_FOUND
        return failures.error_page(request, status, again=not to_copy, to_copy=to_copy).content.decode()

    return draw


def drawn(template: str, **context) -> Callable[[], str]:
    def draw() -> str:
        made = {name: value() if callable(value) else value for name, value in context.items()}
        return render_to_string(template, {"base_template": "base.html", **made})

    return draw


# --- The list -----------------------------------------------------------------------

PAGES = [
    # arriving
    Shown("journal:front"),
    Shown("journal:start"),
    Shown("journal:start", "error", do=sent_as_it_is),
    Shown("journal:start_mind", who="guest", entry="begun"),
    Shown("journal:start_mind", "error", who="guest", entry="begun", do=too_long("#id_text")),
    Shown("journal:start_kinder", who="guest", entry="first"),
    Shown("journal:start_kinder", "no line", who="guest", entry="begun"),
    Shown("journal:start_kinder", "error", who="guest", entry="first", do=too_long("#id_text")),
    Shown("journal:entry", "first run", who="guest", entry="first"),
    # home
    Shown("journal:home", "empty", who="newcomer"),
    Shown("journal:home", "as a guest", who="guest"),
    Shown("journal:home", "a card", draw=drawn("journal/home.html", form=LevelForm, prefs=Preferences, card=STEP)),
    Shown("journal:home", "open walk, look back", who="owner", all_modes=True),
    Shown("journal:home", "look back opened", who="owner", do=look_back_open),
    Shown("journal:home", "words that wait", who="waiting"),
    Shown("journal:home", "error", who="owner", do=sent_as_it_is),
    Shown("journal:home", "right to left", who="owner", do=right_to_left),
    Shown("journal:menu", who="owner"),
    # the walk
    Shown("journal:where", "empty", who="owner", entry="open"),
    Shown("journal:where", "filled", who="owner", entry="full"),
    Shown("journal:where", "all ticked", who="owner", entry="open", do=all_open),
    Shown("journal:where", "right to left", who="owner", entry="full", do=right_to_left),
    Shown("journal:where", "error", who="owner", entry="open", do=too_long("#id_words"), all_modes=True),
    Shown("journal:like", "empty", who="owner", entry="open"),
    Shown("journal:like", "filled", who="owner", entry="full"),
    Shown("journal:like", "error", who="owner", entry="open", do=too_long("#id_words")),
    Shown("journal:name", "empty", who="owner", entry="open"),
    Shown("journal:name", "filled", who="owner", entry="full", do=all_open),
    Shown("journal:name", "error", who="owner", entry="open", do=too_long("#id_symptom_new", "#id_trigger_new")),
    Shown("journal:critic", "empty", who="owner", entry="open"),
    Shown("journal:critic", "filled", who="owner", entry="full", do=all_open),
    Shown("journal:critic", "error", who="owner", entry="open", do=too_long("#id_text")),
    Shown("journal:critic", "not saved", who="owner", entry="open", do=not_saved, all_modes=True),
    Shown("journal:critic", "words without a session", who="waiting", entry="waits", do=the_session_is_gone),
    Shown("journal:kind", "empty", who="owner", entry="open"),
    Shown("journal:kind", "filled", who="owner", entry="full", do=all_open),
    Shown("journal:kind", "heavy words", who="on a heavy day", entry="heavy", all_modes=True),
    Shown("journal:kind", "long words, right to left", who="owner", entry="hard"),
    Shown("journal:kind", "all right to left", who="owner", entry="hard", do=right_to_left),
    Shown("journal:kind", "error", who="owner", entry="full", do=too_long("#id_text")),
    Shown("journal:need", "empty", who="owner", entry="open"),
    Shown("journal:need", "filled", who="owner", entry="full"),
    Shown("journal:need", "with small things", who="owner", entry="open", do=picked_need),
    Shown("journal:need", "error", who="owner", entry="open", do=too_long("#id_action_new")),
    # one entry, kept
    Shown("journal:entry", "filled", who="owner", entry="full", all_modes=True),
    Shown("journal:entry", "empty", who="owner", entry="open"),
    Shown("journal:entry", "heavy words", who="on a heavy day", entry="heavy"),
    Shown("journal:entry", "long words, right to left", who="owner", entry="hard", do=all_open),
    Shown("journal:later", who="owner", entry="full"),
    Shown("journal:later", "opened", who="owner", entry="full", do=all_open),
    Shown("journal:critic_line", who="owner", entry="full"),
    # the quick check-in
    Shown("journal:quick", who="owner", entry="open"),
    Shown("journal:quick_more", who="owner", entry="open"),
    Shown("journal:when", who="owner", entry="open"),
    Shown("journal:each", who="owner", entry="full"),
    Shown("journal:questions", who="owner"),
    # days and marks
    Shown("journal:days", who="owner"),
    Shown("journal:day_new", who="owner"),
    Shown("journal:day_change", who="owner", entry="flare"),
    Shown("journal:cadence", who="owner"),
    Shown("/days/rest/new/", who="owner"),
    # whether tracking helps
    Shown("journal:tracking", who="owner"),
    Shown("journal:tracking", "error", who="owner", do=sent_as_it_is),
    Shown("journal:tracking_after", who="owner"),
    # coming back to what was noticed
    Shown("journal:timeline", who="owner"),
    Shown("journal:timeline", "empty", who="newcomer"),
    Shown("journal:show_only", who="owner"),
    Shown("journal:search", who="owner"),
    Shown("journal:search", "found", who="owner", do=searched),
    Shown("journal:bin_list", who="owner"),
    Shown("journal:bin_list", "empty", who="guest"),
    # patterns
    Shown("journal:patterns", who="owner"),
    Shown("journal:patterns", "empty", who="newcomer"),
    Shown("journal:patterns", "picture and table", who="owner", do=a_picture_shown, all_modes=True),
    Shown("journal:patterns", "error", who="owner", query="?span=own&first=2026-03-10&last=2026-03-01"),
    Shown("journal:watch", who="owner"),
    Shown("journal:after", who="owner"),
    # what I want to talk about, and what a visit brought
    Shown("journal:agenda", who="owner", do=all_open),
    Shown("journal:agenda", "empty", who="newcomer"),
    Shown("journal:agenda", "error", who="owner", do=too_long("#id_text")),
    Shown("journal:agenda_change", who="owner", entry="item"),
    Shown("journal:agenda_print", who="owner"),
    Shown("journal:agenda_since", who="owner"),
    Shown("journal:agenda_since", "empty", who="newcomer"),
    Shown("journal:visit_new", who="owner"),
    Shown("journal:visit", who="owner", entry="visit"),
    Shown("journal:visit_change", who="owner", entry="visit"),
    Shown("journal:my_plan", who="owner"),
    Shown("journal:my_plan", "empty", who="newcomer"),
    Shown("journal:plan_line", who="owner", entry="line"),
    # my own words
    Shown("journal:names", who="owner"),
    Shown("journal:names", "empty", who="guest"),
    Shown("journal:name_change", who="owner", entry="name"),
    Shown("journal:name_change", "error", who="owner", entry="name", do=too_long("#id_text")),
    Shown("journal:name_merge", who="owner", entry="name"),
    Shown("journal:needs", who="owner"),
    Shown("journal:need_new", who="owner"),
    Shown("journal:phrases", who="owner"),
    Shown("journal:phrases", "empty", who="guest"),
    Shown("journal:phrase_new", who="owner", do=all_open),
    Shown("journal:phrase_new", "error", who="owner", do=too_long("#id_text")),
    Shown("journal:phrase_change", who="owner", entry="phrase"),
    Shown("journal:phrase_keep", who="owner", entry="taken out"),
    Shown("journal:phrases_print", who="owner"),
    # taking it all along, or leaving
    Shown("journal:data", who="owner"),
    Shown("journal:export", who="guest"),
    Shown("journal:bin_all", who="guest"),
    Shown("accounts:leave", who="guest"),
    Shown("account_reauthenticate", who="owner"),
    # people, and how to ask
    Shown("journal:people", who="owner"),
    Shown("journal:people", "empty", who="newcomer"),
    Shown("journal:person_new", who="owner"),
    Shown("journal:person_change", who="owner", entry="person"),
    Shown("journal:person_change", "error", who="owner", entry="person", do=wrong_email),
    Shown("journal:ask", who="owner"),
    Shown("journal:ask", "empty", who="newcomer"),
    Shown("journal:ask_build", who="owner"),
    Shown("journal:ask_build", "last choice", who="owner", query="?need=food&much=ask"),
    Shown("/ask/work/", "several choices", who="owner"),
    Shown("journal:ask_words", who="owner", entry="ask", do=all_open),
    Shown("journal:ask_words", "error", who="owner", entry="ask", do=too_long("#id_text")),
    Shown("journal:ask_how", who="owner", entry="ask"),
    # plans made when calm
    Shown("journal:plan", who="owner"),
    Shown("journal:plan", "empty", who="newcomer"),
    Shown("/plans/safety/", "filled", who="owner"),
    Shown("journal:plan_write", who="owner"),
    Shown("journal:plan_write", "error", who="owner", do=too_long("#id_to_drop")),
    Shown("/plans/safety/write/", "filled", who="owner"),
    # the worst minutes, and plain pages
    Shown("journal:flare"),
    Shown("journal:flare", "signed in", who="owner"),
    Shown("journal:flare", "lighter", query="?light=1"),
    Shown("journal:flare_words", who="owner"),
    Shown("journal:flare_words", "empty", who="waiting"),
    Shown("journal:flare_words", "a visitor"),
    Shown("journal:flare_plan", who="owner"),
    Shown("journal:flare_plan", "empty", who="newcomer"),
    Shown("journal:flare_message"),
    Shown("journal:flare_message", "signed in", who="owner"),
    Shown("journal:urgent"),
    Shown("journal:urgent", "no line", query="?region=elsewhere"),
    Shown("journal:help"),
    Shown("journal:learn"),
    Shown("journal:learn_page", who="owner"),
    Shown("/learn/spikes-and-flares/", "to a visitor"),
    Shown("journal:privacy"),
    Shown("offline"),
    Shown("practices:breathe"),
    Shown("practices:breathe", "in a flare", query="?from=flare"),
    Shown("practices:breathe_step"),
    Shown("practices:breathe_step", "in a flare", query="?from=flare"),
    Shown("practices:breathe_end"),
    # sharing
    Shown("journal:shares", "empty", who="newcomer"),
    Shown("journal:shares", who="owner", all_modes=True),
    Shown("journal:shares", "as a guest", who="guest"),
    Shown("journal:shares_stop", who="owner"),
    Shown("journal:share_new", who="newcomer", do=all_open),
    Shown("journal:share_new", "error", who="newcomer", do=sent_as_it_is),
    Shown("journal:share_new", "account goes", draw=drawn("journal/sharing/leaving.html", back="/sharing/")),
    Shown("journal:share_parts", who="owner"),
    Shown("journal:share_self_talk", who="owner"),
    Shown("journal:share_hide", who="owner"),
    Shown("journal:share_how_long", who="owner"),
    Shown("journal:share_preview", who="owner"),
    Shown("journal:share_preview", "day by day", who="owner", query="?page=entries"),
    Shown("journal:share_preview", "made", draw=drawn("journal/sharing/made.html", **MADE)),
    Shown("journal:share", who="owner", entry="share"),
    Shown("journal:share_seen", who="owner", entry="share"),
    Shown("journal:share_until", who="owner", entry="share"),
    Shown("journal:share_health_link", who="owner", entry="share"),
    Shown("journal:share_health_link", "made", draw=drawn("journal/sharing/health_link_made.html", **HEALTH_LINK)),
    # what a reader of a share sees
    Shown("journal:shared"),
    Shown("journal:shared", "error", do=sent_as_it_is),
    Shown("journal:shared_words", "ended"),
    Shown("journal:shared_words", draw=drawn("journal/sharing/words.html", form=WordsForm)),
    Shown("journal:shared_read", who="reader"),
    Shown("journal:shared_read", "ended"),
    Shown("journal:shared_read", "to print", who="reader", do=to_print),
    Shown("journal:shared_read", "no letters for it", draw=drawn("journal/sharing/no_pdf.html", count=lambda: 3)),
    Shown("journal:shared_entries", who="reader"),
    Shown("journal:shared_exchanges", "ended"),
    Shown("journal:shared_closed"),
    # short practices
    Shown("practices:library"),
    Shown("practices:library", "signed in", who="owner"),
    Shown("practices:practice", who="owner", do=all_open),
    Shown("practices:go", who="owner"),
    Shown("practices:step"),
    Shown("practices:end"),
    Shown("practices:session", who="owner", entry="session"),
    Shown("practices:pacing", who="owner"),
    Shown("practices:pacing", "empty", who="newcomer"),
    Shown("practices:wind_down", who="owner"),
    Shown("practices:plan_new", who="owner"),
    Shown("practices:plan_new", "error", who="owner", do=sent_as_it_is),
    Shown("practices:plan", who="owner", entry="plan"),
    Shown("practices:plan_change", who="owner", entry="plan"),
    # what matters, goals, the way back, and small things
    Shown("practices:values", who="owner"),
    Shown("practices:values", "empty", who="newcomer"),
    Shown("practices:value_new", who="owner"),
    Shown("practices:value_new", "error", who="owner", do=sent_as_it_is),
    Shown("practices:value", who="owner", entry="value"),
    Shown("practices:value_look", who="owner", entry="value"),
    Shown("practices:step_new", who="owner", entry="value"),
    Shown("practices:step_change", who="owner", entry="step"),
    Shown("practices:goals", who="owner"),
    Shown("practices:goals", "empty", who="newcomer"),
    Shown("practices:goal_new", who="owner"),
    Shown("practices:goal", who="owner", entry="goal", do=all_open),
    Shown("practices:goal_line", who="owner", entry="goal"),
    Shown("practices:goal_line", "one line", who="owner", entry="goal", of="line", bad_day=True),
    Shown("practices:goal_line", "error", who="owner", entry="goal", do=too_long("#id_text")),
    Shown("practices:goal_change", who="owner", entry="goal"),
    Shown("practices:milestone_change", who="owner", entry="milestone"),
    Shown("practices:milestone_change", "error", who="owner", entry="milestone", do=too_long("#id_text")),
    Shown("practices:barrier_change", who="owner", entry="barrier"),
    Shown("practices:ladder_gate", who="newcomer"),
    Shown("practices:ladders", who="owner"),
    Shown("practices:ladders", "what was before", who="owner", do=all_open),
    Shown("practices:ladders", "empty", who="waiting"),
    Shown("practices:ladder_new", who="owner"),
    Shown("practices:ladder", "many", who="owner", entry="ladder", do=all_open),
    Shown("practices:ladder", "pacing", who="guest", entry="pacing ladder"),
    Shown("practices:ladder", "ended", who="owner", entry="ended ladder"),
    Shown("practices:ladder_change", who="owner", entry="ladder"),
    Shown("practices:rung_new", who="owner", entry="ladder"),
    Shown("practices:rung_new", "error", who="owner", entry="ladder", do=sent_as_it_is),
    Shown("practices:rung_change", who="owner", entry="rung"),
    Shown("practices:try_new", who="owner", entry="rung"),
    Shown("practices:rung_try", who="owner", entry="open try"),
    Shown("practices:rung_try", "both sides", who="owner", entry="try", bad_day=True),
    Shown("practices:small", who="owner", query="?show=three"),
    Shown("practices:small", "empty", who="newcomer"),
    Shown("practices:small", "after heavy words", who="on a heavy day"),
    Shown("practices:small_change", who="owner", entry="small thing"),
    Shown("practices:shared", who="owner"),
    # reminders
    Shown("practices:reminders", who="owner", do=all_open),
    Shown("practices:reminders", "as a guest", who="guest"),
    Shown("practices:reminders_stop", draw=drawn("practices/reminders/stop.html", reminder={"is_on": True})),
    Shown("practices:reminders_stop", "stopped", draw=drawn("practices/reminders/stop.html", reminder={})),
    # accounts
    Shown("accounts:settings"),
    Shown("accounts:settings", "changed", who="waiting", do=a_setting_changed),
    Shown("accounts:settings", "error", who="waiting", do=an_unknown_zone),
    Shown("accounts:add_guest_words", who="came back"),
    Shown("accounts:link", "ended"),
    Shown("accounts:link", draw=drawn("accounts/link.html")),
    Shown("account_login"),
    Shown("account_login", "error", do=wrong_password),
    Shown("account_signup"),
    Shown("account_signup", "as a guest", who="guest"),
    Shown("account_signup", "error", do=sent_as_it_is),
    Shown("account_signup", "by invitation", draw=drawn("account/signup_closed.html")),
    Shown("account_logout", who="owner"),
    Shown("account_logout", "as a guest", who="guest"),
    Shown("account_inactive"),
    Shown("account_email_verification_sent"),
    Shown("account_confirm_email", "ended"),
    Shown("account_confirm_email", draw=drawn("account/email_confirm.html", email="alice@example.org")),
    Shown("account_change_password", who="owner"),
    Shown("account_change_password", "error", who="owner", do=sent_as_it_is),
    Shown("account_reset_password"),
    Shown("account_reset_password", "with mail", draw=drawn("account/password_reset.html", form=ResetForm)),
    Shown("account_reset_password_done"),
    Shown("account_reset_password_from_key", "ended"),
    Shown("account_reset_password_from_key", draw=drawn("account/password_reset_from_key.html", form=NewPasswordForm)),
    # when something goes wrong
    Shown("/nothing/here/", "404"),
    Shown("/drawn/", "400", draw=failed(HTTPStatus.BAD_REQUEST)),
    Shown("/drawn/", "403", draw=failed(HTTPStatus.FORBIDDEN)),
    Shown("/drawn/", "404, words kept", draw=failed(HTTPStatus.NOT_FOUND, text=LINE)),
    Shown("/drawn/", "500", draw=failed(HTTPStatus.INTERNAL_SERVER_ERROR)),
    Shown("/drawn/", "503, words kept", draw=failed(HTTPStatus.SERVICE_UNAVAILABLE, text=LINE), all_modes=True),
]


def is_first(shown: Shown) -> bool:
    """Whether it is the first state of its route."""
    return next(one for one in PAGES if one.route == shown.route) is shown


def is_seen_on_a_bad_day(shown: Shown) -> bool:
    """Whether it is looked at with low energy, too."""
    return shown.bad_day or is_first(shown)
