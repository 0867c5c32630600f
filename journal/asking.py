"""How to ask: a few short choices become a message in the person's voice. Pure. Nothing is sent by us.

What is asked for is told by what is hard and what would help, never by a diagnosis. A blank stays a blank to fill.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from journal.safety.helplines import dialable

BLANK = "…"


@dataclass(frozen=True)
class Choice:
    """One choice: its code, the words of its button, and what it says in the message."""

    code: str
    label: Promise
    said: Promise | str = ""


@dataclass(frozen=True)
class Step:
    """One page of choices. Its answers stand in the address as codes."""

    name: str
    asks: Promise
    choices: tuple[Choice, ...]
    several: bool = False

    def chosen(self, codes: Sequence[str]) -> list[Choice]:
        """The choices of these codes, in our order. What is not known is left out."""
        found = [choice for choice in self.choices if choice.code in codes]
        return found if self.several else found[:1]


NEED = Step(
    "need",
    _("What do you need?"),
    (
        Choice("listen", _("Someone to listen"), _("Could you listen for a while? Nothing has to be fixed.")),
        Choice("company", _("Some company"), _("Could you come and sit with me for a while? We need not talk.")),
        Choice("food", _("Food or shopping"), _("Could you bring something to eat when you pass?")),
        Choice("lift", _("A lift"), _("Could you take me to …?")),
        Choice("hand", _("A hand at home"), _("Could you help me with … at home?")),
        Choice("quiet", _("Some quiet"), _("I need some quiet time. Could we leave … for another day?")),
        Choice("belief", _("To be believed"), _("Could you take my word for how it is? That alone helps.")),
        Choice("other", _("Something else"), _("Could you …?")),
    ),
)
MUCH = Step(
    "much",
    _("How much do you want to say?"),
    (
        Choice("ask", _("Only the ask")),
        Choice("line", _("A line about why")),
        Choice("more", _("A bit more")),
    ),
)
TONE = Step(
    "tone",
    _("How would you like to sound?"),
    (Choice("plain", _("Plain")), Choice("warm", _("Warm"))),
)
TRIAL = Step(
    "trial",
    _("For how long, to begin with?"),
    (
        Choice("weeks", _("Two weeks"), _("Could we try this for two weeks, and then look at it together?")),
        Choice("month", _("A month"), _("Could we try this for a month, and then look at it together?")),
        Choice("open", _("I will say it myself"), _("Could we try this until …, and then look at it together?")),
    ),
)
NOISE = Choice("noise", _("Noise or bright light"), _("noise or bright light"))
MORNINGS = Choice("mornings", _("Early mornings"), _("early mornings"))
FOCUS = Choice("focus", _("Keeping my mind on one thing"), _("keeping my mind on one thing for long"))
TRAVEL = Choice("travel", _("Getting there"), _("the way there and back"))
SITTING = Choice("sitting", _("Sitting for long"), _("sitting for long"))
STANDING = Choice("standing", _("Standing or walking for long"), _("standing or walking for long"))
DAYS = Choice("days", _("Full days in a row"), _("several full days in a row"))
BREAKS = Choice("breaks", _("Short breaks"), _("short breaks"))
SEAT = Choice("seat", _("A seat, or a place to lie down"), _("a seat, or a place to lie down"))
QUIET = Choice("quiet", _("A quiet place"), _("a quiet place"))
TIME = Choice("time", _("More time"), _("more time"))
OTHER = Choice("other", _("Something else"), BLANK)

HARD_AT_WORK = Step(
    "hard",
    _("What is hard to do there?"),
    (SITTING, STANDING, FOCUS, MORNINGS, TRAVEL, NOISE, DAYS, OTHER),
    several=True,
)
HELP_AT_WORK = Step(
    "help",
    _("What would help?"),
    (
        BREAKS,
        SEAT,
        Choice("home", _("Working from home at times"), _("some days from home")),
        Choice("start", _("A later or freer start"), _("a later or freer start")),
        QUIET,
        TIME,
        Choice("fewer", _("Fewer things at once"), _("fewer things at once")),
        OTHER,
    ),
    several=True,
)
HARD_AT_SCHOOL = Step(
    "hard",
    _("What is hard to do there?"),
    (
        Choice("reading", _("Reading or writing for long"), _("reading or writing for long")),
        Choice("exams", _("Exams"), _("exams")),
        SITTING,
        FOCUS,
        MORNINGS,
        NOISE,
        Choice("sport", _("Sport and stairs"), _("sport and stairs")),
        OTHER,
    ),
    several=True,
)
HELP_AT_SCHOOL = Step(
    "help",
    _("What would help?"),
    (
        BREAKS,
        TIME,
        QUIET,
        Choice("notes", _("Notes from others"), _("notes of what I was not there for")),
        Choice("later", _("Later dates to hand in"), _("later dates to hand things in")),
        Choice("home", _("Joining from home at times"), _("some days from home")),
        SEAT,
        OTHER,
    ),
    several=True,
)
HARD_IN_A_DAY = Step(
    "hard",
    _("What takes more than you have?"),
    (
        Choice("wash", _("Washing and dressing"), _("washing and dressing")),
        Choice("cook", _("Cooking and eating"), _("cooking and eating")),
        Choice("walk", _("Walking and stairs"), _("walking and stairs")),
        Choice("work", _("Work or study"), _("work or study")),
        Choice("think", _("Reading and thinking"), _("reading and thinking")),
        Choice("sleep", _("Sleep"), _("sleep")),
        Choice("people", _("Being with people"), _("being with people")),
        OTHER,
    ),
    several=True,
)
ASK_A_CLINICIAN = Step(
    "ask",
    _("What do you want to ask for?"),
    (
        Choice("explain", _("To go through what it could be"), _("what this could be, and what it is not")),
        Choice("plan", _("A plan for harder days"), _("a plan for harder days")),
        Choice("medicine", _("To look at what I take"), _("what I take, and whether it still fits")),
        Choice("letter", _("A letter for work or school"), _("a letter about what I can do at work or school")),
        Choice("other-eyes", _("To see someone else too"), _("whether someone else could look at it too")),
        Choice("visits", _("Visits by phone or video"), _("visits by phone or video on harder days")),
        OTHER,
    ),
    several=True,
)

# What stands above an email: others may see it over a shoulder. Someone close needs none.
SUBJECTS: dict[str, Promise] = {
    "work": _("Can we find a time to talk?"),
    "school": _("Can we find a time to talk?"),
    "clinician": _("Before we next meet"),
}
STEPS: dict[str, tuple[Step, ...]] = {
    "friend": (NEED, MUCH, TONE),
    "work": (HARD_AT_WORK, HELP_AT_WORK, TRIAL, MUCH),
    "school": (HARD_AT_SCHOOL, HELP_AT_SCHOOL, TRIAL, MUCH),
    "clinician": (HARD_IN_A_DAY, ASK_A_CLINICIAN, MUCH),
}


def next_step(kind: str, answers: Mapping[str, Sequence[str]]) -> tuple[Step, int]:
    """The first step without an answer, and its number; the last one where all have one. None chosen is an answer."""
    steps = STEPS[kind]
    for number, step in enumerate(steps, start=1):
        if step.name not in answers:
            return step, number
    return steps[-1], len(steps)


def message(kind: str, answers: Mapping[str, Sequence[str]], name: str = "") -> str:
    """The message that these choices make. What was not chosen is left out, or is a blank to fill."""
    said = {step.name: step.chosen(answers.get(step.name, ())) for step in STEPS[kind]}
    much = said["much"][0].code if said["much"] else "ask"
    hello = _t("Hi %(name)s.") % {"name": name} if name else _t("Hello.")
    body = {"friend": _to_a_friend, "clinician": _to_a_clinician}.get(kind, _to_a_place)(said, much)
    if kind == "friend" and "warm" in [choice.code for choice in said["tone"]]:
        body = [_t("I am glad that I can ask you."), *body, _t("Thank you for being there.")]
    return " ".join([hello, *body])


def _to_a_friend(said: dict[str, list[Choice]], much: str) -> list[str]:
    why = {
        "line": [_t("I can do little today.")],
        "more": [
            _t("I can do little today. You may not see it from outside. What helps is …. What does not help is ….")
        ],
    }
    asked = [str(choice.said) for choice in said["need"]] or [_t("Could you …?")]
    return [*why.get(much, []), *asked, _t("No rush, and no is fine.")]


def _to_a_place(said: dict[str, list[Choice]], much: str) -> list[str]:
    things = {"hard": _listed(said["hard"]), "help": _listed(said["help"])}
    why = {
        "line": [_t("It would let me do my part on harder days too.")],
        "more": [
            _t("It would let me do my part on harder days too."),
            _t("I can bring a letter about what I can do. It need not say why."),
        ],
    }
    return [
        _t("I would like to talk about how I can do my part well."),
        _t("Some days, this is hard for me: %(hard)s.") % things,
        _t("I can do it if I have this: %(help)s.") % things,
        *why.get(much, []),
        *([str(choice.said) for choice in said["trial"]] or [str(TRIAL.choices[-1].said)]),
        _t("Can we find 20 minutes?"),
    ]


def _to_a_clinician(said: dict[str, list[Choice]], much: str) -> list[str]:
    things = {"hard": _listed(said["hard"]), "ask": _listed(said["ask"])}
    why = {
        "line": [_t("It has been so for about … weeks.")],
        "more": [
            _t("It has been so for about … weeks."),
            _t("On a harder day I can …. On an easier day I can …. What worries me most is …."),
        ],
    }
    return [
        _t("I would like you to know what I can do in a day."),
        _t("Lately, this takes more than I have: %(hard)s.") % things,
        *why.get(much, []),
        _t("I would like to talk about this: %(ask)s.") % things,
        _t("I would like to leave with one next step."),
    ]


def _listed(choices: list[Choice]) -> str:
    """As "a, b, c"; a blank where nothing was chosen."""
    return ", ".join(str(choice.said) for choice in choices) or BLANK


def text_link(words: str, number: str = "") -> str:
    """An address that opens a text message with these words in it."""
    return f"sms:{dialable(number)}?body={quote(words)}"


def mail_link(words: str, address: str = "", subject: str = "") -> str:
    """An address that opens an email with these words in it."""
    above = f"subject={quote(subject)}&" if subject else ""
    return f"mailto:{quote(address, safe='@+')}?{above}body={quote(words.replace(chr(10), chr(13) + chr(10)))}"
