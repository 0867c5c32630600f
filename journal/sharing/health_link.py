"""A SMART Health Link of a share: the same snapshot for another system, behind the same words, tries and end.

As HL7's "SMART Health Cards and Links" 1.0 says: a `shlink:/` address that names a manifest, and files under its key.
"""

import json
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.sealed import SealedTextField
from journal.sharing.contents import read_again
from journal.sharing.link import digest_of, new_secret
from journal.sharing.models import READER_LIMIT, Share, ShareEvent

LONGEST_URL = 128
LONGEST_LABEL = 80
FLAGS = "LP"  # it can be asked again until it ends; it asks for the words
FILE_FOR = timedelta(minutes=10)  # an hour at most, says the specification
_signer = signing.TimestampSigner(salt="tend.health_file")


@dataclass(frozen=True)
class NewHealthLink:
    """What is told once: the token of the manifest's address, and the key of the files."""

    token: str
    key: str


class HealthLink(models.Model):
    """One for each share, and only of a snapshot. It is found by the hash of its token; it ends when its share does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="health_links")
    share = models.OneToOneField(Share, models.CASCADE, related_name="health_link")
    digest = models.CharField(max_length=64, unique=True)
    file_key = SealedTextField(limit=43)  # the files are encrypted anew, each time they are asked for
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["user", "share"], name="healthlink_user_share")]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    @transaction.atomic
    def make(cls, share: Share, now: datetime) -> NewHealthLink:
        """Make one, in place of any before, and write that into the log.

        Raises ValueError for a live share, and for one that has ended.
        """
        if share.is_live or not share.runs(now):
            raise ValueError("a health link is made of a snapshot that can be read")
        new = NewHealthLink(new_secret(), new_secret())
        cls.objects.filter(share=share, user=share.user_id).delete()
        cls.objects.create(user=share.user, share=share, digest=digest_of(new.token), file_key=new.key, made_at=now)
        share.events.create(user=share.user, kind=ShareEvent.Kind.HEALTH_LINK, at=now)
        return new

    def file(self) -> str:
        """The whole share as FHIR, encrypted under the link's key with a fresh nonce."""
        from journal.sharing import fhir

        document = fhir.bundle(read_again(self.share.snapshot))
        return encrypted(json.dumps(document, ensure_ascii=False), self.file_key, fhir.CONTENT_TYPE)


# --- what the specification says ----------------------------------------------------------


def address(url: str, key: str, ends_at: datetime) -> str:
    """The link. Raises ValueError where the manifest's address is longer than a health link takes."""
    if len(url) > LONGEST_URL:
        raise ValueError("the address of the manifest is too long")
    payload = {
        "url": url,
        "flag": FLAGS,
        "key": key,
        "exp": int(ends_at.timestamp()),
        "label": _("Notes chosen for you")[:LONGEST_LABEL],
    }
    return f"shlink:/{coded(payload)}"


def coded(payload: dict[str, Any]) -> str:
    """A payload: minified JSON in base64url, without padding."""
    text = json.dumps(payload, separators=(",", ":"), ensure_ascii=False)
    return urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


def encrypted(text: str, key: str, content_type: str) -> str:
    """A file as a compact JWE. Its nonce is drawn anew each time."""
    from joserfc import jwe
    from joserfc.jwk import OctKey

    header = {"alg": "dir", "enc": "A256GCM", "cty": content_type}
    return jwe.encrypt_compact(header, text.encode(), OctKey.import_key(urlsafe_b64decode(f"{key}=")))


def manifest(file: str, location: str, most: int | None) -> dict[str, Any]:
    """The manifest with its one file: within it, or where that is longer than the other side takes, at an address."""
    where = {"embedded": file} if most is None or len(file) <= most else {"location": location}
    described = {"contentType": "application/fhir+json", "status": "finalized", "fhirVersion": "4.0.1"}
    return {"files": [described | where]}


@dataclass(frozen=True)
class ManifestRequest:
    """What another system asks for."""

    recipient: str
    passcode: str
    most: int | None

    @classmethod
    def read(cls, body: bytes) -> "ManifestRequest":
        """Read a request's body. Raises ValueError where it is none. What is not known is left alone."""
        try:
            told = json.loads(body)
        except RecursionError as error:
            raise ValueError("too deep") from error
        if not isinstance(told, dict):
            raise ValueError("not an object")
        recipient, passcode = told.get("recipient"), told.get("passcode", "")
        most = told.get("embeddedLengthMax")
        if not isinstance(recipient, str) or not recipient.strip() or not isinstance(passcode, str):
            raise ValueError("who asks?")
        recipient.encode()  # half of a letter cannot be kept in the log
        if most is not None and (not isinstance(most, int) or isinstance(most, bool) or most < 0):
            raise ValueError("embeddedLengthMax is no length")
        return cls(" ".join(recipient.split())[:READER_LIMIT], passcode, most)


# --- the address of a file, for a few minutes -------------------------------------------------


def ticket_for(link: HealthLink) -> str:
    """Names the link in an address, for ten minutes."""
    return _signer.sign(link.pk.hex)


def named_by(ticket: str) -> UUID:
    """The link that a ticket names. Raises signing.BadSignature, also where it is too old."""
    return UUID(hex=_signer.unsign(ticket, max_age=FILE_FOR))
