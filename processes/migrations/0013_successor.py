"""What has been withdrawn may say what is to be read instead."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("processes", "0012_read_from_an_index")]

    operations = [
        migrations.AddField(
            "historicalrevision",
            "successor",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="processes.document",
                verbose_name="gäller i stället",
            ),
        ),
        migrations.AddField(
            "revision",
            "successor",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="processes.document",
                verbose_name="gäller i stället",
            ),
        ),
    ]
