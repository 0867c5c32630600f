"""What lines that show a thinking habit have in common: patterns, by language.

Text comes to them in lower case, without apostrophes ("can't" is "cant") and with single spaces.
Every gap has a limit, so that the time is bounded.
"""
# ruff: noqa: E501 - a pattern is easier to check whole than cut in pieces

_GAP = "[^.!?]{0,60}"  # a few words, within one sentence

# A critic says "I" or "you", and means the same person.
_ME = "(?:i|you|u)"
_I = rf"\b{_ME}"
_IM = r"\b(?:i ?a?m|you(?: a)?re|youre|ur|you|being)"
_WILL = r"(?:will|ll|wont|going to|gonna|bound to|has to|have to)"
_THEY = (
    r"\b(?:they|he|she|people|(?:no|every|any)[ -]?(?:one|body)|others"
    r"|(?:my|the|our) (?!head|neck|back|body|eyes?|hands?|feet|legs?|arms?|knees?|heart|stomach|skin|pain)\w+)"
)
_CLINICIAN = r"\b(?:doctors?|dr|gp|nurses?|physio\w*|specialists?|consultants?|surgeons?|therapists?|dentist)\b"
_SO = (
    r"(?: (?:a|an|the|my|so|such|just|only|really|always|completely|totally|absolutely|utterly|complete|total|utter|big"
    r"|right|fucking|bloody|stupid|fat|old|lazy|useless|pathetic|being|nothing but|basically|clearly|obviously"
    r"|probably|maybe|clearly|still|too|bit of|kind of|sort of|walking|actual|and|like|worthless|horrible|terrible))"
)
_NAMES = (
    r"(?:fail(?:ure)?|failing at everything|losers?|idiots?|idiotic|stupid|dumb|dense|useless|worthless|pathetic|moron|fool"
    r"|freak|mess|disaster|joke|waste(?: of (?:space|time|oxygen|air))?|burden|nuisance|wimp|weakling|cry ?baby|disgrace"
    r"|embarrass(?:ment|ing)|coward|fraud|imposter|impostor|broken(?! (?:out|up|my))|hopeless case|rubbish|crap|garbage|trash|disgusting"
    r"|ugly|defective|liability|dead ?weight|good for nothing|no good|(?:not|never) (?:good )?enough|horrible|lump"
    r"|gross|unwanted|unworthy|undesirable|unbearable|boring|(?:a )?(?:huge |complete )?nobody|jerk|self[ -]?cent(?:er|re)d|inferior|worth nothing|bad person|selfish|ridiculous|inadequate|incompetent|unlovable|damaged goods|monster|parasite|sponger|cripple"
    r"|spineless|feeble|weirdo|hypochondriac|drama queen|attention seeker|time ?waster)"
)
# "I feel rubbish" tells how the body is; "I feel like a failure" calls the whole person one.
_FEEL_LIKE = (
    r"\b(?:i feel|feeling|makes me feel|made me feel)(?: (?:like|as if i am|so|such|just|completely|totally|utterly|really|always|a|an|total"
    r"|complete|the)){0,4} (?:failure|loser|idiot|moron|fool|freak|burden|nuisance|wimp|weakling|disgrace|coward|fraud|imposter|impostor"
    r"|liability|dead ?weight|waste of \w+|parasite|sponger|monster|worthless|useless|pathetic|stupid|inadequate|incompetent|unlovable"
    r"|unworthy|unwanted|inferior)\b"
)
_WORSE_THAN = r"(?:(?:a|an|so|such|way|much|far|it|this|things|stuff|problems|real|actually|is|are|got) ){0,4}"
_THEN_ME = r"(?:im|i am|ive got|i have|i cant|i cannot|ill never|i dont|i just|i only|i still|i lie|i sit|i go to bed|not me|me im|me\b|look at me)\b"
_REPROACH = (
    r"(?:lazy|slob|wast(?:e|ed|ing)|pathetic|disgusting|disgraceful|shameful|no excuse|slack\w*|skiv\w*|like a (?:slob|lump|sloth)"
    r"|instead of (?:working|helping|doing|being)|while (?:everyone|everybody|others|they|he|she|my \w+)|doing nothing"
    r"|so weak|sponging|freeload\w*|useless|contributing nothing|no right)"
)

# Tried in this order: the most telling first. Kept specific, because a wrong offer on a plain
# statement of a symptom tells the person that their body is a mistake in thinking.
ENGLISH = (
    (
        "mind-reading",
        (
            rf"{_THEY}(?: \w+){{0,4}} (?:thinks?|reckons?|believes?|assumes?|figures?|sees?|knows?)"
            rf"(?: that)? (?:im|i am|me as|its? an? (?:act|excuse)|less of me|badly of me|the worst of me)\b"
            r"(?! (?:\w+ )?(?:getting|having|coming|going|due|low|short of|asleep|hot|cold|ill|better|okay|ok|fine|an?emic|allergic)\b)",
            r"\b(?:sick|tired|fed up|bored|weary|had enough|annoyed|disappointed|ashamed|embarrassed|irritated)"
            r" (?:of|with|by|at|in) (?:me\b|hearing (?:about|me)|listening to me|my (?:moan|whin|complain|excuse)\w*)",
            rf"{_THEY}(?: \w+){{0,4}} (?:(?:dont|doesnt|didnt|do not|does not)(?: even| really| actually)? (?:like|love|want|trust|respect|care about)|look(?:s|ing)? down on|make fun of|makes fun of|hates?|resents?|pit(?:y|ies)|judg(?:es?|ing)|despises?|cant stand|avoid(?:s|ing)?"
            r"|laugh(?:s|ing)? at|mock(?:s|ing)?|talk(?:s|ing)? about|roll(?:s|ing)? (?:their|his|her) eyes at) me\b",
            rf"{_THEY}(?: \w+){{0,3}} (?:rolls?|rolling) (?:their|his|her) eyes",
            r"\bout of pity\b|\b(?:he|she|they|people|my \w+)(?: is| are|s|re)? only (?:\w+ )?(?:staying|here|with me|inviting|invites?|asks?|asking|visits?|stays?|come|comes|says?|put up)\b[^.!?]{0,30}\b(?:because|so that|out of)\b",
            r"\bfeels? sorry for me\b",
            r"\b(?:no ?one|nobody)(?: \w+){0,2} (?:cares|likes me|wants me|wants to (?:hear|know|see)|loves me|would (?:care|want|like|miss)"
            r"|will (?:want|love|like|believe) me)",
            r"\b(?:they|he|she|everyone|people) (?:must|probably|secretly|surely) (?:all )?(?:think|hate|wish|want|be (?:glad|laughing))",
            r"\b(?:just|only) being (?:nice|polite|kind) (?:to me|because)",
            r"\b(?:they|he|she|everyone|everybody|people|my \w+)(?: \w+)? (?:must|has to|have to|is bound to|are bound to)(?: \w+)? be (?:\w+ )?(?:sick|tired|fed up|bored|annoyed|angry|embarrassed|ashamed|disappointed|laughing|glad)\b",
            r"\b(?:everyone|everybody|people|they) (?:can|could) (?:all )?(?:see|tell)(?: that| how| what)? (?:im|i am|i|me|through me)\b|\b(?:people|everyone|they) (?:are|were|is|was) (?:all )?(?:staring|looking) at me\b",
            r"\b(?:dont|doesnt|didnt|no one|nobody)(?: really)? wants? me (?:there|here|around|any ?more|in)\b|\bthinks? its (?:all )?(?:an excuse|an act|in my head|fake|put on|for attention)\b",
            r"\b(?:they|he|she|everyone|people|my \w+)(?: \w+)? (?:is|are|was|were) (?:only |just )?(?:pretending|putting up with me|tolerating me|humou?ring me|counting)\b",
            r"\b(?:no ?one|nobody) (?:really )?wants? (?:to (?:be|hang|spend|date|live|talk|see|sit|hear|know|work|visit)|someone|a (?:friend|wife|husband|mum|mom|partner))\b",
            r"\b(?:regrets?|wishes? (?:he|she|they) (?:had ?nt|never|didnt)) (?:marr\w+|hir\w+|meet\w*|met|hav\w+|ask\w+|choos\w+) me\b|\b(?:laugh\w*|talk\w*|joke\w*|whisper\w*) behind my back\b",
            r"\b(?:they|he|she|everyone|people|my \w+)(?:s| is| are|re)? (?:probably|secretly|surely|bound to be) (?:all )?(?:regrets?|bored|annoyed|talking|laughing|cant wait|sick|tired|fed up|embarrassed|disappointed|rolling|counting)\b",
        ),
    ),
    (
        "tests-clear",
        (
            r"\b(?:making|make|made) (?:it|this|things|everything|all of (?:it|this)|the whole thing) ?(?:all )?up\b",
            r"\bimagin(?:ing|e|ed) (?:it|this|things|the whole thing|all of)",
            r"\b(?:its|this is|it is|must be|maybe its|probably) (?:all )?(?:just )?in my (?:head|mind|imagination)\b",
            rf"{_IM}{_SO}{{0,3}} (?:faking|fake|pretending|exaggerating|putting it on|a hypochondriac)\b",
            r"\b(?:its|this is|it is|it cant be|cant be|none of (?:it|this) is|isnt|not) (?:not )?(?:even )?real(?:ly)? (?:ill|sick)?"
            rf"{_GAP}\b(?:tests?|scans?|mri|bloods?|results?|x ?ray|doctors?)\b",
            r"\b(?:tests?|scans?|mri|ct|bloods?|blood ?work|results?|x ?rays?|ultrasound|biopsy|doctors?|labs?)\b[^.!?]{0,70}"
            r"\b(?:fak\w+|crazy|mad|insane|mental|imagin\w+|nothing wrong with me|nothings wrong with me|in my head|not real"
            r"|isnt real|cant be real|no excuse|fraud|hypochondriac|wast(?:e|ed|ing) (?:everyones|their|his|her)|pretend\w*|psycho\w*"
            r"|losing it|losing my mind|attention)\b",
            r"\b(?:found|find|finds|show|showed|shows|saw|see|sees)(?: absolutely)? nothing\b[^.!?]{0,40}\b(?:so|must|maybe|means|perhaps|clearly|obviously)\b[^.!?]{0,30}\b(?:nuts|mad|crazy|insane|fine|nothing wrong|imagin\w*|fak\w*|mental|in my head|psych\w*|hysterical|lying|lazy)\b",
            r"\b(?:what if|maybe|perhaps|must be|probably|clearly|obviously)(?: \w+){0,3} (?:psychological|psychosomatic|imaginary|not real|just anxiety|all in|mental)\b",
            r"\bwast(?:e|ed|ing) (?:the |my )?(?:their|everyones|doctors?|nurses|gps|hospitals|nhs) (?:time|money|resources)\b|\b(?:am i|maybe im|perhaps im|im probably|im) (?:just )?(?:crazy|going crazy|going mad|losing my mind|a fraud|faking)\b",
            r"\bi(?: must| might|m probably|m just|m maybe| am probably) (?:just )?(?:be )?(?:exaggerating|imagining|pretending|faking)\b|\battention seeking\b",
        ),
    ),
    (
        "rest-is-lazy",
        (
            rf"(?:{_IM}|\bhow|\bso|\bsuch|\bjust|\bplain|\bpure|\bbeing|^)(?: \w+){{0,2}} (?:bone )?lazy\b(?! (?:eye|bowel|gut|day|sunday))",
            r"^lazy\b(?! (?:eye|bowel|gut|day|sunday))",
            r"\b(?:bone idle|couch potato|slacker|skiver|layabout)\b",
            r"\b(?:ly|lay|sitt|rest|sleep|napp|loung)ing\b(?! (?:makes|hurts|helps|flat))" + _GAP + rf"\b{_REPROACH}\b",
            r"\b(?:sat|slept|lay|in bed|on the (?:sofa|couch|settee)|nap|naps|a rest|resting|pyjamas|pajamas)\b"
            + _GAP
            + rf"\b{_REPROACH}\b",
            rf"\b{_REPROACH}\b{_GAP}\b(?:lying|laying|in bed|on the (?:sofa|couch|settee)|resting|sleeping|napping)\b",
            r"\b(?:dont|havent|didnt|not|hardly) (?:really |even )?(?:deserve|earn(?:ed)?|allowed)(?: to)?"
            r"(?: a| any| the| my| this| have a| take a)? (?:rest|breaks?|nap|lie|sit|sleep|stop|pause|day off)",
            r"\b(?:all i do is|i do nothing but|nothing but) (?:lie|lay|lying|laying|sleep|rest|sit)",
            r"\brest(?:ing)? is (?:for|just|giving|quitting|weak|an excuse|cheating|a waste)",
            r"\b(?:sleep|sleeping|slept|lying|laying|rotting|resting) (?:my|half my|the) (?:life|day|days|weekend|holiday) away\b|\b(?:wast(?:e|ed|ing)) (?:my|another|a|the|this)(?: whole| entire| perfectly good| lovely)? (?:life|day|weekend|morning|afternoon)\b",
            r"\b(?:nap|naps|napping|rest|resting|lying down|a break|breaks|a lie down|a lie in|sleeping in) (?:is|are|again|like)\b"
            + _GAP
            + r"\b(?:lazy|weak|cheating|giving (?:in|up)|for old|for babies|baby|an excuse|toddler|old woman|old man|pathetic)\b",
            r"\bon my (?:arse|backside|bum|butt|behind|fat arse)\b|\b(?:lazing|slacking off|shirking)\b|\banother day (?:wasted|of nothing|of doing nothing)\b|\bdoing (?:absolutely )?nothing all day\b",
        ),
    ),
    (
        "blaming-myself",
        (
            r"(?<!not )(?<!isnt )(?<!wasnt )(?<!never )\b(?:all |entirely |completely )?(?:my|your|ur)(?: own| damn| bloody| stupid)?(?: \w+)? fault\b(?! line)",
            r"\b(?:blame|blaming|thank) (?:for this )?(?:myself|yourself)\b",
            rf"\b(?:myself|yourself|no one else|nobody else|only me|me) to blame\b|{_IM}(?: \w+)? to blame\b",
            rf"{_I}(?:ve)? (?:did|do|brought|cause|caused|made|make|keep doing|inflicted)(?: all)? (?:this|it|that)(?: all)?"
            r"(?: (?:to|on|upon|for))? (?:myself|yourself)\b",
            rf"{_I}(?:ve)? (?:always |just |completely )?(?:caused|ruined?|wrecked|spoil(?:ed|t|s)?|messed up|mess up|screwed up|fucked up|broke)"
            r" (?:this|it all|it for|everything|my own|our|the (?:day|whole|evening|trip|holiday|weekend)|her|his|their|it\b)",
            r"\bserves? (?:me|you) right\b",
            rf"{_I}(?:ve)? (?:asked for|deserved?) (?:this|it|that|what|all)\b",
            r"\bif(?: only)? (?:i|id|i had|i hadnt)\b"
            + _GAP
            + r"\b(?:wouldnt|would not|would never|wouldve|would have|id be|none of this|couldve)\b",
            rf"{_I} (?:really |just )?(?:should ?(?:a|ve)|should have|shouldnt have|shouldntve|could have|couldve) "
            r"(?:never |just |not |really )*(?:known|stopped|listened|rested|been|said|tried|seen it|paced|pushed|let|gone|done|overdone)\b",
            rf"\bbecause {_ME} (?:was|am) (?:so |too )?(?:stupid|careless|greedy|weak|selfish)\b",
            r"\bi(?: a)?m the (?:cause|reason|problem)\b|\b(?:all|is|only|ruined|spoilt|spoiled|suffer\w*) because of me\b|\bi must have done something\b",
            r"\bi (?:have )?fail(?:ed)? (?:them|him|her|everyone|my \w+)\b|\bi let (?:everyone|everybody|them|him|her|my \w+|people) down\b",
            r"\b(?:is|its|all|was|thats) (?:all |just |only )?(?:down to|on) me\b(?! to)|\bmy own (?:doing|stupid\w*|making|work)\b",
            r"\bi(?:ve)? (?:made|make|keep making) (?:myself (?:so |this )?(?:ill|sick|worse|unwell)|it (?:all )?worse for)\b",
            r"\b(?:this|thats|that is|this is) what i (?:get|deserve)\b|\bwhat did i (?:expect|think)\b|\bi (?:never|dont ever) learn\b|\bi knew better\b",
            r"\bi (?:just )?had to go and\b|\bhow could i (?:be|have been) so\b|\b(?:stupid|selfish|careless|greedy) of me\b|\bwhy did i (?:have to|ever|even|not (?:just )?(?:stop|listen|rest))\b",
        ),
    ),
    (
        "should-rules",
        (
            rf"{_I} (?:really |just |still |probably )?(?:should|ought to|shouldnt|should not|oughtnt to)(?: not| just| really| at least| still| all)*"
            r" (?:always|never|be (?:able|over|past|back|cop|manag|do|strong|grateful|thankful|better|used|more|work|fine|help|happy|further|stop|try|ashamed"
            r"|living|enjoy|out |productive)|need|have to|manage|cope|try|push|get (?:over|up|on|a grip|more|it together|back)|stop|feel(?! (?:better|less|fine|ok))|care|know better"
            r"|pull|handle|deal|keep (?:up|going|it)|complain|let|want|smile|carry on|do (?:more|better|this|it|all|everything)|work harder|snap out)",
            rf"{_I} (?:really )?(?:should|ought)\w*{_GAP}\b(?:by now|like (?:everyone|everybody|a normal|normal))\b",
            rf"{_IM} supposed to (?:be|cope|manage|do|have|know|look|hold)\b",
            rf"{_I} (?:must|have to|need to|got to|gotta|cant afford to)(?: not| never| always| just)*"
            r" (?:push through|push myself|push on|keep (?:going|up|it together)|be strong|be perfect|carry on|stay strong|let anyone|show|hold it together|not fail|rest)",
            r"\ba (?:proper|good|real|decent|better|normal|strong\w*) (?:mum|mom|mother|dad|father|wife|husband|partner|friend|daughter|son|person"
            r"|worker|nurse|teacher|parent|woman|man|adult|colleague|girlfriend|boyfriend|grandmother|grandma|grandad)\b"
            + _GAP
            + r"\b(?:would|wouldnt|does|doesnt|could|can|never)\b",
            r"\b(?:there is|theres|have|got) no excuse\b|\bno excuses\b",
            r"\b(?:grown|proper|strong|decent|good|real|normal|responsible) (?:up )?(?:\w+ )?(?:should|shouldnt|ought|doesnt|does|dont|wouldnt|would|can|never)\b",
            r"\bi should(?:nt| not) (?:still )?(?:be (?:this|so|that|feeling|lying|sitting|needing|ill|tired|sad|crying|like this|struggling)|need|feel|have to|want|let)\b",
            r"\bi should be (?:this|stronger|tougher|further|fitter|well|up|out|cooking|cleaning|there for|doing|useful|a better|better)\b"
            r"|\b(?:someone|a person|people|anyone|women|men|mothers|mums|moms) (?:my age |like me |in my job )?(?:should|shouldnt)\b",
            r"\b(?:not allowed to|no right to|cant let myself) (?:be|stop|rest|fail|cry|complain|need|have|say no)\b",
            rf"\bno excuses?\b|{_I} (?:really )?(?:should|ought to) (?!drink|rest|sleep|eat|take|stretch|lie|move)\w+(?: \w+){{0,4}} more(?: often)?\b",
        ),
    ),
    (
        "comparing",
        (
            r"\b(?:others?|other people|everyone|everybody|normal people|people|women|men|mums|moms|they|she|he|my \w+)(?: \w+){0,6}"
            r" (?:copes?|manages?|can|do|does|works?|handles?|gets?|lives?|juggles?)\b"
            + _GAP
            + r"[^a-z]+(?:so )?why (?:cant|dont|am|do|is it) i\b",
            r"\bwhy cant i (?:just )?(?:be|cope|manage|live|do it|work) (?:like|normal|as)",
            r"\b(?:everyone|everybody|other people|others|people|all my (?:friends|mates|colleagues))(?: else| my age| i know| at work| online)?"
            r" (?:has|have|is|are|can|gets?|copes?|manages?|does|do|works?|goes|go|lives?|seems?)\b(?! (?:a |an |the |got )?(?:colds?|flu|cough\w*|asleep|sick|ill|virus|bug)\b)"
            + _GAP
            + r"(?:\b(?:and|but|while|whereas|meanwhile)|,) (?:here )?"
            + _THEN_ME,
            r"\b(?:my (?:sister|brother|friend|cousin|colleague|mate|neighbou?r|flatmate|mother|mum|mom|dad|husband|wife|partner)|she|he)"
            r" (?:still )?(?:can|copes|manages|works|does (?:it|everything|all)|runs|goes to work|is fitter|has (?:two|three|four|five|\d) (?:kids|jobs|children))\b"
            + _GAP
            + r"(?:\b(?:and|but|while|whereas|meanwhile)|,) (?:here )?"
            + _THEN_ME,
            r"\b(?:while|whereas|meanwhile) (?:everyone|everybody|other people|others|all my|my friends|they|people)\b",
            r"\b(?:better|stronger|tougher|braver|further|happier|more \w+|less \w+) than (?:me|i am|i will|ill)\b",
            r"\bi used to\b(?! (?:get|have|feel|hurt|take|suffer|wake|be fine))"
            + _GAP
            + r"[,.]?[^.!?]{0,20}\b(?:(?:and|but|so) now\b|now (?:im|look|its|all|i cant|i can (?:hardly|barely|only)|i (?:barely|hardly|only|just))|look at me|and look|these days i|cant even)\b",
            r"\b(?:now )?look at me(?: now)?\b|\bbefore (?:all )?(?:this|i got (?:ill|sick))(?: happened)?,? i (?!got|had|was (?:ill|sick))[^.!?]{0,50}\bnow i\b",
            r"\bthe (?:old me|person i was|woman i was|man i was)\b",
            r"\b(?:not|nothing like|half|shadow of|a fraction of) (?:the |of )?(?:\w+ )?(?:who |what |that )?i (?:used to be|once was|was before)\b",
            r"\b(?:everyone|everybody|other people|others|my \w+|people)(?: else)?(?: \w+){0,3} "
            r"(?:copes?|manages?|handles? (?:it|this|things)|does it|do it|can do (?:it|this)|gets? on with|gets? through|works?)\b"
            + _GAP
            + r"\b(?:without|with worse|with less|with more|with (?:two|three|four) kids|no problem|easily|fine)\b",
            r"\b(?:she|he|they|others|someone|people|my \w+|a woman|a man|\w+ at work)\b"
            + _GAP
            + r"\b(?:same|similar|worse|harder) (?:\w+ )?(?:operation|op|surgery|illness|condition|diagnosis|injury|thing|problem|disease|age|job|syndrome|pain)\b"
            + _GAP
            + r"\b(?:back|fine|runs?|running|works?|working|manages?|copes?|climb\w*|and never|up and|still|no problem|marathon)\b",
            r"\bcompared (?:to|with) (?:others|other people|her|him|them|everyone|everybody|my \w+|who i|what i|how i)\b",
            r"\beven (?:my )?(?:nan|gran|grandma|grandmother|granny|mother|mum|mom|kids?|children|\w+ year olds?) (?:can|could|does|has more|is fitter|manages)\b",
            r"\b(?:at|by) my age (?:my|other|most|i|people|she|he|they|everyone)\b|\bif (?:she|he|they|everyone|others) can\b"
            + _GAP
            + r"\b(?:i|why)\b",
            r"\bother (?:mums|moms|dads|parents|women|men|people|girls|students|teachers|nurses|patients|\w+ers) (?:do|have|can|are|get|manage|cope|work|go|run|juggle|seem)\b"
            + _GAP
            + r"(?:\b(?:and|but|while)|,) "
            + _THEN_ME,
            r"\b(?:no ?one|nobody) else (?:needs?|has to|gets|is|struggles|seems|finds|my age|in my|ever)\b|\bthe only one (?:who|that|here who|in my)\b",
        ),
    ),
    (
        "one-bad-day",
        (
            rf"\b(?:always|forever|for ever|never){_GAP}\b{_WILL}{_GAP}\bbe like this\b|\b{_WILL}(?: \w+){{0,3}} (?:always|forever|for ever|never)?(?: \w+){{0,2}} be like this\b",
            rf"\bits? (?:is )?(?:always|never) {_WILL} (?:be|feel|hurt|stop|end|change|go away)\b",
            r"\b(?:this|it|that|things|the pain|these days)(?: \w+)? ?(?:will|ll|is going to|are going to|is gonna|wont)? ?(?:just )?(?:never|not ever)"
            r" (?:going to |gonna )?(?:end|ends|stop|stops|change|changes|go away|goes away|let up)\b(?! (?:at|in the|before|with|after|until|when|on)\b)",
            r"\b(?:thats|this is|so this is|is this)(?: just)? (?:my life|me|it)(?: from)?(?: now| forever| for good| from now on)\b",
            r"\b(?:my life|how it is|how it goes|this)(?: is)? (?:from )?now on\b",
            r"\b(?:the )?rest of my life\b",
            r"\b(?:like this|this way|stuck|trapped|hurt(?:ing)?|ill|sick) (?:forever|for ever|for good|for life|always)\b",
            r"\bback to (?:square one|zero|the start)\b|\ball (?:the|my) progress (?:is )?(?:gone|lost|undone)\b",
            r"\bi(?:ll| will) (?:always|forever) be (?:like this|ill|sick|in pain|tired|this|broken)",
            r"\bnothing (?:will |is )?(?:ever |going to )+(?:change|get better|improve|help)",
            r"\bthis is it now\b|\blike this (?:till|until) (?:i|the (?:end|day))\b|\bwill (?:it|this) ever (?:end|stop|change)\b",
            r"\bthis is (?:just )?(?:how|what) (?:it|my life|life|things) (?:is|are|will be|looks like)(?: like)?(?: now| from now on)?\b|\bits (?:just )?always (?:something|one thing)\b",
            r"\b(?:every|each) (?:single )?day (?:will|is going to|for the rest)\b|\bi(?:ll| will) (?:feel|hurt|be) like this\b(?! (?:until|till) (?:i (?:eat|sleep|rest)|tomorrow|tonight))",
            r"\bnothing (?:ever )(?:changes|works|helps|gets better|does)\b",
        ),
    ),
    (
        "fortune-telling",
        (
            rf"{_I}(?: will|ll) (?:probably |just )?never\b(?! (?:eat|drink|buy|touch|try|go there|forget|understand how))|{_I}(?: a)?m (?:probably |just )?never (?:going to|gonna)\b",
            rf"{_I}(?: will|ll|m|m never| am)? (?:probably )?never(?: \w+)? ?(?:going to |gonna |will |be able to |get to )?"
            r"(?:get (?:better|well|over|back|out|past|my life)|be (?:able|well|happy|free|the same|ok|okay|loved|enough)|work|have (?:a|kids|children|my)|recover"
            r"|find (?:a|any|some|love)|travel|hold down|do (?:it|this|that|anything) again)\b",
            r"\b(?:it|this|things|life)(?:s|ll| will| is| are)? (?:will )?(?:never|not|wont) (?:going to |gonna |ever |be )*(?:get better|improve|work out|be ok|ok|okay)\b",
            r"\b(?:it|things|this|everything)(?:s| is|ll| are| will)? (?:just |only |all )*(?:going to |gonna |will |can )?(?:only |just )*(?:get|go|getting)"
            r" (?:only )?(?:worse from here|worse and worse|downhill|wrong again|horribly wrong)\b",
            r"\b(?:will|ll|going to|gonna|can) only (?:ever )?get worse\b|\bonly (?:going to|gonna) (?:ever )?get worse\b",
            r"\bi(?:ll| will|m going to| am going to|m gonna|m bound to| bet ill| know ill) (?:just |probably |definitely |only )*(?:end up"
            r"|lose (?:my|everything|every|him|her|them|the)|fail|be alone|be fired|get (?:fired|sacked)|ruin|mess (?:it|this|everything) up"
            r"|let (?:everyone|them|him|her|people) down|make a fool|collapse in front|die alone|be stuck)\b",
            r"\bi(?: wont| will not| cant|ll never) (?:ever )?(?:make it|cope|survive|manage|get through)\b"
            r"(?= (?:tomm?orr?ow|next|the (?:week|day|party|trip|winter|wedding|meeting)|this (?:week|winter)|through)|[,.]|$)",
            r"\b(?:theres|there is) (?:no way|no hope|no chance|no future)\b",
            r"\b(?:tomm?orr?ow|tonight|next (?:week|month|year)|the (?:party|trip|holiday|wedding|meeting|interview|appointment|visit|day|weekend|week|whole \w+)"
            r"|my (?:birthday|holiday|wedding|interview|appointment)|it|this|everything|christmas)(?:s| is)? ?(?:ll|will|is|going|gonna)(?: \w+){0,3} "
            r"(?:disaster|ruined|awful|terrible|horrible|nightmare|hell|catastrophe|go wrong|fall apart|hopeless)\b",
            r"\b(?:i|you) (?:just |already )?know (?:it|that|how|i|ill|its|theyll|shell|hell|this)[^.!?]{0,12} (?:will|ll|going to|gonna|wont|ends?)\b",
            r"\b(?:they|he|she|everyone|people|my (?:husband|wife|partner|boyfriend|girlfriend|friends?|boss|family))(?:ll| will| is going to| are going to| gonna)"
            r" (?:all |soon |just |probably |eventually )*(?:be (?:so )?(?:angry|mad|disappointed|cross|annoyed)|never|leave|stop (?:asking|calling|inviting|coming)|give up on|get rid of|fire|sack|forget|replace|find out|abandon)\b",
            r"\b(?:what if)\b" + _GAP + r"\b(?:never|lose|leaves?|alone|worse)\b",
            r"\b(?:going to|gonna|bound to|about to) (?:lose (?:my|our|everything|him|her|them)|end up|get (?:fired|sacked|dumped|left)|be (?:alone|fired|sacked|left)|fail)\b",
            r"\bi(?:ll| will| am going to|m going to|m gonna) (?:just |probably |definitely |only )*be (?:in a wheelchair|housebound|bedbound|bedridden|alone|on my own"
            r"|homeless|unemployed|out of a job|divorced|single|useless|stuck|forgotten|a wreck|a burden|ruined|broke)\b",
            r"\bits (?:all )?(?:over|downhill)(?: from here| for me)\b|\bno one will ever\b|\bnobody will ever\b|\bits hopeless\b|\bno use trying\b",
            r"\b(?:hes|shes|theyre|theyll|hell|shell|he will|she will|they will)(?: all| just| probably| soon)*(?: going to| gonna)? (?:leave|dump|forget|replace|fire|sack|give up on|get rid of|stop (?:asking|calling|inviting)|hate)\b",
            r"\b(?:wont|will never|is never going to|isnt going to) (?:work|help|get better|change anything)[,.]? (?:nothing|it never|they never)\b|\bdoomed\b|\bno point hoping\b|\b(?:i|we)(?:ll| will) have to (?:give up|quit) (?:my|our|work|everything)\b",
        ),
    ),
    (
        "discounting",
        (
            rf"\b(?:others?|other people|some people|so many people|many people|lots of people|plenty of people|people|someone|someone else|everyone|kids|children|those|millions)"
            rf"(?: out there| who)? (?:have|has|had|got|are|is|with|really|actually|do|go through|in) {_WORSE_THAN}(?:worse|real|actual|cancer|proper)\b",
            r"\bworse (?:off )?than (?:me|mine|this)\b|\bit could be worse\b",
            r"(?<!no )(?<!not )(?<!not a )(?<!made a )\b(?:big deal|so what|big whoop|get over (?:it|yourself)|get a grip|suck it up|man up|toughen up|pull yourself together|grow up|snap out of it|buck up)\b",
            r"\b(?:doesnt|dont|didnt|hardly|barely|not) (?:really |even |actually )?counts?\b",
            r"\banyone (?:can|could|would|else (?:can|could|would)) (?:do|have|manage|cope|done|of)",
            r"\b(?:making|make|kicking up|made|such) (?:a |too much (?:of )?a? ?|such a |so much )?(?:big )?(?:fuss|drama|song and dance|big deal)\b",
            r"\bstop (?:whin|moan|complain|whing|being (?:so |such )?(?:a )?(?:dramatic|sensitive|silly|soft|baby|weak|wimp)|feeling sorry|the drama)",
            rf"{_IM}(?: \w+)? (?:overreacting|over reacting|dramatic|over ?sensitive|too sensitive|a drama queen|being silly|silly|whining|moaning|complaining)\b",
            rf"\b(?:no|any) right to (?:complain|moan|be (?:tired|sad|upset|angry|ill)|feel|cry)|\b(?:nothing|what have {_ME} got) to (?:complain|moan|cry|be sad) about\b",
            r"\b(?:its|it was|it is|thats|this is) (?:really )?nothing(?: really)?(?= compared|, | stop|\.|$)",
            r"\b(?:wasnt|isnt|not|hardly|barely|hardly even) (?:even )?(?:a |an |much of an? |exactly )*(?:real |proper |big )?(?:achie?ve?ments?|accomplishment|illness|anything special|anything to be proud)\b",
            r"\b(?:it|that) (?:was|is)(?: just| only)+ (?:luck|a fluke|because)\b|\bi (?:just |only )(?:got|was) lucky\b|\bi (?:got|was (?:just |only ))lucky\b|\b(?:was|is) a fluke\b",
            r"\b(?:doesnt|dont) mean (?:im|i am|ive|anything)\b|\bmeans nothing\b",
            r"\bonly (?:did|managed|made|got) (?:it )?because\b",
            r"\b(?:dont|stop|quit) be(?:ing)? (?:so |such (?:a )?)?(?:soft|wet|dramatic|silly|sensitive|weak|precious|baby|wimp|ridiculous|drama queen)\b",
            r"\b(?:its )?not (?:even )?(?:cancer|dying|as if im dying|the end of the world)\b|\bits (?:only|just) (?:a |an )?[^.!?]{0,20}\b(?:get on with it|not cancer|get over it|deal with it|what a fuss)\b",
            r"\b(?:cooked|cleaned|walked|went|worked|finished|tidied|wrote|managed)\b[^.!?]{0,30}\bonly because (?!of)|\bnothing to be proud of\b|\bthats (?:not|hardly) (?:much|an achievement|anything|something)\b|\bso what if i\b",
            r"\b(?:worse things happen|first world problem\w*|poor me|boo hoo|feeling sorry for (?:myself|yourself)|wallowing|self pity|not even that (?:ill|sick|bad a day))\b",
            r"\b(?:have|has|had|got|having) it (?:so much |way |far |a lot |much |even )?worse\b|\bquit (?:moan|whin|complain|whing)\w*|\b(?:bare minimum|least i could do)\b|\b(?:get|got) on with it\b|\bhardly (?:did|done) any ?thing\b",
        ),
    ),
    (
        "all-or-nothing",
        (
            rf"{_I} (?:cant|dont|cannot|never|didnt|couldnt)(?: even| ever)? (?:do|get|manage|finish|make|achieve)(?: a| one| single| any)* (?:any ?thing|thing|things|something|stuff|it)"
            r" (?:right|properly|well|at all|any ?more|as it should|perfectly)\b",
            rf"{_I} (?:cant|cannot) (?:even )?do any ?thing(?: any ?more)?(?:[,.!?]|$)",
            rf"{_I}(?: can)? (?:always|constantly|only ever|keep) (?:mess|screw|fail|ruin|fuck|let|give up|break|quit|get (?:it|things|everything) wrong|do (?:it|everything|things) wrong)",
            rf"{_I} (?:cant|never|couldnt) (?:even )?(?:do|manage|finish|keep|get) (?:the )?(?:simplest|easiest|smallest|basic|one simple|a simple|any(?: of the)? )",
            rf"{_I} (?:fail|failed|ruin|mess up|screw up|get wrong) (?:at )?(?:everything|all of it|every ?(?:single )?(?:thing|time))\b",
            r"\bif i (?:cant|dont|cannot|couldnt|cannot)\b"
            + _GAP
            + r"\b(?:no point|why (?:even )?bother|might as well|may as well|pointless|nothing|not at all|worthless|dont want|doesnt count|no use)\b",
            r"\b(?:theres |there is |theres really )?no point (?:in )?(?:starting|trying|even|doing|bothering|going|getting)\b|\bwhats the point (?:of|in) (?:trying|starting|even)",
            r"^if (?:it|its|i)\b[^.!?]{0,40}\bwhats the point\b|\bwhy (?:do i )?(?:even )?bother\b|\bincapable of (?:doing )?any ?thing\b|\bi fail (?:all the time|at everything|every time)\b",
            rf"{_I} (?:ruin|spoil|wreck) every\b",
            r"\b(?:today|day|weekend|week|it|that)(?: was| is|s)(?: just| such)? a (?:complete |total )?waste\b",
            r"\b(?:either|its)\b"
            + _GAP
            + r"\bor (?:nothing|not at all|i dont|dont|i wont|i might as well|whats the point)\b|\ball or nothing\b",
            r"\beverything i (?:do|touch|try)(?: \w+)? (?:goes|turns|is wrong|fails?|breaks|falls|ends)\b|\bnothing i (?:do|try)\b(?! (?:helps|for|eases|works))",
            r"\b(?:whole|entire) (?:day|week|thing|evening|weekend|month|year|trip|holiday)(?: is| was|s)?(?: just| now| completely| all)* (?:ruined|wasted|a waste|lost|gone|spoilt|spoiled|pointless)\b",
            r"\b(?:complete|total|utter|completely|totally|utterly) (?:waste|wasted|failure|ruined|pointless)\b",
            r"\b(?:was|is) (?:all )?for nothing\b",
            r"\b(?:got|achieved|accomplished|managed|did|done) (?:absolutely |literally )?nothing (?:done |with my (?:day|life) |useful |at all )?(?:today|again|all (?:day|week)|with my|this week)",
            r"\b(?:plan|day|week|weekend|month|year|routine|diet|evening|everything|all of it|the lot)(?: is|s| was|ll be)?(?: now| just| all| completely)*"
            r" (?:blown|ruined|wrecked|spoil(?:t|ed)|shot|out the window|down the drain|gone to waste|a write ?off|pointless|wasted)\b",
            r"\b(?:missed|skipped|forgot|dropped|broke) (?:one|a|my)\b[^.!?]{0,40}\b(?:so|and|now) (?:the |my )?(?:whole|everything|all|might as well|whats the point|thats it|ive failed)\b",
            r"\bnothing (?:i do )?is (?:ever )?(?:good )?enough\b|\b(?:cant|never) (?:even )?(?:finish|keep|stick to|see through) (?:anything|a single|one)\b",
            r"\b(?:undone|undid|thrown away|threw away|blown|lost|wasted) (?:a|all|my|the|every|weeks|months|(?:a )?(?:whole )?(?:week|month|year))(?: \w+){0,3} (?:work|progress|effort|gains|rest|month|week)\b",
            rf"{_I} (?:cant|couldnt|never|dont)(?: even)? (?:make|cook|boil|clean|tidy|write|fold|iron|hoover|parent|dress|pack|plan|run|follow|stick)\b[^.!?]{{0,30}}\b(?:right|properly|through|to anything)\b|\bwhats the use\b|\b(?:one|a single) slip\b",
        ),
    ),
    (
        "name-calling",
        (
            _FEEL_LIKE,
            rf"{_IM}{_SO}{{0,5}} {_NAMES}\b(?! (?:at|with|without|before|in the|of (?:water|a day)|for (?:me|you|my)\b))",
            rf"^(?:what|such|god|ugh|oh|you|stupid|bloody|fucking|useless|,|\W)?{_SO}{{0,3}} ?(?:{_NAMES},? ?){{1,3}}(?: me| person| lump| woman| man| girl| boy| mum| mom| mother| dad| body| again| as (?:usual|always|ever))?\W*$",
            rf"\b(?:what|such) an?{_SO}{{0,2}} {_NAMES}\b",
            rf"{_IM}{_SO}{{0,3}} (?:bad|terrible|awful|horrible|rubbish|useless|crap|shit|lousy|poor) (?:mum|mom|mother|dad|father|wife|husband|partner|friend|daughter|son|person|worker|nurse|teacher|parent|human|employee)\b",
            r"\bcall (?:myself|yourself) an?\b",
            r"\bwhats wrong with (?:me|you)\b|\bi (?:dont|do not) matter\b",
            r"\b(?:i )?hate (?:myself|who i am|what ive become)\b",
            r"\b(?:such|what|only|just) an? (?:\w+ )?(?:drain|bore|killjoy|let ?down|disappointment|problem|mess|wreck|misery|lump|weight round)\b(?! (?:at|in the|on my))",
        ),
    ),
)

GERMAN = (
    (
        "mind-reading",
        (
            r"\b(?:alle|die|sie|er|man|meine? \w+|leute|jeder|niemand)\b(?: \w+){0,3} (?:denk(?:en|t)|glaub(?:en|t)|meinen|findet|finden)\b,?"
            r"[^.!?]{0,30}\b(?:ich|mich|mir|simulier\w*|faul|schwach|nerv\w*)",
            r"\b(?:habe?n?|sind|ist) (?:mich|meiner|es) (?:\w+ )?(?:satt|leid|über|überdrüssig)|\bgenug von mir\b|\bgenervt von mir\b|\baus mitleid\b",
            r"\b(?:niemand|keiner) (?:mag|will|liebt|interessiert)",
        ),
    ),
    (
        "tests-clear",
        (
            r"\bbilde? (?:ich )?(?:mir )?(?:das|es|alles)?(?: \w+){0,3} (?:nur )?ein\b|\bbilde mir\b[^.!?]{0,40}\bein\b|\beinbildung\b",
            r"\b(?:befunde?|tests?|mrt|ct|blutwerte|werte|röntgen)\b[^.!?]{0,60}\b(?:simulier\w+|spinne|verrückt|einbild\w*|nichts habe|stelle mich an)",
        ),
    ),
    (
        "rest-is-lazy",
        (
            r"\b(?:bin|so|zu|einfach|nur) faul\b|\bfaulpelz\b|^faul\b",
            r"\b(?:lieg\w*|rumlieg\w*|herumlieg\w*|im bett|auf dem sofa|ausruh\w*)\b[^.!?]{0,60}\b(?:faul|nichtsnutz|statt zu|während (?:alle|andere)|verdien\w*)",
            r"\b(?:pause|ruhe|ausruhen) (?:\w+ )?nicht (?:verdient|erlaubt)",
        ),
    ),
    (
        "blaming-myself",
        (
            r"(?<!nicht )\b(?:meine|deine)(?: eigene)? schuld\b|\bselb(?:st|er) schuld\b|\bbin schuld\b|\bschuld bin ich\b",
            r"\bhätte ich (?:doch |nur |bloß |früher )|\bdas habe ich davon\b|\bhabe ich mir selbst\b|\bgeschieht mir recht\b",
        ),
    ),
    (
        "should-rules",
        (
            r"\b(?:ich|du) (?:sollte|solltest|müsste|müsstest)\b[^.!?]{0,40}\b(?:können|schaffen|längst|mehr|wieder|funktionieren|stärker|weiter sein|aushalten|zusammenreißen)",
            r"\bich (?:muss|darf)\b[^.!?]{0,30}\b(?:durchhalten|stark sein|funktionieren|keine schwäche|nicht jammern|zusammenreißen)",
            r"\beine gute (?:mutter|frau|partnerin|tochter|freundin)\b|\bein guter (?:vater|mann|partner|sohn|freund)\b",
        ),
    ),
    (
        "comparing",
        (
            r"\b(?:andere|alle anderen|jeder|meine \w+)\b[^.!?]{0,40}\b(?:schaffen|können|schafft|kann)\b[^.!?]{0,40}\b(?:ich nicht|und ich|warum (?:kann )?ich|nur ich)",
            r"\bfrüher (?:konnte|habe|war|bin) ich\b[^.!?]{0,60}\b(?:und )?(?:jetzt|heute)\b",
        ),
    ),
    (
        "one-bad-day",
        (
            r"\b(?:immer|ewig|für immer)\b[^.!?]{0,20}\bso (?:bleiben|sein|weitergehen)|\b(?:wird|hört) (?:das |es )?(?:nie|niemals) (?:aufhören|enden|anders|auf)",
            r"\bmein leben lang\b|\bfür den rest meines lebens\b|\bdas ist jetzt mein leben\b",
        ),
    ),
    (
        "fortune-telling",
        (
            r"\bich werde (?:nie|niemals|nie wieder|nie mehr)\b|\b(?:wird|werden) (?:nie|niemals)(?: \w+){0,2} (?:besser|gut|gesund)",
            r"\b(?:morgen|das|es|alles|nächste woche) wird (?:\w+ ){0,2}(?:katastrophe|schrecklich|furchtbar|schlimm|schiefgehen|nur noch schlimmer)",
            r"\bwird nur noch schlimmer\b|\bwerden mich (?:alle )?verlassen\b|\bverliere (?:bestimmt|sicher)\b",
        ),
    ),
    (
        "discounting",
        (
            r"\banderen? (?:geht es|gehts|leuten geht es|menschen geht es) (?:\w+ )?(?:schlechter|schlimmer)|\bstell(?:e)? (?:dich|mich) (?:nur |doch |bloß )?(?:nicht )?(?:so )?an\b",
            r"\bzählt (?:doch |ja )?nicht\b|\bkann (?:doch )?jeder\b|\bist (?:doch|ja) nichts\b|\bkein grund zu jammern\b|\breiß dich zusammen\b",
        ),
    ),
    (
        "all-or-nothing",
        (
            r"\bich (?:kann|mache|schaffe|kriege|bekomme) (?:\w+ )?(?:gar |überhaupt )?nichts(?: \w+)?(?: mehr)?(?: richtig| hin| auf die reihe)?(?:[,.!?]|$)|\bnichts richtig\b",
            r"\b(?:immer|alles) (?:mache ich|was ich \w+) (?:falsch|kaputt)|\bmache (?:immer )?alles (?:falsch|kaputt)|\balles oder nichts\b|\bganze tag (?:ist )?(?:verloren|ruiniert|im eimer)",
        ),
    ),
    (
        "name-calling",
        (
            r"\b(?:ich bin|du bist|bin|was für)(?: \w+){0,3} (?:versager\w*|idiot\w*|wertlos|nutzlos|dumm|blöd|nichts wert|last|zumutung|verlierer\w*|unfähig|erbärmlich|schwächling|jammerlappen|nichtsnutz|hoffnungsloser fall)\b",
            r"^(?:\w+ )?(?:versager|idiot|nichtsnutz|jammerlappen|schwächling)\w*\W*$",
        ),
    ),
)

# What a clinician said is no habit of the person's, unless it is an insult that the person hears in it.
SAID_BY_A_CLINICIAN = (
    rf"{_CLINICIAN}{_GAP}\b(?:said|says|told|thinks|advised|suggest\w*|recommend\w*|wants|believes)\b"
    r"(?![^.!?]{0,60}\b(?:fak\w+|lazy|mad|crazy|making (?:it|this)|exaggerat\w*|dramatic|attention|wast\w+|moan\w*|whin\w*"
    r"|hypochon\w*|pathetic|stupid|nuts|liar|lying|drugs?|nuisance|annoying|drama)\b)"
)
