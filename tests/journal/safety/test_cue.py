import json
import time
from pathlib import Path

import pytest

from journal.habits import suggest_habit
from journal.safety.cue import CUES, speaks_of_ending_life

BLNS = Path(__file__).parents[2] / "hostile/blns/blns.json"

SPEAK = [
    "i want to die",
    "I don't want to be here anymore",
    "I want to end my life",
    "sometimes i think about killing myself",
    "they would be better off without me",
    "I just want to die, it never stops",
    "i don’t want to live like this",
    "I wish I was dead.",
    "there is no reason to live",
    "life is not worth living with this pain",
    "I keep having suicidal thoughts",
    "im suicidal again",
    "I can't sleep. I want to kill myself. I am so tired of it.",
    "thinking about suicide most days now",
    "i hope i dont wake up tomorrow",
    "wanting to end it all",
    "I have nothing left to live for",
    "I'd rather be dead than go through another flare",
    "nobody would miss me if i was gone",
    "you should just die",
    "I am tired of living",
    "I   WANT\nTO   DIE",
    "i really dont wanna be alive",
    "I wish I could go to sleep and never wake up",
    "part of me wants to die",
    "I want to take my own life",
    "I want\u200b to die",
    "i dont see the point in living",
    "I wish I had died in that accident",
    "I pray every night that I don't wake up",
    "I don't see any reason to keep living",
    "Life isn't worth it anymore",
    "There is no point in going on like this",
    "I've had enough of being alive",
    "They would be better off if I killed myself",
    "I keep thinking about how I could die",
    "The only way out is to die",
    "Death would be a relief",
    "If I died tomorrow nobody would notice",
]
STAY_SILENT = [
    "I have had enough of living out of a suitcase",
    "had enough of life admin",
    "no point in going on holiday like this",
    "that job isn't worth it",
    "my grandmother died last spring",
    "this headache is killing me",
    "dead tired",
    "the deadline is on friday",
    "I could die of embarrassment",
    "the light kills me",
    "suicide prevention course at work",
    "my phone is about to die",
    "my legs feel dead",
    "dying to see my sister on sunday",
    "that cake was to die for",
    "I want to dye my hair",
    "i don't want to die my hair again",
    "my feet are killing me after the stairs",
    "I nearly died laughing",
    "dead arm all night",
    "the battery died",
    "I don't want to be here, the waiting room is too bright",
    "i want this day to end",
    "I wish the pain would disappear for good",
    "i want to sleep and not wake up until monday",
    "killing time before the appointment",
    "my grandmother died last spring and I miss her",
    "I am killing myself trying to keep up at work",
    "shot myself in the foot there",
    "I want to live closer to my sister",
    "i'm done with living in this flat",
    "I can't live without my heat pad",
    "I am scared of dying",
    "I don't want to die",
    "the pharmacy does not exist anymore",
    "i stepped off the train and my knee gave way",
    "they did the meeting without me and it went better",
    "I need to cut myself some slack",
    "I cut myself while cooking",
    "i hurt myself on the stairs",
    "end of my rope with this migraine",
    "I took all my tablets this morning",
    "walked 5 kms and my hip is sore",
    "i want it to be over, this flare",
    "I am so embarrassed I want to die of shame",
    "my dog wants to be dead centre of the bed",
    "watched a film about suicide, it was sad",
    "I can't go on the trip",
    "it is a dead end job",
    "I feel better without you hovering",
    "life is hard right now",
    "",
]

# Written after the list, measured once, then learnt from: 18 of 22 were heard, and all 34 were silent.
LATER_SPEAK = [
    "I can't see any reason to stay alive",
    "honestly i want to be dead",
    "thinking of ending my life tonight",
    "my kids would be better off without me",
    "i keep thinking about suicide",
    "no point in living anymore",
    "I don’t wanna live anymore",
    "i wish i'd never been born",
    "i wish i wasn't alive",
    "i am going to kill myself",
    "you should kill yourself",
    "i hope i die in my sleep",
    "i'm having thoughts of ending my life",
    "the only way out is to end my life",
    "everyone would be happier if i was dead",
    "i would rather die than live like this",
    "I am done. I want out of this life",
    "i just dont want to exist",
    "i've been planning my suicide",
    "I feel like ending it all",
    "i cant go on anymore, i want to die",
    "i don't want to wake up tomorrow",
]
LATER_STAY_SILENT = [
    "my patience is dead",
    "the pain will be the death of me",
    "i'm dying for a nap",
    "killer migraine",
    "bored to death",
    "i could kill for a coffee",
    "scared to death of the scan",
    "my hope died a bit when the test came back",
    "she took her own car",
    "i want the pain to end",
    "i want to end the day early",
    "end my subscription",
    "i do not want to be here, hospitals scare me",
    "i wish i was better",
    "i want to be gone from this job",
    "i dont want to live in pain",
    "my cat died",
    "cutting out sugar",
    "overdosed on chocolate",
    "drop dead gorgeous",
    "better off without that medicine",
    "i feel half dead",
    "no reason to stay in bed",
    "worth living near the sea",
    "thinking about my life and its end goals",
    "tired of living with pain",
    "i wont be here on monday, holiday",
    "hanging on",
    "i am finished with life admin",
    "jumped off the sofa and hurt my ankle",
    "walked in front of the shop",
    "i want to disappear under the blanket",
    "suicide rates article in the news",
    "i want to sleep forever",
]


@pytest.mark.parametrize("words", [*SPEAK, *LATER_SPEAK])
def test_it_hears_plain_sentences(words):
    assert speaks_of_ending_life(words, "en")


@pytest.mark.parametrize("words", [*STAY_SILENT, *LATER_STAY_SILENT])
def test_it_is_silent_on_other_meanings(words):
    assert not speaks_of_ending_life(words, "en")


@pytest.mark.parametrize(
    "words",
    [
        "Ich will nicht mehr leben.",
        "Ich möchte einfach sterben",
        "ohne mich wären sie besser dran, ohne mich besser dran",
        "Ich könnte mich umbringen",
    ],
)
def test_it_hears_german(words):
    assert speaks_of_ending_life(words, "de-at")


@pytest.mark.parametrize(
    "words",
    [
        "Die Kopfschmerzen bringen mich noch ins Grab",
        "todmüde",
        "Ich will nicht mehr in Berlin leben",
        "sterbenslangweilig",
        "Ich könnte vor Scham sterben",
    ],
)
def test_it_is_silent_on_other_german_meanings(words):
    assert not speaks_of_ending_life(words, "de")


@pytest.mark.parametrize("language", ["en-gb", "de", "fr", "", None, "../en"])
def test_english_is_heard_in_every_language(language):
    assert speaks_of_ending_life("i want to die", language)


@pytest.mark.parametrize("words", ["i want to " * 2_000, "just " * 4_000, "i " * 10_000, "a" * 20_000, "." * 20_000])
def test_long_words_take_little_time(words):
    speaks_of_ending_life("warm up", "en")
    began = time.process_time()
    speaks_of_ending_life(words, "en")
    assert time.process_time() - began < 0.5


def test_words_at_the_end_of_a_long_text_are_heard():
    assert speaks_of_ending_life("my head hurts. " * 130 + "i want to die", "en")


def test_each_phrase_of_each_list_can_be_read():
    from journal.safety.cue import _phrases

    assert all(_phrases(path.stem) for path in CUES.glob("*.txt"))


def test_hostile_strings_are_read_without_harm():
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    assert len(strings) > 500
    assert [text for text in strings if speaks_of_ending_life(text, "en") or suggest_habit(text)] == []
