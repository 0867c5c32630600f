"""A receiver of SMART Health Links, written from the specification alone: it knows nothing of Tend.

HL7, "SMART Health Cards and Links", links-specification. Nothing is imported but a cipher and the standard library.
"""

import json
import zlib
from base64 import urlsafe_b64decode
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

TYPES = {"application/smart-health-card", "application/fhir+json", "application/smart-api-access"}
STATUSES = {"finalized", "can-change", "entered-in-error", "no-longer-valid", "retracted"}
# (method, url, headers, body) -> (status, headers, body)
Send = Callable[[str, str, dict[str, str], bytes], tuple[int, dict[str, str], bytes]]


class Gone(Exception):
    """404: no longer active."""


@dataclass
class WrongPasscode(Exception):
    remaining: int


def unpadded(text: str) -> bytes:
    assert "=" not in text
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def payload_of(link: str) -> dict:
    """Decode a link, bare or behind a viewer's address that ends with `#`."""
    _viewer, found, coded = link.rpartition("shlink:/")
    assert found and (not _viewer or _viewer.endswith("#"))
    payload = json.loads(unpadded(coded))
    assert len(payload["url"]) <= 128
    assert len(unpadded(payload["key"])) == 32 and len(payload["key"]) == 43
    assert list(payload.get("flag", "")) == sorted(payload.get("flag", "")) and set(payload.get("flag", "")) <= set(
        "LPU"
    )
    assert not {"U", "P"} <= set(payload.get("flag", ""))
    assert isinstance(payload.get("exp", 0), int) and len(payload.get("label", "")) <= 80
    assert payload.get("v", 1) == 1
    return payload


def opened(jwe: str, key: str) -> tuple[str, bytes]:
    """Decrypt a file: compact serialisation, `dir`, A256GCM. Returns its content type and its plain bytes."""
    protected, encrypted_key, nonce, text, tag = jwe.split(".")
    header = json.loads(unpadded(protected))
    assert (header["alg"], header["enc"], encrypted_key) == ("dir", "A256GCM", "")
    plain = AESGCM(unpadded(key)).decrypt(unpadded(nonce), unpadded(text) + unpadded(tag), protected.encode())
    if header.get("zip") == "DEF":
        plain = zlib.decompress(plain, wbits=-15)
    return header["cty"], plain


def fetched(link: str, send: Send, *, recipient: str, passcode: str = "", most: int | None = None) -> list[dict]:
    """Ask for the manifest and decrypt its files."""
    payload = payload_of(link)
    asked = {"recipient": recipient}
    if "P" in payload.get("flag", ""):
        asked["passcode"] = passcode
    if most is not None:
        asked["embeddedLengthMax"] = most
    body = json.dumps(asked).encode()
    status, headers, answer = send("POST", payload["url"], {"content-type": "application/json"}, body)
    if status == 404:
        raise Gone
    if status == 401:
        raise WrongPasscode(json.loads(answer)["remainingAttempts"])
    assert status == 200 and headers["content-type"].startswith("application/json")
    return [decrypted(file, payload["key"], send, most) for file in json.loads(answer)["files"]]


def decrypted(file: dict, key: str, send: Send, most: int | None) -> dict:
    assert file["contentType"] in TYPES and file.get("status", "finalized") in STATUSES
    if "embedded" in file:
        jwe = file["embedded"]
        assert most is None or len(jwe) <= most
    else:
        status, headers, answer = send("GET", file["location"], {}, b"")
        assert (status, headers["content-type"]) == (200, "application/jose")
        jwe = answer.decode()
    content_type, plain = opened(jwe, key)
    assert content_type == file["contentType"]
    return json.loads(plain)
