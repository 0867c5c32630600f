"""The encrypted file by itself: it opens whole, with its passphrase, or not at all."""

import pytest

from config.backup import archive
from config.backup.archive import CHUNK, TAG, Refused, SealedReader, SealedWriter
from config.backup.contents import Manifest, members, pack, read_through

WORDS = "five plain words"


def write(path, data: bytes):
    with open(path, "wb") as file:
        writer = SealedWriter(file, WORDS)
        writer.write(data)
        writer.finish()
    return path


def read(path, words=WORDS) -> bytes:
    with open(path, "rb") as file:
        reader, found = SealedReader(file, words), b""
        while part := reader.read(100_000):
            found += part
        return found


def first_chunk(sealed: bytes) -> int:
    """Where the first chunk begins."""
    return len(archive.MAGIC) + 4 + int.from_bytes(sealed[8:12], "big") + TAG


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])
def test_what_was_sealed_opens(tmp_path, size):
    data = bytes(number % 251 for number in range(size))
    assert read(write(tmp_path / "sealed", data)) == data


def test_each_file_has_a_salt_of_its_own(tmp_path):
    assert write(tmp_path / "one", b"same").read_bytes() != write(tmp_path / "two", b"same").read_bytes()


def test_another_passphrase(tmp_path):
    with pytest.raises(Refused, match="passphrase"):
        read(write(tmp_path / "sealed", b"data"), "five plain word")


def test_each_changed_byte(tmp_path):
    path = write(tmp_path / "sealed", b"data")
    sealed, opened = path.read_bytes(), []
    for place in range(len(sealed)):
        path.write_bytes(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
        try:
            opened.append((place, read(path)))
        except Refused:
            pass
    assert opened == []


def test_cut_short_anywhere(tmp_path):
    path = write(tmp_path / "sealed", b"data")
    sealed, opened = path.read_bytes(), []
    for length in range(len(sealed)):
        path.write_bytes(sealed[:length])
        try:
            opened.append((length, read(path)))
        except Refused:
            pass
    assert opened == []


@pytest.mark.parametrize("order", [[1, 0, 2], [0, 2, 1], [0, 1], [0], [], [1, 2], [0, 0, 1, 2], [0, 1, 2, 2]])
def test_chunks_left_out_moved_or_doubled(tmp_path, order):
    path = write(tmp_path / "sealed", bytes(3 * CHUNK))
    sealed = path.read_bytes()
    start, size = first_chunk(sealed), CHUNK + TAG
    chunks = [sealed[start + number * size :][:size] for number in range(3)]
    path.write_bytes(sealed[:start] + b"".join(chunks[number] for number in order))
    with pytest.raises(Refused):
        read(path)


def test_a_chunk_of_another_file(tmp_path):
    one, two = (write(tmp_path / name, bytes(2 * CHUNK)) for name in ("one", "two"))
    other, sealed = two.read_bytes(), one.read_bytes()
    one.write_bytes(sealed[: first_chunk(sealed)] + other[first_chunk(other) :])
    with pytest.raises(Refused):
        read(one)


def test_more_behind_the_end(tmp_path):
    path = write(tmp_path / "sealed", b"data")
    path.write_bytes(path.read_bytes() + b"more")
    with pytest.raises(Refused):
        read(path)


@pytest.mark.parametrize("asked", [{"memory": 10**9}, {"passes": 10**6}, {"lanes": 10**4}, {"memory": 0}])
def test_a_header_does_not_choose_what_this_machine_spends(tmp_path, asked, monkeypatch):
    monkeypatch.setattr(archive, "hash_secret_raw", lambda *args: 1 / 0)
    cost = {"memory": 8, "passes": 1, "lanes": 1, **asked}
    header = f'{{"salt": "{"A" * 22}==", {str(cost)[1:-1]}}}'.replace("'", '"').encode()
    path = tmp_path / "greedy"
    path.write_bytes(archive.MAGIC + len(header).to_bytes(4, "big") + header + bytes(100))
    with pytest.raises(Refused):
        read(path)


def test_the_key_costs_memory_and_not_how_an_accent_was_typed(monkeypatch):
    monkeypatch.undo()
    assert archive.COST == {"memory": 64 * 1024, "passes": 3, "lanes": 4}
    keys = {archive.key_from(words, bytes(16), archive.COST) for words in ("\u00e9", "e\u0301")}
    assert [len(key) for key in keys] == [32]


# --- What lies in it --------------------------------------------------------------------

MANIFEST = Manifest("2026-03-10T12:00:00+00:00", "sqlite", [["journal", "0001"]], {"t": 2}, ["first", "00"])


def packed(path, parts, keys=""):
    with open(path, "wb") as file:
        return pack(SealedWriter(file, WORDS), MANIFEST, keys, "a ledger\n", parts)


def test_what_was_packed_is_read_through(tmp_path):
    digest = packed(tmp_path / "file", [("t", b"a\nb\n"), ("t", b"c\n"), ("u", bytes(200_000))], "first:key")
    opened = read_through(tmp_path / "file", WORDS)
    assert (opened.manifest, opened.keys, opened.ledger) == (MANIFEST, "first:key", "a ledger\n")
    assert (opened.digest, opened.lines) == (digest, {"t": 3, "u": 0})


def test_members_are_those_of_a_plain_tar(tmp_path):
    packed(tmp_path / "file", [("t", b"a"), ("t", b"b")])
    names = [name for name, _data in members(tmp_path / "file", WORDS)]
    assert names == ["manifest.json", "deletions.log", "data/t/000001", "data/t/000002"]


@pytest.mark.parametrize("data", [b"", b"no tar", bytes(20_000)])
def test_a_sealed_file_that_holds_something_else(tmp_path, data):
    with pytest.raises(Refused):
        read_through(write(tmp_path / "file", data), WORDS)


def test_one_of_a_later_version(tmp_path, monkeypatch):
    packed(tmp_path / "file", [])
    monkeypatch.setattr("config.backup.contents.LAYOUT", 0)
    with pytest.raises(Refused, match="newer"):
        read_through(tmp_path / "file", WORDS)
