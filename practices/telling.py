"""Words that tell a stranger, on a lock screen, something about someone's health. Pure.

A fixed list, in English, of whole words and of how words begin. It cannot know every word: the page shows what
others will see.
"""

import re
import unicodedata

BEGINNINGS = """
    addict alcohol allerg anorex anti-?depress anxi asthma autis bipolar bulimi chemo clinic counsel+ing counsel+or
    cripp depress diabet diagnos diarrh diary diaries disab diseas dizz doctor dysaut endometrio epilep faint fatigu
    fibro flare headach health hospital hypochond ill?ness inflam insomni journal lupus medic menopaus menstru migrain
    nause neuro opioid overdos palpit panic patholog pharma physio psych rehab relaps remission scleros
    self-?(?:harm|injur) sertral side.effect sleepless somat suicid surger symptom syndrom tablet therap tinnit trauma
    treatment unwell vertig vomit wellbeing wellness
"""
WORDS = """
    ache aches aching adhd aids arthritis bowel bpd brain cancer chronic cramp cramps critic disorder disorders dose
    doses dr drug drugs eds feeling feelings gp hiv hurt hurts hurting ibd ibs ill insulin long.?covid mcas me/?cfs
    meds mental mentally mood moods mri nerve nerves nurse nurses ocd pacing pain pains painful pain.?killers? pill
    pills pms pots ptsd rash seizure seizures sick sickness spoonie stress stressed stroke tired trigger triggers
"""
_BEGINNINGS = "|".join(BEGINNINGS.split())
_WORDS = "|".join(WORDS.split())
_TELLING = re.compile(rf"(?<!\w)(?:(?:{_BEGINNINGS})\w*|(?:{_WORDS}))(?!\w)")


def telling_words(text: str) -> list[str]:
    """Return the words of `text` that tell something, as they are found; empty where it tells nothing."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    plain = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return _TELLING.findall(plain.casefold().replace("_", " "))
