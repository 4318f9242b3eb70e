import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("deviations", "0016_ongoing"),
    ]

    operations = [
        CreateTable(
            name="HistoricalDeviationCost",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                ("estimated_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "deviation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="deviations.deviation",
                    ),
                ),
                (
                    "estimated_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                "verbose_name": "historical uppskattad kostnad",
                "verbose_name_plural": "historical uppskattade kostnader",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="DeviationCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "hours",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=7, null=True, verbose_name="timmar"),
                ),
                (
                    "money",
                    models.DecimalField(blank=True, decimal_places=0, max_digits=10, null=True, verbose_name="kronor"),
                ),
                ("basis", models.TextField(verbose_name="vad det bygger på")),
                ("estimated_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "deviation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cost", to="deviations.deviation"
                    ),
                ),
                (
                    "estimated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "uppskattad kostnad",
                "verbose_name_plural": "uppskattade kostnader",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("hours__isnull", False), ("money__isnull", False), _connector="OR"),
                        name="deviation_cost_says_something",
                        violation_error_message="Skriv timmar, kronor eller båda.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("hours__isnull", True), ("hours__gte", 0), _connector="OR"),
                            models.Q(("money__isnull", True), ("money__gte", 0), _connector="OR"),
                        ),
                        name="deviation_cost_not_below_nought",
                        violation_error_message="Skriv ett tal från noll och uppåt.",
                    ),
                ],
            },
        ),
    ]
