"""One reading: its words, picture, table and file cannot disagree, and it says plainly where it cannot tell."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import translation

from journal import chart, reading_table, reading_words
from journal.patterns import Episode, LongTermChange, Rhythm
from journal.reading import Factor, Happening, Reading, Together, read, read_again, renamed, settled
from journal.reading_words import Voice, brief, seen_together, sentences, short_stretch
from tests import tone
from tests.journal.patterns.diaries import MIXED, diaries
from tests.journal.patterns.written import FIRST_DAY, QUIET, day, written

QUIET_20 = " ".join(QUIET.split()[:20])
SPIKES = f"{QUIET} {QUIET} 9 {QUIET} {QUIET} 9 {QUIET}"
FLARE = f"{QUIET} {QUIET} 8 9 8 9 8 9 {QUIET}"
LEVELS = [(1, "Hardly there"), (9, "Very strong")]
CAUSAL = r"\b(causes?|caused|because|due to|leads? to|led to|triggers|triggered|proves?|proven|results? (?:in|from))\b"
VERDICT = r"\b(good|bad|better|worse|success\w*|fail\w*|improve\w*|recover\w*|relapse\w*|works? for you|stable)\b"
FILES = ("journal/reading_words.py", "journal/reading_table.py", "journal/outcomes.py", "journal/pattern_forms.py")
FILES += ("journal/words/watched.py", "templates/journal/patterns/")


def read_whole(text, **options):
    days = written(text)
    return read(days, min(days, default=FIRST_DAY), max(days, default=FIRST_DAY), **options)


def said(reading):
    return " ".join(sentences(reading, Voice(), "Late meeting"))


def counted(pattern, text):
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


def in_picture(reading):
    drawing = chart.drawn(reading, LEVELS, chart.WIDE)
    return {
        "spikes": len(drawing.spikes),
        "stretches": sum(box.worked_out for box in drawing.boxes),
        "marked": sum(not box.worked_out for box in drawing.boxes),
        "days": len(drawing.dots),
    }


def in_words(reading):
    text = said(reading)
    return {
        "spikes": counted(r"(\d+) short spike", text),
        "stretches": counted(r"(\d+) harder stretch", text),
        "marked": counted(r"(\d+) flares? that you marked", text),
        "days": reading.rated,
    }


def in_table(reading):
    rows = reading_table.table(reading, Voice())
    notes = " ".join(note for row in rows for note in row.notes)
    return {
        "spikes": notes.count("Spike"),
        "stretches": notes.count("Harder stretch"),
        "marked": notes.count("marked by you"),
        "days": sum(counted(r"(\d+) of", row.noted) for row in rows),
    }


def in_file(reading):
    rows = reading_table.file_rows(reading, "", {})[1:]
    called = [row[3] for row in rows]
    begins = [word for before, word in zip(["", *called], called, strict=False) if word != before]
    return {
        "spikes": begins.count("Spike"),
        "stretches": begins.count("Harder stretch"),
        "marked": begins.count("Flare, marked by you"),
        "days": sum(row[1] != "" for row in rows),
    }


# --- They agree -------------------------------------------------------------------


@pytest.mark.parametrize("text", [QUIET_20, SPIKES, FLARE, "3 . 4", f"{SPIKES} {FLARE}"])
def test_words_picture_table_and_file_agree(text):
    reading = read_whole(text, marked=[(day(3), day(5))])
    assert in_words(reading) == in_picture(reading) == in_table(reading) == in_file(reading)


def test_they_agree_on_made_up_diaries_at_each_sensitivity():
    for diary in diaries(MIXED, 12, seed=77):
        reading = read(diary.days, min(diary.days), max(diary.days))
        for sensitivity in ("fewer", "usual", "more"):
            told = reading.chosen(sensitivity, "")
            assert in_words(told) == in_picture(told) == in_table(told) == in_file(told)
            assert sum(in_words(told).values()) - told.rated == reading.would_name[sensitivity]


def test_two_spikes_are_two_everywhere():
    reading = read_whole(SPIKES)
    assert (in_words(reading)["spikes"], in_picture(reading)["spikes"]) == (2, 2)


def test_the_usual_and_the_highest_are_the_same_in_words_and_in_the_table():
    reading = read_whole(" ".join(["3"] * 27 + ["9"]))
    assert "“A little”" in said(reading)
    assert {(row.usual, row.highest) for row in reading_table.table(reading, Voice())} == {
        ("A little", "A little"),
        ("A little", "Very strong"),
    }


def test_the_picture_leaves_gaps_open_and_draws_what_was_marked():
    reading = read_whole("3 4 . 5 6", happened=[Happening(day(1), "started", "x")], marked=[(day(3), None)])
    drawing = chart.drawn(reading, LEVELS, chart.WIDE)
    assert (drawing.lines.count("M"), len(drawing.marks), len(drawing.boxes)) == (2, 1, 1)


def test_beyond_half_a_year_the_picture_shows_the_middle_of_weeks_and_the_file_days():
    reading = read_whole(" ".join([QUIET] * 10))
    drawing = chart.drawn(reading, LEVELS, chart.WIDE)
    assert (len(drawing.dots), len(reading_table.file_rows(reading, "", {})) - 1) == (len(reading.weeks), 210)


def test_a_reading_comes_back_as_it_was_told():
    factors = {"x": Factor(frozenset({day(2), day(9)})), "stress.high": Factor(frozenset({day(1)}), frozenset())}
    marks = [Happening(day(4), "started", "y")]
    reading = read_whole(FLARE, marked=[(day(1), None)], factors=factors, happened=marks)
    assert read_again(reading.said()) == reading


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "3", '{"first": "x"}', "words"])
def test_what_is_no_reading_is_refused(text):
    with pytest.raises(ValueError):
        read_again(text)


# --- What it says -----------------------------------------------------------------


def every_reading():
    """Readings that say each sentence there is."""
    quiet = read_whole(SPIKES)
    kinds = ["spike", "flare", "unusual", "too early", "new level"]
    told = {one: (Episode(one, quiet.last, quiet.last, 3.0, 9.0),) for one in kinds}
    told["new level, over"] = (Episode("new level", quiet.first, quiet.first, 3.0, 9.0),)
    told["none"] = ()
    changes = [LongTermChange(kind, 3.0, 6.0, 90, 16) for kind in ("no clear change", "up", "down")]
    changes += [LongTermChange("up", 3.0, 3.2, 90, 16), LongTermChange("down", 3.4, 3.0, 90, 16)]
    together = [
        Together("x", lag, difference, 0.6, 2.1, 18, 52, enough, reported)
        for lag, difference, enough, reported in [
            (0, 1.4, True, True), (0, -1.4, True, True), (1, 1.4, True, True), (1, -1.4, True, True),
            (2, 1.4, True, True), (2, -1.4, True, True), (0, 0.2, True, False), (0, None, False, False),
        ]
    ]  # fmt: skip
    rhythm = Rhythm("seen before", 28, (4, 9), 5)
    fields = {name: getattr(quiet, name) for name in quiet.__dataclass_fields__}
    yield from (read_whole(text) for text in ("", "3", "3 3 3 3 3 3", QUIET_20, " ".join(["3"] * 28 + ["7"] * 28)))
    yield from (Reading(**fields | {"named": {"usual": found}}) for found in told.values())
    yield from (Reading(**fields | {"change": change, "rhythm": rhythm}) for change in changes)
    yield from (Reading(**fields | {"together": (one,), "factor": "x"}) for one in together)
    yield Reading(**fields | {"marked": ((quiet.first, None),)})


def everything_said(reading, voice):
    yield from sentences(reading, voice, "Late meeting")
    yield from brief(reading, voice)
    yield from reading_words.history(reading, voice)
    yield reading_words.likely(reading)
    yield reading_words.headline(reading, voice)


@pytest.mark.parametrize("voice", [Voice(), Voice(numbers=True), Voice(hidden=True)], ids=["words", "0-10", "hidden"])
def test_no_sentence_tells_a_cause_or_a_verdict_and_each_is_short(voice):
    for reading in every_reading():
        for sentence in everything_said(reading, voice):
            assert re.search(f"{CAUSAL}|{VERDICT}", sentence, re.IGNORECASE) is None, sentence
            assert len(sentence.split()) <= tone.LONGEST_SENTENCE, sentence


def test_at_most_six_sentences_and_two_on_a_day_of_low_energy():
    for reading in every_reading():
        told, few = " ".join(sentences(reading, Voice(), "x")), " ".join(brief(reading, Voice()))
        assert len(re.findall(r"[.?](?: |$)", told)) <= 6, told
        assert len(re.findall(r"[.?](?: |$)", few)) == 2, few


@pytest.mark.parametrize("rise", ["8 " * 26, "8 9", "9 " * 5 + QUIET])
def test_less_to_read_hides_no_rise(rise):
    few = brief(read_whole(f"{QUIET} {QUIET} {rise}"), Voice())
    assert few[1] == "Some days were harder than your usual: if they felt different, get it checked."


def test_a_flare_of_ones_own_word_is_no_up_and_down():
    days = written(f"{QUIET} {QUIET}")
    few = brief(read(days, min(days), max(days), marked=[(max(days), None)]), Voice())
    assert "get it checked" in few[1]


def test_no_difference_that_can_be_told_is_not_said_to_be_alike():
    one = Together("x", 0, 1.97, 0.25, 3.68, 10, 81, True, False)
    reading = replace(read_whole(SPIKES), together=(one,)).chosen("usual", "x")
    assert seen_together(reading, Voice(), "Milk") == (
        "With “Milk” and without it: no difference that can be told (10 with, 81 without)."
    )
    spans = [replace(reading, first=reading.last - timedelta(days=days)).compared_over for days in (27, 200)]
    assert spans == [26, 0]


def test_a_day_of_another_year_is_said_with_its_year():
    assert short_stretch(date(2024, 12, 30), date(2025, 1, 4), date(2025, 3, 1)) == "30 Dec 2024 to 4 Jan"


def test_words_of_a_rise_always_say_to_get_it_checked():
    for reading in every_reading():
        told, few = said(reading), " ".join(brief(reading, Voice()))
        if re.search("spikes?;|spikes?\\.|harder stretch|flare|higher than", told) and "No spike" not in told:
            assert "get it checked" in told, told
        if "harder" in few:
            assert "get it checked" in few


@pytest.mark.parametrize(
    "saying", [one for one in tone.sayings() if one.file.startswith(FILES)], ids=lambda one: one.place
)
def test_no_template_tells_a_cause_or_a_verdict(saying):
    told = saying.text.replace("and no proof", "")
    assert re.search(f"{CAUSAL}|{VERDICT}", told, re.IGNORECASE) is None


def test_where_numbers_are_hidden_no_number_is_said():
    for reading in every_reading():
        for sentence in everything_said(reading, Voice(hidden=True)):
            if sentence != reading_words.likely(reading):
                assert re.findall(r"\b\d+\b(?! [A-Z])", sentence.replace("the 4 weeks", "")) == [], sentence


def test_a_number_has_no_comma_in_a_drawing_in_any_language():
    with translation.override("de"):
        drawing = chart.drawn(read_whole(SPIKES), LEVELS, chart.NARROW)
    assert "," not in drawing.lines


# --- What stands --------------------------------------------------------------------


def test_what_was_named_long_ago_keeps_its_name_and_a_mark_of_the_persons_wins():
    last = day(400)
    old = Episode("spike", day(100), day(100), 3.0, 9.0)
    again = Episode("flare", day(99), day(103), 3.0, 9.0)
    new = Episode("spike", day(390), day(390), 3.0, 9.0)
    before = read_whole(SPIKES)
    fields = {name: getattr(before, name) for name in before.__dataclass_fields__}
    before = Reading(**fields | {"last": day(300), "named": {"usual": (old,)}})
    assert settled((again, new), before, "usual", day(50), last, []) == (old, new)
    assert settled((again, new), before, "usual", day(50), last, [(day(100), day(101))]) == (new,)
    assert settled((again, new), None, "usual", day(50), last, []) == (again, new)


def test_what_came_after_the_earlier_look_or_shortly_before_it_is_named_as_it_is_found_now():
    early = Episode("too early", day(100), day(100), 3.0, 9.0)
    found = (Episode("spike", day(100), day(100), 3.0, 9.0), Episode("flare", day(150), day(155), 3.0, 9.0))
    fields = {name: getattr(read_whole(SPIKES), name) for name in Reading.__dataclass_fields__}
    before = Reading(**fields | {"last": day(101), "named": {"usual": (early,)}})
    assert settled(found, before, "usual", day(0), day(400), []) == found


def test_a_spike_is_drawn_on_its_highest_day():
    reading = read_whole(f"{QUIET} {QUIET} 6 9 {QUIET} {QUIET}")
    spike = reading.of_kind("spike")[0]
    drawing = chart.drawn(reading, LEVELS, chart.WIDE)
    highest = max(reading.ratings, key=reading.ratings.__getitem__)
    assert (spike.first_day, drawing.spikes) == (
        highest - timedelta(days=1),
        [drawing.dots[list(reading.ratings).index(highest)]],
    )


def test_a_later_look_tells_when_it_calls_days_otherwise():
    before = read_whole(SPIKES)
    fields = {name: getattr(before, name) for name in before.__dataclass_fields__}
    after = Reading(**fields | {"named": {"usual": before.named["usual"][:1]}})
    assert (renamed(before, after), renamed(before, before)) == (True, False)


def test_a_thing_that_is_answered_on_some_days_only_is_compared_on_these():
    days = written(" ".join(["3", "6"] * 60))
    high = frozenset(when for when in days if days[when] == 6)
    known = frozenset(sorted(days)[:70])
    reading = read(days, min(days), max(days), factors={"x": Factor(high & known, known), "y": Factor(high)})
    assert [one.days_with + one.days_without for one in reading.together] == [70, 120]


# --- Bad input ------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, float("nan"), float("inf")])
def test_a_day_without_a_number_is_a_day_without_a_rating(value):
    days = written(SPIKES)
    worse = days | {FIRST_DAY - timedelta(days=1): value}
    assert read(worse, FIRST_DAY, max(days)) == read(days, FIRST_DAY, max(days))


def test_the_order_of_days_does_not_matter():
    days = written(SPIKES)
    turned = dict(reversed(days.items()))
    assert read(turned, FIRST_DAY, max(days)) == read(days, FIRST_DAY, max(days))


@pytest.mark.parametrize("text", ["", ".", "5", "5 5", " ".join(["5"] * 200), "2.5 3.5 2.5 9.5 " * 20, "0 10 " * 60])
def test_few_equal_half_and_extreme_ratings_are_read_without_an_error(text):
    reading = read_whole(text)
    for voice in (Voice(), Voice(numbers=True)):
        assert sentences(reading, voice)
        reading_table.table(reading, voice), reading_table.calendar(reading, voice)
    chart.drawn(reading, LEVELS, chart.NARROW)
    assert read_again(reading.said()) == reading


def test_all_equal_ratings_have_no_rise():
    assert in_words(read_whole(" ".join(["5"] * 90)))["spikes"] == 0


def test_few_days_say_that_it_cannot_be_told_yet():
    told = said(read_whole("3 4"))
    assert ("too few" in told, "from about 20 days" in told) == (True, True)


def test_ten_years_and_a_change_of_the_clock_are_days_like_others():
    first = date(2016, 1, 1)
    days = {first + timedelta(days=at): float(at % 4 + 2) for at in range(3660)}
    reading = read(days, first, max(days))
    assert (reading.rated, reading.change.kind) == (3660, "no clear change")
    assert date(2024, 3, 31) in reading.ratings
