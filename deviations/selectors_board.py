"""What a nämnd is told: the decisions made in its name, and that an external provider has a report."""

from django.urls import reverse

from organisation.access import board_ids_for
from organisation.models import Unit
from organisation.roles import Action

from .models import BoardSettings, Deviation, Track, TrackDecision
from .track_access import decided_q, decision_q

DECISION_PARTS = ("track__deviation__unit", "track__deviation__board", "by", "delegation", "reported")


def decisions_for(user):
    """The decisions that user reports to the nämnd, reported or not, the latest first. A queryset."""
    found = TrackDecision.objects.filter(decision_q(user)) if user.has_access else TrackDecision.objects.none()
    return found.order_by("-at", "-pk")


def decisions_read_by(user):
    """Those, and the decisions of the delegations that user holds, the latest first. A queryset."""
    if not user.has_access:
        return TrackDecision.objects.none()
    return TrackDecision.objects.filter(decision_q(user) | decided_q(user)).order_by("-at", "-pk")


def decision_rows(user, decisions) -> list[dict]:
    """The rows of a list: when, in which matter, what was decided, by whom and by which delegation. Never the reasons.

    A number is a link for those who see the case. One query beside that of the decisions.
    """
    decisions = list(decisions)
    ids = {decision.track.deviation_id for decision in decisions}
    seen = set(Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk__in=ids).values_list("pk", flat=True))
    rows = []
    for decision in decisions:
        case = decision.track.deviation
        rows.append(
            {
                "pk": decision.pk,
                "at": decision.at,
                "number": case.number,
                "url": reverse("deviations:show", args=[case.number]) if case.pk in seen else "",
                "diary_number": decision.track.diary_number,
                "kind": decision.track.get_kind_display(),
                "what": decision_words(decision),
                "by": decision.by.name,
                "title": decision.title,
                "delegation": decision.delegation.reference,
                "board": case.board.name,
                "reported": getattr(decision, "reported", None),
            }
        )
    return rows


def decision_words(decision) -> str:
    """What was decided, in the law's words: "Bedömning: allvarligt missförhållande"."""
    words = decision.get_what_display()
    return f"{words}: {decision.get_judgement_display().lower()}" if decision.judgement else words


def provider_reports(user):
    """The reports under lex Sarah at the nämnd's external providers, the latest first: that they exist. A queryset."""
    seen = Track.objects.visible_to(user, Action.SEE_PROVIDER_REPORTS)
    return seen.order_by("-received_at", "-pk")


PROVIDER_FIELDS = (
    "deviation_id", "deviation__number", "deviation__unit__name", "deviation__unit__provider__name", "received_at",
    "notified_at", "deviation__handed_over_at",
)  # fmt: skip


def provider_rows(user, reports) -> list[dict]:
    """The rows of the page: provider and unit, number, when it came, when IVO was notified, whether it is handed over.
    Nothing else is read from the database. Two queries."""
    rows = list(reports.values_list(*PROVIDER_FIELDS))
    ids = {row[0] for row in rows if row[-1] is not None}
    seen = set(Deviation.objects.visible_to(user, Action.SEE_CASES).filter(pk__in=ids).values_list("pk", flat=True))
    return [
        {
            "number": number,
            "url": reverse("deviations:show", args=[number]) if pk in seen else "",
            "unit": unit,
            "provider": provider,
            "received_at": received,
            "notified_at": notified,
            "handed_over_at": handed_over,
        }
        for pk, number, unit, provider, received, notified, handed_over in rows
    ]


def boards_chosen_for(user):
    """The nämnder whose choices user makes, by name. A queryset of Unit."""
    ids = board_ids_for(user, Action.EDIT_STANDARDS)
    return Unit.objects.filter(pk__in=ids, kind=Unit.Kind.BOARD).order_by("name", "pk")


def settings_of(board_id) -> BoardSettings:
    """What the nämnd has chosen; what holds until it has chosen anything is not saved. One query."""
    return BoardSettings.objects.filter(board=board_id).first() or BoardSettings(board_id=board_id)
