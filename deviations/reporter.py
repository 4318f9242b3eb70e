"""What the one who reports is offered and told: where it may have happened, whom to call, who has it now."""

from organisation.access import active_assignments, assignments_with, board_ids_for
from organisation.models import Unit
from organisation.roles import Action, Role
from standards.models import TrackKind

from .track_workflow import Judgement


def units_to_report_on(user):
    """Where something may have happened: every open unit of the nämnder that user reports within. A queryset."""
    return (
        Unit.objects.valid()
        .filter(board__in=board_ids_for(user, Action.REPORT, from_providers=True))
        .exclude(kind=Unit.Kind.BOARD)
        .select_related("parent")
        .order_by("name", "pk")
    )


def own_unit_ids(user) -> frozenset[int]:
    """Ids of the open units that user's assignments name: those are offered first. No query of its own."""
    units = [assignment.unit for assignment in assignments_with(user, Action.REPORT)]
    return frozenset(unit.pk for unit in units if unit.is_open() and unit.board_id and unit.kind != Unit.Kind.BOARD)


def phones_in_danger(user) -> list[dict]:
    """Whom to call besides 112: name, phone and href of each own unit that has a number. No query of its own."""
    units = {assignment.unit_id: assignment.unit for assignment in active_assignments(user)}
    return [
        {"name": unit.name, "phone": unit.phone, "href": f"tel:{_dialled(unit.phone)}"}
        for unit in units.values()
        if unit.phone and unit.is_open()
    ]


def _dialled(phone) -> str:
    return "".join(character for character in phone if character.isdigit() or character == "+")


def owner_for_reporter(case) -> str:
    """Who has the case, by role and never by name. Asks for owner_unit if it is not loaded."""
    return f"{Role(case.owner_role).label}, {case.owner_unit}" if case.owner_role else "Den som tar hand om rapporten"


# A lowered judgement in words that need no law, and no more of the investigation than that.
JUDGEMENT_WORDS = {
    Judgement.NO_MISCONDUCT: "Det bedöms inte längre som ett missförhållande.",
    Judgement.RISK: "Det bedöms nu som en påtaglig risk för ett missförhållande, men inte för ett allvarligt.",
    Judgement.MISCONDUCT: "Det bedöms nu som ett missförhållande, men inte som ett allvarligt.",
}


def lowered_judgement(case) -> dict | None:
    """What the one who reported is told when a judgement under lex Sarah was lowered: the judgement that holds now in
    plain words, since when, and what became of their request for a new one. None when nothing was lowered. One query.
    """
    track = (
        case.tracks.filter(kind=TrackKind.LEX_SARAH, decisions__lowered=True)
        .select_related("appeal")
        .distinct()
        .first()
    )
    if track is None:
        return None
    appeal = getattr(track, "appeal", None)
    raised = track.judgement not in JUDGEMENT_WORDS
    return {
        "words": "Det bedöms nu som allvarligt och anmäls till IVO." if raised else JUDGEMENT_WORDS[track.judgement],
        "at": track.judged_at,
        "appeal": appeal,
        "may_appeal": appeal is None,
    }
