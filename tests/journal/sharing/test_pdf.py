import io
import json
import socket
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from journal import reading
from journal.sharing import pdf, report_words
from journal.sharing.report import Ask, Course, Factor, Happened, Helped, Hindrance, Level, Rated, Report, Symptom
from journal.sharing.report_words import Said
from journal.sharing.scope import PART_CODES
from journal.words.hindrances import HINDRANCES
from tests.test_hostile import naughty

BARE = {
    "language": "en",
    "made_on": date(2026, 3, 10),
    "first_day": date(2026, 2, 11),
    "last_day": date(2026, 3, 10),
    "parts": ("asks",),
    "days": 28,
    "noted": 0,
    "rated": 0,
}


def opened(report):
    return PdfReader(io.BytesIO(pdf.made(report)))


def text_of(report):
    text = "\n".join(page.extract_text() for page in opened(report).pages)
    return text.replace("\u200b", "")  # where a long word may be broken


def asking(*words, important="Plan it"):
    return Report(**BARE, important=Ask(important), asks=tuple(Ask(text) for text in words))


def heavy():
    """Ninety days in which everything is as long and as many as it can be."""
    days = [date(2026, 3, 10) - timedelta(days=n) for n in range(90)]
    look = reading.read({day: float((n * 7) % 11) for n, day in enumerate(days)}, days[-1], days[0])
    with_course = {"sentences": report_words.course(look, Said()), "named": report_words.named(look)}
    course = Course(
        first=days[-1],
        last=days[0],
        headline="Highest rating of each day",
        usual=None,
        band_low=2.0,
        band_high=7.0,
        axis=Said().axis,
        ratings=tuple(Rated(day, rating) for day, rating in look.ratings.items()),
        weeks=(),
        **with_course,
    )
    long = Level(9.0, "Very strong (9)")
    return Report(
        **(BARE | {"first_day": days[-1], "parts": PART_CODES, "days": 90, "noted": 90, "rated": 90}),
        important=Ask("What matters, " * 71, hard_to_say=True),
        asks=(Ask("What else matters, " * 52, hard_to_say=True, kind="What I want to ask for"),) * 10,
        summary=("This is one of the sentences of the summary, and a long one.",) * 6,
        course=course,
        symptoms=(Symptom("Symptom with a long name " * 2, 90, 90, long, long),) * 5,
        more_symptoms=40,
        hindered=tuple(Hindrance(code, str(words), 90) for code, words in HINDRANCES),
        hindered_days=90,
        factors=(
            Factor("f", f"With “{'w' * 60}” and without it, days were alike (40 with, 50 without).", 1, 1, 1, 1, 1),
        )
        * 5,
        marks=(Happened(days[0], "started", "Started something", "The new tablets " * 7),) * 12,
        helped=(Helped("A small thing with a long name " * 2, "Eased a bit: 10 · No change: 10 · Harder: 5", 9, 9, 9),)
        * 8,
    )


def test_ninety_days_of_heavy_use_go_on_two_pages():
    made = opened(heavy())
    text = "\n".join(page.extract_text() for page in made.pages)
    told = ("What matters", "In short", "Over time", "Symptom with", "90 of 90", "The new tablets", "shortened")
    assert [word for word in told if word not in text] == []
    assert len(made.pages) <= 2


def test_a_short_report_is_one_page_with_all_of_its_words():
    report = asking("Second point", "Third point")
    assert len(opened(report).pages) == 1
    assert [
        word for word in ("Plan it", "Second point", "Third point", "10 March 2026") if word not in text_of(report)
    ] == []


def test_it_is_tagged_and_says_its_language_and_title():
    made = opened(asking())
    root = made.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"], made.metadata.title) == (True, "en", "Notes chosen for you")
    assert "/StructTreeRoot" in root


def test_it_holds_no_time_of_day_and_is_the_same_each_time():
    assert pdf.made(asking()) == pdf.made(asking())
    assert opened(asking()).metadata.creation_date is None


def test_letters_of_many_scripts_are_set():
    assert "Zażółć Ελληνικά Русский" in text_of(asking("Zażółć Ελληνικά Русский"))


def test_letters_that_no_font_has_are_counted_before_anything_is_set():
    assert pdf.without_glyph(asking("\u0378\u0379 and \u0378")) == 2
    with pytest.raises(pdf.NoGlyph) as told:
        pdf.made(asking("\u0378\u0379"))
    assert told.value.count == 2


def test_every_letter_said_to_be_sure_is_in_typst_s_own_font():
    import typst

    letters = [chr(n) for n in range(0x20, 0x2200) if pdf.SURE.match(chr(n)) and chr(n).isprintable()]
    inputs = {"letters": json.dumps(letters)}
    typst.compile(pdf.PROBE, format="pdf", pdf_standards=pdf.STANDARD, ignore_system_fonts=True, sys_inputs=inputs)
    assert len(letters) > 1000


MARKUP = [
    '#panic("no")',
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/cetz:0.3.0"',
    "$x^2$ *bold* _slant_ `raw` = Title",
    "<label> @ref \\ ~ // comment /* x */",
    '#link("http://127.0.0.1:9/")[x]',
    '"); #panic("',
    "]#panic()[",
]


@pytest.mark.parametrize("text", MARKUP)
def test_words_are_data_and_never_markup(text):
    found = " ".join(text_of(asking("Second", important=text)).split())
    assert " ".join(text.split()) in found


def test_words_open_no_connection():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        here = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        texts = [
            f'<img src="{here}">',
            f'#image("{here}")',
            f"@import url({here})",
            f'<svg><image href="{here}"/></svg>',
        ]
        pdf.made(asking(*texts, f'<link rel="attachment" href="{here}">', important=f"<iframe src={here}>"))
        with pytest.raises(TimeoutError):
            listener.accept()


def test_hostile_words_are_set_or_refused_and_nothing_else_happens():
    lines = [line[:200] for line in naughty()]
    for n in range(0, len(lines), 60):
        try:
            assert len(opened(asking(*lines[n : n + 60])).pages) <= 2
        except pdf.NoGlyph as told:
            assert told.count
