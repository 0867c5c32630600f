"""What the learning pages were read from, each named once, with its year."""

from django.utils.translation import gettext_lazy as _

BACK_PAIN_FLARES = _("Nathalia Costa and others: A Definition of “Flare” in Low Back Pain. The Journal of Pain, 2019.")
BLAME = _("Louise Stone: Blame, shame and hopelessness. Australian Family Physician, April 2014.")
CHRONIC_PAIN = _("NICE, the UK’s guidelines for care: Chronic pain, NG193. April 2021.")
COMPASSIONATE_MIND = _("Chris Irons and Elaine Beaumont: The Compassionate Mind Workbook. 2017.")
FEAR_IN_BRIEF = _("G. M. Humphris and others: two short scales for fears of cancer recurrence. February 2018.")
FEAR_REVIEWED = _("Allan Ben Smith and others: Spotlight on the Fear of Cancer Recurrence Inventory. December 2020.")
LIMITS = _("NICE, the UK’s guidelines for care: ME/CFS, NG206. October 2021.")
SYMPTOM_DIARY = _("Robert Ferrari and Anthony Russell: a study of symptom diaries. Journal of Rheumatology, 2010.")
THREE_PARTS = _("Raes, Pommier, Neff and Van Gucht: the short form of the Self-Compassion Scale. 2011.")
WARM_ANSWERS = _("Ashish Sharma and others: Cognitive Reframing of Negative Thoughts. ACL conference, July 2023.")
