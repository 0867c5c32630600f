import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import accounts.sealed


class Migration(migrations.Migration):
    dependencies = [
        ("journal", "0009_pages_in_order"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("label", accounts.sealed.SealedTextField(blank=True, default="", limit=80)),
                ("chosen", accounts.sealed.SealedTextField(blank=True, default="", limit=400000)),
                ("is_live", models.BooleanField(default=False)),
                ("snapshot", accounts.sealed.SealedTextField(blank=True, default="", limit=8000000)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("passcode_hash", models.CharField(max_length=128)),
                ("tries_left", models.PositiveSmallIntegerField(default=10)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("locked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shares", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShareDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", accounts.sealed.SealedTextField(blank=True, default="", limit=400000)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="share_draft",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ShareEvent",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("opened", "Opened"),
                            ("wrong", "Wrong words"),
                            ("printed", "Print page opened"),
                            ("pdf", "PDF downloaded"),
                            ("file", "File for another system downloaded"),
                            ("link", "Fetched by another system"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reader", accounts.sealed.SealedTextField(blank=True, default="", limit=80)),
                ("device", models.CharField(blank=True, default="", max_length=40)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "share",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="journal.share"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="share_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(fields=["user", "-made_at"], name="share_user_made"),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(fields=["ends_at"], name="share_ends"),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_at__gt", models.F("made_at"))), name="share_ends_after_it_was_made"
            ),
        ),
        migrations.AddConstraint(
            model_name="share",
            constraint=models.CheckConstraint(condition=models.Q(("tries_left__lte", 10)), name="share_tries"),
        ),
        migrations.AddIndex(
            model_name="shareevent",
            index=models.Index(fields=["user", "share", "-at"], name="shareevent_user_share_at"),
        ),
    ]
