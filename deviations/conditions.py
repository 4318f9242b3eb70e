"""What must be in place before a step, in words. Shown on the case page long before anybody presses the button."""

from improvements.workflow import Status as MeasureStatus


def lacking_for_assessment(case) -> list[str]:
    lacking = []
    if not case.laws:
        lacking.append("Välj vilken lag ärendet gäller.")
    if case.matrix_id is None or case.severity is None or case.likelihood is None:
        lacking.append("Välj allvarlighet och sannolikhet.")
    if not case.assessment_reason.strip():
        lacking.append("Skriv varför du bedömer så.")
    return lacking


def lacking_in_investigation(case) -> list[str]:
    """What the investigation still lacks: what happened, why, what it meant for the person (SOSFS 2011:9 5 kap.)."""
    investigation = getattr(case, "investigation", None)
    if investigation is None:
        return ["Beskriv händelseförloppet, orsakerna och följden för personen."]
    lacking = []
    if not investigation.course_of_events.strip():
        lacking.append("Beskriv händelseförloppet.")
    if not investigation.consequence.strip():
        lacking.append("Beskriv vilken följd det fick, eller kunde ha fått, för personen.")
    if not investigation.causes.exists():
        lacking.append("Välj minst en orsak.")
    return lacking


def lacking_in_analysis(case) -> list[str]:
    """What a händelseanalys that has been begun still lacks. None is asked for: what the law demands are the tracks."""
    from .analysis_steps import lacking, of_case

    return lacking(of_case(case)) if getattr(case, "analysis", None) is not None else []


def lacking_for_acting(case) -> list[str]:
    return [] if case.measures.exists() else ["Lägg till minst en åtgärd."]


# What the forms in which a measure is decided say of the rule beneath.
FOLLOW_UP_DAY = (
    "När åtgärden är genomförd behövs dagen för att ärendet ska gå att avsluta. Saknas den får du skriva varför det "
    "ändå kan avslutas."
)


def lacking_in_measures(case) -> list[str]:
    """Nothing closes while its measures hang in the air, unless somebody says why."""
    if case.open_measures_reason.strip():
        return []
    lacking = []
    for measure in case.measures.all():
        if measure.status == MeasureStatus.PLANNED:
            lacking.append(
                f"Åtgärden ”{measure.title}” är inte genomförd. "
                "Genomför den, eller skriv varför ärendet ändå kan avslutas."
            )
        elif measure.status == MeasureStatus.DONE and measure.follow_up_on is None:
            lacking.append(f"Åtgärden ”{measure.title}” saknar dag för uppföljning av effekten.")
    return lacking


def must_be_investigated(case) -> bool:
    """Whether the judgement says that the case may not be closed without an investigation."""
    if case.matrix_id is None or case.severity is None:
        return False
    return demands_investigation(case.matrix, case.severity, case.risk_class)


def demands_investigation(matrix, severity, risk_class) -> bool:
    """Whether a judgement by matrix, of that severity and class (None: no class), may not rest at the judging."""
    limit = matrix.further_from_severity
    return bool((limit is not None and severity >= limit) or (risk_class is not None and risk_class.goes_further))


INVESTIGATE_FIRST = (
    "Bedömningen säger att händelsen måste utredas, så den kan inte avslutas här. Välj ”Bedöm och utred vidare”."
)


def lacking_before_closing(case) -> list[str]:
    """What must be done before the case can be closed: all but the words that are written when it is closed."""
    if not case.assessed_at:
        return ["Bedöm ärendet."]
    lacking = []
    if must_be_investigated(case) or case.status in ("investigating", "acting"):
        lacking += lacking_in_investigation(case)
    lacking += [text for text in lacking_in_analysis(case) if text not in lacking]
    return lacking + lacking_in_measures(case) + lacking_in_tracks(case) + lacking_in_suggestions(case)


def lacking_in_tracks(case) -> list[str]:
    """A case closes only when each of its tracks is closed, or was considered and declined."""
    return [
        f"Spåret {track.get_kind_display()} är inte avslutat."
        for track in case.tracks.all()
        if track.status not in ("closed", "declined")
    ]


def lacking_in_suggestions(case) -> list[str]:
    """A track that the rules suggest is opened, or somebody says why not: nothing is passed over in silence."""
    from .suggestions import unanswered

    return [f"Ta ställning till spåret {each.label}, som reglerna föreslår." for each in unanswered(case)]


def lacking_for_closing(case) -> list[str]:
    lacking = lacking_before_closing(case)
    if not case.closing_note.strip():
        lacking.append("Skriv vad som blev resultatet.")
    return lacking


def lacking_for_reopening(case) -> list[str]:
    return [] if case.reopen_reason.strip() else ["Skriv varför ärendet öppnas igen."]


def lacking_for_duplicate(case) -> list[str]:
    return [] if case.duplicate_of_id else ["Välj vilket ärende som är det första."]


def lacking_for_not_deviation(case) -> list[str]:
    """A case on one of the law's tracks is not set aside past them."""
    lacking = lacking_in_tracks(case)
    if not case.closing_note.strip():
        lacking.append("Skriv varför det inte är en avvikelse. Den som rapporterade ser det.")
    return lacking
