"""A form that is sent several times at once is kept once; with other words, both are in the answer."""

import html
import threading
import time

import pytest

from journal.models import AutomaticThought, SymptomEntry
from tests.storm.conftest import long_too
from tests.storm.site import ENTRY, Browser

PRESSES = 5


def pressed_at_once(browser: Browser, path: str, fields: dict[str, str], until: float) -> list:
    """Send the same form from several connections at once, with the same cookies."""
    answers: list = []
    together = threading.Barrier(PRESSES)

    def press() -> None:
        one = Browser(browser.port, 0)
        one.cookies, one.address = dict(browser.cookies), browser.address
        together.wait(30)
        answers.append(one.surely("POST", path, fields, until))
        one.close()
        browser.cookies.update(one.cookies)

    threads = [threading.Thread(target=press, daemon=True) for _ in range(PRESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return [(answer.status in (302, 303), answer.way) for answer in answers]


@pytest.mark.parametrize(("forms", "seconds"), long_too((8, 60), (500, 3000)))
def test_pressed_five_times(server, forms, seconds):
    until, browser, wrong = time.monotonic() + seconds, Browser(server.port, 1), []
    for number in range(forms // 2):
        fields = {**browser.form("/start/", until), "level": "7"}
        answers = pressed_at_once(browser, "/start/", fields, until)
        (way,) = {way for _went, way in answers}
        words = f"Pressed five times, {number}."
        fields = {**browser.form(way, until), "text": words}
        answers += pressed_at_once(browser, way, fields, until)
        if len(answers) != 2 * PRESSES or not all(went for went, _way in answers):
            wrong.append(answers)
    assert wrong == []
    assert SymptomEntry.objects.count() == forms // 2
    assert sorted(thought.text for thought in AutomaticThought.objects.all()) == sorted(
        f"Pressed five times, {number}." for number in range(forms // 2)
    )


def test_the_same_form_with_other_words_shows_both(server):
    until, browser = time.monotonic() + 60, Browser(server.port, 2)
    way = browser.surely("POST", "/start/", {**browser.form("/start/", until), "level": "7"}, until).way
    fields = browser.form(way, until)
    assert browser.surely("POST", way, {**fields, "text": "The first <words>."}, until).status == 303
    answer = browser.surely("POST", way, {**fields, "text": "The other words."}, until)
    page = html.unescape(answer.page)
    assert (answer.status, "The first <words>." in page, "The other words." in page) == (422, True, True)
    assert [thought.text for thought in AutomaticThought.objects.all()] == ["The first <words>."]


def test_a_form_made_for_another_person_saves_nothing(server):
    until, both = time.monotonic() + 60, [Browser(server.port, number) for number in (3, 4)]
    for browser in both:
        browser.surely("POST", "/start/", {**browser.form("/start/", until), "level": "3"}, until)
    mine, theirs = (browser.form("/start/", until) for browser in both)
    answer = both[1].surely("POST", "/start/", {**theirs, "form_key": mine["form_key"], "level": "7"}, until)
    assert ENTRY.fullmatch(answer.way) is None
    assert [entry.severity for entry in SymptomEntry.objects.all()] == [3, 3]
    answer = both[0].surely("POST", "/start/", {**mine, "level": "7"}, until)
    assert SymptomEntry.objects.get(pk=ENTRY.fullmatch(answer.way)[1]).severity == 7
