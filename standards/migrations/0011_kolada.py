import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("standards", "0010_indicator_imports"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="KoladaAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=600, unique=True, verbose_name="fråga")),
                ("body", models.TextField(verbose_name="svar")),
                ("etag", models.CharField(blank=True, max_length=200)),
                ("modified", models.CharField(blank=True, max_length=60)),
                ("fetched_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="hämtat")),
            ],
            options={
                "verbose_name": "svar från Kolada",
                "verbose_name_plural": "svar från Kolada",
            },
        ),
        CreateTable(
            name="KoladaFetch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Hämtas nu"),
                            ("done", "Hämtat"),
                            ("failed", "Gick inte"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begärd")),
                ("started_at", models.DateTimeField(blank=True, null=True, verbose_name="påbörjad")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="klar")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="vad som hände")),
                ("added", models.PositiveIntegerField(default=0, verbose_name="nya")),
                ("changed", models.PositiveIntegerField(default=0, verbose_name="ändrade")),
                ("same", models.PositiveIntegerField(default=0, verbose_name="som förut")),
                ("left", models.JSONField(default=list, verbose_name="att veta")),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
            ],
            options={
                "verbose_name": "hämtning ur Kolada",
                "verbose_name_plural": "hämtningar ur Kolada",
                "ordering": ["-asked_at", "-pk"],
            },
        ),
    ]
