import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from accounts.models.users import known_zone
from accounts.sealed import SealedTextField, holds_text
from journal.bookmark import Bookmark
from journal.models.drafts import UNDO, Draft
from journal.models.entry_queryset import SymptomEntryQuerySet
from journal.models.marks import EntryMark, MarkKind
from journal.models.readings import KeptReading
from journal.models.responses import AutomaticThought, CompassionateResponse, rated_0_10
from journal.models.vocabulary import Kind, VocabularyName
from journal.walk import Page, next_page

CALLED = 1 << len(Page)  # in `pages_seen`: the quick check-in gave it names, and the page was not seen


class SymptomEntry(models.Model):
    """One noticing: what was felt, what it was called, and what was answered."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="entries")
    noticed_at = models.DateTimeField()
    written_at = models.DateTimeField(default=timezone.now)  # later than noticed_at where it was written up later
    zone = models.CharField(max_length=64)
    local_date = models.DateField()  # fixed at saving, whatever zone the person is in later

    severity = models.PositiveSmallIntegerField(null=True, blank=True)
    severity_after = models.PositiveSmallIntegerField(null=True, blank=True)
    severity_later = models.PositiveSmallIntegerField(null=True, blank=True)
    looked_back_at = models.DateTimeField(null=True, blank=True)

    place_words = SealedTextField(limit=200)
    quality_words = SealedTextField(limit=200)

    open_page = models.CharField(max_length=8, default="", blank=True)  # where a walk goes on; "" when closed
    pages_seen = models.PositiveSmallIntegerField(default=0)  # set of Page bits: saved or skipped
    in_flare = models.BooleanField(default=False)  # "log it and rest"
    binned_at = models.DateTimeField(null=True, blank=True)

    objects = SymptomEntryQuerySet.as_manager()
    said: list[EntryMark]  # where it is read `with_said`

    class Meta:
        constraints = [rated_0_10(field, "entry") for field in ("severity", "severity_after", "severity_later")]
        indexes = [
            # With the id, as pages are ordered: else a page near the end sorts all that is left (docs/performance.md).
            models.Index(fields=["user", "-noticed_at", "-id"], name="entry_user_noticed"),
            models.Index(fields=["user", "local_date"], name="entry_user_date"),
            models.Index(fields=["user", "-noticed_at"], condition=models.Q(open_page__gt=""), name="entry_user_open"),
            models.Index(fields=["binned_at"], condition=~models.Q(binned_at=None), name="entry_binned"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @classmethod
    def begin(
        cls,
        user,
        severity: int | None,
        now: datetime,
        open_page: str = Page.WHERE,
        in_flare: bool = False,
        pk: uuid.UUID | None = None,
    ) -> "SymptomEntry":
        """Keep the first tap as an entry of its own."""
        zone = known_zone(user.zone)
        local = now.astimezone(user.tzinfo)
        return cls.objects.create(
            pk=pk or uuid.uuid4(),
            user=user,
            severity=severity,
            noticed_at=now,
            zone=zone,
            local_date=local.date(),
            open_page=open_page,
            in_flare=in_flare,
        )

    # --- what the pages save --------------------------------------------------------

    @transaction.atomic
    def notice_where(self, places: dict[str, str], words: str) -> None:
        """Save where it is felt: place codes with their side ("" for a single place), and own words."""
        self._replace_marks(
            Page.WHERE,
            [MarkKind.PLACE],
            [EntryMark(kind=MarkKind.PLACE, code=code, side=side) for code, side in places.items()],
        )
        self.place_words = words
        self.pass_page(Page.WHERE, "place_words")

    @transaction.atomic
    def notice_like(self, qualities: Iterable[str], words: str, severity: int | None) -> None:
        """Save what it is like, and how strong it is (0-10 or None)."""
        self._replace_marks(
            Page.LIKE, [MarkKind.QUALITY], [EntryMark(kind=MarkKind.QUALITY, code=code) for code in qualities]
        )
        self.quality_words, self.severity = words, severity
        self.pass_page(Page.LIKE, "quality_words", "severity")

    @transaction.atomic
    def name_as(self, symptoms: Iterable[str], feelings: dict[str, int | None], triggers: Iterable[str]) -> None:
        """Save what the person calls it, the feelings with it (strength 1-3 or None), and what came before.

        Symptoms and triggers are names in the person's own words; a new one is kept for next time.
        """
        marks = [EntryMark(kind=MarkKind.FEELING, code=code, strength=much) for code, much in feelings.items()]
        names = VocabularyName.named(self.user, {Kind.SYMPTOM: symptoms, Kind.TRIGGER: triggers}, entry=self)
        marks += [EntryMark(kind=name.kind, name=name) for name in names]
        page = None if self.pages_seen & CALLED else Page.NAME
        self._replace_marks(page, [MarkKind.FEELING, MarkKind.SYMPTOM, MarkKind.TRIGGER], marks)
        self.pass_page(Page.NAME)

    @transaction.atomic
    def hear_critic(self, text: str, belief: int | None = None, harsh: int | None = None, habit: str = "") -> None:
        """Save the critic's line. An empty text means that there was none."""
        self._write("thought", AutomaticThought, text=text, belief=belief, harsh=harsh, habit=habit)
        self.pass_page(Page.CRITIC)

    @transaction.atomic
    def answer_kindly(
        self,
        text: str,
        belief_after: int | None = None,
        harsh_after: int | None = None,
        severity_after: int | None = None,
        kept: bool = False,
    ) -> None:
        """Save the kinder reply, and how true, how harsh and how strong it is after."""
        if text:
            unpinned: dict[str, None] = {} if kept else {"pinned_at": None}
            self._write("reply", CompassionateResponse, text=text, kept=kept, **unpinned)
        elif self.has_reply:
            self.reply.delete()
            self._state.fields_cache["reply"] = None
        if self.has_thought:
            self._write("thought", AutomaticThought, belief_after=belief_after, harsh_after=harsh_after)
        self.severity_after = severity_after
        self.pass_page(Page.KIND, "severity_after")

    def call_habit(self, habit: str) -> None:
        """Save the thinking habit that the person said the line might be."""
        self._write("thought", AutomaticThought, habit=habit)

    @transaction.atomic
    def need(self, needs: Iterable[str], action: str = "", when: str = "") -> None:
        """Save what is needed, and one small action in own words for now, later, or only noticed."""
        needs = list(needs)
        marks = [EntryMark(kind=MarkKind.NEED, code=code) for code in needs]
        first = needs[0] if needs else ""
        for name in VocabularyName.named(self.user, {Kind.ACTION: [action]}, need=first, entry=self):
            marks.append(EntryMark(kind=MarkKind.ACTION, name=name, code=when))
        self._replace_marks(Page.NEED, [MarkKind.NEED, MarkKind.ACTION], marks)
        self.pass_page(Page.NEED)

    @transaction.atomic
    def call_it(self, symptoms: Iterable[str]) -> None:
        """Save what it is, mostly, in the person's own words, and nothing else."""
        names = VocabularyName.named(self.user, {Kind.SYMPTOM: symptoms}, entry=self)
        self._replace_marks(None, [MarkKind.SYMPTOM], [EntryMark(kind=MarkKind.SYMPTOM, name=name) for name in names])
        self.pages_seen |= CALLED
        SymptomEntry.objects.filter(pk=self.pk).update(pages_seen=F("pages_seen").bitor(CALLED))

    @transaction.atomic
    def hinder(self, codes: Iterable[str]) -> None:
        """Save what it got in the way of, by our codes."""
        list(SymptomEntry.objects.select_for_update(no_key=True).filter(pk=self.pk).values_list("pk"))  # one at a time
        marks = [EntryMark(kind=MarkKind.HINDERED, code=code) for code in codes]
        self._replace_marks(None, [MarkKind.HINDERED], marks)

    def rate_each(self, severities: Mapping[uuid.UUID, int | None]) -> None:
        """Save how strong each symptom is (0-10), by its mark; None where the entry's own strength counts."""
        marks = list(self.marks.of_kind(MarkKind.SYMPTOM).filter(pk__in=severities))
        for mark in marks:
            mark.severity = severities[mark.pk]
        EntryMark.objects.bulk_update(marks, ["severity"])

    def pass_page(self, page: Page, *fields: str) -> None:
        """Note that a page was saved or skipped, and where the walk goes on."""
        before = self.pages_seen, self.open_page
        self.pages_seen |= page.bit
        if self.open_page:
            self.open_page = next_page(page, self.pages_seen) or ""
        seen = self.pages_seen
        if fields or before != (seen, self.open_page):
            self.pages_seen = F("pages_seen").bitor(page.bit)  # another tab may have passed another page just now
            self.save(update_fields=["pages_seen", "open_page", *fields])
            self.pages_seen = seen

    def notice_at(self, when: datetime) -> None:
        """Say that it was noticed at another time; its local day follows, in the person's zone of now."""
        self.noticed_at, self.zone = when, known_zone(self.user.zone)
        self.local_date = when.astimezone(self.user.tzinfo).date()
        self.save(update_fields=["noticed_at", "zone", "local_date"])

    # --- other verbs ----------------------------------------------------------------

    def look_closer(self) -> None:
        """Open the six pages on an entry of the first run; what was answered is not asked again."""
        self.open_page = next((page for page in Page if not page.bit & self.pages_seen), "")
        self.save(update_fields=["open_page"])

    def let_go(self) -> None:
        """Close the walk where it is. What was saved stays."""
        self.open_page = ""
        self.save(update_fields=["open_page"])

    @transaction.atomic
    def look_back(
        self, now: datetime, severity: int | None = None, belief: int | None = None, outcome: str = ""
    ) -> None:
        """Save how strong it is, how true the line feels, and how it was after the small thing, some time later."""
        self.severity_later, self.looked_back_at = severity, now
        self.save(update_fields=["severity_later", "looked_back_at"])
        if self.has_thought:
            self._write("thought", AutomaticThought, belief_later=belief)
        if outcome and (mark := self.small_thing()):
            mark.note_outcome(outcome)

    def say_whether_it_helped(self, helped: bool | None) -> None:
        """Mark the reply, so that it comes back first, or not at all."""
        self.reply.helped = helped
        self.reply.save(update_fields=["helped"])

    def put_in_bin(self, now: datetime) -> None:
        """Out of sight, and gone after 30 days. What was read of the notes is read anew, without it."""
        self.binned_at = now
        self.save(update_fields=["binned_at"])
        KeptReading.forget(self.user_id)

    def restore(self) -> bool:
        """Take it back out of the bin. False where it was deleted for good just now."""
        self.binned_at = None
        return bool(SymptomEntry.objects.filter(pk=self.pk).take_back_out())

    def keep_for_undo(self, page: Page, nonce: str, fields: dict[str, list[str]]) -> None:
        """Keep what a page said before it is changed, in place of what was kept so before: one step back, no more."""
        self.drafts.filter(page__startswith=UNDO).delete()
        self.keep_draft(f"{UNDO}{page}", nonce, fields)

    def keep_draft(self, page: str, nonce: str, fields: dict[str, list[str]]) -> None:
        """Keep typed words that were not sent. One draft for each form."""
        words = {"words": json.dumps(fields, ensure_ascii=False), "page": page, "saved_at": timezone.now()}
        Draft.objects.update_or_create({**words, "entry": self}, user_id=self.user_id, nonce=nonce)

    # --- what is there --------------------------------------------------------------

    def read_again(self, alone: bool = False) -> None:
        """Read what another request may have changed meanwhile. `alone` locks it until the transaction ends."""
        rows = SymptomEntry.objects.all()
        self.refresh_from_db(from_queryset=rows.select_for_update(no_key=True) if alone else rows)

    @property
    def has_thought(self) -> bool:
        """Whether a row for the critic's line is there (its text may be empty)."""
        return hasattr(self, "thought")

    @property
    def has_line(self) -> bool:
        """Whether the critic's line has words: told without opening them."""
        return self.has_thought and holds_text(self.thought, "text")

    @property
    def has_reply(self) -> bool:
        return hasattr(self, "reply")

    def own_words(self, marks: Iterable[EntryMark]) -> list[str]:
        """What the person wrote in it. `marks` with their names loaded."""
        words = [self.place_words, self.quality_words]
        words += [self.thought.text] if self.has_thought else []
        words += [self.reply.text] if self.has_reply else []
        words += [mark.name.text for mark in marks if mark.name]
        return [text for text in words if text]

    def small_thing(self) -> EntryMark | None:
        """The mark of the one small thing, with its name."""
        return self.marks.of_kind(MarkKind.ACTION).select_related("name").first()

    @property
    def bookmark(self) -> Bookmark:
        """Where a page of the timeline that ends with this entry goes on."""
        return Bookmark(self.noticed_at, self.pk, self.local_date)

    @property
    def local_time(self) -> datetime:
        """When it was noticed, as the person's clock said then: naive, so that no later zone moves it."""
        return self.noticed_at.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    def _write(self, attribute: str, model, **fields) -> None:
        """Make or change the one row of `model` that belongs to this entry; write only `fields`."""
        row = getattr(self, attribute, None)
        if row is None:
            row = model(user_id=self.user_id, entry=self, **fields)
            row.save(force_insert=True)
            return
        for field, value in fields.items():
            setattr(row, field, value)
        row.save(update_fields=list(fields))

    def _replace_marks(self, page: Page | None, kinds: list[MarkKind], marks: list[EntryMark]) -> None:
        """Put these in place of all of their kinds. `page` is where such marks are made, if it is one page alone."""
        if page is None or page.bit & self.pages_seen:
            before = self.marks.filter(kind__in=kinds)
            if set(kinds) & set(Kind.values):  # the same name, saved again, keeps what was noted of it
                noted = {mark.name_id: mark for mark in before}
                for mark in marks:
                    mark.take_over(noted.get(mark.name_id) if mark.name_id else None)
            before.delete()
        for nth, mark in enumerate(marks):
            mark.user_id, mark.entry = self.user_id, self
            mark.made_at += timedelta(microseconds=nth)  # they stay in this order, however quickly they were made
        EntryMark.objects.bulk_create(marks)
