"""Choices become a message: function, never a diagnosis, and a blank where nothing was chosen."""

import re
from urllib.parse import quote

import pytest

from journal.asking import STEPS, SUBJECTS, mail_link, message, next_step, text_link
from practices.telling import telling_words


def test_a_friend_is_asked_for_one_thing_and_may_say_no():
    said = message("friend", {"need": ["food"], "much": ["line"], "tone": ["plain"]}, "Sam")
    asked = "Could you bring something to eat when you pass?"
    assert said == f"Hi Sam. I can do little today. {asked} No rush, and no is fine."


def test_a_warm_tone_says_so_round_it():
    said = message("friend", {"need": ["belief"], "much": ["ask"], "tone": ["warm"]})
    assert said.startswith("Hello. I am glad that I can ask you. Could you take my word")
    assert said.endswith("No rush, and no is fine. Thank you for being there.")


def test_work_is_asked_by_what_is_hard_and_what_would_help_for_a_while():
    chosen = {"hard": ["noise", "sitting"], "help": ["breaks", "home"], "trial": ["weeks"], "much": ["ask"]}
    said = message("work", chosen)
    parts = ["sitting for long, noise or bright light", "short breaks, some days from home", "for two weeks"]
    assert [part in said for part in parts] == [True, True, True]


def test_a_clinician_hears_what_a_day_allows():
    said = message("clinician", {"hard": ["wash"], "ask": ["letter"], "much": ["line"]})
    assert "takes more than I have: washing and dressing." in said
    assert said.endswith("I would like to leave with one next step.")


@pytest.mark.parametrize("kind", STEPS)
def test_with_nothing_chosen_it_is_whole_and_its_blanks_are_blank(kind):
    assert re.search(r"…", message(kind, {}))
    assert message(kind, {step.name: ["made-up"] for step in STEPS[kind]}) == message(kind, {})


@pytest.mark.parametrize("kind", STEPS)
def test_each_choice_is_asked_in_turn_and_none_is_an_answer(kind):
    answers: dict[str, list[str]] = {}
    seen = []
    for number in range(1, len(STEPS[kind]) + 1):
        step, at = next_step(kind, answers)
        assert at == number
        seen.append(step.name)
        answers[step.name] = [""]
    assert seen == [step.name for step in STEPS[kind]]
    assert not STEPS[kind][-1].several  # the last page is buttons that save


@pytest.mark.parametrize("kind", STEPS)
def test_no_message_names_an_illness(kind):
    everything = {step.name: [choice.code for choice in step.choices] for step in STEPS[kind]}
    said = message(kind, everything | {"much": ["more"]}).lower()
    assert [word for word in ("illness", "diagnos", "pain", "disease", "disorder", "symptom") if word in said] == []


def test_links_carry_the_words_whole():
    words = "Bad patch & more?\nNo fix #1"
    assert (
        text_link(words, "+44 20 7946-0000") == "sms:+442079460000?body=Bad%20patch%20%26%20more%3F%0ANo%20fix%20%231"
    )
    assert mail_link(words, "sam@example.org").startswith(
        "mailto:sam@example.org?body=Bad%20patch%20%26%20more%3F%0D%0A"
    )
    assert text_link("Hi") == "sms:?body=Hi"


@pytest.mark.parametrize("kind", STEPS)
def test_what_stands_above_an_email_tells_nothing(kind):
    subject = str(SUBJECTS.get(kind, ""))
    assert (bool(subject), telling_words(subject)) == (kind != "friend", [])
    assert mail_link("Hi & bye", subject=subject).partition("?")[2] == f"{above(subject)}body=Hi%20%26%20bye"


def above(subject):
    return f"subject={quote(subject)}&" if subject else ""


def test_a_made_up_address_adds_no_field_to_the_mail():
    assert mail_link("Hi", "a@b.c?bcc=x@y.z&body=other") == "mailto:a@b.c%3Fbcc%3Dx@y.z%26body%3Dother?body=Hi"
