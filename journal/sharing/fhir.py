"""A share as a FHIR R4 document: a Composition to read, Observations of numbers, QuestionnaireResponses of answers.

Made from the report and from nothing else: a rating that its page says in a word alone has no number here either. Every
id is worked out from the report's own text, so that the same report is the same document and no id of a row is in it.
A day without a rating has no Observation, and so none of zero.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Any
from uuid import UUID, uuid5

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from journal.models.marks import Outcome
from journal.sharing.report import Ask, Entry, Exchange, Level, Report, Tried, WayBack
from journal.sharing.report_words import Said, last_notes, last_replies, more

OURS = "urn:uuid:6f0f9d0a-4c0e-5d1e-9b55-2f3d8a1f7c10"  # the system of our own codes
SEED = UUID(OURS.removeprefix("urn:uuid:"))
PATIENT = "patient"
CONTENT_TYPE = "application/fhir+json"
Resource = dict[str, Any]


def bundle(report: Report) -> Resource:
    """The document."""
    with translation.override(report.language):
        return Document(report).bundle()


class Document:
    """Gathers resources, and the sections that speak of them."""

    def __init__(self, report: Report):
        self.report = report
        self.seed = uuid5(SEED, report.said())
        self.resources: list[Resource] = []
        self.sections: list[Resource] = []
        self.whole = {"effectivePeriod": {"start": _iso(report.first_day), "end": _iso(report.last_day)}}

    def bundle(self) -> Resource:
        self.gather()
        composition = {
            "resourceType": "Composition",
            "language": self.report.language,
            "status": "final",
            "type": {"coding": [{"system": "http://loinc.org", "code": "51855-5", "display": "Patient Note"}]},
            "subject": self.patient,
            "date": _iso(self.report.made_on),
            "author": [self.patient],
            "title": _("Notes chosen for you"),
            "event": [{"period": self.whole["effectivePeriod"]}],
            "section": self.sections,
        }
        entries = [("composition", composition), (PATIENT, {"resourceType": "Patient"})]
        entries += [(str(number), resource) for number, resource in enumerate(self.resources)]
        return {
            "resourceType": "Bundle",
            "language": self.report.language,
            "identifier": {"system": "urn:ietf:rfc:3986", "value": self.urn("bundle")},
            "type": "document",
            "timestamp": f"{_iso(self.report.made_on)}T00:00:00Z",  # a day; the format wants a time
            "entry": [{"fullUrl": self.urn(name), "resource": resource} for name, resource in entries],
        }

    def gather(self) -> None:
        """Each part that there is, in the order of the page."""
        report = self.report
        if report.important or report.asks:
            points = [one for one in (report.important, *report.asks) if one]
            self.section(
                "asks",
                _("What I want to talk about"),
                _items(_asked(one) for one in points) + _paragraph(more(report.more_asks)),
                [self.asks()],
            )
        self.section("summary", _("In short"), _paragraph(" ".join(report.summary)))
        if report.course:
            self.section("patterns", _("Over time"), _items(report.course.sentences), self.course())
        named = self.symptom_rows() + _paragraph(more(report.more_symptoms))
        self.section("symptoms", _("Main symptoms"), named, self.symptoms())
        self.section("hindered", _("What it got in the way of"), self.hindered_rows(), self.hindered())
        self.section("factors", _("Seen together"), _items(one.sentence for one in report.factors), self.factors())
        self.section("marks", _("Started, changed, stopped"), self.mark_rows(), self.marks())
        helped = _items(f"{one.title}. {one.counts}" for one in report.helped)
        helped += _paragraph(more(report.more_helped))
        self.section("helped", _("How it was after, as noted"), helped, self.helped())
        self.living()
        notes = _paragraph(last_notes(len(report.entries), report.entry_count))
        notes += _items(f"{_day(one.day)}: {_said(one)}" for one in report.entries)
        self.section("entries", _("Notes, day by day"), notes, map(self.entry, report.entries))
        said = _paragraph(last_replies(len(report.exchanges), report.exchange_count))
        said += _items(f"{_day(one.day)}: {one.line} {one.reply}" for one in report.exchanges)
        self.section("replies", _("Kinder replies"), said, map(self.exchange, report.exchanges))
        self.section("made", _("How it was noted"), _paragraph(self.foot()))

    def living(self) -> None:
        """What matters, goals and the way back: words to read, and no numbers for another system to draw."""
        report = self.report
        matters = _items(f"{one.text}. {one.why} {'; '.join(one.steps)}".strip() for one in report.values)
        self.section("values", _("What matters to me"), matters)
        goals = _items(f"{one.text} {one.words} {'; '.join(one.reached)}".strip() for one in report.goals)
        self.section("goals", _("What I move towards"), goals + _paragraph(more(report.more_goals)))
        barriers = _items(f"{one.text} {one.words}".strip() for one in report.barriers)
        self.section("barriers", _("What is in the way"), barriers + _paragraph(more(report.more_barriers)))
        gains = _items(f"{_day(one.day)}: {one.text}" for one in report.gains)
        self.section("gains", _("Small gains"), gains + _paragraph(more(report.more_gains)))
        ways = "".join(map(self.way_back, report.ladders)) + _paragraph(more(report.more_ladders))
        self.section("ladders", _("The way back to what I kept away from"), ways)

    def way_back(self, one: WayBack) -> str:
        """One ladder, with what was tried."""
        here = _("On this rung now: %(rung)s") % {"rung": one.rung} if one.rung else ""
        tries = _items(". ".join(filter(None, self.tried(each))) for each in one.tries)
        return (
            _paragraph(". ".join(filter(None, (one.text, one.words, here)))) + tries + _paragraph(more(one.more_tries))
        )

    def tried(self, one: Tried) -> Iterator[str]:
        yield f"{_day(one.day)}: {one.rung}"
        yield one.went
        yield _("Feared before: %(words)s") % {"words": one.feared} if one.feared else ""
        yield _("What happened: %(words)s") % {"words": one.happened} if one.happened else ""
        yield f"{one.fear} {one.body}".strip()

    def section(self, code: str, title: str, narrative: str, about: Iterable[Resource] = ()) -> None:
        """A part to read, with what it speaks of. One without a word is left out."""
        if not narrative:
            return
        here: Resource = {
            "title": title,
            "code": _code(code, title),
            "text": {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{narrative}</div>'},
        }
        if references := [self.add(resource) for resource in about]:
            here["entry"] = references
        self.sections.append(here)

    def add(self, resource: Resource) -> Resource:
        self.resources.append(resource)
        return {"reference": self.urn(str(len(self.resources) - 1))}

    def urn(self, name: str) -> str:
        return f"urn:uuid:{uuid5(self.seed, name)}"

    @property
    def patient(self) -> Resource:
        return {"reference": self.urn(PATIENT)}

    # --- numbers --------------------------------------------------------------------

    def rating(self, value: float | None) -> Resource:
        """A rating 0-10, or its word where the page says no number; nothing where there is none."""
        if value is None or self.report.numbers:
            return _score(value)
        return {"valueString": Said(numbers=False).level(value).words}

    def level(self, level: Level | None) -> Resource:
        return self.rating(level.value) if level else _absent()

    def observation(self, code: str, text: str, **more: Any) -> Resource:
        """One thing that was noted. Without `effective…` it is of the whole time."""
        when = {} if any(name.startswith("effective") for name in more) else self.whole
        return {
            "resourceType": "Observation",
            "status": "final",
            "category": [
                {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}]}
            ],
            "code": _code(code, text),
            "subject": self.patient,
            "performer": [self.patient],
            **when,
            **more,
        }

    def course(self) -> Iterator[Resource]:
        course = self.report.course
        if course is None:
            return
        if course.usual:
            yield self.observation("usual", _("Usual in the last 4 weeks"), **self.rating(course.usual.value))
        for one in course.named:
            period = {"start": _iso(one.first), "end": _iso(one.last)}
            yield self.observation(_slug(one.kind), one.words, effectivePeriod=period, **self.rating(one.peak))
        for rated in course.ratings:
            said = _("Highest rating of the day")
            yield self.observation("day", said, effectiveDateTime=_iso(rated.day), **self.rating(rated.rating))

    def symptoms(self) -> Iterator[Resource]:
        for one in self.report.symptoms:
            parts = [
                _component("days-noted", _("Days noted"), valueInteger=one.days),
                _component("days-rated", _("Days rated"), valueInteger=one.rated),
                _component("usual", _("Usual"), **self.level(one.usual)),
                _component("highest", _("Highest"), **self.level(one.highest)),
            ]
            yield self.observation("symptom", one.name, component=parts)

    def hindered(self) -> Iterator[Resource]:
        for one in self.report.hindered:
            parts = [
                _component("days", _("Days"), valueInteger=one.days),
                _component("days-asked", _("Days on which it was asked"), valueInteger=self.report.hindered_days),
            ]
            yield self.observation(f"hindered-{_slug(one.code)}", one.words, component=parts)

    def factors(self) -> Iterator[Resource]:
        for one in self.report.factors:
            parts = [
                _component("days-with", _("Days with it"), valueInteger=one.days_with),
                _component("days-without", _("Days without it"), valueInteger=one.days_without),
            ]
            if one.difference is not None and self.report.numbers:
                parts.append(_component("difference", _("Difference in points"), **_score(one.difference)))
            yield self.observation("seen-together", one.name, valueString=_plain(one.sentence), component=parts)

    def marks(self) -> Iterator[Resource]:
        for one in self.report.marks:
            text = {"valueString": _plain(one.text)} if one.text.strip() else _absent()
            yield self.observation(f"mark-{one.kind}", one.words, effectiveDateTime=_iso(one.day), **text)

    def helped(self) -> Iterator[Resource]:
        for one in self.report.helped:
            counts = (("eased", one.eased), ("same", one.same), ("harder", one.harder))
            parts = [
                _component(f"times-{code}", str(Outcome(code).label), valueInteger=count) for code, count in counts
            ]
            yield self.observation("after", one.title, component=parts)

    # --- answers --------------------------------------------------------------------

    def answers(self, day: date, items: Iterable[Resource]) -> Resource:
        return {
            "resourceType": "QuestionnaireResponse",
            "status": "completed",
            "subject": self.patient,
            "authored": _iso(day),
            "author": self.patient,
            "source": self.patient,
            "item": list(items),
        }

    def asks(self) -> Resource:
        report, items = self.report, []
        if report.important:
            items.append(_answer("important", _("What matters most to me"), _strings([_asked(report.important)])))
        if report.asks:
            items.append(_answer("asks", _("What else I want to talk about"), _strings(map(_asked, report.asks))))
        return self.answers(report.made_on, items)

    def entry(self, note: Entry) -> Resource:
        strong: list[Resource] = []
        if note.level:
            strong = [{"valueDecimal": note.level.value}] if self.report.numbers else _strings([note.level.words])
        items = [_answer("how-strong", _("How strong"), strong)]
        if note.symptoms:
            items.append(_answer("symptom", _("What they call it"), _strings(one.name for one in note.symptoms)))
        items += [_answer(_slug(one.code), one.title, _strings([one.words])) for one in note.facts]
        if note.words:
            items.append(_answer("own-words", _("In their own words"), _strings(note.words)))
        return self.answers(note.day, items)

    def exchange(self, one: Exchange) -> Resource:
        said = (
            ("line", _("The critic’s line"), one.line),
            ("habit", _("Thinking habit"), one.habit),
            ("belief", _("How true it felt"), one.belief),
            ("reply", _("The kinder reply"), one.reply),
        )
        return self.answers(one.day, [_answer(code, title, _strings([text])) for code, title, text in said if text])

    # --- to read --------------------------------------------------------------------

    def symptom_rows(self) -> str:
        none = _("Not rated")
        return _items(
            _("%(name)s: %(days)d days noted; usual: %(usual)s; highest: %(highest)s")
            % {
                "name": one.name,
                "days": one.days,
                "usual": one.usual.words if one.usual else _("Too few ratings") if one.rated else none,
                "highest": one.highest.words if one.highest else none,
            }
            for one in self.report.symptoms
        )

    def hindered_rows(self) -> str:
        asked = self.report.hindered_days
        return _items(
            _("%(what)s: on %(n)d of %(asked)d days on which it was asked")
            % {"what": one.words, "n": one.days, "asked": asked}
            for one in self.report.hindered
        )

    def mark_rows(self) -> str:
        rows = _items(f"{_day(one.day)}: {one.words} {one.text}" for one in self.report.marks)
        return rows + _paragraph(more(self.report.more_marks))

    def foot(self) -> str:
        report = self.report
        found = [_("Noted by the person, for themselves. This is not a clinical record.")]
        if report.is_of_notes:
            said = {"noted": report.noted, "days": report.days, "missing": report.missing}
            found.append(
                _("%(noted)s of %(days)s days have a note. %(missing)s have none, which does not mean zero.") % said
            )
        return " ".join(found)


# --- pieces of FHIR -------------------------------------------------------------------


def _code(code: str, text: str) -> Resource:
    return {"coding": [{"system": OURS, "code": code, "display": _plain(text)}], "text": _plain(text)}


def _component(code: str, text: str, **value: Any) -> Resource:
    return {"code": _code(code, text), **value}


def _score(value: float | None) -> Resource:
    """A rating 0-10; nothing where there is none."""
    if value is None:
        return {}
    quantity = {"value": value, "unit": "of 10", "system": "http://unitsofmeasure.org", "code": "{score}"}
    return {"valueQuantity": quantity}


def _absent() -> Resource:
    """That there is no value, and that this is not zero."""
    system = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
    return {"dataAbsentReason": {"coding": [{"system": system, "code": "unknown"}]}}


def _answer(link: str, text: str, answers: Iterable[Resource]) -> Resource:
    found = list(answers)
    return {"linkId": link, "text": _plain(text), **({"answer": found} if found else {})}


def _strings(texts: Iterable[str]) -> list[Resource]:
    return [{"valueString": _plain(text)} for text in texts if _plain(text)]


# --- words ----------------------------------------------------------------------------


def _plain(text: str) -> str:
    """A text as FHIR takes it: no control characters, nothing blank at its ends."""
    return "".join(one for one in text if one in "\n\t" or (one >= " " and not "\ud800" <= one <= "\udfff")).strip()


def _html(text: str) -> str:
    """A text within the narrative; what XML has no place for is left out."""
    return escape("".join(one for one in _plain(text) if one not in "\ufffe\uffff")).replace("\n", "<br/>")


def _paragraph(text: str) -> str:
    return f"<p>{_html(text)}</p>" if _plain(text) else ""


def _items(texts: Iterable[str]) -> str:
    rows = "".join(f"<li>{_html(text)}</li>" for text in texts)
    return f"<ul>{rows}</ul>" if rows else ""


def _asked(one: Ask) -> str:
    said = f"{one.kind}: {one.text}" if one.kind else one.text
    return f"{said} ({_('hard for me to say out loud')})" if one.hard_to_say else said


def _said(note: Entry) -> str:
    """A note in one line."""
    strong = note.level.words if note.level else _("Not rated")
    names = ", ".join(one.name for one in note.symptoms)
    facts = "; ".join(f"{one.title}: {one.words}" for one in note.facts)
    return ". ".join(part for part in (strong, names, facts, *note.words) if part)


def _slug(code: str) -> str:
    return code.replace(" ", "-")


def _iso(day: date) -> str:
    return day.isoformat()


def _day(day: date) -> str:
    return date_format(day, "j F Y")
