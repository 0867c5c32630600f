"""How long each screen of a practice stays, where it turns by itself. Pure."""

PACES = (3, 4, 5, 6, 7)  # seconds, of a breath in
PACE = 5
LEAST = 10  # seconds for a screen
BESIDES = 15  # seconds for a screen before or after the breath


def seconds_of(minutes: int, count: int, rounds: tuple[int, int] | None = None, pace: int = PACE) -> list[int]:
    """Seconds for each of `count` screens. `rounds` are the numbers of the two that go with the breath.

    The breath out is a second longer than the breath in.
    """
    if rounds:
        first, second = rounds
        return [pace if n == first else pace + 1 if n == second else BESIDES for n in range(1, count + 1)]
    return [max(LEAST, minutes * 60 // count)] * count
