import time

import pytest

from journal.habits import HABITS, suggest_habit

# Written before the rules. The rules were worked out on these two lists.
CRITIC_LINES = [
    ("i cant do anything right", "all-or-nothing"),
    ("if i cant do the whole thing theres no point starting", "all-or-nothing"),
    ("everyone at work thinks im faking it", "mind-reading"),
    ("they must be so sick of hearing about my back", "mind-reading"),
    ("im never going to get better", "fortune-telling"),
    ("tomorow will be a disaster i just know it", "fortune-telling"),
    ("I should be able to work a full day like before", "should-rules"),
    ("i ought to be coping by now", "should-rules"),
    ("I'm such a failure", "name-calling"),
    ("useless lump", "name-calling"),
    ("it's all my fault, i overdid it again", "blaming-myself"),
    ("i did this to myself", "blaming-myself"),
    ("my sister has three kids and still manages. why can't I", "comparing"),
    ("I used to run marathons and now look at me", "comparing"),
    ("other people have it way worse, stop whining", "discounting"),
    ("so i got dressed, big deal, anyone can do that", "discounting"),
    ("lying on the sofa all day again, so lazy", "rest-is-lazy"),
    ("the mri was fine so im obviously making it up", "tests-clear"),
    ("it's always going to be like this", "one-bad-day"),
    ("another bad day, that's my life from now on", "one-bad-day"),
]
PLAIN_STATEMENTS = [
    "my head hurts behind the eyes since lunch",
    "always worse after screens",
    "I never sleep well in summer",
    "woke up at 4 with a stiff neck",
    "my hands are tingling and a bit numb",
    "everything aches today",
    "nothing helps when the light is this bright",
    "i should take my tablets at eight",
    "the doctor said I should rest my knee",
    "I am tired and foggy",
    "tired all day, lay down twice",
    "more pain than yesterday",
    "my left foot is useless after walking",
    "i used to get this only in winter",
    "The blood test came back clear on Monday",
    "felt sick after dinner, better by ten",
    "it will be worse tomorrow after the dentist, usually is",
    "i am stupidly tired",
    "cant stand up without getting dizzy",
    "my whole body feels heavy like lead",
]

# Written at the same time, and not looked at while the rules were worked out.
# They stay as they are: a rule made for one of them would make the figure worthless.
UNSEEN_CRITIC_LINES = [
    ("i never do anything properly", {"all-or-nothing"}),
    ("either i do it like i used to or i dont bother", {"all-or-nothing"}),
    ("my boss probably thinks i'm skiving", {"mind-reading"}),
    ("they only invite me out of pity", {"mind-reading"}),
    ("i'll end up alone because of this", {"fortune-telling"}),
    ("theres no way i'll make it through the week", {"fortune-telling"}),
    ("i shouldn't need help with something this small", {"should-rules"}),
    ("a proper mum would be able to play with her kids", {"should-rules", "comparing"}),
    ("i'm a burden on everyone", {"name-calling", "mind-reading"}),
    ("what an idiot", {"name-calling"}),
    ("if i'd only stopped earlier this wouldnt have happened", {"blaming-myself"}),
    ("i've only got myself to blame", {"blaming-myself"}),
    ("everyone my age has a career and i've got a heating pad", {"comparing"}),
    ("the old me would have laughed at this", {"comparing"}),
    ("it's only a headache, get over it", {"discounting"}),
    ("it wasnt a real achivement, it was just a shower", {"discounting"}),
    ("in bed at 2pm like a slob", {"rest-is-lazy", "name-calling"}),
    ("i dont deserve to rest, i havent done anything", {"rest-is-lazy"}),
    ("nothing on the scans, maybe im just crazy", {"tests-clear"}),
    ("every day is going to be like this forever", {"one-bad-day"}),
]
UNSEEN_PLAIN_STATEMENTS = [
    "pressure in my chest when I climb stairs",
    "my eyes burn, its been like that all week",
    "nothing feels right after the new tablets",
    "i can't lift my arm over my head",
    "the pain is always on the left",
    "I never know when it comes",
    "slept badly because of my hip",
    "i have been in bed since noon with a migraine",
    "scan was clear, next one in june",
    "others in my group have tingling too",
    "my legs failed on the stairs",
    "should i eat before the tablets?",
    "probably the weather",
    "it will pass by evening, it mostly does",
    "I used to have this as a child",
    "a stupid amount of pain today",
    "everyone in the house has a cold and my throat is sore",
    "my stomach is a mess",
    "couldn't do the shopping, back too sore",
    "this is the worst headache this month",
]

# Four lists of 20 and 20, each written after the rules of the time, measured once, and then learnt from.
# Right before learning: 7, 15, 10 and 17 of 20. Plain statements that got an offer: 0, 1, 0 and 0 of 20.
LATER_CRITIC_LINES = [
    ("half a wash up doesnt count as cleaning the kitchen", {"all-or-nothing", "discounting"}),
    ("missed one physio session so the whole plan is blown", {"all-or-nothing"}),
    ("mum sounded short on the phone, shes had enough of me", {"mind-reading"}),
    ("the receptionist definately thinks im a timewaster", {"mind-reading"}),
    ("going to lose my job over this for sure", {"fortune-telling"}),
    ("ill be in a wheelchair by forty", {"fortune-telling"}),
    ("a grown woman shouldnt need a nap", {"rest-is-lazy", "should-rules"}),
    ("i shouldnt be this tired after a shower", {"should-rules"}),
    ("weak. pathetic. broken.", {"name-calling"}),
    ("god i am such a waste of space", {"name-calling"}),
    ("this flare is down to me, i had to go and dance at the wedding", {"blaming-myself"}),
    ("i made myself ill again by being stubborn", {"blaming-myself"}),
    ("all my friends are getting married and im asleep by eight", {"comparing"}),
    ("she had the same operation and was back at work in a fortnight", {"comparing"}),
    ("dont be so soft its a sore back not cancer", {"discounting"}),
    ("i cooked but only because tom did the chopping", {"discounting"}),
    ("everyone else worked and i slept till noon, disgraceful", {"comparing", "rest-is-lazy"}),
    ("three doctors found nothing so i must be nuts", {"tests-clear"}),
    ("what if its all psychological and im wasting their time", {"tests-clear"}),
    ("this is it now, ill be like this till im old", {"fortune-telling", "one-bad-day"}),
    ("i ruin every family day out", {"all-or-nothing", "blaming-myself"}),
    ("ate one biscuit, diet ruined, might as well give up", {"all-or-nothing"}),
    ("hes only staying with me because he feels bad", {"mind-reading"}),
    ("the whole team thinks i'm putting it on", {"mind-reading"}),
    ("i'll never work again", {"fortune-telling"}),
    ("the trip will be a total disaster because of my stomach", {"fortune-telling"}),
    ("i should be over this by now", {"should-rules"}),
    ("i have to be strong for the kids, no excuses", {"should-rules"}),
    ("Im a rubbish mother", {"name-calling"}),
    ("you pathetic idiot, it was one flight of stairs", {"name-calling"}),
    ("my fault for not listening to my body", {"blaming-myself"}),
    ("i brought this on myself with all that stress", {"blaming-myself"}),
    ("everybody else my age goes out on fridays, i go to bed", {"comparing"}),
    ("before all this i ran a department, now i cant run a bath", {"comparing"}),
    ("its not like im dying, others have real problems", {"discounting"}),
    ("getting dressed isnt exactly an achievement", {"discounting"}),
    ("three naps today, bone idle", {"rest-is-lazy"}),
    ("everyone is out working while i lie here like a lump", {"comparing", "rest-is-lazy"}),
    ("they cant find anything so its probably all in my head", {"tests-clear"}),
    ("here we go, it will be like this for the rest of my life", {"one-bad-day"}),
    ("one slip and ive undone a month of work", {"all-or-nothing", "one-bad-day"}),
    ("i cant even make toast properly", {"all-or-nothing"}),
    ("the neighbours must think i'm drunk the way i walk", {"mind-reading"}),
    ("nobody wants to hang out with someone whos ill all the time", {"mind-reading"}),
    ("he's going to leave me, who wouldnt", {"fortune-telling"}),
    ("the operation wont work, nothing ever does", {"fortune-telling", "one-bad-day"}),
    ("i should be able to cope with a bit of noise", {"should-rules"}),
    ("i really ought to visit my mum more, no excuse", {"should-rules"}),
    ("such a drain on everyone", {"mind-reading", "name-calling"}),
    ("im a terrible wife", {"name-calling"}),
    ("if i hadnt taken that job i wouldnt be ill", {"blaming-myself"}),
    ("i let everybody down again", {"all-or-nothing", "blaming-myself"}),
    ("i was the strong one once, look at me now", {"comparing"}),
    ("other mums do school runs and work and i cant even do one", {"comparing"}),
    ("people in wars have it worse so quit moaning", {"discounting"}),
    ("i only did the dishes, that doesnt count", {"discounting"}),
    ("couch potato again, what a lazy cow", {"name-calling", "rest-is-lazy"}),
    ("i havent earned a sit down yet", {"rest-is-lazy"}),
    ("all the results are normal so i must be exaggerating", {"tests-clear"}),
    ("itll never stop, this is just my life", {"one-bad-day"}),
    ("if its not spotless whats the point", {"all-or-nothing"}),
    ("i never finish anything i start", {"all-or-nothing"}),
    ("my mates have stopped asking because theyre sick of me cancelling", {"mind-reading"}),
    ("the doctor thinks im a drama queen", {"mind-reading"}),
    ("i'll never be able to have kids like this", {"fortune-telling"}),
    ("its only going to get worse from here", {"fortune-telling"}),
    ("i should be grateful, not miserable", {"should-rules"}),
    ("i shouldn't let people see me like this", {"should-rules"}),
    ("loser", {"name-calling"}),
    ("I am a broken useless person", {"name-calling"}),
    ("i caused this by eating rubbish for years", {"blaming-myself"}),
    ("should have listened to my body, my own stupid fault", {"blaming-myself"}),
    ("everyone else can sit through a film, why cant i", {"comparing"}),
    ("i'm not half the person i used to be", {"comparing"}),
    ("its just tiredness, everyone gets tired, get a grip", {"discounting"}),
    ("i managed work but only because it was a quiet day", {"discounting"}),
    ("resting again when theres washing to do, how lazy", {"rest-is-lazy"}),
    ("i dont deserve a day off", {"rest-is-lazy"}),
    ("specialist said everything looks fine so im clearly making this up", {"tests-clear"}),
    ("one bad morning and thats it, im never getting out of this", {"fortune-telling", "one-bad-day"}),
]
LATER_PLAIN_STATEMENTS = [
    "the pain never goes away at night",
    "everyone was coughing on the bus and now my throat hurts",
    "i cant do stairs at the moment",
    "my legs are useless by evening",
    "i always get this before my period",
    "i never get it on the left",
    "nothing works for the itch",
    "took a nap, still tired",
    "lay on the sofa with a heat pad, it eased",
    "the doctor thinks i have low iron",
    "mri is clear, blood test on thursday",
    "my sister gets it too",
    "it was worse than last time",
    "will probably have to cancel on saturday",
    "i feel terrible today, sick and hot",
    "i feel like rubbish since the jab",
    "my back is killing me",
    "it hurts so much i could cry",
    "the tablets make me stupid and slow",
    "i should have put the cushion behind my back",
    "i need to lie down every hour",
    "sharp twinge when i turn my neck to the left",
    "my mother had a cold and now i have it",
    "the light in the shop was too much",
    "hands so cold they went white",
    "cant taste anything",
    "i never feel hungry in the mornings",
    "i always wake up stiff",
    "the new chair is a disaster for my back",
    "had to stop halfway up the hill",
    "everyone was talking at once and my ears rang",
    "the nurse says i should come back in two weeks",
    "my stomach hates onions",
    "blood pressure normal, still dizzy",
    "slept nine hours and still exhausted",
    "i cant feel my toes",
    "my shoulder is completely useless today",
    "might be the heat",
    "all day nausea, only toast",
    "i think i did too much on saturday",
    "it feels like i have run a marathon",
    "dizzy when i get up too fast",
    "my fingers swell in the heat",
    "bad night, up every hour",
    "could not find the word for kettle",
    "noise in the office made it worse",
    "i never had this before the virus",
    "everything tastes of metal",
    "i must have slept on my arm",
    "he massaged my neck and it eased",
    "the bus was full so i had to stand",
    "should be gone by tomorrow",
    "my belly is always bloated after bread",
    "i failed to sleep",
    "nobody told me it would itch",
    "tight chest when i think about monday",
    "left my tablets at home",
    "i am always cold",
    "my brain is mush",
    "i lay on the floor until the spinning stopped",
    "feel hungover without drinking",
    "burning feeling under my ribs since breakfast",
    "i never get through the night without waking",
    "always on the right side, never the left",
    "my jaw clicks when i chew",
    "eyes watering, nose blocked",
    "too tired to cook so we had soup",
    "everything is loud today",
    "i cant hold a pen for long",
    "should i be worried about the rash",
    "felt shaky until i ate",
    "i ruined my sleep with that coffee",
    "my friend drove me home because i was so dizzy",
    "the specialist said everything looks fine",
    "im at my worst at 4pm",
    "back spasm, stuck on the floor for an hour",
    "legs like jelly",
    "people wear so much perfume, instant headache",
    "nothing to report, mild ache",
    "i was fine before lunch, now i cant look at a screen",
    "it comes and goes",
]
DIARY_LINES = """
everyone else is asleep and i am awake with my hip
my sister drove and i have a sore neck now
my friends came over and i had to lie down after an hour
slept but only because of the tablets
my friend made dinner but i cant eat
never ending headache
flare with no end in sight
the party was loud and now my ears ring
i think it is the new pillow
i feel awful
i feel like death warmed up
cant concentrate, read the same line four times
i keep dropping things
i keep waking at three
stiff like a board
my knee gave way again
i always need the loo when its cold
i never used to get these
i used to walk to work, now i take the bus because of my knee
my skin feels too tight
i am so weak i couldnt open the jar
im broken out in a rash
my husband says i snore
my husband thinks im getting a cold
the nurse thinks im anaemic
they think i have ibs
i was told i should drink more
physio told me to rest more
i should be seen by the clinic in may
i should get the results on friday
i should feel better once it kicks in
shouldnt have had the second coffee, heart racing
need to lie down before the call
had to cancel dinner
cancelled again, too dizzy
i lost my appetite
lost my balance in the shower
im going to be sick
i will be in bed early tonight
its going to be hot tomorrow
it gets worse in the evening
only gets worse when i lie flat
it only gets worse with heat
i cant do anything with my right hand
i cant do anything about the noise next door
nothing i do helps the itch
nothing i try helps
everything i eat comes back up
everything i touch feels cold
my whole day was spent in bed
whole body ache
i couldnt finish my lunch
didnt manage the walk today
only managed ten minutes
failed the balance test at the clinic
my heart is racing for nothing
the baby cried all night, im shattered
in bed all day with fever
lying down makes it worse
lying in bed feeling guilty? no, feeling hot
resting helps
rest did nothing
a nap helped
tests were normal, doctor wants another scan
the scan found nothing, next step is the clinic
doctor said its all muscular
bloods fine
they found nothing on the ct
people were smoking next to me and my chest is tight
nobody at work knows yet
no one warned me about the side effects
everyone in my family has it
other people with this get hot flushes too, i only get cold hands
she has the same thing and takes magnesium
my head is worse than yesterday
worse than last week but better than may
it is my fault line, left of the spine
not my fault, the bus braked
dropped the pan, burnt my hand
i hit my head, stupid cupboard
stupid headache
stupid knee again
pathetic little cough all week
lazy eye tired today
i am slow today
slow and foggy
heavy legs, foggy head, weak
weak
what is wrong with my ear
whats wrong with my stomach
why does it always start at four
why cant i sleep
why cant i get warm
it always comes back in spring
this always happens on mondays
it never really goes away
the ache never stops at night
pain is there every day now
every day this week
every single day since march
i will never eat there again
i need to stop drinking coffee
i must remember to drink
i have to lie flat
i have to get up slowly
have to keep going to the loo
sick of this headache
tired of the noise
fed up with the heat
so tired of being tired
he is kind and brings me tea
i was lucky, the chemist was still open
could be worse today
its nothing like last time
not that bad today
better than i was
i am useless with needles
i feel guilty about cancelling
i feel ashamed
i feel like crying
so sad today, chest is heavy
i hate this pain
i hate needles
scared it will come back
worried about the scan
am i going to be sick
what if it is the tablets
this is the third time this week
this is how it started last time
like this since i woke up
its been like this for years
i get like this when its humid
""".strip().splitlines()


def test_habits_are_named_in_plain_words():
    assert len(HABITS) == 11
    assert all(habit.name and habit.plain and habit.example for habit in HABITS)


def test_at_least_15_of_20_critic_lines_get_the_right_offer():
    wrong = [(line, suggest_habit(line), habit) for line, habit in CRITIC_LINES if suggest_habit(line) != habit]
    assert len(wrong) <= 5, wrong


def test_no_plain_statement_gets_an_offer():
    offered = {line: suggest_habit(line) for line in PLAIN_STATEMENTS}
    assert {line: habit for line, habit in offered.items() if habit} == {}


def test_unseen_lines_keep_the_figures_they_were_measured_at():
    wrong = [line for line, habits in UNSEEN_CRITIC_LINES if suggest_habit(line) not in habits]
    assert len(wrong) <= 5, wrong
    assert [line for line in UNSEEN_PLAIN_STATEMENTS if suggest_habit(line)] == []


def test_lines_learnt_from_stay_right():
    wrong = {line: suggest_habit(line) for line, habits in LATER_CRITIC_LINES if suggest_habit(line) not in habits}
    assert len(wrong) <= 4, wrong
    assert {line: suggest_habit(line) for line in LATER_PLAIN_STATEMENTS if suggest_habit(line)} == {}


def test_diary_lines_get_no_offer():
    assert {line: suggest_habit(line) for line in DIARY_LINES if suggest_habit(line)} == {}


@pytest.mark.parametrize("line", ["", "   ", "\x00", "…", "😀", "i", "lazy eye", "never"])
def test_short_or_odd_words_get_no_offer(line):
    assert suggest_habit(line) is None


def test_capitals_and_apostrophes_make_no_difference():
    assert suggest_habit("I CAN’T DO ANYTHING RIGHT") == suggest_habit("i cant do anything right")


def test_words_that_speak_of_ending_life_get_no_offer():
    assert suggest_habit("im such a failure, everyone would be better off without me") is None


@pytest.mark.parametrize(
    ("line", "habit"),
    [
        ("Ich bin so faul", "rest-is-lazy"),
        ("Das ist alles meine Schuld", "blaming-myself"),
        ("Ich werde nie wieder arbeiten können", "fortune-telling"),
        ("Alle denken, ich simuliere nur", "mind-reading"),
        ("Ich bin ein Versager", "name-calling"),
        ("Ich sollte das längst können", "should-rules"),
        ("Andere schaffen das doch auch, warum ich nicht", "comparing"),
        ("Mein Kopf tut seit heute Mittag weh", None),
        ("Bei Licht ist es immer schlimmer", None),
        ("Im Sommer schlafe ich nie gut", None),
    ],
)
def test_german_lines_get_the_german_rules(line, habit):
    assert suggest_habit(line, "de-at") == habit


@pytest.mark.parametrize("language", ["fr", "", None, "xx"])
def test_languages_without_rules_get_no_offer(language):
    assert suggest_habit("i am such a failure", language) is None


@pytest.mark.parametrize("line", ["everyone " * 250, "i never " * 250, "my test so " * 200, "a" * 2000, "im so " * 300])
def test_long_lines_take_little_time(line):
    began = time.process_time()
    suggest_habit(line)
    assert time.process_time() - began < 1
