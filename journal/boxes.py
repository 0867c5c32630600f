"""Where a person writes beside their entries, by the pages that show it; and what was written there since a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BinaryField, DateTimeField, F, IntegerField, Q, QuerySet, UUIDField, Value

from accounts.sealed import Sealed
from config.written_once import Given, WrittenOnce
from journal.margin import NO_TEXT, of_person
from journal.models import (
    AgendaItem,
    Ask,
    CompassionateResponse,
    DatedMark,
    PlanLine,
    SupportPerson,
    Visit,
    VocabularyName,
)
from practices.models import (
    Barrier,
    Goal,
    GoalStep,
    Ladder,
    Milestone,
    OwnPractice,
    PacingPlan,
    Rung,
    RungTry,
    SmallVictory,
    ValueLook,
    WindDownPlan,
)
from practices.models import Value as ChosenValue
from practices.models.binned import Written

MOST_TEXTS = 3  # of one row
SINCE = Given("since", DateTimeField())


@dataclass(frozen=True)
class Box:
    """Rows of one kind, the texts in each, and the pages that show the help box for them."""

    rows: QuerySet
    texts: tuple[str, ...]
    pages: tuple[str, ...] = ()


BOXES = (
    Box(of_person(DatedMark).kept(), ("text",), ("days",)),
    Box(of_person(AgendaItem).kept(), ("text",), ("agenda",)),
    Box(of_person(Visit).kept(), ("agreed", "got_in_the_way", "went_better"), ("visit",)),
    Box(of_person(PlanLine).kept(), ("text",), ("my plan", "visit")),
    Box(of_person(ChosenValue).kept(), ("name", "why"), ("values",)),
    Box(of_person(ValueLook).filter(value__binned_at=None), ("words",), ("values",)),
    Box(of_person(GoalStep).of_chosen_values(), ("low_day", "good_day", "when"), ("values",)),
    Box(of_person(Goal).kept(), ("text", "small_form"), ("goals",)),
    Box(of_person(Milestone).of_kept_goals(), ("text",), ("goals",)),
    Box(of_person(Barrier).of_kept_goals(), ("text",), ("goals",)),
    Box(of_person(SmallVictory).of_kept_goals(), ("text",), ("goals", "small")),
    Box(of_person(Ladder).kept(), ("text",), ("ladders",)),
    Box(of_person(Rung).of_kept_ladders(), ("text", "plan_b", "support"), ("ladders",)),
    Box(of_person(RungTry).of_kept_rungs(), ("predicted", "happened"), ("ladders",)),
    Box(of_person(Ask).kept(), ("text", "note"), ("asks",)),
    Box(of_person(SupportPerson).kept(), ("name", "also", "reach"), ("people",)),
    Box(of_person(OwnPractice).kept(), ("title", "words"), ("practices",)),
    Box(of_person(PacingPlan).kept(), ("activity", "early_sign", "in_a_flare"), ("pacing",)),
    Box(of_person(WindDownPlan).kept(), ("quiet_things", "comfort", "if_awake"), ("wind-down",)),
    Box(of_person(CompassionateResponse).phrases().filter(entry=None), ("text",), ("phrases",)),
    Box(of_person(VocabularyName).filter(kind="action", hidden_at=None), ("text",), ("needs",)),
)


def written_since(user, moment: datetime, page: str = "") -> Iterator[str]:
    """What the person wrote, or said otherwise, since then; that of one `page`, or all of it. One query."""
    for nth, pk, *texts in SINCE_THEN.ask(user=user.pk, since=moment):
        box = BOXES[nth]
        if not page or page in box.pages:
            sealed = {name: Sealed(bytes(text)) for name, text in zip(box.texts, texts, strict=False) if text}
            row = box.rows.model(pk=pk, user=user, **sealed)
            yield from (getattr(row, name) for name in sealed)


def rows_since() -> QuerySet:
    """The rows of all boxes, as rows of one query."""
    first, *others = map(columns, range(len(BOXES)))
    return first.union(*others, all=True)


def columns(nth: int) -> QuerySet:
    """Rows of one box that were made, or said otherwise, since then: which box it is, the id, and the texts."""
    box = BOXES[nth]
    since = Q(made_at__gte=SINCE)
    if issubclass(box.rows.model, Written):
        since |= Q(changed_at__gte=SINCE)
    texts: list[Any] = [*map(F, box.texts), *[NO_TEXT] * MOST_TEXTS][:MOST_TEXTS]
    return box.rows.filter(since).order_by().values_list(Value(nth), F("pk"), *texts)


SINCE_THEN = WrittenOnce(rows_since, IntegerField(), UUIDField(), *[BinaryField()] * MOST_TEXTS)
