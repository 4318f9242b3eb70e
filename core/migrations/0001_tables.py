"""The access log, the numbers that have been given, what runs by itself, and drafts of forms."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    replaces = [
        ("core", "0001_initial"),
        ("core", "0002_initial"),
        ("core", "0003_readings_say_whose"),
        ("core", "0004_form_drafts"),
    ]

    initial = True

    dependencies = [
        ("organisation", "0001_tables"),
    ]

    operations = [
        CreateTable(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("series", models.CharField(max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("value", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("series", "year"), name="counter_once_per_series_and_year")
                ],
            },
        ),
        CreateTable(
            name="AccessLogEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem",
                    ),
                ),
                ("role", models.CharField(max_length=200, verbose_name="i rollen")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="när")),
                ("what", models.CharField(max_length=40, verbose_name="vad")),
                ("object_type", models.CharField(max_length=60, verbose_name="slag")),
                ("object_id", models.CharField(blank=True, max_length=40, verbose_name="nyckel")),
                ("object_label", models.CharField(blank=True, max_length=80, verbose_name="nummer")),
                (
                    "body",
                    models.PositiveBigIntegerField(
                        blank=True, db_index=True, null=True, verbose_name="ansvarig organisation"
                    ),
                ),
                ("place", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="plats")),
                ("ground", models.CharField(blank=True, max_length=60, verbose_name="kunde läsa genom")),
            ],
            options={
                "verbose_name": "läsning",
                "verbose_name_plural": "läsningar",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["object_type", "object_id"], name="access_log_object"),
                    models.Index(fields=["object_label", "at"], name="access_log_label"),
                ],
            },
        ),
        CreateTable(
            name="PeriodicRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("started_at", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("failed", models.BooleanField(default=False)),
            ],
        ),
        CreateTable(
            name="FormDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("address", models.CharField(max_length=300)),
                ("data", models.JSONField(default=dict)),
                ("kept_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "address"), name="form_draft_once")],
            },
        ),
    ]
