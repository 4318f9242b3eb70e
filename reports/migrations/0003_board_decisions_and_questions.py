"""Nämndens beslut with what became of them, and its questions to the administration."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable, ForbidUpdate, TrigramIndex


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0001_tables"),
        ("organisation", "0001_tables"),
        ("reports", "0002_evidence"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="BoardDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("decided_on", models.DateField(verbose_name="sammanträdets dag")),
                ("paragraph", models.CharField(max_length=20, verbose_name="paragraf")),
                ("record_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                ("text", models.TextField(verbose_name="vad nämnden beslutade")),
                ("responsible_role", models.CharField(max_length=20, verbose_name="i rollen")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_begun", "Inte börjat"),
                            ("under_way", "Pågår"),
                            ("done", "Genomfört"),
                            ("helped", "Gav effekt"),
                            ("not_done", "Genomfördes inte"),
                        ],
                        default="not_begun",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("tell_on", models.DateField(blank=True, null=True, verbose_name="nämnden får veta senast")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "measures",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="improvements.measure", verbose_name="åtgärder"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.annualreport",
                        verbose_name="vilar på berättelsen",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="svarar för beslutet",
                    ),
                ),
            ],
            options={
                "verbose_name": "nämndens beslut",
                "verbose_name_plural": "nämndens beslut",
                "ordering": ["-decided_on", "-pk"],
                "indexes": [
                    models.Index(fields=["board", "-decided_on"], name="board_decision_latest"),
                    models.Index(
                        condition=models.Q(("tell_on__isnull", False)),
                        fields=["responsible", "tell_on"],
                        name="board_decision_to_tell",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "decided_on", "paragraph", "title"),
                        name="board_decision_once",
                        violation_error_message="Beslutet är redan infört.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True),
                            models.Q(("text", ""), _negated=True),
                            models.Q(("paragraph", ""), _negated=True),
                        ),
                        name="board_decision_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tell_on__isnull", True), ("tell_on__gte", models.F("decided_on")), _connector="OR"
                        ),
                        name="board_decision_told_after",
                    ),
                ],
            },
        ),
        CreateTable(
            name="BoardDecisionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="reports.boarddecision"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="BoardQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("text", models.TextField(max_length=1000, verbose_name="fråga")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ställd")),
                ("due_on", models.DateField(verbose_name="svar senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("given", "Väntar på svar"),
                            ("answered", "Besvarad"),
                            ("settled", "Klar"),
                            ("withdrawn", "Återtagen"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("given_role", models.CharField(blank=True, max_length=20, verbose_name="svarar i rollen")),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="given")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answered_role", models.CharField(blank=True, max_length=20, verbose_name="besvarad i rollen")),
                ("figure", models.CharField(blank=True, max_length=10, verbose_name="siffra")),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ställd av",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="reports.boardquestion",
                        verbose_name="följer på",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="svarar",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reports.annualreport",
                        verbose_name="berättelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "fråga från nämnden",
                "verbose_name_plural": "frågor från nämnden",
                "ordering": ["-asked_at", "-pk"],
                "indexes": [
                    models.Index(fields=["board", "-asked_at"], name="board_question_latest"),
                    models.Index(
                        condition=models.Q(("status__in", ("received", "given"))),
                        fields=["board", "due_on"],
                        name="board_question_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="board_question_asks_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answered_at__isnull", False),
                                ("status__in", ("answered", "settled")),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status__in", ("answered", "settled")), _negated=True),
                                ("answer", ""),
                                ("answered_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="board_question_answered_has_its_answer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "given"), _negated=True), ("given_at__isnull", False), _connector="OR"
                        ),
                        name="board_question_given_has_its_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("figure", ""), ("report__isnull", False), _connector="OR"),
                        name="board_question_figure_of",
                    ),
                ],
            },
        ),
        CreateTable(
            name="BoardQuestionEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="reports.boardquestion"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
            },
        ),
        CreateTable(
            name="DecisionFollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField(verbose_name="dag")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("not_begun", "Inte börjat"),
                            ("under_way", "Pågår"),
                            ("done", "Genomfört"),
                            ("helped", "Gav effekt"),
                            ("not_done", "Genomfördes inte"),
                        ],
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("note", models.TextField(verbose_name="vad som har hänt")),
                ("role", models.CharField(blank=True, max_length=20, verbose_name="i rollen")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="av",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="reports.boarddecision",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppföljning av beslut",
                "verbose_name_plural": "uppföljningar av beslut",
                "ordering": ["-on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("note", ""), _negated=True), name="decision_follow_up_says_something"
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalBoardDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("decided_on", models.DateField(verbose_name="sammanträdets dag")),
                ("paragraph", models.CharField(max_length=20, verbose_name="paragraf")),
                ("record_number", models.CharField(blank=True, max_length=40, verbose_name="diarienummer")),
                ("title", models.CharField(max_length=160, verbose_name="rubrik")),
                ("text", models.TextField(verbose_name="vad nämnden beslutade")),
                ("responsible_role", models.CharField(max_length=20, verbose_name="i rollen")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_begun", "Inte börjat"),
                            ("under_way", "Pågår"),
                            ("done", "Genomfört"),
                            ("helped", "Gav effekt"),
                            ("not_done", "Genomfördes inte"),
                        ],
                        default="not_begun",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("tell_on", models.DateField(blank=True, null=True, verbose_name="nämnden får veta senast")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.annualreport",
                        verbose_name="vilar på berättelsen",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="svarar för beslutet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical nämndens beslut",
                "verbose_name_plural": "historical nämndens beslut",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalBoardQuestion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("text", models.TextField(max_length=1000, verbose_name="fråga")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="ställd")),
                ("due_on", models.DateField(verbose_name="svar senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("received", "Mottagen"),
                            ("given", "Väntar på svar"),
                            ("answered", "Besvarad"),
                            ("settled", "Klar"),
                            ("withdrawn", "Återtagen"),
                        ],
                        default="received",
                        max_length=10,
                        verbose_name="läge",
                    ),
                ),
                ("given_role", models.CharField(blank=True, max_length=20, verbose_name="svarar i rollen")),
                ("given_at", models.DateTimeField(blank=True, null=True, verbose_name="given")),
                ("answer", models.TextField(blank=True, verbose_name="svar")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="besvarad")),
                ("answered_role", models.CharField(blank=True, max_length=20, verbose_name="besvarad i rollen")),
                ("figure", models.CharField(blank=True, max_length=10, verbose_name="siffra")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ställd av",
                    ),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.boardquestion",
                        verbose_name="följer på",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_to",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="svarar",
                    ),
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.annualreport",
                        verbose_name="berättelse",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fråga från nämnden",
                "verbose_name_plural": "historical frågor från nämnden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalQuestionSettings",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("answer_days", models.PositiveSmallIntegerField(default=14, verbose_name="svar inom så många dagar")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "board",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
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
            ],
            options={
                "verbose_name": "historical nämndens val om frågor",
                "verbose_name_plural": "historical nämndernas val om frågor",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="QuestionSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("answer_days", models.PositiveSmallIntegerField(default=14, verbose_name="svar inom så många dagar")),
                (
                    "board",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="nämnd",
                    ),
                ),
            ],
            options={
                "verbose_name": "nämndens val om frågor",
                "verbose_name_plural": "nämndernas val om frågor",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer_days__gte", 1), ("answer_days__lte", 90)),
                        name="question_settings_days_in_bounds",
                    )
                ],
            },
        ),
        ForbidUpdate(
            model_name="boarddecisionevent",
        ),
        ForbidUpdate(
            model_name="boardquestionevent",
        ),
        ForbidUpdate(
            model_name="decisionfollowup",
        ),
        TrigramIndex(
            model_name="boarddecision",
            field="search_text",
        ),
        TrigramIndex(
            model_name="boardquestion",
            field="search_text",
        ),
    ]
