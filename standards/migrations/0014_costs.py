import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0013_journal_reviews"),
    ]

    operations = [
        CreateTable(
            name="HistoricalCostStandard",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
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
            ],
            options={
                "verbose_name": "historical schablonkostnad",
                "verbose_name_plural": "historical schablonkostnader",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="CostStandard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.category",
                        verbose_name="kategori",
                    ),
                ),
            ],
            options={
                "verbose_name": "schablonkostnad",
                "verbose_name_plural": "schablonkostnader",
                "ordering": ["category__order", "category__name", "-valid_from"],
                "constraints": [
                    models.UniqueConstraint(fields=("category", "valid_from"), name="cost_standard_once_from_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="cost_standard_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", False), ("money__isnull", False), _connector="OR"),
                        name="cost_standard_says_something",
                        violation_error_message="Skriv timmar, kronor eller båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        ),
                        name="cost_standard_not_below_nought",
                        violation_error_message="Skriv ett tal från noll och uppåt.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__day", 1)),
                        name="cost_standard_month_begins",
                        violation_error_message="Välj den första dagen i en månad.",
                    ),
                ],
            },
        ),
    ]
