"""A plan may be answered by somebody whom the unit names: its ombud."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import ChangingMigration, CreateTable


class Migration(ChangingMigration):
    dependencies = [
        ("organisation", "0001_tables"),
        ("selfinspections", "0003_results_of_a_list"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="historicalplan",
            name="who",
            field=models.CharField(
                choices=[
                    ("staff", "Medarbetarna"),
                    ("manager", "Enhetschefen"),
                    ("named", "Den som enhetschefen utser"),
                ],
                default="staff",
                max_length=10,
                verbose_name="vem svarar",
            ),
        ),
        migrations.AlterField(
            model_name="occurrence",
            name="who",
            field=models.CharField(
                choices=[
                    ("staff", "Medarbetarna"),
                    ("manager", "Enhetschefen"),
                    ("named", "Den som enhetschefen utser"),
                ],
                default="staff",
                max_length=10,
                verbose_name="vem svarar",
            ),
        ),
        migrations.AlterField(
            model_name="plan",
            name="who",
            field=models.CharField(
                choices=[
                    ("staff", "Medarbetarna"),
                    ("manager", "Enhetschefen"),
                    ("named", "Den som enhetschefen utser"),
                ],
                default="staff",
                max_length=10,
                verbose_name="vem svarar",
            ),
        ),
        CreateTable(
            name="HistoricalRepresentative",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="selfinspections.plan",
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
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ombud",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical ombud",
                "verbose_name_plural": "historical ombud",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="selfinspections.plan",
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
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ombud",
                    ),
                ),
            ],
            options={
                "verbose_name": "ombud",
                "verbose_name_plural": "ombud",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("plan", "unit"), name="representative_one_of_a_unit")],
            },
        ),
    ]
