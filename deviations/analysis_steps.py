"""The steps of a händelseanalys, by the handbook: which of them are taken, on one of the law's tracks or outside them.

Source: the handbook for risk analysis and event analysis (Socialstyrelsen, SKR): commission and team, facts, course of
events, causes, barriers, measures with how they are followed up, report and decision, and whether it helped. Pure: asks
nothing of the database of rows that are prefetched.
"""

from dataclasses import dataclass

from improvements.workflow import Status as MeasureStatus

from .track_conditions import lacking_in_measure, topics_of

# Five areas of causes and a sixth, as questions: help for whoever looks for what lies behind.
CAUSE_QUESTIONS = (
    ("Kommunikation och information", "Fick de som behövde det veta, i tid och så att det gick att förstå?"),
    ("Utbildning och kompetens", "Hade de som var med den kunskap och den introduktion som arbetet krävde?"),
    ("Omgivning och organisation", "Hur var det med bemanning, tid, ansvar, lokaler och störningar just då?"),
    ("Teknik och utrustning", "Fanns det som behövdes, fungerade det, och gick det att använda rätt?"),
    ("Rutiner och riktlinjer", "Fanns det en rutin, var den känd, och gick det att följa den?"),
    ("Skydd och spärrar", "Vad skulle ha stoppat händelsen, och varför gjorde det inte det?"),
)


@dataclass(frozen=True)
class Taken:
    """What has been written of each step."""

    commissioned: bool
    facts: bool
    course: bool
    causes: list
    barriers: list
    measures: list
    decided: bool


def of_case(case) -> Taken:
    """Of a case with a händelseanalys of its own."""
    analysis, investigation = case.analysis, getattr(case, "investigation", None)
    return Taken(
        bool(analysis.commissioner and analysis.team),
        bool(analysis.sources.strip()),
        bool(investigation and investigation.course_of_events.strip()),
        list(analysis.causes.all()),
        list(analysis.barriers.all()),
        list(case.measures.all()),
        case.status == "closed",
    )


def of_track(track) -> Taken:
    """Of a track of lex Maria, whose investigation is the händelseanalys."""
    topics = topics_of(track)
    return Taken(
        bool(track.lead_id and track.impartiality.strip()),
        bool(topics),
        "course" in topics,
        list(track.causes.all()),
        list(track.barriers.all()),
        list(track.deviation.measures.all()),
        track.status in ("decided", "closed"),
    )


def unanswered(causes) -> list:
    """The causes that no measure meets, and of which nobody has said why none is needed."""
    return [
        cause
        for cause in causes
        if not cause.no_measure_reason.strip() and not any(measure.is_living for measure in cause.measures.all())
    ]


def lacking(taken: Taken) -> list[str]:
    """What the analysis still lacks before its end can be written, one sentence each."""
    told = [] if taken.commissioned else ["Bestäm uppdrag och grupp för händelseanalysen."]
    told += [] if taken.facts else ["Skriv vad händelseanalysen bygger på."]
    told += [] if taken.course else ["Beskriv händelseförloppet."]
    told += [] if taken.causes else ["Lägg till minst en orsak i händelseanalysen."]
    told += [] if taken.barriers else ["Skriv vilka skydd som fanns eller saknades, och hur de höll."]
    told += [
        f"Orsaken ”{cause.text}” har ingen åtgärd. Koppla en åtgärd, eller skriv varför ingen behövs."
        for cause in unanswered(taken.causes)
    ]
    return told


def steps(taken: Taken) -> list[dict]:
    """Every step with whether it is taken, for components/checklist.html."""
    kept = [measure for measure in taken.measures if measure.is_living]
    planned = bool(kept) and not any(lacking_in_measure(measure) for measure in kept)
    none_needed = bool(taken.causes) and all(cause.no_measure_reason for cause in taken.causes)
    followed = bool(kept) and all(measure.status == MeasureStatus.FOLLOWED_UP for measure in kept)
    rows = (
        ("Uppdrag och analysgrupp är bestämda", taken.commissioned),
        ("Fakta är samlade", taken.facts),
        ("Händelseförloppet är beskrivet", taken.course),
        ("Bakomliggande orsaker är funna", bool(taken.causes)),
        ("Skydden är granskade: vilka fanns, och höll de?", bool(taken.barriers)),
        ("Varje orsak har en åtgärd, eller ett skäl", bool(taken.causes) and not unanswered(taken.causes)),
        ("Åtgärderna har ansvarig, tid och dag för uppföljning", planned or none_needed),
        ("Slutsatsen är skriven och beslutad", taken.decided),
        ("Effekten av åtgärderna är uppföljd", followed or none_needed and not kept),
    )
    return [{"text": text, "done": done} for text, done in rows]
