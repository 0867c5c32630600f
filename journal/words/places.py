"""Places in and on the body, in five groups. Some come in pairs, and then have a side."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Place:
    """One place. A paired place also has its words for left, right and both."""

    code: str
    word: Promise
    left: Promise | None = None
    right: Promise | None = None
    both: Promise | None = None

    @property
    def is_paired(self) -> bool:
        """Whether the body has two of these."""
        return self.left is not None

    def words(self, side: str = "") -> Promise:
        """The place with its side: "left", "right", "both", or "" where none was said."""
        return {"left": self.left, "right": self.right, "both": self.both}.get(side) or self.word


@dataclass(frozen=True)
class PlaceGroup:
    """One of the five groups of the list."""

    code: str
    name: Promise
    places: tuple[Place, ...]


GROUPS = (
    PlaceGroup(
        "head-neck",
        _("Head and neck"),
        (
            Place("head", _("Head")),
            Place("face", _("Face")),
            Place("jaw", _("Jaw")),
            Place("back-of-head", _("Back of the head")),
            Place("neck", _("Neck")),
            Place("back-of-neck", _("Back of the neck")),
        ),
    ),
    PlaceGroup(
        "chest-belly",
        _("Chest and belly"),
        (
            Place("chest", _("Chest")),
            Place("belly", _("Belly")),
            Place("lower-belly", _("Lower belly")),
        ),
    ),
    PlaceGroup(
        "back",
        _("Back"),
        (
            Place("upper-back", _("Upper back")),
            Place("mid-back", _("Middle of the back")),
            Place("lower-back", _("Lower back")),
            Place("buttocks", _("Buttocks")),
        ),
    ),
    PlaceGroup(
        "arms-hands",
        _("Arms and hands"),
        (
            Place("shoulder", _("Shoulder"), _("Left shoulder"), _("Right shoulder"), _("Both shoulders")),
            Place("upper-arm", _("Upper arm"), _("Left upper arm"), _("Right upper arm"), _("Both upper arms")),
            Place("elbow", _("Elbow"), _("Left elbow"), _("Right elbow"), _("Both elbows")),
            Place("forearm", _("Forearm"), _("Left forearm"), _("Right forearm"), _("Both forearms")),
            Place(
                "hand",
                _("Hand or wrist"),
                _("Left hand or wrist"),
                _("Right hand or wrist"),
                _("Both hands or wrists"),
            ),
        ),
    ),
    PlaceGroup(
        "legs-feet",
        _("Legs and feet"),
        (
            Place("thigh", _("Thigh"), _("Left thigh"), _("Right thigh"), _("Both thighs")),
            Place(
                "hamstring",
                _("Back of the thigh"),
                _("Back of the left thigh"),
                _("Back of the right thigh"),
                _("Back of both thighs"),
            ),
            Place("knee", _("Knee"), _("Left knee"), _("Right knee"), _("Both knees")),
            Place("shin", _("Shin"), _("Left shin"), _("Right shin"), _("Both shins")),
            Place("calf", _("Calf"), _("Left calf"), _("Right calf"), _("Both calves")),
            Place(
                "foot",
                _("Foot or ankle"),
                _("Left foot or ankle"),
                _("Right foot or ankle"),
                _("Both feet or ankles"),
            ),
        ),
    ),
)
# Not drawn on the body map.
ELSEWHERE = (
    Place("all-over", _("All over")),
    Place("outside", _("Outside my body or hard to place")),
)

_ALL = (*(place for group in GROUPS for place in group.places), *ELSEWHERE)
_BY_CODE = {place.code: place for place in _ALL}
PLACES = [(place.code, place.word) for place in _ALL]
PAIRED = tuple(place.code for place in _ALL if place.is_paired)


def place_words(code: str, side: str = "") -> Promise | str:
    """Return a place with its side, as "Left shoulder". A code that is not known comes back as it is."""
    place = _BY_CODE.get(code)
    return place.words(side) if place else code


def places_named(codes: list[str]) -> list[Place]:
    """Return the places with these codes, in their order. A code that is not known is left out."""
    return [_BY_CODE[code] for code in codes if code in _BY_CODE]
