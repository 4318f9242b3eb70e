"""The answers about what may point at somebody are kept under a seal of the words, while the lesson is in the works and
no longer; their history goes.

Backwards brings the column of the history back, empty: the words are gone.
"""

from django.db import migrations
from django.utils.crypto import salted_hmac

from core.migration_operations import ChangingMigration

IN_THE_WORKS = ("draft", "review", "reviewed")


def seal(apps, schema_editor):
    lessons = apps.get_model("improvements", "Lesson").objects
    lessons.exclude(status__in=IN_THE_WORKS).update(answers={})
    for lesson in lessons.filter(status__in=IN_THE_WORKS).only("pk", "answers").iterator():
        if lesson.answers:
            # As improvements.lessons.pointing.answer_key: what the answer was kept under held the words themselves.
            lesson.answers = {_seal(words): why for words, why in lesson.answers.items()}
            lesson.save(update_fields=["answers"])


def _seal(words):
    return salted_hmac("improvements.lessons.pointing", words, algorithm="sha256").hexdigest()


class Migration(ChangingMigration):
    dependencies = [("improvements", "0004_withdrawn_lessons")]

    operations = [
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField(model_name="historicallesson", name="answers"),
    ]
