from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0002_append_only"),
        ("organisation", "0002_mail_claims_and_import_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalmeasure",
            name="imported_from",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
        ),
        migrations.AddField(
            model_name="measure",
            name="imported_from",
            field=models.CharField(blank=True, editable=False, max_length=60, verbose_name="hämtad från"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("imported_from", ""), _negated=True),
                fields=("imported_from",),
                name="measure_imported_once",
            ),
        ),
    ]
