"""A short practice, turned by hand and by itself, as a person taps it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.walking import main_button, start_as_guest


def test_one_is_found_played_and_said_to_be_harder(either_page):
    page = either_page
    start_as_guest(page)
    page.goto("/practices/")
    page.get_by_text("Only what fits right now").click()
    page.locator("label", has_text="1 minute").first.click()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile(r"minutes=1"))
    page.get_by_role("link", name="A hand where it is kind").click()
    page.get_by_role("link", name="Start", exact=True).click()
    expect(page.locator("h2").first).to_have_text("Notice that this is a hard moment. Nothing has to change.")
    page.get_by_role("link", name="Next step").click()
    expect(page.locator(".side-h1")).to_have_text("Step 2 of 6")
    page.get_by_role("button", name="End here").click()
    expect(page.locator("main")).to_contain_text("You stopped early. That was a choice, and it is fine.")
    page.get_by_role("button", name="Harder").click()
    expect(page.locator("main")).to_contain_text("We will not offer this one first.")
    page.get_by_role("link", name="Here, now").click()
    expect(page.locator(".side-h1")).to_have_text("Step 1 of 2")


def test_a_plan_is_made_of_two_answers_and_printed(either_page):
    page = either_page
    start_as_guest(page)
    page.goto("/practices/mine/pacing/new/")
    page.get_by_label("What is it?").fill("The washing up")
    page.get_by_label("How many minutes can you do").fill("20")
    main_button(page).click()
    page.get_by_role("link", name="The washing up").click()
    expect(page.locator(".kept")).to_contain_text("10 minutes in all")
    page.emulate_media(media="print")
    expect(page.locator(".kept")).to_be_visible()
    expect(page.get_by_role("link", name="Change")).to_be_hidden()


CLOCK = """
  let now = 0;
  const due = [], request = async () => {
    const lock = { held: true, release: async () => { lock.held = false; } };
    window.locks.push(lock);
    return lock;
  };
  Date.now = () => now;
  window.setInterval = (call, every) => due.push({ call, every, next: now + every });
  window.clearInterval = (id) => { if (id) { due[id - 1].call = null; } };
  window.locks = [];
  window.pass = (seconds) => {
    for (const until = now + seconds * 1000; now < until;) {
      now += 500;
      due.filter((one) => one.call && now >= one.next).forEach((one) => { one.next += one.every; one.call(); });
    }
  };
  Object.defineProperty(navigator, "wakeLock", { value: { request } });
"""


@pytest.fixture
def player(page):
    page.add_init_script(CLOCK)
    page.goto("/practices/calm-breathing/go/?pace=4")
    return page


def held(page) -> list[bool]:
    return page.evaluate("window.locks.map((lock) => lock.held)")


def test_it_turns_by_itself_after_start_and_goes_round_with_the_breath(player):
    said, left = player.locator("#timed li:visible"), player.locator("#time-left")
    player.evaluate("pass(60)")
    expect(said).to_have_text(re.compile("^Choose where"))  # nothing begins by itself
    player.get_by_role("button", name="Start").click()
    player.evaluate("pass(31)")
    expect(said).to_have_text("Breathe in, as it comes.")
    player.evaluate("pass(4)")
    expect(said).to_have_text("Let it out, slowly.")
    player.evaluate("pass(5)")
    expect(said).to_have_text("Breathe in, as it comes.")
    player.evaluate("pass(100)")
    expect(left).to_have_text("About 1 minute left")
    player.get_by_role("button", name="Add a minute").click()
    expect(left).to_have_text("About 2 minutes left")
    player.evaluate("pass(99)")
    expect(said).to_have_text(re.compile("^Look round the room."))
    player.evaluate("pass(30)")
    expect(left).to_have_text("That is the end. Stay as long as you like.")
    assert player.locator("#end-here").get_attribute("value") == ""


def test_the_screen_is_kept_on_while_it_runs_and_let_go_on_pause(player):
    assert held(player) == []
    player.get_by_role("button", name="Start").click()
    player.wait_for_function("window.locks.length === 1")
    player.get_by_role("button", name="Pause").click()
    assert held(player) == [False]
    player.evaluate("pass(120)")
    expect(player.locator("#time-left")).to_have_text("About 3 minutes left")
    player.get_by_role("button", name="Next step").click()
    expect(player.locator("#timed li:visible")).to_have_text(re.compile("^Let the breath come"))
    player.get_by_role("button", name="Back a step").click()
    player.get_by_role("button", name="Carry on").click()
    player.wait_for_function("window.locks.filter((lock) => lock.held).length === 1")


VOICE = """
  window.spoken = [];
  const voice = { speak: (words) => window.spoken.push(words.text), cancel: () => window.spoken.push("hush") };
  Object.defineProperty(window, "speechSynthesis", { value: voice });
"""


@pytest.mark.parametrize(("query", "spoken"), [("", []), ("?aloud=1", ["hush", "Notice that this is a hard moment."])])
def test_a_voice_reads_only_where_it_is_asked_to_and_nothing_moves(page, query, spoken):
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(VOICE)
    page.goto(f"/practices/kind-hand/go/{query}")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    assert [words.partition(" Nothing has")[0] for words in page.evaluate("window.spoken")][-2:] == spoken
    assert page.evaluate("document.getAnimations().length") == 0
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("window.spoken.at(-1) || ''") == (spoken[0] if spoken else "")


def test_without_scripts_all_of_it_is_there_to_read(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/practices/kind-hand/go/")
    expect(page.locator("#timed li")).to_have_count(6)
    expect(page.get_by_role("button", name="Start")).to_be_hidden()
    page.get_by_role("button", name="End here").click()
    expect(page.locator("main")).to_contain_text("That was a choice, and it is fine.")
