"""Rest, pace and sleep."""

from django.utils.translation import gettext_lazy as _

from practices.library.cautions import EFFORT, STRANGE_SYMPTOM
from practices.library.practice import Group, Practice

RESTING = (
    Practice(
        slug="rest-before-the-edge",
        group=Group.REST,
        title=_("Rest before the edge"),
        purpose=_("A break that comes before it is needed."),
        minutes=5,
        steps=(
            _("What is your first early sign? A word for it is enough."),
            _("Stop now, before you need to. The rest can wait."),
            _("Which rest is it? For the body, the senses, from people, from screens, or from thinking."),
            _("Turn things down. Less light, less sound, eyes closed if that is kind."),
            _("Stay. There is no most, and no least."),
            _("Come back slowly. One thing at a time."),
            _("One word for how it is now. Or none."),
        ),
        short=(_("Phone down. Eyes closed, or on one quiet spot. Two minutes."),),
        cautions=(
            _("In a very low mood, many hours in bed can make the mood lower. A chair by a window is rest too."),
            _("With ME/CFS, rest is care. Take as much of it as you need."),
        ),
        not_for=(STRANGE_SYMPTOM,),
        eyes_closed=True,
    ),
    Practice(
        slug="in-small-pieces",
        group=Group.REST,
        title=_("One thing, in small pieces"),
        purpose=_("To stay inside your limits, on harder days and on easier ones."),
        minutes=5,
        steps=(
            _("Pick one thing that matters to you."),
            _("What can you do of it on a harder day, without paying later? Look at several days."),
            _("Set your start below that. Well below is fine."),
            _("Cut it into short pieces. Plan a rest after each, before symptoms rise."),
            _("Stop where the plan stops. On an easier day too."),
            _("Look again over the next one to three days. How was it?"),
            _("Change the plan when you want to. Smaller is as good as any change."),
            _("In a flare, drop to what your flare plan says."),
        ),
        short=(_("Pick one thing to drop today, or to make shorter."),),
        cautions=(EFFORT, _("This is no training plan, and it treats no illness.")),
        not_for=(_("Plans that grow by a fixed step. With ME/CFS, those can do harm."),),
        leads_to="practices:pacing",
        leads_words=_("My plans in small pieces"),
    ),
    Practice(
        slug="winding-down",
        group=Group.REST,
        title=_("Winding down"),
        purpose=_("A quieter last hour, and a kinder night."),
        minutes=5,
        steps=(
            _("Get up at about the same time, as far as you can."),
            _("Find some light in the morning."),
            _("In the last half hour or hour, dim the light. Slow things down."),
            _("Keep coffee and tea to early in the day. Keep alcohol low."),
            _("Keep the bed for sleep, closeness and rest."),
            _("Awake and wound up? Do something dull in low light. Go back when you are sleepy."),
            _("Cool, dark and quiet helps many people."),
            _("Which ways of lying are kind to your body? Ask your clinician when to take medicine."),
        ),
        short=(_("One change tonight. Lower the light."),),
        cautions=(
            _("When sleep is bad for weeks, this alone does little. Ask a clinician about help for sleep."),
            _("With ME/CFS and many other illnesses, rest by day is needed. Naps are fine."),
            _("Loud snoring, gaps in breathing, or restless legs are for a clinician."),
            _("Nothing here asks you to sleep less."),
        ),
        not_for=(_("Any plan to spend less time in bed. That is for a clinician."),),
        leads_to="practices:wind_down",
        leads_words=_("My plan for the evening"),
    ),
    Practice(
        slug="short-check-in",
        group=Group.REST,
        title=_("A short check-in"),
        purpose=_("Three taps, when you want to know how it is."),
        minutes=1,
        steps=(
            _("How strong is it? One word is enough."),
            _("How much energy is there? Little, some, or more."),
            _("How is your mood? Any word, or none."),
        ),
        short=(_("One word for how it is. Then leave it there."),),
        cautions=(_("Once a day is plenty. For some people, looking often makes symptoms louder."),),
        not_for=(_("When checking has become a worry of its own."),),
        leads_to="journal:home",
        leads_words=_("Check in, in the journal"),
    ),
)
