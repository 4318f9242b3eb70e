from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("deviations", "0002_evidence_and_search"),
        ("improvements", "0002_append_only"),
        ("organisation", "0002_mail_claims_and_import_files"),
        ("standards", "0002_seed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name="deviation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("imported_from", ""), _negated=True),
                fields=("imported_from",),
                name="deviation_imported_once",
            ),
        ),
    ]
