from django.db import migrations, models

from core.migration_operations import ForbidUpdate


class Migration(migrations.Migration):
    dependencies = [("core", "0002_initial")]

    operations = [
        migrations.AddField(
            model_name="accesslogentry",
            name="body",
            field=models.PositiveBigIntegerField(
                blank=True, db_index=True, null=True, verbose_name="ansvarig organisation"
            ),
        ),
        migrations.AddField(
            model_name="accesslogentry",
            name="ground",
            field=models.CharField(blank=True, max_length=60, verbose_name="kunde läsa genom"),
        ),
        migrations.AddField(
            model_name="accesslogentry",
            name="place",
            field=models.PositiveBigIntegerField(blank=True, null=True, verbose_name="plats"),
        ),
        migrations.AddIndex(
            model_name="accesslogentry",
            index=models.Index(fields=["object_label", "at"], name="access_log_label"),
        ),
        ForbidUpdate("AccessLogEntry"),
    ]
