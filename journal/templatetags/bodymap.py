"""The body map: a picture of the list of places. It is never the only way, so it is hidden from assistive tools."""

from typing import Any

from django import template

from journal.words.places import PAIRED

register = template.Library()

SIDED = ("shoulder", "upper-arm", "elbow", "forearm", "hand")
FRONT = (
    "head face jaw neck chest belly lower-belly".split(),
    (*SIDED, "thigh", "knee", "shin", "foot"),
)
BACK = (
    "back-of-head back-of-neck upper-back mid-back lower-back buttocks".split(),
    (*SIDED, "hamstring", "calf", "knee", "foot"),
)


def regions(figure: str, single, paired) -> list[tuple[str, str]]:
    """Return (id in the drawing, place with its side) for each region of one figure."""
    places = [*single, *(f"{place}-{side}" for place in paired for side in ("left", "right"))]
    return [(f"{figure}-{place}", place) for place in places]


REGIONS = {"front": regions("front", *FRONT), "back": regions("back", *BACK)}


@register.inclusion_tag("components/bodymap.html")
def bodymap(form) -> dict:
    """The figures, front and back, with the form's places on. What is on is drawn last, so that its edge is whole."""
    ticked = set(form["place"].value() or [])
    on = set()
    for place in ticked:
        if place in PAIRED:
            side = form[f"side-{place}"].value() or "both"
            on |= {f"{place}-{one}" for one in ("left", "right") if side in (one, "both")}
        else:
            on.add(place)
    figures: list[dict[str, Any]] = []
    drawn: list[dict[str, Any]]
    for name, found in REGIONS.items():
        drawn = [{"id": ident, "place": place, "on": place in on} for ident, place in found]
        drawn.sort(key=lambda region: region["on"])
        figures.append({"name": name, "regions": drawn})
    return {"figures": figures}
