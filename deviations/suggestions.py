"""What the rules suggest for one case: its facts as keys, the tracks to consider, and which nobody has answered yet."""

from dataclasses import dataclass

from core.access import may, once_per_request
from core.calendar import local_date
from organisation.access import unit_ids_for
from organisation.roles import Action
from standards.legal import paragraphs_on
from standards.models import LegalReference, RiskLevel, TrackKind
from standards.selectors import rules_in_force
from standards.suggestions import Facts, Suggestion, severity_of_four, suggest

from .track_workflow import RUN


def facts_of(case) -> Facts:
    """The reporter's answers, the laws of the case (until it is judged, of its unit) and what the handler has judged
    and ticked. Free text is not among them. No query for what is prefetched, at most one for the matrix's scale."""
    source = case if case.laws else case.unit
    category = case.category
    judged = case.assessed_at is not None
    return Facts(
        laws=frozenset(law for law in ("sol", "lss", "hsl") if getattr(source, f"law_{law}")),
        categories=frozenset(each.key for each in (category, category.parent) if each is not None),
        outcome=case.outcome,
        danger=case.in_danger == "yes",
        traits=frozenset(trait.key for trait in case.traits.all()),
        severity=severity_of_four(case.severity, _steps_of(case.matrix_id)) if judged else None,
        external=case.unit.provider_id is not None,
    )


def suggestions_for(case) -> list[Suggestion]:
    """What the edition of the rules that holds today suggests for the case, answered or not. Constant queries."""
    edition = rules_in_force()
    return suggest(edition.rules.all(), facts_of(case)) if edition else []


def unanswered(case) -> list[Suggestion]:
    """The suggested tracks that nobody has opened or declined. What leads elsewhere opens nothing to answer."""
    answered = {track.kind for track in case.tracks.all()}
    return [each for each in suggestions_for(case) if each.kind and each.kind not in answered]


@dataclass(frozen=True)
class Answer:
    """What a track keeps of the rules: their reasons, empty where they do not suggest it, and their edition."""

    suggestion: list[dict]
    rule_edition: int | None


def answer_about(case, kind) -> Answer:
    """What the rules say now of one kind of track."""
    edition = rules_in_force()
    said = [row for each in suggestions_for(case) if each.kind == kind for row in each.as_data()]
    return Answer(said, edition.edition if edition else None)


def kinds_for(user, case, *, handles=None) -> list[str]:
    """The kinds of track that user may open or decline: all for whoever handles the case, else those that their role
    runs where the case is (services.tracks)."""
    if may(user, Action.HANDLE_DEVIATIONS, case) if handles is None else handles:
        return list(TrackKind.values)
    return [str(kind) for kind, action in RUN.items() if case.unit_id in unit_ids_for(user, action)]


def paragraphs_for(case, suggestions) -> dict[str, LegalReference | None]:
    """The paragraph behind each reason, as it read on the day of the event. One query."""
    topics = {topic for each in suggestions for topic in each.topics}
    laws = [law for law in ("sol", "lss", "hsl") if law in facts_of(case).laws]
    return paragraphs_on(topics, local_date(case.occurred_from or case.reported_at), laws) if topics else {}


def _steps_of(matrix_id) -> int:
    return once_per_request(
        ("severity steps", matrix_id),
        lambda: RiskLevel.objects.filter(matrix=matrix_id, axis=RiskLevel.Axis.SEVERITY).count(),
    )
