"""Keys: the master key outside the database, and one data key per person, wrapped by it.

A value is sealed with AES-256-GCM (NIST SP 800-38D) under its owner's data key. Its associated data
names table, field, row and owner, so that a value moved to another place does not open.

Layout of a sealed value: 1 byte version, 4 bytes key number, 12 bytes random nonce, ciphertext with tag.
"""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import connection, transaction

VERSION = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
CHECK_TEXT = b"tend key check"
REMEMBERED = 512  # unwrapped data keys kept in memory, oldest use dropped first

_unwrapped: OrderedDict[tuple[UUID, int], bytes] = OrderedDict()
_newest: dict[UUID, int] = {}
_instead: list[str] = []  # the keys of a backup that is being put back


class KeyRefused(Exception):
    """The master key is missing or is not the one this database was written with."""


class DoesNotOpen(Exception):
    """A sealed value was changed, moved, or sealed under another key."""


def key_file() -> Path:
    """Where the master keys lie when the environment does not hold them."""
    return settings.TEND_DATA / "master.keys"


@cache
def master_keys() -> dict[str, bytes]:
    """Return the master keys by name, the one that writes first; empty where there is none."""
    return read_keys(keys_text())


def keys_text() -> str:
    """The master keys as they are given: TEND_MASTER_KEYS, else what `key_file()` holds."""
    if _instead:
        return _instead[-1]
    if settings.TEND_MASTER_KEYS or not key_file().exists():
        return settings.TEND_MASTER_KEYS
    return key_file().read_text()


def read_keys(text: str) -> dict[str, bytes]:
    """Read `name:base64,name:base64`, or one `name:base64` a line.

    Raises KeyRefused for a line that is not a 32-byte key, or for the signing secret used as a key.
    """
    keys = {}
    for line in filter(None, (part.strip() for part in text.replace("\n", ",").split(","))):
        name, _, encoded = line.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES or encoded == settings.SECRET_KEY:
            raise KeyRefused(f"The master key named {name[:20]!r} is not 32 bytes in base64, or is the signing secret.")
        keys[name] = key
    return keys


def require_key() -> None:
    """Refuse to go on without the key this database was written with; change nothing in that case.

    Where the database holds no check value yet, make a key (if there is none) and the check value.
    Safe to call before the first migration, and by several processes at once.
    """
    from accounts.models import KeyCheck

    has_table = KeyCheck._meta.db_table in connection.introspection.table_names()
    check = KeyCheck.objects.first() if has_table else None
    if check and not master_keys():
        raise KeyRefused(
            f"The master key is not there ({key_file()}). This database was written with it. "
            "Put the key back; nothing was changed."
        )
    if check and not opens_check(check.master, bytes(check.wrapped)):
        raise KeyRefused(
            "The master key is not the one that this database was written with. "
            "Put the right key back; nothing was changed."
        )
    if not master_keys():
        _make_key_file()
    if has_table and not check:
        name, wrapped = wrap(CHECK_TEXT, b"check")
        with transaction.atomic():
            KeyCheck.objects.get_or_create(pk=1, defaults={"master": name, "wrapped": wrapped})


def opens_check(name: str, wrapped: bytes, keys: dict[str, bytes] | None = None) -> bool:
    """Whether a database's check value opens with `keys`; with the master keys where none are given."""
    try:
        return unwrap(name, wrapped, b"check", keys) == CHECK_TEXT
    except DoesNotOpen:
        return False


def _make_key_file() -> None:
    write_key_file(f"first:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}\n")


def write_key_file(text: str) -> None:
    """Put keys where none are, readable by their owner alone and on the disk when this returns."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process made it just now
        pass
    else:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    master_keys.cache_clear()


@contextmanager
def other_keys(text: str) -> Iterator[None]:
    """For the length of the block, work with these master keys: a backup's, before they are put in place."""
    _instead.append(text)
    forget_all()
    try:
        yield
    finally:
        _instead.pop()
        forget_all()


def wrap(secret: bytes, about: bytes) -> tuple[str, bytes]:
    """Wrap `secret` under the first master key. Returns the key's name and nonce + ciphertext."""
    name, key = next(iter(master_keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    return name, nonce + AESGCM(key).encrypt(nonce, secret, about)


def unwrap(name: str, wrapped: bytes, about: bytes, keys: dict[str, bytes] | None = None) -> bytes:
    """Open what `wrap` made. Raises DoesNotOpen where the key is unknown or the bytes were changed."""
    key = (master_keys() if keys is None else keys).get(name)
    if key is None:
        raise DoesNotOpen("no master key of that name")
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], about)
    except InvalidTag:
        raise DoesNotOpen("a wrapped key does not open") from None


def remember(user_id: UUID, number: int, key: bytes) -> None:
    """Keep an unwrapped data key in this process's memory."""
    _unwrapped[user_id, number] = key
    _unwrapped.move_to_end((user_id, number))
    _newest[user_id] = max(number, _newest.get(user_id, 0))
    while len(_unwrapped) > REMEMBERED:
        (dropped, _), _key = _unwrapped.popitem(last=False)
        _newest.pop(dropped, None)


def forget_all() -> None:
    """Drop every unwrapped key and the master keys: for tests and after a rotation."""
    _unwrapped.clear()
    _newest.clear()
    master_keys.cache_clear()


def _data_key(user_id: UUID, number: int | None = None) -> tuple[int, bytes]:
    from accounts.models import DataKey

    wanted = _newest.get(user_id) if number is None else number
    if wanted and (user_id, wanted) in _unwrapped:
        _unwrapped.move_to_end((user_id, wanted))
        return wanted, _unwrapped[user_id, wanted]
    rows = DataKey.objects.filter(user_id=user_id).order_by("-number")
    row = (rows if number is None else rows.filter(number=number)).first()
    if row is None:
        raise DoesNotOpen("this person has no such data key")
    key = row.unwrapped()
    remember(user_id, row.number, key)
    return row.number, key


def _about(where: str, row_id, user_id: UUID) -> bytes:
    return f"{where}:{row_id}:{user_id}".encode()


def seal(text: str, *, user_id: UUID, where: str, row_id) -> bytes:
    """Encrypt `text` for its owner. `where` is `table.field`. An empty text stays empty."""
    if not text:
        return b""
    number, key = _data_key(user_id)
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, text.encode(), _about(where, row_id, user_id))
    return VERSION + number.to_bytes(4, "big") + nonce + sealed


def unseal(value: bytes, *, user_id: UUID, where: str, row_id) -> str:
    """Decrypt what `seal` made. Raises DoesNotOpen; never returns part of a text."""
    if not value:
        return ""
    if value[:1] != VERSION:
        raise DoesNotOpen("unknown layout")
    _, key = _data_key(user_id, int.from_bytes(value[1:5], "big"))
    nonce, sealed = value[5 : 5 + NONCE_BYTES], value[5 + NONCE_BYTES :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, _about(where, row_id, user_id)).decode()
    except (InvalidTag, ValueError):
        raise DoesNotOpen("a value was changed or moved") from None


def opener(*, user_id: UUID, where: str) -> Callable[[bytes, str], str]:
    """Return what opens many values of one field: as `unseal` does, but each key is made ready only once.

    It takes a row's id as the database writes it, with dashes or without. Some ten thousand texts are opened while
    a person waits, so it does nothing twice.
    """
    ready: dict[bytes, AESGCM] = {}
    start, end = f"{where}:", f":{user_id}"

    def opened(value: bytes, pk: str) -> str:
        if len(pk) == 32:
            about = f"{start}{pk[:8]}-{pk[8:12]}-{pk[12:16]}-{pk[16:20]}-{pk[20:]}{end}".encode()
        else:
            about = f"{start}{pk}{end}".encode()
        number = value[:5]
        if number not in ready:
            if value[:1] != VERSION:
                raise DoesNotOpen("unknown layout")
            ready[number] = AESGCM(_data_key(user_id, int.from_bytes(value[1:5], "big"))[1])
        try:
            return ready[number].decrypt(value[5 : 5 + NONCE_BYTES], value[5 + NONCE_BYTES :], about).decode()
        except (InvalidTag, ValueError):
            raise DoesNotOpen("a value was changed or moved") from None

    return opened


def normalise_name(name: str) -> str:
    """Fold what does not tell two names apart: width and accents' form, case, outer and doubled space."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def name_digest(name: str, user_id: UUID) -> bytes:
    """Return 32 bytes that are equal for equal normalised names of one person, and tell nothing else.

    HMAC-SHA256 under a key derived from the person's first data key, which a rotation keeps.
    """
    _, key = _data_key(user_id, 1)
    index_key = hmac.digest(key, b"tend names", hashlib.sha256)
    return hmac.digest(index_key, normalise_name(name).encode(), hashlib.sha256)
