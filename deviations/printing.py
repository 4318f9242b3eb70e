"""The case as a document for paper and archive: what its page shows, without what leads on from it."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from core.calendar import local, local_today
from organisation.roles import Action

from . import showing
from .models import Exchange
from .selectors import first_report, story
from .selectors_board import settings_of


def case_html(case, *, by, handles) -> str:
    """The document of core.pdf.render_pdf. handles says whether by handles the case: only then are those whom it
    concerned named by their initials or room, and the reporter by name."""
    events = story(case, handles=handles, reader=by)
    now = local(timezone.now())
    return render_to_string(
        "deviations/print/case.html",
        {
            "title": f"Avvikelse {case.number}",
            "owner": f"{settings.MUNICIPALITY_NAME} · {case.board}",
            "status": "Sekretess kan gälla",
            "case": case,
            "handles": handles,
            "when": showing.when_words(case),
            "owner_of_case": showing.owner_of(case),
            "concerned": list(case.concerned.all()) if handles else [],
            "thread": list(case.messages.select_related("by")) if handles else [],
            "files": list(case.attachments.all()),
            "places": list(case.places.select_related("document")),
            "measures": showing.measure_rows(by, case),
            # That a track is there, where it stands and how it was judged: what its investigation says stays on it.
            "tracks": list(case.tracks.visible_to(by, Action.SEE_CASES)),
            "events": events,
            "first_report": first_report(by, case),
            "printed": f"Utskriven {now:%Y-%m-%d %H:%M} av {by.name}.",
        },
    )


def letter_html(exchange, case) -> str:
    """A letter to another organisation, for core.pdf.render_pdf: what its writer has written and nothing of the case
    but its number."""
    chosen = settings_of(case.board_id)
    return render_to_string(
        "deviations/print/letter.html",
        {
            "title": f"Brev om avvikelse {case.number}",
            "owner": f"{settings.MUNICIPALITY_NAME} · {case.board}",
            "status": "Utkast" if exchange.status == Exchange.Status.DRAFT else "",
            "exchange": exchange,
            "case": case,
            "municipality": settings.MUNICIPALITY_NAME,
            "written": exchange.sent_on or local_today(),
            "days": chosen.answer_days,
        },
    )
