"""Lines to begin with: what critics often say, a few kinder replies, and ways into one's own.

Only the first run offers finished replies. After that the person's own words come back, or these stems.
A reply is fair rather than cheerful: it stays true on a bad day, promises nothing, and lets what hurts be.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class CriticLine:
    """What a harsh inner voice often says, and the thinking habit that it is an example of."""

    code: str
    text: Promise
    habit: str


@dataclass(frozen=True)
class KindLine:
    """A kinder reply. `code` is its part of self-compassion: hard, shared or friend."""

    code: str
    text: Promise


@dataclass(frozen=True)
class KindPart:
    """A part of self-compassion, as a quiet heading with one question."""

    code: str
    name: Promise
    question: Promise


@dataclass(frozen=True)
class CriticExample:
    """An everyday moment: what happened, and what the critic added."""

    happened: Promise
    added: Promise


CRITIC_LINES = (
    CriticLine("lazy", _("I am so lazy."), "rest-is-lazy"),
    CriticLine("own-fault", _("This is my own fault."), "blaming-myself"),
    CriticLine("never-better", _("I will never get better."), "fortune-telling"),
    CriticLine("tired-of-me", _("They are all tired of me."), "mind-reading"),
    CriticLine("others-cope", _("Other people cope. Why can’t I?"), "comparing"),
    CriticLine("ought-to-manage", _("I should be able to do this."), "should-rules"),
    CriticLine("making-it-up", _("Maybe I am making it all up."), "tests-clear"),
    CriticLine("nothing-right", _("I can’t do anything right."), "all-or-nothing"),
)
FEW_CRITIC_LINES = CRITIC_LINES[:3]  # on a low-energy page

HARD, SHARED, FRIEND = "hard", "shared", "friend"

KIND_PARTS = (
    KindPart(HARD, _("This is hard"), _("What is hard about it, in plain words?")),
    KindPart(SHARED, _("Others know this too"), _("Who else might feel like this today?")),
    KindPart(FRIEND, _("As to a friend"), _("What would you say to a friend who felt this?")),
)

STEMS = (
    _("This is hard because …"),
    _("It makes sense that I …"),
    _("Other people with this also …"),
    _("To a friend I would say …"),
    _("What is also true is …"),
    _("For today it is enough to …"),
)

CRITIC_EXAMPLES = (
    CriticExample(_("I lay down at three."), _("So I am useless.")),
    CriticExample(_("I said no to dinner."), _("Soon they will stop asking.")),
    CriticExample(_("The test came back clear."), _("So I am making it up.")),
)

GENERAL_LINES = (
    KindLine(HARD, _("This is hard right now. I do not have to like it, and I do not have to hide it.")),
    KindLine(SHARED, _("Right now, other people are living with this too. I am not the only one.")),
    KindLine(FRIEND, _("I would sit with a friend who felt like this. I can keep myself company for a minute.")),
)

_LINES_FOR = {
    "all-or-nothing": (
        KindLine(HARD, _("I can do less than I want to. That is a real loss, and it stings.")),
        KindLine(
            SHARED,
            _("Many people have to live between all and nothing. It takes a long time to get used to."),
        ),
        KindLine(
            FRIEND,
            _("If a friend had got this far today, I would see what was done, not only what was left."),
        ),
    ),
    "mind-reading": (
        KindLine(HARD, _("It hurts to think that people are tired of me. I do not know that they are.")),
        KindLine(SHARED, _("Anyone who has needed help for a long time knows this fear.")),
        KindLine(
            FRIEND,
            _("If it were a friend, I would not be keeping count. They may not be keeping count of me."),
        ),
    ),
    "fortune-telling": (
        KindLine(HARD, _("I am scared of what comes. Nobody can see that far, and nor can this voice.")),
        KindLine(SHARED, _("Many people with a body like mine lie awake over next year. It is a very common fear.")),
        KindLine(FRIEND, _("I would tell a friend: you do not have to carry next year today.")),
    ),
    "should-rules": (
        KindLine(HARD, _("I want to do this, and today I can’t. Both are true, and it hurts.")),
        KindLine(SHARED, _("Many of us still live by rules that were made for a body with more in it.")),
        KindLine(FRIEND, _("I would not hold a friend to this rule on a day like this.")),
    ),
    "name-calling": (
        KindLine(HARD, _("That is a hard name to be called, on a day that is hard enough.")),
        KindLine(SHARED, _("Many people get called names by their own mind when the body hurts.")),
        KindLine(FRIEND, _("If a friend called themselves that, I would say: no. You had a hard day.")),
    ),
    "blaming-myself": (
        KindLine(HARD, _("It is hard not to know why. Blaming myself is one way to have an answer.")),
        KindLine(SHARED, _("When the body hurts, most people look for what they did wrong. Looking is not proof.")),
        KindLine(FRIEND, _("If a friend had done what I did, I would not say that they asked for this.")),
    ),
    "comparing": (
        KindLine(HARD, _("It hurts to watch others do what I would love to do.")),
        KindLine(SHARED, _("I see how others look. I do not see what it costs them, or who lies down after.")),
        KindLine(FRIEND, _("A friend would say: you are not slow. You are carrying something.")),
    ),
    "discounting": (
        KindLine(HARD, _("This is hard enough to count. It does not have to be the worst to be real.")),
        KindLine(SHARED, _("Many people make it sound small, so that others can bear it. I do that too.")),
        KindLine(FRIEND, _("If a friend told me this, I would not say that it was nothing.")),
    ),
    "rest-is-lazy": (
        KindLine(HARD, _("I am worn out, and it still does not feel as if I may lie down. That is hard.")),
        KindLine(SHARED, _("Many tired people call themselves lazy. What they are is tired.")),
        KindLine(FRIEND, _("I would not call a friend lazy for this. I would bring them a blanket.")),
    ),
    "tests-clear": (
        KindLine(HARD, _("I feel what I feel. Having to doubt it as well makes it heavier.")),
        KindLine(SHARED, _("Many people have clear tests and a body that hurts. Both can be true at once.")),
        KindLine(FRIEND, _("If a friend told me this, I would believe them. I can begin to believe me.")),
    ),
    "one-bad-day": (
        KindLine(HARD, _("Today is heavy. From in here it looks as if it goes on for ever.")),
        KindLine(SHARED, _("Many people with ups and downs say that a low day feels endless while it lasts.")),
        KindLine(FRIEND, _("I would tell a friend: this is one day. You may take it slowly.")),
    ),
}


def first_lines(habit: str = "") -> tuple[KindLine, KindLine, KindLine]:
    """Return three finished replies, one for each part of self-compassion: for this habit, or general."""
    return _LINES_FOR.get(habit, GENERAL_LINES)


PHRASES = (
    (
        _("In a flare"),
        (
            KindLine("flare-wave", _("This is a wave. I have been in one before, and I know its shape.")),
            KindLine("flare-hour", _("Only this hour. The rest can wait.")),
        ),
    ),
    (
        _("When I am worn out"),
        (
            KindLine("tired-body", _("My body is doing a lot that nobody sees.")),
            KindLine("tired-little", _("A little is what there is today. A little counts.")),
        ),
    ),
    (
        _("Before a visit"),
        (
            KindLine("visit-real", _("What I feel is real. I can read it from a piece of paper.")),
            KindLine("visit-ask", _("I may ask again. I may ask them to write it down.")),
        ),
    ),
    (
        _("When rest feels like guilt"),
        (
            KindLine("rest-care", _("Rest is something I do for my body. It is not something I owe anyone.")),
            KindLine("rest-friend", _("If a friend lay down now, I would draw the curtains for them.")),
        ),
    ),
)


def phrases_to_begin_with() -> tuple[tuple[Promise, tuple[KindLine, ...]], ...]:
    """Return lines for the hard moments, by moment. Each is one to change until it sounds like the person."""
    return PHRASES
