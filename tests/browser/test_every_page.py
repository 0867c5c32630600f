"""No page is hard to see, to reach or to press: axe, width, size of controls and the way of Tab, on every page.

A new page is one line in pages.py.
"""

import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.access import ACCESS
from tests.browser.pages import NOT_A_PAGE, PAGES, is_first, is_seen_on_a_bad_day
from tests.browser.people import People

ROOT = Path(__file__).resolve().parents[2]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL_RULES = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "tag", "values": TAGS},
    # 7:1 takes in 4.5:1, and what is looked at once is looked at in half the time.
    "rules": {
        "target-size": {"enabled": True},
        "color-contrast-enhanced": {"enabled": True},
        "color-contrast": {"enabled": False},
    },
}
# What can differ between light and dark, once the rest was looked at in the same width.
COLOUR_RULES = {"resultTypes": ["violations"], "runOnly": ["color-contrast-enhanced", "link-in-text-block"]}
# What can be different where less is shown: the same parts, some of them folded.
BAD_DAY_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["color-contrast-enhanced", "heading-order", "page-has-heading-one", "summary-name", "label"],
}
NARROW, WIDE = (320, 700), (1280, 900)
LIGHT, DARK, FORCED = ("light", "none"), ("dark", "none"), ("light", "active")
# Of further states of a page, two opposite ones are enough; the first one is also seen where colours are forced,
# from page to page in the narrow and in the wide. Each rule in each of the six is in the long run.
MODES = [(NARROW, LIGHT, ALL_RULES), (WIDE, DARK, COLOUR_RULES)]
FORCED_TOO = [[*MODES, (size, FORCED, COLOUR_RULES)] for size in (NARROW, WIDE)]
SIX_MODES = [(size, colours) for size in (NARROW, WIDE) for colours in (LIGHT, DARK, FORCED)]

SEEN = """() => {
  const shown = el => el.checkVisibility({ visibilityProperty: true }) && el.getBoundingClientRect().width > 1;
  const told = el => (el.getAttribute("aria-label") || el.innerText || el.name || el.tagName).trim().slice(0, 40);
  // A link inside a sentence has words of the sentence beside it.
  const inSentence = el => el.tagName === "A" && getComputedStyle(el).display === "inline"
    && [...el.parentElement.childNodes].some(node => node.nodeType === 3 && /\\w/.test(node.data));
  const small = [];
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  for (const el of document.querySelectorAll(controls)) {
    const box = (el.matches("[type=checkbox], [type=radio]") && el.closest("label") || el).getBoundingClientRect();
    if (shown(el) && !el.matches(".skip") && !inSentence(el) && (box.width < 43.9 || box.height < 43.9))
      small.push(`${told(el)} ${Math.round(box.width)}×${Math.round(box.height)}`);
  }
  const root = document.documentElement;
  return { small, sideways: root.scrollWidth - root.clientWidth, h1: document.querySelectorAll("h1").length };
}"""

# Links and buttons that have one name and lead to several places, also where they are folded.
ONE_NAME = """() => {
  const targets = new Map();
  const told = el => {
    const read = el.cloneNode(true);
    read.querySelectorAll("[aria-hidden=true], [hidden]").forEach(one => one.remove());
    return (el.getAttribute("aria-label") || read.textContent).replace(/\\s+/g, " ").trim();
  };
  const leads = el => {
    if (el.tagName === "A") return el.href;
    if (el.type !== "submit" || !el.form) return JSON.stringify(el.dataset);
    const sent = new FormData(el.form, el);
    ["csrfmiddlewaretoken", "form_key", "zone", "at"].forEach(name => sent.delete(name));
    return el.formAction + " " + JSON.stringify([...sent]);
  };
  for (const el of document.querySelectorAll("a[href], button")) {
    if (el.closest("[hidden]")) continue;
    const name = told(el);
    targets.set(name, (targets.get(name) || new Set()).add(leads(el)));
  }
  return [...targets].filter(([, ways]) => ways.size > 1).map(([name]) => name);
}"""

ALIKE = {  # how names begin that may lead to several places, each with its reason
    "Fix: That is a bit long.": "two boxes with the same to fix; each line leads to its own box",
    "Sign in": "the header's link leads to the page with the button",
    "Open the note from": "two notes of one minute",
    "Show the critic’s line from": "two notes of one minute",
}

# The controls that Tab reaches, in the order of the page. Of a group of radios, it stops at one.
STOPS = """() => {
  const groups = new Set(), stops = [];
  const controls = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  for (const el of document.querySelectorAll(controls)) {
    if (el.disabled || !el.checkVisibility({ visibilityProperty: true })) continue;
    if (el.type === "radio") {
      if (groups.has(el.name)) continue;
      groups.add(el.name);
      stops.push("radio " + el.name);
    } else stops.push(el.tagName + " " + (el.name || el.getAttribute("href") || el.innerText).trim());
  }
  window.reached = [];
  addEventListener("focusin", event => {
    const el = event.target, ringed = el.closest(".chip, .letter") || el, look = getComputedStyle(ringed);
    const name = el.type === "radio" ? "radio " + el.name
      : el.tagName + " " + (el.name || el.getAttribute("href") || el.innerText).trim();
    window.reached.push(name + (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 3 ? " unseen" : ""));
  });
  return stops;
}"""


@pytest.fixture(scope="session")
def people(chromium, site):
    contexts = []

    def new_page():
        width, height = NARROW
        contexts.append(
            chromium.new_context(
                base_url=site.url,
                viewport={"width": width, "height": height},
                reduced_motion="reduce",
                service_workers="block",  # it would answer for pages that are drawn here
            )
        )
        contexts[-1].set_default_timeout(15_000)
        return contexts[-1].new_page()

    yield People(site, new_page)
    for context in contexts:
        context.close()


@pytest.fixture(scope="session", params=["as usual", "low energy, dim"])
def look(request, people):
    """How pages look to everyone: changed once, for all pages."""
    if request.param != "as usual":
        people.wear("low", "dim")
    yield request.param
    if request.param != "as usual":
        people.wear("usual", "")


def wear(page, size, colours):
    width, height = size
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=colours[0], forced_colors=colours[1], reduced_motion="reduce")


def problems_of(page, rules) -> list[str]:
    """What axe finds: the rule, and the first places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("rules => axe.run(rules)", rules)["violations"]
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]


def tabbed_through(page) -> tuple[list[str], list[str]]:
    """The controls in the order of the page, and where as many presses of Tab lead."""
    stops = page.evaluate(STOPS)
    for _stop in stops:
        page.keyboard.press("Tab")
    for _more in range(20):  # a date takes a few presses: day, month, year
        if page.evaluate("window.reached.length") >= len(stops):
            break
        page.keyboard.press("Tab")
    return stops, page.evaluate("window.reached")


def looked_at(page, modes) -> list[str]:
    """Everything that is wrong with the page in these modes."""
    told = []
    for size, colours, rules in modes:
        wear(page, size, colours)
        seen = page.evaluate(SEEN)
        told += [f"{size[0]} px, {colours}: {problem}" for problem in problems_of(page, rules)]
        told += [f"{size[0]} px, too small: {control}" for control in seen["small"]]
        if seen["sideways"] > 0:
            told.append(f"{size[0]} px: {seen['sideways']} px sideways")
        if seen["h1"] != 1:
            told.append(f"{seen['h1']} headings of the first order")
    wear(page, NARROW, LIGHT)
    return told


@pytest.mark.parametrize("look", ["as usual"], indirect=True)
@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_every_page_can_be_seen_and_pressed(shown, look, people):
    page = shown.open(people)
    stops_and_reached = tabbed_through(page) if is_first(shown) and not shown.do else ([], [])
    of_first = FORCED_TOO[PAGES.index(shown) % 2]
    told = looked_at(page, of_first if is_first(shown) or shown.all_modes else MODES)
    told += [
        f"one name, several places: {name}" for name in page.evaluate(ONE_NAME) if not name.startswith(tuple(ALIKE))
    ]
    assert not told, "\n".join(told)
    assert stops_and_reached[1] == stops_and_reached[0]


@pytest.mark.long
@pytest.mark.parametrize("look", ["as usual"], indirect=True)
@pytest.mark.parametrize("shown", PAGES, ids=str)
def test_every_rule_finds_nothing_in_every_mode(shown, look, people):
    page = shown.open(people)
    told = looked_at(page, [(size, colours, ALL_RULES) for size, colours in SIX_MODES])
    assert not told, "\n".join(told)


@pytest.mark.parametrize("look", ["low energy, dim"], indirect=True)
@pytest.mark.parametrize("shown", list(filter(is_seen_on_a_bad_day, PAGES)), ids=str)
def test_every_page_can_be_seen_on_a_bad_day(shown, look, people):
    page = shown.open(people)
    if shown.who != "came back" and not shown.draw:
        assert page.locator("html").get_attribute("data-energy") == "low"
    told = looked_at(page, [(NARROW, LIGHT, BAD_DAY_RULES)])
    assert not told, "\n".join(told)


def test_no_page_is_left_out():
    pages = {name for name, rule in ACCESS.items() if rule.get is not None}
    shown = {one.route for one in PAGES if not one.route.startswith("/")}
    assert (pages - shown - set(NOT_A_PAGE), shown - pages, shown & set(NOT_A_PAGE)) == (set(), set(), set())


def test_no_page_is_named_like_another():
    assert len({str(one) for one in PAGES}) == len(PAGES)


def test_the_dark_that_is_chosen_is_the_dark_of_the_device():
    css = (ROOT / "static/css/tokens.css").read_text()
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL).group(1)
    device = re.search(r":root:not\(\[data-theme\]\) \{(.*?)\}", css, re.DOTALL).group(1)
    assert chosen.split() == device.split()
