"""A reading in words: at most five sentences, no cause, no verdict, and plainly said where nothing can be told."""

from collections.abc import Callable
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from journal.reading import Reading
from journal.words.levels import level_word

GET_IT_CHECKED = "get it checked"


def sentences(reading: Reading, level: Callable[[float], str], factor: str = "") -> list[str]:
    """What the reading shows, most important first. `level` says a rating; `factor` is what is compared, in words."""
    if reading.rated == 0:
        return [_("There are no notes with a rating in this time. There is no target to hit.")]
    found = [usual(reading, level), *rises(reading, level), long_term(reading, level), seen_together(reading, factor)]
    return [sentence for sentence in found if sentence][:6]


def usual(reading: Reading, level: Callable[[float], str]) -> str:
    """The usual of four weeks, beside that of the four before."""
    if reading.usual is None:
        return ngettext(
            "%(n)d day has a note in this time. That is not enough yet to say what is usual. It is common.",
            "%(n)d days have a note in this time. That is not enough yet to say what is usual. It is common.",
            reading.rated,
        ) % {"n": reading.rated}
    now = level(reading.usual)
    if reading.usual_before is None:
        return _("Your usual over these 4 weeks is “%(now)s”.") % {"now": now}
    before = level(reading.usual_before)
    if before == now:
        return _("Your usual over these 4 weeks is “%(now)s”. So it was in the 4 weeks before.") % {"now": now}
    said = {"now": now, "before": before}
    return _("Your usual over these 4 weeks is “%(now)s”. In the 4 weeks before it was “%(before)s”.") % said


def rises(reading: Reading, level: Callable[[float], str]) -> list[str]:
    """Spikes, harder stretches and flares by the person's own word, with where to turn if they felt different."""
    spikes, flares = len(reading.spikes), len(reading.flares)
    early = [one for one in reading.episodes if one.kind == "too early"]
    lasting = [one for one in reading.episodes if one.kind == "new level"]
    unusual = [one for one in reading.episodes if one.kind == "unusual"]
    found = []
    if spikes:
        found.append(
            ngettext("There was %(n)d spike: higher than your usual, and it eased in a day or two.",
                     "There were %(n)d spikes: higher than your usual, and each eased in a day or two.", spikes)
            % {"n": spikes}
        )  # fmt: skip
    if flares:
        longest = max((one.last_day - one.first_day).days + 1 for one in reading.flares)
        found.append(
            ngettext("There was %(n)d harder stretch, of about %(days)d days.",
                     "There were %(n)d harder stretches, the longest of about %(days)d days.", flares)
            % {"n": flares, "days": longest}
        )  # fmt: skip
    if reading.marked:
        count = len(reading.marked)
        found.append(
            ngettext("You marked %(n)d flare yourself.", "You marked %(n)d flares yourself.", count) % {"n": count}
        )
    if lasting:
        said = {"day": short_day(lasting[-1].first_day)}
        found.append(_("Since about %(day)s it has been higher than before, for more than three weeks.") % said)
    if early:
        said = {"day": short_day(early[-1].first_day)}
        found.append(_("Around %(day)s was higher than your usual. It is too early to say more.") % said)
    if unusual and not found:
        said = {"day": short_day(unusual[-1].first_day)}
        found.append(_("Around %(day)s was a little unusual for you, no more than that.") % said)
    if found:
        found.append(_("If this felt different from your usual, get it checked."))
    elif reading.usual is not None:
        found.append(_("No spike stood out from your own ups and downs."))
    return [" ".join(found)]


def long_term(reading: Reading, level: Callable[[float], str]) -> str:
    """Whether the usual has moved over months."""
    change = reading.change
    if change.kind == "not enough data":
        return _("For a change over months, about 8 weeks of notes are needed. Nothing you need to do.")
    if change.kind == "no clear change":
        return _("No clear change over the last %(weeks)d weeks. Ups and downs are part of many conditions.") % {
            "weeks": change.weeks_used
        }
    start, end = level(change.start_level or 0), level(change.end_level or 0)
    if start == end:
        told = _("higher") if change.kind == "up" else _("lower")
        return _("Over %(weeks)d weeks your usual has moved a little %(told)s, within “%(end)s”.") % {
            "weeks": change.weeks_used, "told": told, "end": end,
        }  # fmt: skip
    said = {"weeks": change.weeks_used, "start": start, "end": end, "days": change.days_used}
    return (
        _(
            "Over %(weeks)d weeks your usual has moved from “%(start)s” to “%(end)s”. %(days)d days have a note. "
            "You might take this to someone who supports you."
        )
        % said
    )


def seen_together(reading: Reading, factor: str) -> str:
    """One thing and the ratings, with both counts; chance is always named."""
    one = reading.together
    if one is None:
        return ""
    said = {"factor": factor, "with": one.days_with, "without": one.days_without}
    if not one.enough:
        return (
            _(
                "With “%(factor)s”, too few days can be compared yet: %(with)d with it, %(without)d without. "
                "Ten of each are needed."
            )
            % said
        )
    if not one.reported:
        return _("With “%(factor)s” and without it, days were about alike: %(with)d with, %(without)d without.") % said
    points = abs(one.difference or 0)
    said |= {"points": f"{points:.1f}"}
    told = {
        (0, True): _("On days with “%(factor)s”, it was about %(points)s of 10 higher."),
        (0, False): _("On days with “%(factor)s”, it was about %(points)s of 10 lower."),
        (1, True): _("On the day after “%(factor)s”, it was about %(points)s of 10 higher."),
        (1, False): _("On the day after “%(factor)s”, it was about %(points)s of 10 lower."),
        (2, True): _("Two days after “%(factor)s”, it was about %(points)s of 10 higher."),
        (2, False): _("Two days after “%(factor)s”, it was about %(points)s of 10 lower."),
    }[one.lag, (one.difference or 0) > 0]
    seen = _(
        "%(with)d days with it, %(without)d without. Seen together: it can be chance, "
        "or both may have come with something else."
    )
    return f"{told} {seen}" % said


def like_before(reading: Reading) -> str:
    """How long earlier harder stretches lasted: history, never a forecast."""
    rhythm = reading.rhythm
    if not rhythm.eased_after_days:
        return ""
    fewest, most = rhythm.eased_after_days
    said = {"times": rhythm.times, "fewest": fewest, "most": most}
    return _("The last %(times)d harder stretches eased after %(fewest)d to %(most)d days.") % said


def comes_back(reading: Reading) -> str:
    """Whether harder days were seen to come back."""
    if reading.rhythm.kind != "seen before":
        return ""
    return _("Harder or easier days came back about every %(days)d days. It may not go on like that.") % {
        "days": reading.rhythm.about_every_days
    }


def headline(reading: Reading) -> str:
    """The picture's title, in ten words at most."""
    spikes, flares = len(reading.spikes), len(reading.flares) + len(reading.marked)
    if reading.rated == 0:
        return _("No notes in this time")
    if reading.change.kind == "up":
        return _("Higher than some months before")
    if reading.change.kind == "down":
        return _("Lower than some months before")
    if flares and spikes:
        return _("Ups and downs, spikes, and a harder stretch")
    if flares:
        return _("Ups and downs, and a harder stretch")
    if spikes:
        return _("Ups and downs, and a short spike or more")
    return _("Your own ups and downs")


def in_words(rating: float) -> str:
    """A rating as the nearest of the five words."""
    return str(level_word(round(rating)))


def in_numbers(rating: float) -> str:
    """A rating as a number, whole where it is."""
    return f"{rating:.0f}" if rating == round(rating) else f"{rating:.1f}"


def short_day(when: date) -> str:
    """A day without its year."""
    return date_format(when, "MONTH_DAY_FORMAT")
