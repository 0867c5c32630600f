"""Warmth, touch and kindness."""

from django.utils.translation import gettext_lazy as _

from practices.library.cautions import BACKDRAFT, CRISIS, STRANGE_SYMPTOM
from practices.library.practice import Group, Practice

SOOTHING = (
    Practice(
        slug="kind-hand",
        group=Group.SOOTHE,
        title=_("A hand where it is kind"),
        purpose=_("Warmth and a light touch, for a moment under strain."),
        minutes=1,
        steps=(
            _("Notice that this is a hard moment. Nothing has to change."),
            _("Rest a hand where it feels kind. Chest, belly, cheek or arm. Or hold your own hand."),
            _("Feel the warmth, and the light weight of it."),
            _("Try another place, if you like. Keep the one that feels kind."),
            _("Stay for a few breaths, or a slow count of twenty."),
            _("Let your hands rest. Look round the room."),
        ),
        short=(_("Rest one hand on the blanket, or on your sleeve."), _("Notice its warmth. That is all of it.")),
        cautions=(
            _("Touch can feel unsafe, or hurt. A warm cup, a blanket or a pet can stand in."),
            _("Keep clear of a sore chest, a wound or a device under the skin."),
        ),
        not_for=(_("New chest pain. See urgent help."),),
    ),
    Practice(
        slug="warm-picture",
        group=Group.SOOTHE,
        title=_("A picture of warmth"),
        purpose=_("A soothing picture in the mind, or a warm thing in the hand."),
        minutes=3,
        steps=(
            _("Settle as you are. Eyes open or closed."),
            _("Choose something warm. A patch of sun, a bath, a warm stone, or a kind face."),
            _("Give it a colour. Let it have warmth and weight."),
            _("Let it be near what is sore or tense. Or let it be all round you."),
            _("Stay with it, as long as it is kind."),
            _("Let the picture fade. Look round the room."),
        ),
        short=(_("Hold a warm cup, or look at a picture you like."), _("Half a minute is plenty.")),
        cautions=(
            _("Some people see no pictures in the mind. A heat pad at a safe warmth does as well."),
            _("If pictures have scared you before, keep your eyes open."),
            _("If heat is bad for you, choose something cool, or soft light."),
        ),
        not_for=(CRISIS,),
        eyes_closed=True,
    ),
    Practice(
        slug="kind-pause",
        group=Group.SOOTHE,
        title=_("A kind pause"),
        purpose=_("See that it is hard, know that you are not the only one, and say something kind."),
        minutes=3,
        steps=(
            _("Bring something a bit hard to mind. Not the worst one."),
            _("Say in your own words that this is hard."),
            _("Other people know moments like this. You are not the only one."),
            _("Rest a hand where it is kind, or hold something warm."),
            _("Ask what you need to hear. Say it to yourself, in a warm voice."),
            _("Notice what changed, if anything did. Nothing has to."),
        ),
        short=(_("Say three words, slowly: hard, shared, gentle."),),
        cautions=(
            _("Begin with something small, a three or four of ten. Leave the worst for a person who helps you."),
            _("That others hurt too does not make yours any smaller."),
            BACKDRAFT,
        ),
        not_for=(CRISIS,),
    ),
    Practice(
        slug="soft-edges",
        group=Group.SOOTHE,
        title=_("Soft edges"),
        purpose=_("To be with a hard feeling, gently and for a short while."),
        minutes=5,
        steps=(
            _("Name the strongest feeling. One word will do."),
            _("Find where the body shows it most. Choose the feeling, not the pain."),
            _("Soften round its edges, as if you laid warmth there. It does not have to let go."),
            _("Rest a hand near it. Say something kind."),
            _("Let it come and go. You do not have to fight it."),
            _("Say slowly: soften, soothe, allow."),
            _("Look up and round the room. Take a break whenever it is too much."),
        ),
        short=(_("Name the feeling. One word."), _("Soften round its edges, for half a minute.")),
        cautions=(
            _("Looking into the body can raise pain or worry. Stay with the feeling, away from the sore place."),
            _("After frightening times, “Here, now” is the kinder choice. It keeps to what is round you."),
            BACKDRAFT,
        ),
        not_for=(CRISIS, STRANGE_SYMPTOM),
    ),
)
