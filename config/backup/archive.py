"""The encrypted file that a backup is: a plain header, then chunks that open only whole and in order.

Layout: MAGIC, 4 bytes length, a header in JSON (salt and cost of the key), a 16-byte tag over all of that, chunks.
The key comes from the passphrase by Argon2id (RFC 9106), with a salt of its own for each file. A chunk is sealed
with AES-256-GCM; its nonce is its number and whether it is the last, its associated data is everything before the
first chunk. So a header or a chunk that was changed, cut off, moved, repeated or left out does not open.
"""

import base64
import io
import json
import secrets
import unicodedata
from typing import BinaryIO

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.translation import gettext as _

MAGIC = b"TENDBAK1"
CHUNK = 1 << 16
TAG = 16
SALT_BYTES = 16
COST = {"memory": 64 * 1024, "passes": 3, "lanes": 4}  # KiB; the second choice of RFC 9106, for small machines
MOST = {"memory": 1024 * 1024, "passes": 16, "lanes": 16}  # what a header may ask of this machine
LONGEST_HEADER = 4096
CHECK_NONCE = b"\xff" * 12


class Refused(Exception):
    """A backup is not made or not put back. The text is one plain line for the person who asked."""


def key_from(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    """Return the 32-byte key of one file. However a keyboard composes its accents, the key is the same."""
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(secret, salt, cost["passes"], cost["memory"], cost["lanes"], 32, Type.ID)


def nonce_of(number: int, last: bool) -> bytes:
    """Return a chunk's nonce. A key seals one file only, so that a number is enough."""
    return number.to_bytes(11, "big") + bytes([last])


class SealedWriter(io.RawIOBase):
    """A file to write to. What is written becomes chunks; `finish()` seals the last one."""

    def __init__(self, file: BinaryIO, passphrase: str):
        self.file, self.number, self.waiting = file, 0, bytearray()
        salt = secrets.token_bytes(SALT_BYTES)
        header = json.dumps({"salt": base64.b64encode(salt).decode(), **COST}).encode()
        self.about = MAGIC + len(header).to_bytes(4, "big") + header
        self.cipher = AESGCM(key_from(passphrase, salt, COST))
        file.write(self.about + self.cipher.encrypt(CHECK_NONCE, b"", self.about))

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:
        self.waiting += data
        while len(self.waiting) > CHUNK:  # one chunk is held back: it may be the last
            self._seal(bytes(self.waiting[:CHUNK]), last=False)
            del self.waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal what is left, as the last chunk."""
        self._seal(bytes(self.waiting), last=True)
        self.waiting.clear()

    def _seal(self, chunk: bytes, last: bool) -> None:
        self.file.write(self.cipher.encrypt(nonce_of(self.number, last), chunk, self.about))
        self.number += 1


class SealedReader(io.RawIOBase):
    """What a SealedWriter wrote, opened chunk by chunk. Raises Refused where it does not open."""

    def __init__(self, file: BinaryIO, passphrase: str):
        self.file, self.number, self.opened = file, 0, b""
        salt, cost = self._header()
        self.cipher = AESGCM(key_from(passphrase, salt, cost))
        try:
            self.cipher.decrypt(CHECK_NONCE, file.read(TAG), self.about)
        except (InvalidTag, ValueError):
            raise Refused(_("This passphrase does not open the backup. Nothing was changed.")) from None
        self.ahead = file.read(CHUNK + TAG)

    def _header(self) -> tuple[bytes, dict[str, int]]:
        start = self.file.read(len(MAGIC) + 4)
        length = int.from_bytes(start[len(MAGIC) :], "big")
        if not start.startswith(MAGIC) or length > LONGEST_HEADER:
            raise Refused(_("This file is not a backup of Tend."))
        header = self.file.read(length)
        self.about = start + header
        try:
            found = json.loads(header)
            salt = base64.b64decode(found["salt"], validate=True)
            cost = {name: int(found[name]) for name in COST}
        except (ValueError, KeyError, TypeError):
            raise Refused(_("The backup was changed or is damaged. Nothing was changed here.")) from None
        if len(salt) != SALT_BYTES or not all(0 < cost[name] <= MOST[name] for name in COST):
            raise Refused(_("The backup was changed or is damaged. Nothing was changed here."))
        return salt, cost | {"memory": max(cost["memory"], 8 * cost["lanes"])}

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        if not self.opened:
            self._open_next()
        part = self.opened[: len(buffer)]
        buffer[: len(part)] = part
        self.opened = self.opened[len(part) :]
        return len(part)

    def _open_next(self) -> None:
        if self.number and not self.ahead:
            return
        chunk, self.ahead = self.ahead, self.file.read(CHUNK + TAG)
        try:
            self.opened = self.cipher.decrypt(nonce_of(self.number, last=not self.ahead), chunk, self.about)
        except (InvalidTag, ValueError):
            raise Refused(_("The backup was changed, cut short or is damaged. Nothing was changed here.")) from None
        self.number += 1
