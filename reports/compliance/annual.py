"""What the yearly accounts show, each half by itself: the kvalitetsberättelse, which no law gives a day (SOSFS 2011:9
7 kap. 1 §, allmänna råd), and the patientsäkerhetsberättelse (PSL 3 kap. 9–10 §§, HSLF-FS 2017:40)."""

from datetime import date

from core.calendar import local_date
from core.wording import day_long, plural
from organisation.models import Unit

from ..models import AnnualReport, ReportSection
from ..rules import report_due
from ..workflow import Status
from .evidence import Evidence, State, Time, fine_if

DUTIES = "ansvar-patientsakerhet"  # the heading that says who answers for what
WRITE = "Skriv klart den och markera den som färdig."


def gather(board: Unit, places, time: Time) -> list[Evidence]:
    """All evidence of this room. At most five queries."""
    year = time.today.year - 1
    rows = list(AnnualReport.objects.of_board(board).filter(year__in=(year, year - 1)).select_related("edition"))
    quality = {row.year: row for row in rows if row.holds_quality}
    safety = {row.year: row for row in rows if row.holds_patient_safety}
    return [
        _quality(quality.get(year), quality.get(year - 1), year, time.today),
        _safety(safety.get(year), safety.get(year - 1), year, time.today),
        _adopted(rows),
        *_within(safety.get(year), safety.get(year - 1)),
    ]


def _is_ready(report) -> bool:
    return report is not None and report.status != Status.DRAFT


def _ready(name, report) -> str:
    adopted = f" Nämnden fastställde den {day_long(report.adopted_on)}." if report.adopted_on else ""
    return f"{name} för {report.year} blev färdig {day_long(report.ready_at)}.{adopted}"


def _quality(report, before, year, today) -> Evidence:
    """It should be written every year. Late is only what has passed the nämnd's own day, or half a year without one."""
    key, name = "quality-report", "Kvalitetsberättelsen"
    own = report.own_due_on if report is not None else None
    if _is_ready(report):
        late = own is not None and local_date(report.ready_at) > own
        after = f" Nämndens egen dag var {day_long(own)}." if late else ""
        return Evidence(key, State.IN_ORDER, _ready(name, report) + after)
    words = f"{name} för {year} är inte {'färdig' if report is not None else 'påbörjad'}."
    if today > (own or date(year + 1, 6, 30)):
        why = f"Nämndens egen dag var {day_long(own)}." if own else "Råden säger varje år, men ingen dag."
        return Evidence(key, State.TO_DO, f"{words} {why}", WRITE if report is not None else "Börja skriva den.")
    when = f"Nämndens egen dag är {day_long(own)}." if own else "Råden säger varje år, men ingen dag."
    earlier = f" {_ready(name, before)}" if _is_ready(before) else ""
    return Evidence(key, State.NOT_YET, f"{words} {when}{earlier}")


def _safety(report, before, year, today) -> Evidence:
    """It must be ready by 1 March (PSL 3 kap. 10 §)."""
    key, name, due = "patient-safety-report", "Patientsäkerhetsberättelsen", report_due(year)
    if _is_ready(report):
        return fine_if(
            local_date(report.ready_at) <= due,
            key,
            _ready(name, report),
            f"Den skulle ha varit färdig {day_long(due)}. Planera in den tidigare i år.",
        )
    words = f"{name} för {year} är inte färdig."
    if today > due:
        return Evidence(key, State.MISSING, f"{words} Den skulle vara färdig {day_long(due)}.", WRITE)
    earlier = f" {_ready(name, before)}" if _is_ready(before) else ""
    return Evidence(key, State.NOT_YET, f"{words} Sista dag: {day_long(due)}.{earlier}")


def _adopted(rows) -> Evidence:
    """Matters of the quality of the work are the nämnd's own to decide (KL 6 kap. 38 §)."""
    adopted = [row for row in rows if row.status == Status.ADOPTED]
    if not adopted:
        return Evidence("report-adopted", State.UNSEEN, "Nämnden har inte fastställt någon berättelse på två år.")
    newest = max(adopted, key=lambda row: row.adopted_on)
    name = newest.get_kind_display()
    return Evidence(
        "report-adopted",
        State.IN_ORDER,
        f"{name} för {newest.year} fastställdes av nämnden {day_long(newest.adopted_on)} "
        f"(§ {newest.adopted_paragraph}).",
    )


def _within(report, before) -> list[Evidence]:
    """What the patientsäkerhetsberättelse says: the newest that is ready, or else the one that is being written."""
    both = [row for row in (report, before) if row is not None]
    newest = next((row for row in both if _is_ready(row)), both[0] if both else None)
    none = "Ingen patientsäkerhetsberättelse finns här för de senaste två åren."
    if newest is None:
        todo = "Skriv patientsäkerhetsberättelsen."
        return [Evidence(key, State.TO_DO, none, todo) for key in ("patient-safety-duties", "patient-safety-content")]
    rows = ReportSection.objects.filter(report__in=both).exclude(text="")
    written = set(rows.values_list("report", "key"))
    asked = newest.outline.patient_safety
    left = sum((newest.pk, key) not in written for key in asked)
    duties = any((row.pk, DUTIES) in written for row in both)
    return [
        fine_if(
            duties,
            "patient-safety-duties",
            "Hur ansvaret för patientsäkerheten är fördelat står i den senaste berättelsen."
            if duties
            else "Hur ansvaret för patientsäkerheten är fördelat är inte skrivet i de senaste två årens berättelser.",
            "Skriv avsnittet ”Ansvar för patientsäkerheten”.",
        ),
        fine_if(
            not left,
            "patient-safety-content",
            f"Alla {len(asked)} avsnitt om patientsäkerhet är skrivna i berättelsen för {newest.year}."
            if not left
            else f"{left} av {len(asked)} avsnitt om patientsäkerhet är {plural(left, 'tomt', 'tomma')} i berättelsen "
            f"för {newest.year}.",
            "Skriv avsnitten.",
        ),
    ]
