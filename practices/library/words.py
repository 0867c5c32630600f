"""Kind words, and another look at harsh ones."""

from django.utils.translation import gettext_lazy as _

from practices.library.cautions import BACKDRAFT, CRISIS
from practices.library.practice import Group, Practice

WORDS = (
    Practice(
        slug="words-of-a-friend",
        group=Group.WORDS,
        title=_("Words of a friend"),
        purpose=_("To answer the harsh voice the way you would answer a friend."),
        minutes=1,
        steps=(
            _("Name the moment. “This hurts” is a full sentence."),
            _("What would a good friend say now?"),
            _("Pick one sentence that you can believe. Plain is fine."),
            _("Say it slowly, in a warm voice. Out loud, or not."),
            _("Say it twice more, if it fits."),
            _("Keep it, if you would like to hear it again."),
        ),
        short=(_("Read one kind line that you kept. Or read this: this is hard, and I am here."),),
        cautions=(
            _("Words that feel false can sting. Try “May I begin to be kind to me”, or “This is hard”."),
            BACKDRAFT,
        ),
        not_for=(CRISIS,),
        leads_to="journal:phrases",
        leads_words=_("Kind words that help me"),
    ),
    Practice(
        slug="another-look",
        group=Group.WORDS,
        title=_("Another look at a harsh thought"),
        purpose=_("To see what is true in it, and what it leaves out."),
        minutes=10,
        steps=(
            _("What happened? Only what a camera would have seen."),
            _("What did the harsh voice say? Word for word, if you can."),
            _("What do you feel? One word or more. How strong is it?"),
            _("What is true in it? Real limits are real."),
            _("What else is true? What did the voice leave out?"),
            _("What would you say to a friend with the same day?"),
            _("Read that back in a warm voice. What do you need now?"),
            _("How strong is the feeling now? It did not have to change."),
        ),
        short=(_("What did the harsh voice say?"), _("What would you tell a friend?")),
        cautions=(
            _("Grief about an illness is no mistake in thinking. It may be met, not argued with."),
            _("If thoughts never shift in this way, it is the wrong tool. Leave it."),
        ),
        not_for=(CRISIS, _("Grief, or a loss that is as bad as it looks.")),
        leads_to="journal:home",
        leads_words=_("Write it down, in the journal"),
    ),
    Practice(
        slug="words-to-lean-on",
        group=Group.WORDS,
        title=_("Words to lean on"),
        purpose=_("A few lines of your own, ready for a hard day."),
        minutes=1,
        steps=(
            _("Which kind of day are they for? A flare, deep tiredness, an appointment, guilt about rest."),
            _("Choose a line that you have kept, or write one."),
            _("Change it until you believe it."),
            _("Keep up to five. Let the stale ones rest."),
            _("On a hard day, ask for one. It will not come by itself."),
        ),
        short=(_("Read one line that you kept."),),
        cautions=(_("No line has to be cheerful. It has to be true, and on your side."),),
        not_for=(CRISIS,),
        leads_to="journal:phrases",
        leads_words=_("Kind words that help me"),
    ),
    Practice(
        slug="small-things-done",
        group=Group.WORDS,
        title=_("Small things, done or left"),
        purpose=_("To see what you did, or wisely left out."),
        minutes=1,
        steps=(
            _("Look back on today. What did you do, or wisely leave?"),
            _("Say it in one line. Rest counts. Saying no counts."),
            _("What was in it? Care, courage, patience, or something else?"),
            _("Let it sink in for ten seconds."),
        ),
        short=(_("Pick one: I rested, I asked, I ate, I stopped in time, I got through."),),
        cautions=(_("Nothing is counted or compared. Leave it out on the worst days."),),
        not_for=(_("The worst days."), CRISIS),
    ),
    Practice(
        slug="not-the-only-one",
        group=Group.WORDS,
        title=_("Not the only one"),
        purpose=_("Less alone with a thought that brings shame."),
        minutes=3,
        steps=(
            _("What is the thought that brings shame? You need not say it out loud."),
            _("Somewhere, someone with the same symptom has that thought right now."),
            _("Wish them some ease. Wish yourself the same."),
            _("If you know a line by someone who lives with this, read it."),
            _("Come back to the room. Feel what holds you up."),
        ),
        short=(_("Someone else is awake with this too."),),
        cautions=(
            _("This is no contest. Nobody has to have it worse, and yours does not get smaller."),
            BACKDRAFT,
        ),
        not_for=(CRISIS,),
    ),
)
