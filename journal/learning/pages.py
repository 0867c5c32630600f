"""The pages themselves, in the order in which they are listed."""

from django.utils.translation import gettext_lazy as _

from journal.learning.page import LearningPage, Next
from journal.learning.sources import (
    BACK_PAIN_FLARES,
    BLAME,
    CHRONIC_PAIN,
    COMPASSIONATE_MIND,
    FEAR_IN_BRIEF,
    FEAR_REVIEWED,
    LIMITS,
    SYMPTOM_DIARY,
    THREE_PARTS,
    WARM_ANSWERS,
)

FLARE_PLAN = Next("journal:plan", _("A plan for flares"), {"kind": "flare"})
HERE_NOW = Next("practices:practice", _("Here, now"), {"key": "here-now"}, anyone=True)

IN_ORDER = (
    LearningPage(
        key="mind-and-body",
        title=_("How do mind and body go together?"),
        paragraphs=(
            _("Your symptoms are real. Body and mind are one living thing, in every person and with every illness."),
            _(
                "A fright is felt in the chest and in the stomach. After a short night, body and mood are tired. "
                "It goes both ways."
            ),
            _(
                "Many things can play a part at once: infections, sleep, strain, worry, nerves on high alert. "
                "Tests look for some things, not for all. A clear test does not make it less real."
            ),
            _(
                "Many people whose tests are clear felt blamed. No thought and no past is to blame. "
                "A symptom is no mark against you. It can be heard as a sign of what you need."
            ),
        ),
        nexts=(
            Next(
                "practices:practice",
                _("What is true of symptoms"),
                {"key": "true-of-symptoms"},
                anyone=True,
            ),
            Next("journal:needs", _("What tends to help me")),
        ),
        sources=(BLAME, CHRONIC_PAIN),
    ),
    LearningPage(
        key="spikes-and-flares",
        title=_("What is a spike, and what is a flare?"),
        paragraphs=(
            _(
                "A spike is a short rise: a day or two above your usual. "
                "A flare is a harder stretch, of hours, days or weeks."
            ),
            _(
                "A study asked people with back pain, and people who study it. A flare-up is hard to bear, they said, "
                "and touches what you do or feel. So it is more than a number. A flare that you mark always stands."
            ),
            _(
                "Ups and downs are part of many long illnesses, often without a reason that shows. "
                "A flare is no sign that you did something wrong."
            ),
            _(
                "A few days cannot tell a short rise from a lasting change. "
                "The page of patterns says when it cannot tell yet."
            ),
        ),
        nexts=(
            Next("journal:flare", _("The quiet page"), anyone=True),
            FLARE_PLAN,
            Next("journal:patterns", _("My patterns")),
        ),
        sources=(BACK_PAIN_FLARES, CHRONIC_PAIN),
    ),
    LearningPage(
        key="pacing",
        title=_("What is pacing?"),
        paragraphs=(
            _(
                "Pacing is to do a bit less than you could, and to rest before you have to. "
                "It is about saving energy, on easier days too."
            ),
            _(
                "On an easier day, the wish to catch up is strong. The days after can be hard. "
                "Many people know this swing."
            ),
            _(
                "Some people look at what a harder day allows, and stay below it. "
                "They cut a task into short pieces, rest after each, and stop where the plan stops."
            ),
            _(
                "If effort makes you worse a day or more later, your limit comes first. "
                "With ME/CFS, plans that grow by fixed steps can do harm. UK guidelines say not to offer them. "
                "Any change is for you, and for someone who knows your illness. Less is always allowed."
            ),
        ),
        nexts=(
            Next("practices:practice", _("Rest before the edge"), {"key": "rest-before-the-edge"}, anyone=True),
            Next("practices:pacing", _("My plans in small pieces")),
        ),
        sources=(LIMITS,),
    ),
    LearningPage(
        key="inner-critic",
        title=_("What is the inner critic?"),
        paragraphs=(
            _(
                "The inner critic is the harsh way we can talk to ourselves. "
                "Often it means to keep us safe, and it hurts all the same."
            ),
            _(
                "It may sound like a fact or a rule: “I am lazy.” “I have to keep up.” "
                "These are thoughts. They can be loud and not be the whole truth."
            ),
            _("There may be something true in it: a real limit, a real loss. That asks for care, not for blame."),
            _(
                "A kinder answer need not be cheerful. In one study, people liked warm and clear answers "
                "more than very sunny ones. What would you say to a friend?"
            ),
            _("You do not have to win against it. To hear it, and to answer once, is a whole step."),
        ),
        nexts=(
            Next("practices:practice", _("Words of a friend"), {"key": "words-of-a-friend"}, anyone=True),
            Next("journal:phrases", _("Kind words that help me")),
        ),
        sources=(COMPASSIONATE_MIND, WARM_ANSWERS),
        of_symptoms=False,
    ),
    LearningPage(
        key="self-compassion",
        title=_("What is self-compassion, and why can it sting?"),
        paragraphs=(
            _(
                "Self-compassion is to be with your own hard moments as you would be with a friend’s. "
                "It is not pity, and you do not have to like what hurts."
            ),
            _(
                "It has three parts. You notice that this is hard. You know that others have such moments, too. "
                "You are kind to yourself in it."
            ),
            _(
                "Now and then, kindness lets old hurt, anger or grief come up. Some call it back-draft, "
                "after the rush of flames when a door is opened. It is no sign of doing it wrong."
            ),
            _(
                "If it is too much, do less, or stop. You might feel the soles of your feet, look round the room, "
                "or do something ordinary. If it stays, you could talk with someone trained for it."
            ),
        ),
        nexts=(
            Next("practices:practice", _("A hand where it is kind"), {"key": "kind-hand"}, anyone=True),
            HERE_NOW,
        ),
        sources=(THREE_PARTS, COMPASSIONATE_MIND),
        of_symptoms=False,
    ),
    LearningPage(
        key="not-knowing",
        title=_("What if it comes back?"),
        paragraphs=(
            _(
                "Nobody can promise that it stays away, and nobody can know that it will return. "
                "To live between the two is hard."
            ),
            _(
                "Many people know this fear. What we read about it is from people after cancer. "
                "You do not have to have had cancer to know it."
            ),
            _(
                "When the alarm is loud, each twinge seems to mean something. What is watched can seem louder. "
                "In a small study, healthy people who read a list of symptoms each day recalled more of them. "
                "Looking once, when you choose to, may be plenty. You can also pause tracking."
            ),
            _(
                "An easier stretch does not have to last to count. A harder one is not the beginning again: "
                "what you know about it is still yours."
            ),
        ),
        nexts=(
            HERE_NOW,
            FLARE_PLAN,
            Next("journal:tracking", _("Is tracking helping?")),
        ),
        sources=(FEAR_IN_BRIEF, FEAR_REVIEWED, SYMPTOM_DIARY),
    ),
)
