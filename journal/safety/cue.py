"""Whether saved words plainly speak of ending one's life.

Worked out on this server from a short list of phrases, one file per language. Nothing is stored, logged
or sent. It finds plain sentences and misses others, so no page may promise that it notices. It will be
wrong at times, so the words of the help box must suit somebody who meant something else.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

CUES = Path(__file__).parent / "cues"
LONGEST = 20_000

_TOKEN = re.compile(r"\{[^}]*\}|\[[^\]]*\]|\S+")


def speaks_of_ending_life(text: str, language: str | None = "en") -> bool:
    """Return whether `text` holds a phrase of the list for `language`, or of the English list."""
    said = _plain(text[:LONGEST])
    tongues = dict.fromkeys([(language or "en").partition("-")[0].lower(), "en"])
    return any(_speaks(said, tongue) for tongue in tongues)


def _speaks(said: str, tongue: str) -> bool:
    found = _phrases(tongue)
    if found is None:
        return False
    plain, other_meaning = found
    return bool(plain.search(other_meaning.sub("| ", said)))


def _plain(text: str) -> str:
    """Lower case words, each with a space after it. A full stop is a word; apostrophes go."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    text = re.sub(r"['’‘`´ʼ]", "", text)
    text = re.sub(r"[.!?]+", " . ", text)
    text = re.sub(r"[^\w.]+", " ", text)
    return text.strip() + " "


@cache
def _phrases(tongue: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Read one language's file: the phrases, and the ways of speaking that mean something else."""
    path = CUES / f"{tongue}.txt"
    if not re.fullmatch("[a-z]{2,3}", tongue) or not path.exists():
        return None
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    small = next((line[1:].strip() for line in lines if line.startswith("~ ")), "")
    plain = [_pattern(line, small) for line in lines if line[0] not in "~-"]
    other_meaning = [_pattern(line[1:], small) for line in lines if line.startswith("-")]
    return _any_of(plain), _any_of(other_meaning)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^ ])(?:{'|'.join(patterns) or '(?!)'})")


def _pattern(line: str, small: str) -> str:
    small_words = f"(?:{_choice(small)} ){{0,2}}"
    parts = []
    for token in _TOKEN.findall(line):
        if token == "~":  # noqa: S105 - a word of the list's grammar
            parts.append(small_words)
        elif token[0] == "[":
            parts.append(f"(?:{_choice(token[1:-1])} )?")
        else:
            parts.append(_choice(token.strip("{}")) + " ")
    return "".join(parts)


def _choice(words: str) -> str:
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in words.split("/")) + ")"
