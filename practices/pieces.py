"""How one activity is cut into pieces. Pure, and it never makes anything longer."""


def pieces_of(start: int, piece: int) -> list[int]:
    """Cut `start` minutes into pieces of at most `piece` minutes; the last one may be shorter."""
    if piece < 1:
        return [start] if start > 0 else []
    whole, left = divmod(max(start, 0), piece)
    return [piece] * whole + ([left] if left else [])
