"""Who looks at the pages: browsers of a few people, with journals that hold something of each kind."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PASSWORD
from tests.browser.walking import (
    begin_share,
    begin_walk,
    first_run,
    go_on,
    main_button,
    make_account,
    make_link,
    open_share,
    sign_in,
    start_as_guest,
    through_the_gate,
)

UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
LINE = "I lay down at three again. Everyone else copes."
REPLY = "You lay down because your body had been holding on since noon. Rest is what tired people do."
LINES_OF_A_GOAL = [  # what it is about, the words
    ("milestone", "Sit in the car"),
    ("milestone", "Ask someone to come along"),
    ("gain", "I stopped in time"),
    ("gain", "I asked for a seat"),
    ("barrier", "No lift home"),
    ("barrier", "The noise there"),
]
# Right to left, with signs that are one, and words that know no end.
HARD_TEXT = ("w" * 300 + " " + "ض" * 200 + "\n" + "لا أستطيع حتى أن أغسل الصحون 🥀👩🏽‍🦽‍➡️ " * 40)[:1999] + "؟"


class People:
    """Browsers of a few people, each at home in the site, and the entries that the pages show."""

    def __init__(self, site, new_page: Callable[[], Page]):
        names = ("stranger", "guest", "newcomer", "owner", "on a heavy day", "waiting", "came back", "reader")
        self.pages: dict[str, Page] = {name: new_page() for name in names}
        self.entries: dict[str, str] = {}
        owner = f"owner-{id(self)}@example.org"
        site.manage("demo", "--email", owner, "--password", PASSWORD, "--days", "21")
        self._walk_as_guest(self.pages["guest"])
        self._walk_as_owner(self.pages["owner"], owner)
        start_as_guest(self.pages["on a heavy day"])
        self._walk(self.pages["on a heavy day"], "heavy", "I want to kill myself.", "")
        self._write_a_small_thing(self.pages["on a heavy day"], "I want to kill myself.")
        make_account(self.pages["newcomer"])
        self._lose_words(self.pages["waiting"])
        start_as_guest(self.pages["came back"])  # and signs in with words in hand
        sign_in(self.pages["came back"], owner)

    def _note(self, name: str, page: Page) -> None:
        """The entry in the address of the page."""
        self.entries[name] = page.url.split("://")[1].split("/")[2]

    def _walk_as_guest(self, page: Page) -> None:
        start_as_guest(page)
        self._note("begun", page)
        first_run(page)
        self._note("first", page)
        through_the_gate(page, "unsure")
        page.goto("/practices/ladders/new/")
        page.fill("#id_text", "The bus")
        main_button(page).click()
        expect(page).to_have_url(re.compile(f"/ladders/{UUID}/$"))
        self.entries["pacing ladder"] = re.search(UUID, page.url).group()
        for words in ("Look at the bus stop", "Look at a picture of it"):  # each below those before
            page.goto(f"/practices/ladders/{self.entries['pacing ladder']}/rung/")
            page.fill("#id_text", words)
            main_button(page).click()
            expect(page.get_by_text(words, exact=True).first).to_be_visible()

    def _walk_as_owner(self, page: Page, email: str) -> None:
        sign_in(page, email)
        for name, line, reply in (("full", LINE, REPLY), ("hard", HARD_TEXT, HARD_TEXT)):
            self._walk(page, name, line, reply)
        begin_walk(page)
        self._note("binned", page)
        page.goto(f"/entries/{self.entries['binned']}/")
        page.get_by_role("button", name="Put this in the bin").click()
        begin_walk(page)
        self._note("open", page)
        self._mark_and_write(page)
        self._practise(page)
        self._plan_and_ask(page)
        self._talk(page)
        self._live(page)
        self._share(page, self.pages["reader"])

    def _write_a_small_thing(self, page: Page, words: str) -> None:
        page.goto("/practices/small/")
        page.fill("#id_text", words)
        main_button(page).click()
        expect(page.get_by_role("heading", name="This sounds really heavy.")).to_be_visible()

    def _practise(self, page: Page) -> None:
        page.goto("/practices/kind-hand/go/1/")
        page.get_by_role("button", name="End here").click()
        expect(page).to_have_url(re.compile("/sessions/"))
        self.entries["session"] = re.search(UUID, page.url).group()
        page.goto("/practices/mine/pacing/new/")
        page.fill("#id_activity", "Water the plants")
        page.fill("#id_usual_minutes", "20")
        main_button(page).click()
        expect(page).not_to_have_url(re.compile("/new/$"))
        page.goto("/practices/pacing/")
        self.entries["plan"] = re.search(f"/pacing/({UUID})/", page.content()).group(1)

    def _live(self, page: Page) -> None:
        def kept(address: str, thing: str, found: str = "", **fields: str) -> None:
            """Fill in a form, and note the id that its page, or the page after it, shows."""
            page.goto(address)
            for name, words in fields.items():
                page.fill(f"#id_{name}", words)
            main_button(page).click()
            expect(page).not_to_have_url(re.compile(f"{address}$"))
            self.entries[thing] = re.search(f"{found}({UUID})", page.content() if found else page.url).group(1)

        kept("/practices/values/new/", "value", "/values/", name="The cello")
        kept(f"/practices/values/{self.entries['value']}/step/", "step", "/steps/", low_day="One bar")
        kept("/practices/goals/new/", "goal", text="Sit by the lake")
        for about, words in LINES_OF_A_GOAL:
            page.goto(f"/practices/goals/{self.entries['goal']}/{about}/write/")
            page.fill("#id_text", words)
            main_button(page).click()
            expect(page.locator("main").get_by_text(words, exact=True).first).to_be_attached()
        page.get_by_role("button", name="Reached Sit in the car").click()
        page.get_by_role("button", name="Less in the way now No lift home").click()
        expect(page.get_by_role("button", name="It is back No lift home")).to_be_visible()
        for thing in ("milestone", "barrier"):
            self.entries[thing] = re.search(f"/{thing}s/({UUID})/", page.content()).group(1)
        through_the_gate(page, "no")
        for thing, text in (("ended ladder", "The bus"), ("ladder", "The swimming pool")):
            kept("/practices/ladders/new/", thing, text=text)
        page.goto(f"/practices/ladders/{self.entries['ladder']}/change/")
        page.locator("input[name=away_for][value=fear]").check(force=True)
        main_button(page).click()
        for words in ("At the door", "Beside the till", "At the till"):
            kept(f"/practices/ladders/{self.entries['ladder']}/rung/", "rung", "/rungs/", text=words, plan_b="Home")
        page.goto(f"/practices/ladders/{self.entries['ended ladder']}/")
        page.get_by_role("button", name="I let it be").click()
        for thing in ("try", "open try"):
            kept(f"/practices/rungs/{self.entries['rung']}/try/", thing, predicted=LINE)
        page.goto(f"/practices/tries/{self.entries['try']}/")
        page.locator("input[name=went][value=some]").check(force=True)
        main_button(page).click()
        expect(page.locator("main dl")).to_be_visible()
        page.goto("/practices/small/")
        page.fill("#id_text", "Ate some soup")
        main_button(page).click()
        page.get_by_role("link", name="Show me three").click()
        self.entries["small thing"] = re.search(f"/small/({UUID})/", page.content()).group(1)

    def _talk(self, page: Page) -> None:
        page.goto("/agenda/")
        page.fill("#id_text", f"{LINE}\nMy sleep")
        main_button(page).click()
        expect(page.locator("main blockquote")).to_have_count(2)
        page.goto("/agenda/visit/new/")
        page.fill("#id_agreed", "Shorter days")
        page.fill("#id_plan", "Rest first")
        main_button(page).click()
        expect(page).to_have_url(re.compile(f"/visit/{UUID}/$"))
        self.entries["visit"] = re.search(UUID, page.url).group()
        for thing, address in (("item", "/agenda/"), ("line", "/agenda/plan/")):
            page.goto(address)
            self.entries[thing] = re.search(f'href="{address}({UUID})/"', page.content()).group(1)

    def _share(self, page: Page, reader: Page) -> None:
        """A link that a reader has opened, and another one that is being made."""
        for name in ("shared", "being made"):
            begin_share(page, f"Dr Lee, {name}")
            if name == "shared":
                open_share(reader, *make_link(page))
        page.goto("/sharing/")
        self.entries["share"] = re.search(f"/sharing/({UUID})/", page.content()).group(1)

    def _plan_and_ask(self, page: Page) -> None:
        for address, fields in (
            ("/people/new/", {"#id_name": "Robin", "#id_phone": "0123", "#id_reach": "Knock at the blue door"}),
            ("/plans/flare/write/", {"#id_early_signs": "Light hurts.", "#id_to_drop": LINE, "#id_least": "Soup"}),
            ("/plans/safety/write/", {"#id_signs": LINE, "#id_professionals": "Dr Lee", "#id_matters": REPLY}),
        ):
            page.goto(address)
            for box, words in fields.items():
                page.fill(box, words)
            main_button(page).click()
            expect(page).not_to_have_url(re.compile("/(new|write)/$"))
        page.goto("/people/")
        self.entries["person"] = re.search(f"/people/({UUID})/", page.content()).group(1)
        page.goto(f"/ask/friend/?to={self.entries['person']}&need=food&much=line")
        page.get_by_role("button", name="Warm").click()
        expect(page).to_have_url(re.compile("/asks/"))
        self.entries["ask"] = re.search(UUID, page.url).group()

    def _mark_and_write(self, page: Page) -> None:
        page.goto("/days/")
        page.get_by_role("button", name="A flare began today").click()
        page.goto("/phrases/new/")
        page.fill("#id_text", REPLY)
        main_button(page).click()
        expect(page).to_have_url(re.compile("/phrases/$"))
        for thing, address in (("flare", "/days/"), ("phrase", "/phrases/"), ("name", "/names/")):
            page.goto(address)
            self.entries[thing] = re.search(f"{address}(?:flare/)?({UUID})/", page.content()).group(1)
        page.goto(f"/phrases/{self.entries['phrase']}/")
        page.get_by_role("button", name="Delete this line").click()
        expect(page).to_have_url(re.compile("/keep/$"))
        self.entries["taken out"] = self.entries["phrase"]
        page.goto("/phrases/")
        self.entries["phrase"] = re.search(f"/phrases/({UUID})/", page.content()).group(1)

    def _walk(self, page: Page, name: str, line: str, reply: str) -> None:
        begin_walk(page)
        self._note(name, page)
        page.get_by_label("Jaw", exact=True).check(force=True)
        page.locator("input[name=place][value=knee]").check(force=True)
        page.locator("input[name=side-knee][value=left]").check(force=True)
        page.fill("#id_words", "behind the ear")
        go_on(page, "/notice/like/$")
        page.get_by_label("Tight", exact=True).check(force=True)
        go_on(page, "/name/$")
        page.fill("#id_symptom_new", "The helmet")
        page.locator("input[name=feeling]").nth(2).check(force=True)
        go_on(page, "/respond/critic/$")
        page.fill("#id_text", line)
        page.locator("input[name=belief]").nth(3).check(force=True)
        page.locator("input[name=harsh]").nth(2).check(force=True)
        go_on(page, "/respond/kind/$")
        page.fill("#id_text", reply)
        page.locator("main details:has(input[name=belief_after]) summary").first.click()
        page.locator("input[name=belief_after]").nth(1).check(force=True)
        go_on(page, "/respond/need/$")
        page.get_by_label("Rest", exact=True).check(force=True)
        page.fill("#id_action_new", "Lie down with the curtains closed")
        main_button(page).click()
        expect(page).to_have_title("Kept – Tend")

    def _lose_words(self, page: Page) -> None:
        email = make_account(page)
        begin_walk(page)
        self._note("waits", page)
        page.goto(f"/entries/{self.entries['waits']}/respond/critic/")
        page.fill("#id_text", LINE)
        page.context.clear_cookies()
        with page.expect_navigation():
            page.evaluate("document.querySelector('main form').submit()")
        sign_in(page, email)
        through_the_gate(page, "no")

    def wear(self, energy: str, theme: str) -> None:
        """Set how pages look, for all of them."""
        for name, page in self.pages.items():
            if name == "came back":
                continue  # every page asks this person first what to do with the words
            page.goto("/settings/")
            for field, value in (("energy", energy), ("theme", theme)):
                page.locator(f"input[name={field}][value='{value}']").check(force=True)
            with page.expect_navigation():  # not the load that is over: it would be left before it was saved
                page.evaluate("document.querySelector('main form').submit()")
