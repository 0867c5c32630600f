import base64

import pytest

from journal.sharing.link import digest_of, new_secret, secret_in

SECRET = "abcDEF123-_" + "x" * 32


def unevenness(secrets):
    """Chi-square of their bytes, with 255 degrees of freedom."""
    counts = [0] * 256
    for secret in secrets:
        for byte in base64.urlsafe_b64decode(secret + "="):
            counts[byte] += 1
    mean = sum(counts) / 256
    return sum((count - mean) ** 2 / mean for count in counts)


def test_ten_thousand_secrets_differ_and_their_bytes_are_even():
    """T3.1. 330.5 is p = 0.001; drawn twice, as that is once in a thousand runs by chance."""
    drawn = [[new_secret() for _nth in range(10_000)] for _time in range(2)]
    assert (len({*drawn[0], *drawn[1]}), {len(secret) for secret in drawn[0]}) == (20_000, {43})
    assert min(map(unevenness, drawn)) < 330.5


NONE_THERE = ["", "#", SECRET[:-1], SECRET + "x", "https://tend.example/shared/", f"{SECRET}#", "é" * 43]


@pytest.mark.parametrize("text", [SECRET, f"https://tend.example/shared/#{SECRET}", f"\n  #{SECRET} "])
def test_a_secret_is_found_in_what_was_pasted(text):
    assert secret_in(text) == SECRET


@pytest.mark.parametrize(
    "text", ["", "#", SECRET[:-1], SECRET + "x", "https://tend.example/shared/", f"{SECRET}#", "é" * 43]
)
def test_anything_else_is_none(text):
    assert secret_in(text) == ""


def test_what_is_kept_is_a_hash():
    assert digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
