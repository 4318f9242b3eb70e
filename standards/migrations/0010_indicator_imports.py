import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0009_indicators"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="IndicatorImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="filnamn")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="källa")),
                ("period", models.CharField(blank=True, max_length=20, verbose_name="period")),
                ("rows", models.JSONField(default=list, verbose_name="rader")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="nya")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="ändrade")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="fanns redan")),
                ("left", models.JSONField(default=list, verbose_name="lämnade rader")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="inläst")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
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
            ],
            options={
                "verbose_name": "inläsning av värden",
                "verbose_name_plural": "inläsningar av värden",
                "ordering": ["-at", "-pk"],
            },
        ),
    ]
