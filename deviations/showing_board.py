"""What the pages about the nämnd share: the way between them, and how long a case is kept."""

from core.calendar import day_words, local_date, local_today
from core.tabs import Part
from organisation.delegation import READ, held_by
from organisation.roles import Action
from standards.legal import duty_on, reference_on

from .selectors_board import settings_of
from .services.clocks import laws_of

PARTS = (
    Part("deviations:decisions", "Delegationsbeslut", Action.REPORT_DECISIONS, also=held_by),
    Part("deviations:provider_reports", "Externa utförare", Action.SEE_PROVIDER_REPORTS),
    Part("deviations:board_settings", "Nämndens val", Action.EDIT_STANDARDS),
    Part("organisation:delegations", "Delegationer", (*READ, Action.EDIT_STANDARDS)),
)


def on_case(user, case, *, handles) -> dict | None:
    """What the case's page says about the nämnd: handing over, and how long the case is kept. None for cases that are
    on no lex track. At most three queries."""
    if not (case.lex_sarah or case.lex_maria):
        return None
    provider = case.unit.provider_id is not None
    return {
        "can_hand_over": provider and handles and case.handed_over_at is None,
        "handed_over_at": case.handed_over_at,
        "is_provider": provider,
        "kept": _kept_by_provider(case) if provider else _kept_by_board(case),
    }


def _kept_by_provider(case) -> dict:
    """A provider destroys its papers so many years after the last entry (SoL 17 kap. 10 §, LSS 23 g §)."""
    clocks = case.clocks.filter(duty__key="LS-RET-PRIV", stopped_at=None).select_related("reference")
    clock = clocks.order_by("-started_at").first()
    if clock is not None:
        return {
            "text": f"Gallras hos utföraren {day_words(local_date(clock.legal_end))}.",
            "reference": clock.reference,
        }
    duty = duty_on("LS-RET-PRIV")
    return {
        "text": f"Gallras hos utföraren {duty.limit} år efter sista anteckningen. Tiden börjar när spåret avslutas.",
        "reference": reference_on(duty.topic, local_today(), laws_of(case)),
    }


def _kept_by_board(case) -> dict:
    """A nämnd destroys nothing without a decision of its own (arkivlagen 10 §)."""
    chosen = settings_of(case.board_id)
    reference = reference_on("arkiv-gallra", local_today())
    if not chosen.disposal_decision:
        return {"text": "Bevaras. Nämnden har inget gallringsbeslut.", "reference": reference}
    return {
        "text": f"Gallras {chosen.disposal_years} år efter att ärendet avslutades, enligt {chosen.disposal_decision}.",
        "reference": reference,
    }
