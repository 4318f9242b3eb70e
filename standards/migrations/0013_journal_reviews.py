import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0005_finished_reviews_stay"),
        ("organisation", "__first__"),
        ("standards", "0012_judgements"),
    ]

    operations = [
        CreateTable(
            name="HistoricalJournalReview",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="vad som granskas")),
                ("list_words", models.CharField(max_length=200, verbose_name="hur listan är ordnad")),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "list_size",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="antal i listan",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="antal att granska",
                    ),
                ),
                ("seed", models.PositiveIntegerField(verbose_name="lottnyckel")),
                ("conclusion", models.TextField(blank=True, max_length=2000, verbose_name="vad det visar")),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="draget")),
                ("counted_at", models.DateTimeField(blank=True, null=True, verbose_name="räknat")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "counted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="räknat av",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="draget av",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical journalgranskning",
                "verbose_name_plural": "historical journalgranskningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="JournalReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("title", models.CharField(max_length=120, verbose_name="vad som granskas")),
                ("list_words", models.CharField(max_length=200, verbose_name="hur listan är ordnad")),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "list_size",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="antal i listan",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                        verbose_name="antal att granska",
                    ),
                ),
                ("seed", models.PositiveIntegerField(verbose_name="lottnyckel")),
                ("conclusion", models.TextField(blank=True, max_length=2000, verbose_name="vad det visar")),
                ("drawn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="draget")),
                ("counted_at", models.DateTimeField(blank=True, null=True, verbose_name="räknat")),
                (
                    "counted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="räknat av",
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="draget av",
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.indicator",
                        verbose_name="indikator",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "journalgranskning",
                "verbose_name_plural": "journalgranskningar",
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sample_size__lte", models.F("list_size"))),
                        name="journal_sample_fits_list",
                        violation_error_message="Det går inte att granska fler än det finns i listan.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("counted_at__isnull", True), ("counted_by__isnull", True)),
                            models.Q(("counted_at__isnull", False), ("counted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="journal_review_counted_by_somebody",
                    ),
                ],
            },
        ),
        CreateTable(
            name="JournalQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("yes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ja")),
                ("no", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nej")),
                ("not_applicable", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ej aktuellt")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="standards.journalreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga i journalgranskning",
                "verbose_name_plural": "frågor i journalgranskning",
                "ordering": ["order"],
                "constraints": [models.UniqueConstraint(fields=("review", "order"), name="journal_question_once")],
            },
        ),
        CreateTable(
            name="HistoricalJournalQuestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(verbose_name="ordning")),
                ("text", models.CharField(max_length=200, verbose_name="fråga")),
                ("yes", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ja")),
                ("no", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nej")),
                ("not_applicable", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ej aktuellt")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.journalreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fråga i journalgranskning",
                "verbose_name_plural": "historical frågor i journalgranskning",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
