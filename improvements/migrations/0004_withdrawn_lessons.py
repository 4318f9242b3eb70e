from django.db import migrations, models

from core.migration_operations import ChangingMigration, CreateTable


class Migration(ChangingMigration):
    dependencies = [("improvements", "0003_lessons")]

    operations = [
        CreateTable(
            name="WithdrawnLesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(verbose_name="id")),
                ("municipality", models.CharField(max_length=80, verbose_name="från kommun")),
                ("edition", models.PositiveSmallIntegerField(verbose_name="utgåva")),
                ("withdrawn_on", models.DateField(verbose_name="återkallad")),
            ],
            options={
                "verbose_name": "återkallad lärdom som inte har kommit",
                "verbose_name_plural": "återkallade lärdomar som inte har kommit",
            },
        ),
        migrations.AddConstraint(
            model_name="withdrawnlesson",
            constraint=models.UniqueConstraint(fields=("key", "municipality"), name="withdrawn_lesson_once"),
        ),
    ]
