"""Internkontroll: a nämnd's plan of a year, its inventory of risks, its points, what they showed, and its report."""

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from core.migration_operations import CreateTable


class Migration(migrations.Migration):
    dependencies = [
        ("improvements", "0003_imported_once"),
        ("organisation", "0005_finished_reviews_stay"),
        ("riskanalysis", "0006_index_weights"),
        ("standards", "0008_seed_answering"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        CreateTable(
            name="ControlPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("inventory", "Inventering"),
                            ("proposed", "Förslag"),
                            ("adopted", "Fastställd"),
                            ("reported", "Rapporterad"),
                            ("treated", "Behandlad av nämnden"),
                        ],
                        default="inventory",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("inventory_due", models.DateField(verbose_name="svar senast")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="utgåva")),
                ("edition_on", models.DateField(blank=True, null=True, verbose_name="utgåvan beslutad")),
                ("edition_paragraph", models.CharField(blank=True, max_length=20, verbose_name="utgåvans paragraf")),
                ("summary", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag till beslut")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="rapportens uppgifter")),
                ("treated_on", models.DateField(blank=True, null=True, verbose_name="behandlad den")),
                ("treated_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "matrix",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.riskmatrix",
                        verbose_name="riskmatris",
                    ),
                ),
            ],
            options={
                "verbose_name": "internkontrollplan",
                "verbose_name_plural": "internkontrollplaner",
                "ordering": ["-year", "board__name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("board", "year"),
                        name="control_plan_once_a_year",
                        violation_error_message="Nämndens internkontroll för det året är redan påbörjad.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("adopted_on__isnull", True), ("edition", 0), ("status__in", ("inventory", "proposed"))
                            ),
                            models.Q(
                                ("adopted_on__isnull", False),
                                ("edition__gte", 1),
                                ("status__in", ("adopted", "reported", "treated")),
                                models.Q(("adopted_paragraph", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="control_plan_adopted_says_when_and_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "treated"), _negated=True),
                            models.Q(("treated_on__isnull", False), models.Q(("treated_paragraph", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="control_plan_treated_says_when_and_where",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ControlPlanEvent",
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
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="riskanalysis.controlplan",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "abstract": False,
                "indexes": [models.Index(fields=["plan", "at"], name="control_plan_event_story")],
            },
        ),
        CreateTable(
            name="ControlInventory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="tillfrågad")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("none_reason", models.TextField(blank=True, verbose_name="varför ingen risk är värd att ta upp")),
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
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="verksamhet",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="inventories",
                        to="riskanalysis.controlplan",
                    ),
                ),
            ],
            options={
                "verbose_name": "riskinventering",
                "verbose_name_plural": "riskinventeringar",
                "ordering": ["unit__name", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=["unit"],
                        name="control_inventory_open",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "unit"),
                        name="control_inventory_once",
                        violation_error_message="Verksamheten är redan tillfrågad.",
                    )
                ],
            },
        ),
        CreateTable(
            name="ControlRisk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "in_plan",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, den ska med i planen"), ("no", "Nej, den lämnas utanför")],
                        max_length=3,
                        verbose_name="med i planen",
                    ),
                ),
                ("left_out_reason", models.TextField(blank=True, verbose_name="varför den lämnas utanför")),
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
                    "inventory",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="risks",
                        to="riskanalysis.controlinventory",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="riskanalysis.risk",
                    ),
                ),
            ],
            options={
                "verbose_name": "risk i internkontrollen",
                "verbose_name_plural": "risker i internkontrollen",
                "ordering": [models.OrderBy(models.F("score"), descending=True, nulls_first=True), "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("inventory", "source"),
                        name="control_risk_source_once",
                        violation_error_message="Den risken är redan hämtad.",
                    ),
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
                        name="control_risk_judged_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("in_plan", "no"), _negated=True),
                            models.Q(("left_out_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="control_risk_left_out_says_why",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ControlPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("what", models.CharField(max_length=120, verbose_name="vad kontrolleras")),
                ("why", models.CharField(max_length=300, verbose_name="varför")),
                ("how", models.TextField(verbose_name="hur")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "En gång om året"),
                            ("days", "Bestämda dagar"),
                        ],
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("days", models.JSONField(blank=True, default=list, verbose_name="bestämda dagar")),
                ("role", models.CharField(max_length=80, verbose_name="vem, som roll")),
                (
                    "removed_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="struken i utgåva"),
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
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem, som person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="riskanalysis.controlplan",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisation.unit",
                        verbose_name="var",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontrollpunkt",
                "verbose_name_plural": "kontrollpunkter",
                "ordering": ["number", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "number"), name="control_point_number_once"),
                    models.UniqueConstraint(fields=("plan", "follows"), name="control_point_taken_over_once"),
                ],
            },
        ),
        migrations.AddField(
            model_name="controlrisk",
            name="point",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="risks",
                to="riskanalysis.controlpoint",
            ),
        ),
        migrations.AddConstraint(
            model_name="controlrisk",
            constraint=models.CheckConstraint(
                condition=models.Q(("point__isnull", True), ("in_plan", "yes"), _connector="OR"),
                name="control_risk_with_a_point_is_in_the_plan",
            ),
        ),
        CreateTable(
            name="ControlCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("due_on", models.DateField(verbose_name="senast")),
                ("label", models.CharField(max_length=40, verbose_name="tillfälle")),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Utan anmärkning"),
                            ("minor", "Mindre brister"),
                            ("serious", "Allvarliga brister"),
                            ("not_controlled", "Inte kontrollerad"),
                        ],
                        max_length=20,
                        verbose_name="vad kontrollen visade",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="med ord")),
                ("controlled_on", models.DateField(blank=True, null=True, verbose_name="kontrollerat den")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
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
                ("measures", models.ManyToManyField(blank=True, related_name="+", to="improvements.measure")),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="riskanalysis.controlpoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "kontroll",
                "verbose_name_plural": "kontroller",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(condition=models.Q(("finding", "")), fields=["due_on"], name="control_check_waiting")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("point", "due_on"), name="control_check_once_a_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("finding", "")),
                            models.Q(models.Q(("finding", ""), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="control_check_answered_has_its_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__in", ("", "not_controlled")), ("controlled_on__isnull", False), _connector="OR"
                        ),
                        name="control_check_controlled_has_its_day",
                        violation_error_message="Skriv vilken dag det kontrollerades.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finding__in", ("", "ok")), models.Q(("note", ""), _negated=True), _connector="OR"
                        ),
                        name="control_check_fault_says_what",
                        violation_error_message="Skriv vad kontrollen visade, eller varför den inte gjordes.",
                    ),
                ],
            },
        ),
        CreateTable(
            name="ControlRendering",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "I kö"),
                            ("running", "Skapas"),
                            ("done", "Klar"),
                            ("failed", "Misslyckades"),
                        ],
                        default="queued",
                        max_length=10,
                    ),
                ),
                ("requested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("report_event", models.PositiveBigIntegerField(blank=True, null=True)),
                ("shortened", models.BooleanField(default=False, verbose_name="förkortad")),
                ("file", models.FileField(blank=True, upload_to="riskanalysis/internkontroll")),
                ("size", models.PositiveIntegerField(default=0)),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="kontrollsumma (SHA-256)")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renderings",
                        to="riskanalysis.controlplan",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-requested_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("queued", "running"))),
                        fields=("plan",),
                        name="control_rendering_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "done"), _negated=True),
                            models.Q(
                                models.Q(("file", ""), _negated=True),
                                ("finished_at__isnull", False),
                                models.Q(("digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="control_rendering_done_has_its_file",
                    ),
                ],
            },
        ),
        CreateTable(
            name="HistoricalControlCheck",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("due_on", models.DateField(verbose_name="senast")),
                ("label", models.CharField(max_length=40, verbose_name="tillfälle")),
                (
                    "finding",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ok", "Utan anmärkning"),
                            ("minor", "Mindre brister"),
                            ("serious", "Allvarliga brister"),
                            ("not_controlled", "Inte kontrollerad"),
                        ],
                        max_length=20,
                        verbose_name="vad kontrollen visade",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="med ord")),
                ("controlled_on", models.DateField(blank=True, null=True, verbose_name="kontrollerat den")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarat")),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kontroll",
                "verbose_name_plural": "historical kontroller",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalControlInventory",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="tillfrågad")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="svarade")),
                ("none_reason", models.TextField(blank=True, verbose_name="varför ingen risk är värd att ta upp")),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlplan",
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
                        verbose_name="verksamhet",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical riskinventering",
                "verbose_name_plural": "historical riskinventeringar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalControlPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("inventory", "Inventering"),
                            ("proposed", "Förslag"),
                            ("adopted", "Fastställd"),
                            ("reported", "Rapporterad"),
                            ("treated", "Behandlad av nämnden"),
                        ],
                        default="inventory",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("inventory_due", models.DateField(verbose_name="svar senast")),
                ("adopted_on", models.DateField(blank=True, null=True, verbose_name="fastställd den")),
                ("adopted_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
                ("edition", models.PositiveSmallIntegerField(default=0, verbose_name="utgåva")),
                ("edition_on", models.DateField(blank=True, null=True, verbose_name="utgåvan beslutad")),
                ("edition_paragraph", models.CharField(blank=True, max_length=20, verbose_name="utgåvans paragraf")),
                ("summary", models.TextField(blank=True, verbose_name="samlad bedömning")),
                ("proposal", models.TextField(blank=True, verbose_name="förslag till beslut")),
                ("report", models.JSONField(blank=True, default=dict, verbose_name="rapportens uppgifter")),
                ("treated_on", models.DateField(blank=True, null=True, verbose_name="behandlad den")),
                ("treated_paragraph", models.CharField(blank=True, max_length=20, verbose_name="paragraf")),
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
            ],
            options={
                "verbose_name": "historical internkontrollplan",
                "verbose_name_plural": "historical internkontrollplaner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalControlPoint",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                ("what", models.CharField(max_length=120, verbose_name="vad kontrolleras")),
                ("why", models.CharField(max_length=300, verbose_name="varför")),
                ("how", models.TextField(verbose_name="hur")),
                (
                    "frequency",
                    models.CharField(
                        choices=[
                            ("month", "Varje månad"),
                            ("quarter", "Varje kvartal"),
                            ("tertial", "Varje tertial"),
                            ("year", "En gång om året"),
                            ("days", "Bestämda dagar"),
                        ],
                        max_length=10,
                        verbose_name="hur ofta",
                    ),
                ),
                ("days", models.JSONField(blank=True, default=list, verbose_name="bestämda dagar")),
                ("role", models.CharField(max_length=80, verbose_name="vem, som roll")),
                (
                    "removed_edition",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="struken i utgåva"),
                ),
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
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
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
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="vem, som person",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlplan",
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
                        verbose_name="var",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kontrollpunkt",
                "verbose_name_plural": "historical kontrollpunkter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        CreateTable(
            name="HistoricalControlRisk",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=0, editable=False, verbose_name="version")),
                ("event", models.CharField(max_length=160, verbose_name="det här kan hända")),
                ("cause", models.TextField(blank=True, verbose_name="därför att")),
                ("consequence", models.TextField(blank=True, verbose_name="det kan leda till")),
                ("severity", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="allvarlighet")),
                ("likelihood", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="sannolikhet")),
                (
                    "score",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="riskvärde"),
                ),
                (
                    "in_plan",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Ja, den ska med i planen"), ("no", "Nej, den lämnas utanför")],
                        max_length=3,
                        verbose_name="med i planen",
                    ),
                ),
                ("left_out_reason", models.TextField(blank=True, verbose_name="varför den lämnas utanför")),
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
                    "inventory",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlinventory",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.controlpoint",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="riskanalysis.risk",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical risk i internkontrollen",
                "verbose_name_plural": "historical risker i internkontrollen",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
