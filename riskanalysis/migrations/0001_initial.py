import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import core.calendar
from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("deviations", "0015_board_open"),
        ("improvements", "0003_imported_once"),
        ("organisation", "0005_finished_reviews_stay"),
        ("organisation", "__first__"),
        ("processes", "0009_what_a_draft_secures"),
        ("standards", "0008_seed_answering"),
    ]

    operations = [
        CreateTable(
            name="AnalysisTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, unique=True, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="att tänka på när ändringen beskrivs")),
            ],
            options={
                "verbose_name": "mall för riskanalys",
                "verbose_name_plural": "mallar för riskanalys",
                "ordering": ["order", "name"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="analysistemplate_ends_after_it_begins",
                        violation_error_message="Sista dagen kan inte ligga före första dagen.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalAnalysisTemplate",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("valid_from", models.DateField(default=core.calendar.local_today, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till och med")),
                ("key", models.SlugField(max_length=60, verbose_name="nyckel")),
                ("name", models.CharField(max_length=80, verbose_name="namn")),
                ("description", models.CharField(blank=True, max_length=300, verbose_name="förklaring")),
                ("order", models.PositiveSmallIntegerField(default=100, verbose_name="ordning")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="att tänka på när ändringen beskrivs")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                "verbose_name": "historical mall för riskanalys",
                "verbose_name_plural": "historical mallar för riskanalys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalTemplateRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical risk i mall",
                "verbose_name_plural": "historical risker i mall",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskAnalysis",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad gäller det")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="det här ska ändras")),
                ("scope", models.TextField(blank=True, verbose_name="det här ingår, och inte")),
                ("change_on", models.DateField(blank=True, null=True, verbose_name="ändringen sker")),
                ("ready_by", models.DateField(verbose_name="analysen är klar senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working", "Pågår"),
                            ("decided", "Beslutad"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Avbruten"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur det gick")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den avbröts")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("search_text", models.TextField(blank=True, editable=False)),
                (
                    "board",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder analysen",
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "riskanalys",
                "verbose_name_plural": "riskanalyser",
                "ordering": ["ready_by", "pk"],
                "indexes": [
                    models.Index(fields=["unit", "ready_by"], name="risk_analysis_unit_ready"),
                    models.Index(fields=["board", "status", "ready_by"], name="risk_analysis_board_status"),
                    models.Index(
                        condition=models.Q(("status__in", ("working", "decided"))),
                        fields=["lead", "ready_by"],
                        name="risk_analysis_lead_open",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("change_on__isnull", True), ("ready_by__lte", models.F("change_on")), _connector="OR"
                        ),
                        name="risk_analysis_ready_before_the_change",
                        violation_error_message="Analysen ska vara klar före ändringen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("cancelled_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="risk_analysis_cancelled_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "followed_up"), _negated=True),
                            models.Q(("follow_up_note", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="risk_analysis_followed_up_says_how",
                    ),
                ],
            },
        ),
        CreateTable(
            name="Risk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "residual_severity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet efteråt"),
                ),
                (
                    "residual_likelihood",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet efteråt"),
                ),
                (
                    "residual_score",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="riskvärde efteråt"
                    ),
                ),
                ("residual_reason", models.TextField(blank=True, verbose_name="vad som gör risken mindre")),
                ("accepted_reason", models.TextField(blank=True, verbose_name="varför risken får vara kvar")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no", "Hände inte"),
                            ("yes", "Hände"),
                            ("partly", "Hände delvis"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=10,
                        verbose_name="hände det?",
                    ),
                ),
                ("outcome_note", models.TextField(blank=True, verbose_name="hur det blev")),
                ("cases", models.ManyToManyField(blank=True, related_name="+", to="deviations.deviation")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("measures", models.ManyToManyField(blank=True, related_name="+", to="improvements.measure")),
                (
                    "residual_class",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "risk",
                "verbose_name_plural": "risker",
                "ordering": [models.OrderBy(models.F("score"), descending=True, nulls_first=True), "pk"],
                "indexes": [models.Index(fields=["risk_class", "analysis"], name="risk_by_class")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("likelihood__isnull", True),
                                ("risk_class__isnull", True),
                                ("score__isnull", True),
                                ("severity__isnull", True),
                            ),
                            models.Q(
                                ("likelihood__isnull", False),
                                ("risk_class__isnull", False),
                                ("score__isnull", False),
                                ("severity__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="risk_judged_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("residual_class__isnull", True),
                                ("residual_likelihood__isnull", True),
                                ("residual_score__isnull", True),
                                ("residual_severity__isnull", True),
                            ),
                            models.Q(
                                ("residual_class__isnull", False),
                                ("residual_likelihood__isnull", False),
                                ("residual_score__isnull", False),
                                ("residual_severity__isnull", False),
                                ("score__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="risk_residual_judged_whole",
                    ),
                ],
            },
        ),
        CreateTable(
            name="IndividualEffect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("reference", models.CharField(max_length=40, verbose_name="egen beteckning")),
                ("contact_before", models.TextField(blank=True, verbose_name="kontakt före")),
                ("contact_during", models.TextField(blank=True, verbose_name="kontakt under")),
                ("contact_after", models.TextField(blank=True, verbose_name="kontakt efter")),
                ("effect", models.TextField(blank=True, verbose_name="följden för dem")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="individuals",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "enskild eller grupp",
                "verbose_name_plural": "enskilda och grupper",
                "ordering": ["reference", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("analysis", "reference"),
                        name="individual_effect_once",
                        violation_error_message="Beteckningen finns redan.",
                    )
                ],
            },
        ),
        CreateTable(
            name="HistoricalVoice",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("users", "Brukare och deras ombud"),
                            ("relatives", "Anhöriga"),
                            ("staff", "Medarbetare"),
                            ("others", "Andra som berörs"),
                        ],
                        max_length=10,
                        verbose_name="vilka",
                    ),
                ),
                ("who", models.CharField(max_length=120, verbose_name="vem eller vilka")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Möte"),
                            ("interview", "Samtal"),
                            ("phone", "Telefon"),
                            ("survey", "Enkät"),
                            ("observation", "Vi såg hur det var"),
                        ],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="när")),
                ("said", models.TextField(blank=True, verbose_name="det här sa de")),
                ("not_asked_reason", models.TextField(blank=True, verbose_name="varför de inte har tillfrågats")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical röst",
                "verbose_name_plural": "historical röster",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalTeamMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("function", models.CharField(max_length=80, verbose_name="deltar som")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical deltagare",
                "verbose_name_plural": "historical deltagare",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalRiskAnalysis",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.CharField(db_index=True, max_length=20, verbose_name="nummer")),
                ("title", models.CharField(max_length=160, verbose_name="vad gäller det")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("staffing", "Bemanning"),
                            ("reorganisation", "Omorganisation"),
                            ("technology", "Ny teknik eller nytt arbetssätt"),
                            ("rules", "Ändrad lag eller rutin"),
                            ("changed_help", "Ändrad insats för enskilda"),
                            ("internal_control", "Inför internkontroll"),
                            ("procurement", "Upphandling"),
                            ("other", "Annat"),
                        ],
                        max_length=20,
                        verbose_name="anledning",
                    ),
                ),
                ("what_changes", models.TextField(blank=True, verbose_name="det här ska ändras")),
                ("scope", models.TextField(blank=True, verbose_name="det här ingår, och inte")),
                ("change_on", models.DateField(blank=True, null=True, verbose_name="ändringen sker")),
                ("ready_by", models.DateField(verbose_name="analysen är klar senast")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("working", "Pågår"),
                            ("decided", "Beslutad"),
                            ("followed_up", "Uppföljd"),
                            ("cancelled", "Avbruten"),
                        ],
                        default="working",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("conclusion", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("follow_up_on", models.DateField(blank=True, null=True, verbose_name="följs upp")),
                ("follow_up_note", models.TextField(blank=True, verbose_name="hur det gick")),
                ("cancelled_reason", models.TextField(blank=True, verbose_name="varför den avbröts")),
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
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
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
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="leder analysen",
                    ),
                ),
                (
                    "matrix",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
                (
                    "process",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="processes.document",
                        verbose_name="process",
                    ),
                ),
                (
                    "template",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="enhet",
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
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical riskanalys",
                "verbose_name_plural": "historical riskanalyser",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "residual_severity",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet efteråt"),
                ),
                (
                    "residual_likelihood",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet efteråt"),
                ),
                (
                    "residual_score",
                    models.PositiveSmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="riskvärde efteråt"
                    ),
                ),
                ("residual_reason", models.TextField(blank=True, verbose_name="vad som gör risken mindre")),
                ("accepted_reason", models.TextField(blank=True, verbose_name="varför risken får vara kvar")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no", "Hände inte"),
                            ("yes", "Hände"),
                            ("partly", "Hände delvis"),
                            ("unknown", "Vet inte"),
                        ],
                        max_length=10,
                        verbose_name="hände det?",
                    ),
                ),
                ("outcome_note", models.TextField(blank=True, verbose_name="hur det blev")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "residual_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "risk_class",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="standards.riskclass",
                    ),
                ),
                (
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical risk",
                "verbose_name_plural": "historical risker",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalIndividualEffect",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("reference", models.CharField(max_length=40, verbose_name="egen beteckning")),
                ("contact_before", models.TextField(blank=True, verbose_name="kontakt före")),
                ("contact_during", models.TextField(blank=True, verbose_name="kontakt under")),
                ("contact_after", models.TextField(blank=True, verbose_name="kontakt efter")),
                ("effect", models.TextField(blank=True, verbose_name="följden för dem")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
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
                    "analysis",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical enskild eller grupp",
                "verbose_name_plural": "historical enskilda och grupper",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="RiskAnalysisEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, verbose_name="händelse")),
                ("old_status", models.CharField(blank=True, max_length=30, verbose_name="från")),
                ("new_status", models.CharField(blank=True, max_length=30, verbose_name="till")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="när")),
                ("reason", models.TextField(blank=True, verbose_name="varför")),
                ("note", models.TextField(blank=True, verbose_name="anteckning")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="riskanalysis.riskanalysis",
                    ),
                ),
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
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["analysis", "at"], name="risk_analysis_event_story")],
            },
        ),
        CreateTable(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("function", models.CharField(max_length=80, verbose_name="deltar som")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="team", to="riskanalysis.riskanalysis"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "deltagare",
                "verbose_name_plural": "deltagare",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("analysis", "user"),
                        name="risk_team_member_once",
                        violation_error_message="Personen är redan med.",
                    )
                ],
            },
        ),
        CreateTable(
            name="TemplateRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("concerned", models.CharField(blank=True, max_length=120, verbose_name="för vem")),
                (
                    "template",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.analysistemplate",
                    ),
                ),
            ],
            options={
                "verbose_name": "risk i mall",
                "verbose_name_plural": "risker i mall",
                "ordering": ["order", "pk"],
            },
        ),
        CreateTable(
            name="Voice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("users", "Brukare och deras ombud"),
                            ("relatives", "Anhöriga"),
                            ("staff", "Medarbetare"),
                            ("others", "Andra som berörs"),
                        ],
                        max_length=10,
                        verbose_name="vilka",
                    ),
                ),
                ("who", models.CharField(max_length=120, verbose_name="vem eller vilka")),
                (
                    "how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Möte"),
                            ("interview", "Samtal"),
                            ("phone", "Telefon"),
                            ("survey", "Enkät"),
                            ("observation", "Vi såg hur det var"),
                        ],
                        max_length=12,
                        verbose_name="hur",
                    ),
                ),
                ("asked_on", models.DateField(blank=True, null=True, verbose_name="när")),
                ("said", models.TextField(blank=True, verbose_name="det här sa de")),
                ("not_asked_reason", models.TextField(blank=True, verbose_name="varför de inte har tillfrågats")),
                (
                    "analysis",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="voices",
                        to="riskanalysis.riskanalysis",
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
            ],
            options={
                "verbose_name": "röst",
                "verbose_name_plural": "röster",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("said", ""), ("not_asked_reason", ""), _connector="OR"),
                        name="voice_heard_or_not",
                        violation_error_message="Skriv antingen vad de sa eller varför de inte har tillfrågats.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("said", ""),
                            models.Q(models.Q(("how", ""), _negated=True), ("asked_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="voice_heard_says_how_and_when",
                        violation_error_message="Skriv också hur och när de tillfrågades.",
                    ),
                ],
            },
        ),
    ]
