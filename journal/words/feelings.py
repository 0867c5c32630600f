"""Words for feelings, in six plain groups, each with a one-line meaning."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Feeling:
    """A feeling, and what it means in plain words."""

    code: str
    word: Promise
    meaning: Promise


@dataclass(frozen=True)
class FeelingGroup:
    """Feelings that are near to each other."""

    code: str
    name: Promise
    feelings: tuple[Feeling, ...]


GROUPS = (
    FeelingGroup(
        "afraid",
        _("Afraid"),
        (
            Feeling("afraid", _("Afraid"), _("Something feels like a threat.")),
            Feeling("worried", _("Worried"), _("The mind keeps asking: what if?")),
            Feeling("on-edge", _("On edge"), _("The body is ready to jump.")),
            Feeling("panicky", _("Panicky"), _("Fear comes fast, and all at once.")),
            Feeling("overwhelmed", _("Overwhelmed"), _("It is more than you can hold.")),
            Feeling("unsure", _("Unsure"), _("You do not know what comes next.")),
        ),
    ),
    FeelingGroup(
        "sad",
        _("Sad"),
        (
            Feeling("sad", _("Sad"), _("Something hurts, or is gone.")),
            Feeling("lonely", _("Lonely"), _("You miss being with people, or being known.")),
            Feeling("let-down", _("Let down"), _("You hoped for more than came.")),
            Feeling("grieving", _("Grieving"), _("You miss someone, or a life you had.")),
            Feeling("hurt", _("Hurt"), _("Something that was said or done still stings.")),
            Feeling("low-on-hope", _("Low on hope"), _("It is hard to see a way on.")),
        ),
    ),
    FeelingGroup(
        "angry",
        _("Angry"),
        (
            Feeling("angry", _("Angry"), _("Something is not fair, or not all right.")),
            Feeling("irritated", _("Irritated"), _("Small things rub you raw.")),
            Feeling("frustrated", _("Frustrated"), _("You try, and something is in the way.")),
            Feeling("envious", _("Envious"), _("Others have what you long for.")),
            Feeling("fed-up", _("Fed up"), _("This has gone on for too long.")),
        ),
    ),
    FeelingGroup(
        "ashamed",
        _("Ashamed"),
        (
            Feeling("ashamed", _("Ashamed"), _("You want to hide.")),
            Feeling("guilty", _("Guilty"), _("You feel that you did something wrong.")),
            Feeling("embarrassed", _("Embarrassed"), _("You wish that people had not seen it.")),
            Feeling("a-burden", _("A burden"), _("You fear that you are too much for others.")),
            Feeling("not-enough", _("Not enough"), _("You feel that you fall short.")),
        ),
    ),
    FeelingGroup(
        "flat",
        _("Flat"),
        (
            Feeling("flat", _("Flat"), _("Not much of any feeling.")),
            Feeling("numb", _("Numb"), _("The feelings are there, but far away.")),
            Feeling("empty", _("Empty"), _("There is nothing left to give.")),
            Feeling("worn-down", _("Worn down"), _("It has taken a lot, for a long time.")),
            Feeling("bored", _("Bored"), _("Nothing holds your interest.")),
        ),
    ),
    FeelingGroup(
        "calm-glad",
        _("Calm or glad"),
        (
            Feeling("calm", _("Calm"), _("Nothing needs doing right now.")),
            Feeling("relieved", _("Relieved"), _("Something has eased.")),
            Feeling("thankful", _("Thankful"), _("Something or someone was good to you.")),
            Feeling("hopeful", _("Hopeful"), _("You can see a way on.")),
            Feeling("tender", _("Tender"), _("Soft and warm, towards someone or yourself.")),
            Feeling("glad", _("Glad"), _("Something is good, even if small.")),
        ),
    ),
)
_ALL = tuple(feeling for group in GROUPS for feeling in group.feelings)
FEELINGS = [(feeling.code, feeling.word) for feeling in _ALL]
FEW = ("afraid", "sad", "angry", "flat")  # on a low-energy page
_WORDS = dict(FEELINGS)


def feeling_word(code: str) -> Promise | str:
    """Return the word for a feeling. A code that is not known comes back as it is."""
    return _WORDS.get(code, code)
