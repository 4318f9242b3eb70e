"""The case as a document for paper and archive: what its page shows, without what leads on from it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from core.calendar import local
from standards.models import RiskMatrix
from standards.selectors import matrix_grid

from . import showing
from .selectors import story
from .workflow import STEPS


def case_html(case, *, by, handles) -> str:
    """The document of core.pdf.render_pdf. handles says whether by handles the case: only then are those whom it
    concerned named by their initials or room, and the reporter by name."""
    matrix = None
    if case.assessed_at is not None:
        parts = RiskMatrix.objects.with_parts().get(pk=case.matrix_id)
        matrix = matrix_grid(parts, current=(case.severity, case.likelihood))
    events = story(case, show_reporter=handles)
    now = local(timezone.now())
    return render_to_string(
        "deviations/print/case.html",
        {
            "title": f"Avvikelse {case.number}",
            "owner": f"{settings.MUNICIPALITY_NAME} · {case.board}",
            "status": "Kan innehålla uppgifter som skyddas av sekretess",
            "case": case,
            "handles": handles,
            "steps": showing.status_line(case, events) if case.status in STEPS else [],
            "when": showing.when_words(case),
            "owner_of_case": showing.owner_of(case),
            "concerned": list(case.concerned.all()) if handles else [],
            "thread": list(case.messages.select_related("by")) if handles else [],
            "files": list(case.attachments.all()),
            "measures": showing.measure_rows(by, case),
            "matrix": matrix,
            "events": events,
            "printed": f"Utskriven {now:%Y-%m-%d %H:%M} av {by.name}.",
        },
    )
