"""The practices that everyone has: 23, each reviewed against its cautions (tests/practices/library)."""

from practices.library.cautions import FOR_ALL
from practices.library.people_and_plans import PEOPLE_AND_PLANS
from practices.library.practice import Group, Practice
from practices.library.resting import RESTING
from practices.library.soothing import SOOTHING
from practices.library.steadying import STEADYING
from practices.library.words import WORDS

LIBRARY = {one.slug: one for one in (*SOOTHING, *STEADYING, *WORDS, *RESTING, *PEOPLE_AND_PLANS)}
GROUNDING = LIBRARY["here-now"]
# What is offered when something was harder, the first that fits: outward, without the breath, nothing hard called up.
STEADIER = (GROUNDING, LIBRARY["kind-hand"], LIBRARY["warm-picture"])

__all__ = ["FOR_ALL", "GROUNDING", "LIBRARY", "STEADIER", "Group", "Practice"]
