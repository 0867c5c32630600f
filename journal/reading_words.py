"""A reading in words: at most six short sentences, no cause, no verdict, and plainly said where nothing can be told.

Each sentence is whole, so that a translator can turn it as the language needs.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.patterns import Episode
from journal.reading import FEWEST_JUDGED, Reading
from journal.words.levels import level_word

LATELY = timedelta(days=14)


@dataclass(frozen=True)
class Voice:
    """How ratings and counts are said. `numbers`: 0 to 10 in place of the five words; `hidden`: words only."""

    numbers: bool = False
    hidden: bool = False

    def level(self, rating: float) -> str:
        """A rating as a number, or as the nearest of the five words."""
        if not self.numbers or self.hidden:
            return str(level_word(rating))
        return f"{rating:.0f}" if rating == round(rating) else f"{rating:.1f}"


def sentences(reading: Reading, voice: Voice, factor: str = "") -> list[str]:
    """What the reading shows. `factor` is what is compared, in words."""
    if reading.rated == 0:
        return [_("There are no notes with a rating in this time."), _("There is no target to hit.")]
    found = [usual(reading, voice), rises(reading, voice), lately(reading), caution(reading)]
    return [one for one in [*found, long_term(reading, voice), seen_together(reading, voice, factor)] if one]


def brief(reading: Reading, voice: Voice) -> list[str]:
    """Two sentences, for a day of low energy."""
    if reading.rated == 0:
        return sentences(reading, voice)
    if caution(reading):
        said = _("Some days were harder than your usual: if they felt different, get it checked.")
    else:
        said = _("Ups and downs are part of many conditions.")
    return [usual(reading, voice), said]


def usual(reading: Reading, voice: Voice) -> str:
    """The usual of four weeks, beside that of the four before."""
    if reading.usual is None:
        if voice.hidden:
            return _("Too few days have a rating in this time to say what is usual, which is common.")
        return ngettext(
            "%(n)d day has a rating in this time: too few yet to say what is usual, which is common.",
            "%(n)d days have a rating in this time: too few lately to say what is usual, which is common.",
            reading.rated,
        ) % {"n": reading.rated}
    said = {"day": short_day(reading.last), "now": voice.level(reading.usual)}
    if reading.usual_before is None:
        return _("In the 4 weeks to %(day)s, your usual is “%(now)s”.") % said
    said["before"] = voice.level(reading.usual_before)
    if said["before"] == said["now"]:
        return _("In the 4 weeks to %(day)s, your usual is “%(now)s”, as in the 4 weeks before.") % said
    return _("In the 4 weeks to %(day)s, your usual is “%(now)s”; in the 4 weeks before, “%(before)s”.") % said


def rises(reading: Reading, voice: Voice) -> str:
    """How many spikes, harder stretches, and flares by the person's own word."""
    parts = [
        spikes_said(len(reading.of_kind("spike")), voice),
        stretches_said(len(reading.of_kind("flare")), voice),
        marked_said(len(reading.marked), voice),
    ]
    if any(parts):
        return _("In this time: %(list)s.") % {"list": "; ".join(part for part in parts if part)}
    if not reading.judged:
        if voice.hidden:
            return _("A spike can be told apart later, when more days have a rating.")
        return _("A spike can be told apart from about %(n)d days with a rating on.") % {"n": FEWEST_JUDGED}
    if reading.of_kind("new level") or reading.of_kind("too early"):
        return ""
    return _("No spike stood out from your own ups and downs.")


def spikes_said(count: int, voice: Voice) -> str:
    if not count:
        return ""
    if voice.hidden:
        return _("a short spike") if count == 1 else _("short spikes")
    return ngettext("%(n)d short spike", "%(n)d short spikes", count) % {"n": count}


def stretches_said(count: int, voice: Voice) -> str:
    if not count:
        return ""
    if voice.hidden:
        return _("a harder stretch") if count == 1 else _("harder stretches")
    return ngettext("%(n)d harder stretch", "%(n)d harder stretches", count) % {"n": count}


def marked_said(count: int, voice: Voice) -> str:
    if not count:
        return ""
    if voice.hidden:
        return _("a flare that you marked") if count == 1 else _("flares that you marked")
    return ngettext("%(n)d flare that you marked", "%(n)d flares that you marked", count) % {"n": count}


def lately(reading: Reading) -> str:
    """What goes on, or came lately, and has no name yet."""
    if levels := reading.of_kind("new level"):
        first, last = levels[-1].first_day, levels[-1].last_day
        if reading.last - last <= LATELY:
            return _("Since about %(day)s it has been higher than before, for more than three weeks.") % {
                "day": short_day(first, reading.last)
            }
        said = {"first": short_day(first, reading.last), "last": short_day(last, reading.last)}
        return _("From about %(first)s to %(last)s it was higher than before.") % said
    early = [one for one in reading.of_kind("too early") if reading.last - one.last_day <= LATELY]
    if early:
        return _("Around %(day)s it was higher than your usual; it is too early to say more.") % {
            "day": short_day(early[-1].first_day, reading.last)
        }
    unusual = [one for one in reading.of_kind("unusual") if reading.last - one.last_day <= LATELY]
    if unusual:
        return _("Around %(day)s it was a little unusual for you, no more than that.") % {
            "day": short_day(unusual[-1].first_day, reading.last)
        }
    return ""


def caution(reading: Reading) -> str:
    """Where to turn, with every rise that is told."""
    if not reading.marked and all(one.kind == "unusual" for one in reading.episodes):
        return ""
    return _("If this felt different from your usual, get it checked.")


def long_term(reading: Reading, voice: Voice) -> str:
    """Whether the usual has moved over months."""
    change = reading.change
    if change.kind == "not enough data":
        return _("A change over months can be told from about two months of notes; there is nothing to do.")
    if change.kind == "no clear change":
        if voice.hidden:
            return _("There is no clear change over the last months.")
        return ngettext(
            "There is no clear change over %(n)d week of notes.",
            "There is no clear change over %(n)d weeks of notes.",
            change.weeks_used,
        ) % {"n": change.weeks_used}
    said = {"n": change.weeks_used, "start": voice.level(change.start_level or 0)}
    said["end"] = voice.level(change.end_level or 0)
    if said["start"] == said["end"]:
        return {
            "up": _("Over the last months your usual has moved up a little, within “%(end)s”."),
            "down": _("Over the last months your usual has moved down a little, within “%(end)s”."),
        }[change.kind] % said
    if voice.hidden:
        return _("Over the last months your usual has moved from “%(start)s” to “%(end)s”.") % said
    return (
        ngettext(
            "Over %(n)d week of notes, your usual has moved from “%(start)s” to “%(end)s”.",
            "Over %(n)d weeks of notes, your usual has moved from “%(start)s” to “%(end)s”.",
            change.weeks_used,
        )
        % said
    )


def seen_together(reading: Reading, voice: Voice, factor: str) -> str:
    """One thing and the ratings, with both counts; chance is always named."""
    one = reading.compared
    if one is None:
        return ""
    said = {"factor": factor, "with": one.days_with, "without": one.days_without, "points": ""}
    if not one.enough:
        if voice.hidden:
            return _("“%(factor)s”: too few days to compare yet.") % said
        return _("“%(factor)s”: too few days to compare yet (%(with)d with it, %(without)d without).") % said
    if not one.reported:
        if voice.hidden:
            return _("With “%(factor)s” and without it: no difference that can be told.") % said
        return (
            _("With “%(factor)s” and without it: no difference that can be told (%(with)d with, %(without)d without).")
            % said
        )
    higher = (one.difference or 0) > 0
    if voice.hidden:
        return _TOGETHER_HIDDEN[one.lag, higher]() % said
    said["points"] = f"{abs(one.difference or 0):.1f}"
    return _TOGETHER[one.lag, higher]() % said


_TOGETHER = {
    (0, True): lambda: _(
        "Days with “%(factor)s” were about %(points)s points higher (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
    (0, False): lambda: _(
        "Days with “%(factor)s” were about %(points)s points lower (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
    (1, True): lambda: _(
        "Days after “%(factor)s” were about %(points)s points higher (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
    (1, False): lambda: _(
        "Days after “%(factor)s” were about %(points)s points lower (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
    (2, True): lambda: _(
        "Two days after “%(factor)s”, it was about %(points)s points higher (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
    (2, False): lambda: _(
        "Two days after “%(factor)s”, it was about %(points)s points lower (%(with)d with, %(without)d without); "
        "this can be chance."
    ),
}
_TOGETHER_HIDDEN = {
    (0, True): lambda: _("Days with “%(factor)s” were higher; this can be chance."),
    (0, False): lambda: _("Days with “%(factor)s” were lower; this can be chance."),
    (1, True): lambda: _("Days after “%(factor)s” were higher; this can be chance."),
    (1, False): lambda: _("Days after “%(factor)s” were lower; this can be chance."),
    (2, True): lambda: _("Two days after “%(factor)s”, it was higher; this can be chance."),
    (2, False): lambda: _("Two days after “%(factor)s”, it was lower; this can be chance."),
}


# --- Beside the picture ---------------------------------------------------------------


def likely(reading: Reading) -> str:
    """How sure the difference is, in points."""
    one = reading.compared
    if one is None or not one.reported or one.low is None or one.high is None:
        return ""
    return _("The difference lies likely between %(low)s and %(high)s points.") % {
        "low": f"{one.low:.1f}",
        "high": f"{one.high:.1f}",
    }


def history(reading: Reading, voice: Voice) -> list[str]:
    """How long earlier harder stretches lasted, and whether they came back: history, never a forecast."""
    rhythm, found = reading.rhythm, []
    if rhythm.eased_after_days and not voice.hidden:
        fewest, most = rhythm.eased_after_days
        said = {"times": rhythm.times, "fewest": fewest, "most": most}
        found.append(_("The last %(times)d harder stretches eased after %(fewest)d to %(most)d days.") % said)
    if rhythm.kind == "seen before":
        if voice.hidden or not rhythm.about_every_days:
            found.append(_("Harder or lighter days came back in a rhythm; it may not go on like that."))
        else:
            said = {"days": rhythm.about_every_days}
            found.append(
                _("Harder or lighter days came back about every %(days)d days; it may not go on like that.") % said
            )
    return found


def headline(reading: Reading, voice: Voice) -> str:
    """The picture's title, in ten words at most."""
    if reading.rated == 0:
        return _("No notes in this time")
    parts = [
        spikes_said(len(reading.of_kind("spike")), voice),
        stretches_said(len(reading.of_kind("flare")), voice),
        marked_said(len(reading.marked), voice),
    ]
    told = [part for part in parts if part]
    return _("Ups and downs, %(list)s") % {"list": ", ".join(told)} if told else _("Your own ups and downs")


def named_word(episode: Episode) -> str:
    """What an episode is called in the table, the calendar and the file."""
    return {
        "spike": _("Spike"),
        "flare": _("Harder stretch"),
        "unusual": _("A little unusual"),
        "too early": _("Higher, too early to say"),
        "new level": _("Higher than before"),
    }[episode.kind]


def short_day(when: date, beside: date | None = None, month: str = "F") -> str:
    """A day without its year; with it where it is not the year of the day that it is said `beside`."""
    return date_format(when, f"j {month}" if beside is None or when.year == beside.year else f"j {month} Y")


def short_stretch(first: date, last: date | None, beside: date | None = None) -> str:
    """From when to when, as a table says it."""
    begins = short_day(first, beside, "M")
    if last is None:
        return _("since %(day)s") % {"day": begins}
    if first == last:
        return begins
    return _("%(first)s to %(last)s") % {"first": begins, "last": short_day(last, beside, "M")}
