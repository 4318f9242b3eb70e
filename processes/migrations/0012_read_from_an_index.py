"""What tells whether the words of the revisions have changed is read from an index alone (processes.lexicon)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("processes", "0011_more_search_words")]

    operations = [
        migrations.AddIndex(
            model_name="revision",
            index=models.Index(fields=["version", "created_at"], name="revision_as_read"),
        ),
    ]
