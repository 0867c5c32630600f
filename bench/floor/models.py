"""Tend's tables, with the columns that the floor's pages need."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone


class User(AbstractBaseUser):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    USERNAME_FIELD = "email"
    objects: BaseUserManager = BaseUserManager()

    class Meta:
        managed = False
        db_table = "accounts_user"


class Name(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    text = models.BinaryField()

    class Meta:
        managed = False
        db_table = "journal_vocabularyname"


class Entry(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE, related_name="entries")
    noticed_at = models.DateTimeField(default=timezone.now)
    written_at = models.DateTimeField(default=timezone.now)
    local_date = models.DateField()
    zone = models.CharField(max_length=64, default="UTC")
    severity = models.PositiveSmallIntegerField(null=True)
    place_words = models.BinaryField(default=b"")
    quality_words = models.BinaryField(default=b"")
    open_page = models.CharField(max_length=8, default="")
    pages_seen = models.PositiveSmallIntegerField(default=0)
    in_flare = models.BooleanField(default=False)
    binned_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "journal_symptomentry"


class Thought(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="thought")

    class Meta:
        managed = False
        db_table = "journal_automaticthought"


class Reply(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    entry = models.OneToOneField(Entry, models.CASCADE, related_name="reply")
    text = models.BinaryField()

    class Meta:
        managed = False
        db_table = "journal_compassionateresponse"


class Mark(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8)
    code = models.CharField(max_length=30, default="")
    name = models.ForeignKey(Name, models.CASCADE, null=True)
    side = models.CharField(max_length=5, default="")
    outcome = models.CharField(max_length=6, default="")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        managed = False
        db_table = "journal_entrymark"


class Flare(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE, related_name="flares")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    binned_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "journal_flare"


class Rest(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE, related_name="rests")
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    binned_at = models.DateTimeField(null=True)

    class Meta:
        managed = False
        db_table = "journal_restperiod"


class SavedForm(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE)
    nonce = models.CharField(max_length=32)
    content = models.CharField(max_length=64, default="")
    went_to = models.CharField(max_length=200, default="")
    saved_at = models.DateTimeField(default=timezone.now)

    class Meta:
        managed = False
        db_table = "accounts_savedform"
