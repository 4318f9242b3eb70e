"""Which process, step or routine a case is about (SOSFS 2011:9 5 kap. 6–8 §§: what is learnt changes the processes and
the routines)."""

from django.db import models
from django.db.models import Q

from core.retention import Retention
from processes.models import Activity, Document

from .deviation import Deviation


class CasePlace(models.Model):
    """A process, a step of one, or a routine that failed or was lacking in the event; or a routine that nobody has.

    The step is named by its key, which stays through the revisions of the process; activity_title is what it was called
    when it was named. missing says in words which routine was lacking, until one is begun.
    """

    class How(models.TextChoices):
        UNKNOWN = "", "Inte bedömt än"
        FAILED = "failed", "Fungerade inte"
        NOT_FOLLOWED = "not_followed", "Följdes inte"
        UNCLEAR = "unclear", "Gick att missförstå"
        MISSING = "missing", "Saknades"

    deviation = models.ForeignKey(Deviation, models.CASCADE, related_name="places")
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="process eller rutin"
    )
    activity_key = models.SlugField("steg", max_length=60, blank=True)
    activity_title = models.CharField(
        "stegets namn", max_length=Activity._meta.get_field("title").max_length, blank=True
    )
    missing = models.CharField("rutin som saknas", max_length=160, blank=True)
    how = models.CharField("hur", max_length=20, choices=How, blank=True)

    retention = Retention(keep="id deviation document activity_key activity_title how", clear="missing")

    class Meta:
        verbose_name = "process eller rutin i ärendet"
        verbose_name_plural = "processer och rutiner i ärenden"
        ordering = ["pk"]
        indexes = [models.Index(fields=["document", "activity_key", "deviation"], name="caseplace_of_document")]
        constraints = [
            models.UniqueConstraint(
                fields=["deviation", "document", "activity_key"],
                name="caseplace_once",
                violation_error_message="Den är redan namngiven i ärendet.",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(how="missing", activity_key="") & ~Q(missing=""),
                name="caseplace_names_something",
            ),
        ]

    def __str__(self):
        return self.words

    @property
    def title(self) -> str:
        """What it is called: the routine, the process, or what is lacking."""
        return self.document.title if self.document_id else self.missing

    @property
    def words(self) -> str:
        """In one line: "Från rapport till åtgärd, steget Bedömer"."""
        return f"{self.title}, steget {self.activity_title}" if self.activity_title else self.title

    @property
    def kind_label(self) -> str:
        return self.document.kind_label if self.document_id else "Rutin som inte finns"
