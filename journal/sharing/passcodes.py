"""The four words that go another way than the link. Made here, told once, and kept as a hash only."""

import secrets
from functools import cache
from pathlib import Path

from django.contrib.auth.hashers import check_password, make_password

WORDS_IN_ONE = 4  # of 2,048: 44 bits, with ten tries in a link's life


@cache
def words() -> tuple[str, ...]:
    """The fixed list: 2,048 plain words that are told apart by ear, and tell nothing of anyone."""
    return tuple((Path(__file__).parent / "passcode_words.txt").read_text().split())


def new_passcode() -> str:
    """Four words, with a space between them."""
    return " ".join(secrets.choice(words()) for _word in range(WORDS_IN_ONE))


def hashed(passcode: str) -> str:
    """What is kept of it."""
    return make_password(bare(passcode))


def fits(passcode: str, kept: str) -> bool:
    """Whether these are the words. Capitals, spaces and hyphens do not count."""
    return check_password(bare(passcode), kept)


def bare(passcode: str) -> str:
    """The letters alone."""
    return "".join(letter for letter in passcode.casefold() if letter.isalpha())
