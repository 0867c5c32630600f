"""The square code of a link, as one path: no style, no picture to fetch."""

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white round it, as the standard asks


@dataclass(frozen=True)
class SquareCode:
    """How many modules wide it is, with its white edge, and the dark ones as an SVG path."""

    size: int
    path: str


def square_code(text: str) -> SquareCode:
    """Draw it. Middle error correction, as health links ask for."""
    rows = segno.make(text, error="m", micro=False).matrix
    path = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                path.append(f"M{x + QUIET} {y + QUIET}h{run - x}v1h-{run - x}z")
            x = max(run, x + 1)
    return SquareCode(len(rows) + 2 * QUIET, "".join(path))
