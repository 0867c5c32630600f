"""A share as a PDF: one or two A4 pages, tagged, with the picture, set by typst with its own and the system's fonts.

All text goes to typst as data and is never markup, and nothing in `report.typ` opens a file or an address.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.chart import WIDE, Drawing
from journal.sharing.report import Ask, Course, Goal, Matter, Report, Tried
from journal.sharing.report_words import more

SOURCE = Path(__file__).with_name("report.typ")
PROBE = (
    b'#set document(title: "-")\n#set text(lang: "en", font: "Libertinus Serif")\n'
    b"#for letter in json(bytes(sys.inputs.letters)) [#letter#parbreak()]"
)
STANDARD: Any = ["ua-1"]  # tagged for screen readers; it refuses a letter that no font has
MOST_PAGES = 2
# Letters that typst's own font has, on every machine: Latin, Greek, Cyrillic, Hebrew, dashes, quotes, arrows.
SURE = re.compile("[\n -~\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u05d0-\u05ea\u1e00-\u1eff\u2010-\u2027\u2190-\u21ff]")
LONG_WORD = re.compile(r"\S{30}(?=\S)")
REFUSED = re.compile(r'the text `"(.*)"` could not be displayed')
Block = dict[str, Any]


class NoGlyph(Exception):
    """So many letters of this report are in no font of this machine. The page can be printed instead."""

    def __init__(self, count: int):
        super().__init__(f"{count} letters without a glyph")
        self.count = count


@dataclass(frozen=True)
class Fit:
    """How much room a report gets: the size of its letters, the longest text, and the longest list.

    What comes last in it is shortened first, and left out where the rest alone is two pages.
    """

    size: float
    longest: int
    most: int
    last_longest: int = 0
    last_most: int = 0

    @property
    def last(self) -> "Fit":
        """The room for what comes last."""
        return self if self is WHOLE else replace(self, longest=self.last_longest, most=self.last_most)


WHOLE = Fit(10, 1000, 12)
FITS = (WHOLE, Fit(9.5, 300, 10, 160, 4), Fit(9, 160, 6, 60, 2), Fit(9, 160, 6))


def made(report: Report) -> bytes:
    """The PDF. What does not go on two pages is shortened, and says so. Raises NoGlyph before anything is set."""
    import typst

    if count := without_glyph(report):
        raise NoGlyph(count)
    for fit in FITS:
        inputs = {"told": json.dumps(told(report, fit), ensure_ascii=False)}
        compiler = typst.Compiler(str(SOURCE), root=SOURCE.parent, sys_inputs=inputs)
        if int(json.loads(compiler.query("<pages>", field="value", one=True))) <= MOST_PAGES:
            break
    try:
        return compiler.compile(format="pdf", pdf_standards=STANDARD)  # type: ignore[return-value]
    except typst.TypstError as error:  # a bold letter, say, where only the plain one is there
        if count := len(REFUSED.findall(error.diagnostic)):
            raise NoGlyph(count) from None
        raise


def without_glyph(report: Report) -> int:
    """How many different letters of a report no font here has: each is set once, on a page that nobody gets."""
    import typst

    letters = [letter for letter in sorted(set(json.dumps(told(report, WHOLE), ensure_ascii=False))) if is_rare(letter)]
    if not letters:
        return 0
    try:
        typst.compile(PROBE, format="pdf", pdf_standards=STANDARD, sys_inputs={"letters": json.dumps(letters)})
    except typst.TypstError as error:
        return len(REFUSED.findall(error.diagnostic)) or len(letters)
    return 0


def is_rare(letter: str) -> bool:
    """Whether it may be in no font."""
    return not SURE.match(letter) or unicodedata.category(letter) == "Cn"


# --- a report as blocks ---------------------------------------------------------------


def told(report: Report, fit: Fit) -> dict[str, Any]:
    """What `report.typ` sets, in the order of the page."""
    with translation.override(report.language):
        whole = told_whole(report, fit)
        asks = asks_block(report, fit)
        return _clean(whole | {"below": [asks] if asks else []})


def told_whole(report: Report, fit: Fit) -> dict[str, Any]:
    beside, living = list(beside_blocks(report, fit)), list(living_blocks(report, fit.last))
    return {
        "language": report.language.partition("-")[0],
        "size": fit.size,
        "title": _("Notes chosen for you"),
        "span": _("%(first)s to %(last)s") % {"first": _day(report.first_day), "last": _day(report.last_day)},
        "page": _("Page"),
        "above": list(above_blocks(report, fit)),
        "beside": in_two_columns(beside) if beside else [],
        "living": in_two_columns(living) if living else [],
        "foot": foot(report, fit),
    }


def above_blocks(report: Report, fit: Fit) -> Iterator[Block]:
    """What stands over the whole width: the most important point, in short, over time, symptoms."""
    if report.important:
        hard = _("This is hard for me to say out loud.") if report.important.hard_to_say else ""
        words = _text(report.important.text, WHOLE.longest, fit)
        yield {"kind": "first", "title": _("What matters most to me"), "words": words, "note": hard}
    if report.summary:
        yield {"kind": "words", "title": _("In short"), "words": " ".join(report.summary)}
    if report.course:
        yield {"kind": "list", "title": _("Over time"), "items": list(report.course.sentences)}
        if report.course.ratings:
            yield picture(report.course)
    if report.symptoms:
        yield symptoms(report)


def symptoms(report: Report) -> Block:
    none, few = _("Not rated"), _("Too few ratings")
    rows = [
        [
            one.name,
            str(one.days),
            one.usual.words if one.usual else few if one.rated else none,
            one.highest.words if one.highest else none,
        ]
        for one in report.symptoms
    ]
    head = [_("Symptom"), _("Days noted"), _("Usual"), _("Highest")]
    return {
        "kind": "table",
        "title": _("Main symptoms"),
        "head": head,
        "rows": rows,
        "note": more(report.more_symptoms),
    }


def beside_blocks(report: Report, fit: Fit) -> Iterator[Block]:
    """What stands in two columns. A part without anything in it is left out: the page says that there is nothing."""
    if report.hindered:
        days = ngettext("Asked on %(n)d day.", "Asked on %(n)d days.", report.hindered_days)
        items = [
            ngettext("%(what)s: %(n)d day", "%(what)s: %(n)d days", one.days) % {"what": one.words, "n": one.days}
            for one in report.hindered
        ]
        yield _list(_("What it got in the way of"), items, fit, days % {"n": report.hindered_days})
    if report.factors:
        note = _("Seen together does not mean that one leads to the other.")
        yield _list(_("Seen together"), [one.sentence for one in report.factors], fit, note)
    if report.marks:
        items = [": ".join((_day(one.day), ", ".join(filter(None, (one.words, one.text))))) for one in report.marks]
        yield _list(_("Started, changed, stopped"), items, fit, more(report.more_marks))
    if report.helped:
        note = _("Hard moments often ease by themselves. These are counts, and no proof.")
        note = f"{more(report.more_helped)} {note}".strip()
        items = [f"{one.title}. {one.counts}" for one in report.helped]
        yield _list(_("How it was after, as noted"), items, fit, note)


def living_blocks(report: Report, fit: Fit) -> Iterator[Block]:
    """What comes last, in two columns: what matters, goals, what is in the way, gains, and the way back."""
    if not fit.most:
        return
    if report.values:
        yield _list(_("What matters to me"), [matter(one, fit) for one in report.values], fit)
    if report.goals:
        yield _list(_("What I move towards"), [goal(one, fit) for one in report.goals], fit, more(report.more_goals))
    if report.barriers:
        items = [_aside(_text(one.text, fit.longest, fit), one.words) for one in report.barriers]
        yield _list(_("What is in the way"), items, fit, more(report.more_barriers))
    if report.gains:
        items = [f"{_day(one.day)}: {_text(one.text, fit.longest, fit)}" for one in report.gains]
        yield _list(_("Small gains"), items, fit, more(report.more_gains))
    for ladder in report.ladders:
        title = _("The way back: %(what)s") % {"what": _text(ladder.text, fit.longest, fit)}
        here = _("On this rung now: %(rung)s") % {"rung": ladder.rung} if ladder.rung else ""
        items = [one for one in (ladder.words, here) if one] + [tried(one, fit) for one in ladder.tries]
        more_here = more(report.more_ladders) if ladder is report.ladders[-1] else ""
        yield _list(title, items, fit, f"{more(ladder.more_tries)} {more_here}".strip())


def matter(one: Matter, fit: Fit) -> str:
    """What matters, why, and small steps towards it."""
    steps = [_("Small steps: %(steps)s") % {"steps": " · ".join(one.steps)}] if one.steps else []
    return _lines([one.text, one.why, *steps], fit)


def goal(one: Goal, fit: Fit) -> str:
    """A goal, how far it is, and what was reached on the way."""
    reached = [_("Reached: %(places)s") % {"places": " · ".join(one.reached)}] if one.reached else []
    return _lines([_aside(one.text, one.words), *reached], fit)


def tried(one: Tried, fit: Fit) -> str:
    """One try, from both sides."""
    feared = _("Feared before: %(words)s") % {"words": one.feared} if one.feared else ""
    happened = _("What happened: %(words)s") % {"words": one.happened} if one.happened else ""
    return _lines(
        [f"{_day(one.day)}: {one.rung}. {one.went}.", feared, happened, f"{one.fear} {one.body}".strip()], fit
    )


def asks_block(report: Report, fit: Fit) -> Block | None:
    """What else the person wants to say."""
    if not report.asks:
        return None
    title = _("What else I want to talk about") if report.important else _("What I want to talk about")
    items = [_ask(one, fit) for one in report.asks[: fit.most]]
    return {"kind": "asks", "title": title, "items": items, "note": more(report.more_asks)}


def foot(report: Report, fit: Fit) -> str:
    """How it came to be, and what it is not."""
    found = [_("Noted by the person, for themselves. This is not a clinical record.")]
    if report.is_of_notes:
        said = {"noted": report.noted, "days": report.days, "missing": report.missing}
        found.append(
            _("%(noted)s of %(days)s days have a note. %(missing)s have none, which does not mean zero.") % said
        )
        found.append(_("Ratings go from 0 (none) to 10. Each day counts with its highest."))
    if fit is not WHOLE:
        found.append(_("Some of it is shortened to go on two pages. The page has all of it."))
    found.append(_("Made on %(day)s with Tend.") % {"day": _day(report.made_on)})
    return " ".join(found)


def picture(course: Course) -> Block:
    """The wide drawing in numbers, with what it shows in words."""
    drawing: Drawing = course.drawings[0]
    x, y = float, float
    legend = [_("The pale band is where half of the days lie. A gap is a day without a rating.")]
    legend += [_("△ a short spike.")] if course.kinds.get("spike") else []
    legend += [_("Box: a flare, marked by the person.")] if course.kinds.get("marked") else []
    legend += [_("Broken box: a harder stretch, worked out.")] if course.kinds.get("flare") else []
    legend += [] if drawing.by_day else [_("Each dot is the middle of a week.")]
    return {
        "kind": "picture",
        "alt": f"{course.headline}. {' '.join(course.sentences)}",
        **{name: getattr(WIDE, name) for name in ("width", "height", "left", "right", "top", "bottom")},
        "levels": [
            {"line": y(one.line), "x": x(one.x), "y": y(one.y), "words": str(one.words)} for one in drawing.levels
        ],
        "days": [
            {"x": x(one.x), "y": y(one.y), "words": date_format(one.words, "j M"), "anchor": one.anchor}
            for one in drawing.days
        ],
        "band": [float(drawing.band[0]), float(drawing.band[1])] if drawing.band else None,
        "boxes": [{"x": x(one.x), "width": float(one.width), "worked_out": one.worked_out} for one in drawing.boxes],
        "runs": runs(drawing.lines),
        "dots": [[x(one.x), y(one.y)] for one in drawing.dots],
        "spikes": [[x(one.x), y(one.y)] for one in drawing.spikes],
        "note": " ".join(legend),
    }


def runs(path: str) -> list[list[list[float]]]:
    """The lines of a drawing as points."""
    return [[[float(n) for n in point.split()] for point in run.split("L")] for run in path.split("M") if run]


def in_two_columns(blocks: Sequence[Block]) -> list[list[Block]]:
    """The same in order, the first half of the words on the left."""
    sizes = [sum(len(item) // 45 + 1 for item in block["items"]) + 3 for block in blocks]
    splits = range(1, len(blocks) + 1)
    best = min(splits, key=lambda at: max(sum(sizes[:at]), sum(sizes[at:])))
    return [list(blocks[:best]), list(blocks[best:])]


# --- parts ----------------------------------------------------------------------------


def _list(title: str, items: Iterable[str], fit: Fit, note: str = "") -> Block:
    return {"kind": "list", "title": title, "items": list(items)[: fit.most], "note": note}


def _ask(one: Ask, fit: Fit) -> str:
    text = _text(one.text, fit.longest, fit)
    said = f"{one.kind}: {text}" if one.kind else text
    return _aside(said, _("hard for me to say out loud") if one.hard_to_say else "")


def _lines(parts: Iterable[str], fit: Fit) -> str:
    """What there is of these, each on a line of its own."""
    return "\n".join(_text(one, fit.longest, fit) for one in parts if one)


def _aside(text: str, note: str) -> str:
    return f"{text} ({note})" if note else text


def _text(text: str, longest: int, fit: Fit) -> str:
    """A text as it is where there is room; else in one piece, and cut."""
    if fit is WHOLE:
        return text
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"


def _day(day: Any) -> str:
    return date_format(day, "j F Y")


def _clean(value: Any) -> Any:
    """Without characters that no printer knows; a very long word can be broken."""
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if isinstance(value, str):
        known = "".join(one for one in value if one == "\n" or unicodedata.category(one) not in ("Cc", "Cs"))
        return LONG_WORD.sub("\\g<0>\u200b", known)
    return value
