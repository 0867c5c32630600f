"""The senses, the ground, the breath."""

from django.utils.translation import gettext_lazy as _

from practices.library.cautions import BREATH, CRISIS, STRANGE_SYMPTOM, UNSAFE_BODY
from practices.library.practice import Group, Practice

STEADYING = (
    Practice(
        slug="here-now",
        group=Group.STEADY,
        title=_("Here, now"),
        purpose=_("Back to the room you are in, when the mind races or the past comes close."),
        minutes=3,
        steps=(
            _("Look round, slowly. Nothing else for now."),
            _("Name five things that you see."),
            _("Name four things that you can feel by touch."),
            _("Name three sounds. Far ones count."),
            _("Name two smells. Or two more things you see."),
            _("Name one taste. Or one thing you like to taste."),
            _("Say the date, and where you are. You are here."),
        ),
        short=(
            _("Press both feet down, or your shoulders into the bed."),
            _("Count five things of one colour."),
        ),
        cautions=(
            _("If light, sound or smells are too much, use touch alone."),
            _("Leave out a sense that you do not have, or that hurts today."),
            _("It is not for chasing feelings away. They may stay while you look round."),
        ),
        not_for=(_("A smell or a light that sets off your symptoms. Use touch in its place."),),
    ),
    Practice(
        slug="where-it-lands",
        group=Group.STEADY,
        title=_("Where it lands"),
        purpose=_("To notice the body without judging it, with a quiet place to return to."),
        minutes=5,
        steps=(
            _("Find a way to lie or sit that is kind to you."),
            _("Let your mind land where it lands. Leave out any place you like."),
            _("Say what is there. Its place, its size, warm or cool, moving or still."),
            _("Name the feeling that comes with it, if there is one."),
            _("Now visit a quiet place. An earlobe, or the palm of a hand."),
            _("Go back and forth a few times. Rest longest in the quiet place."),
            _("Look round the room. Name something far away."),
            _("Ask what the body may need. No answer is fine too."),
        ),
        short=(
            _("One place, and one word for it."),
            _("Look out of the window. Done."),
        ),
        cautions=(
            UNSAFE_BODY,
            _("If you worry much about health, or food and weight are hard, choose “Here, now”."),
            _("Five minutes is the most. It ends by looking outward."),
        ),
        not_for=(_("When you are on high alert, or watch your body all day."), STRANGE_SYMPTOM, CRISIS),
    ),
    Practice(
        slug="calm-breathing",
        group=Group.STEADY,
        title=_("Calm breathing"),
        purpose=_("A short rest with the breath, or with anything else you choose."),
        minutes=3,
        steps=(
            _("Choose where to rest your mind. A sound, your hands, something you see, or the breath."),
            _("Let the breath come as it comes. There is nothing to get right."),
            _("Breathe in, as it comes."),
            _("Let it out, slowly."),
            _("When the mind wanders, come back kindly. Wandering is what minds do."),
            _("Look round the room. Stay as you are for a while."),
        ),
        short=(_("Listen to three sounds. Near ones, or far ones."),),
        cautions=(
            BREATH,
            _("No deep breaths, and no holding. If you feel dizzy or tingly, stop and breathe as usual."),
            _("After frightening times the breath can feel unsafe. Sounds do as well."),
        ),
        not_for=(_("Panic, trouble with breathing, or dizziness. Choose sounds, not the breath."),),
        breath=True,
        rounds=(3, 4),
    ),
    Practice(
        slug="moving-gently",
        group=Group.STEADY,
        title=_("Moving gently"),
        purpose=_("Small, slow movement, only as far as it is kind."),
        minutes=5,
        steps=(
            _("Ask your body: yes, no, or less today? “No” ends it here, and that is fine."),
            _("Choose to sit or to lie down."),
            _("Begin small. Hands, or feet, or shoulders."),
            _("Move slowly, well within what is comfortable."),
            _("Stop at the first “enough”. That comes before pain."),
            _("Rest for as long as you moved."),
            _("Notice how it is in an hour, and tomorrow. Less is a fine answer."),
        ),
        short=(_("Open and close your hands, slowly. Five times, or fewer."), _("Or picture it, and stay still.")),
        cautions=(
            _("If effort makes you worse a day or more later, leave this out."),
            _("With very bendy joints, stay away from the end of a stretch."),
            _("With thin bones, do not bend forward under weight."),
            _("If standing makes you faint, stay down, and get up slowly."),
            _("After an operation, an injury, or with swelling, ask your clinician first."),
        ),
        not_for=(
            _("When effort makes you worse a day or more later, as in ME/CFS."),
            _("A new injury or swelling."),
        ),
        moving=True,
        moves=True,
        effort=True,
    ),
)
