"""Pure rules of a risk matrix: values in, values out, no Django."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SMALLEST, LARGEST = 3, 6  # steps on a scale


@dataclass(frozen=True)
class Judgement:
    """What severity and likelihood come to by a matrix: the score (their product) and the class's rank."""

    score: int
    rank: int


def judge(
    severity: int,
    likelihood: int,
    *,
    limits: Iterable[tuple[int, int]] = (),
    cells: Mapping[tuple[int, int], int] | None = None,
    further_from: int | None = None,
    further_ranks: Iterable[int] = (),
) -> Judgement:
    """Looks up severity × likelihood in a matrix.

    limits is [(lowest score, rank), …] for a matrix by product; cells {(severity, likelihood): rank} for a table. From
    the severity further_from on the class is at least the mildest of further_ranks, those of the classes that must go
    further. Raises ValueError when the matrix has no answer.

    Source: the handbook for risk analysis and event analysis (Socialstyrelsen, SKR): riskvärde = allvarlighet ×
    sannolikhet, act from 8 on, and on the highest severity however unlikely (a yearly death must not weigh the same as
    a daily discomfort).
    """
    score = severity * likelihood
    if cells:
        if (severity, likelihood) not in cells:
            raise ValueError(f"no cell for {severity} × {likelihood}")
        rank = cells[severity, likelihood]
    else:
        reached = [(lowest, rank) for lowest, rank in limits if score >= lowest]
        if not reached:
            raise ValueError(f"no class for {score}")
        rank = max(reached)[1]
    if further_from is not None and severity >= further_from and (ranks := sorted(further_ranks)):
        rank = max(rank, ranks[0])
    return Judgement(score, rank)


@dataclass(frozen=True)
class Level:
    """A step of a scale: its value from 1 upwards, its name and what it means."""

    value: int
    label: str
    description: str = ""


@dataclass(frozen=True)
class Class:
    """What a judgement may come to, from the mildest (rank 1) upwards. min_score for a matrix by product only."""

    rank: int
    label: str
    symbol: str
    tone: str
    min_score: int | None = None
    goes_further: bool = False
    advice: str = ""


@dataclass(frozen=True)
class Definition:
    """All that a matrix judges by. cells is {(severity, likelihood): rank} for a table, empty for a product."""

    severities: Sequence[Level]
    likelihoods: Sequence[Level]
    classes: Sequence[Class]
    cells: Mapping[tuple[int, int], int]
    further_from_severity: int | None = None
    # Why the highest severity does not always go further, where it does not.
    not_further_reason: str = ""

    @property
    def squares(self) -> list[tuple[int, int]]:
        """Every (severity, likelihood) that somebody may choose."""
        return [(s.value, p.value) for s in self.severities for p in self.likelihoods]

    def judge(self, severity: int, likelihood: int) -> Judgement:
        """Raises ValueError for a square that the matrix does not have."""
        if (severity, likelihood) not in self.squares:
            raise ValueError(f"no square {severity} × {likelihood}")
        return judge(
            severity,
            likelihood,
            limits=[(c.min_score, c.rank) for c in self.classes if c.min_score is not None],
            cells=self.cells,
            further_from=self.further_from_severity,
            further_ranks=[c.rank for c in self.classes if c.goes_further],
        )


def lets_gravest_rest(definition: Definition) -> bool:
    """Whether some square of the highest severity comes to a class that need not go further. For a matrix that can be
    judged by."""
    further = {each.rank for each in definition.classes if each.goes_further}
    gravest = definition.severities[-1].value
    return any(definition.judge(gravest, p.value).rank not in further for p in definition.likelihoods)


GRAVEST_RESTS = (
    "Den högsta allvarligheten ska alltid utredas, hur låg sannolikheten än är: det är handbokens regel för riskanalys "
    "och händelseanalys. Välj från vilken allvarlighet det måste ske, eller skriv varför ni gör på ett annat sätt."
)


def flaws(definition: Definition, *, of_events: bool = False) -> list[str]:
    """What is wrong with a matrix, in plain Swedish, one sentence each; empty when it can be judged by.

    of_events: what is judged are events and risks of the services, by the handbook for risk analysis and event analysis
    (Socialstyrelsen, SKR). There the highest severity goes further however unlikely it is. No act lays it down, so that
    a municipality may have it otherwise, but not without saying why.
    """
    found = [*_flaws_of_scale("allvarlighet", definition.severities)]
    found += _flaws_of_scale("sannolikhet", definition.likelihoods)
    if len(definition.classes) < 2:
        found.append("Det behövs minst två riskklasser.")
    if not all(c.symbol.strip() and c.tone for c in definition.classes):
        found.append("Varje riskklass behöver ett tecken och en färg.")
    for words, values in (
        ("namn", [c.label for c in definition.classes]),
        ("tecken", [c.symbol for c in definition.classes]),
    ):
        if len({value.casefold() for value in values}) < len(values):
            found.append(f"Två riskklasser har samma {words}. De ska gå att skilja åt utan färg.")
    if definition.cells:
        ranks = {c.rank for c in definition.classes}
        if any(definition.cells.get(square) not in ranks for square in definition.squares):
            found.append("Välj en riskklass för varje ruta.")
    else:
        found += _flaws_of_limits(definition.classes)
    limit = definition.further_from_severity
    if limit is not None and limit not in {level.value for level in definition.severities}:
        found.append("Den allvarlighet som alltid går vidare finns inte på skalan.")
    if limit is not None and not any(c.goes_further for c in definition.classes):
        found.append("Minst en riskklass måste utredas, eftersom den högsta allvarligheten alltid går vidare.")
    if of_events and not found and not definition.not_further_reason.strip() and lets_gravest_rest(definition):
        found.append(GRAVEST_RESTS)
    return found


def _flaws_of_scale(name, levels):
    if not SMALLEST <= len(levels) <= LARGEST:
        return [f"Skalan för {name} ska ha {SMALLEST}–{LARGEST} steg."]
    if [level.value for level in levels] != list(range(1, len(levels) + 1)):
        return [f"Skalan för {name} ska räknas från 1 utan luckor."]
    if any(not level.label.strip() for level in levels):
        return [f"Varje steg i skalan för {name} behöver ett namn."]
    return []


def _flaws_of_limits(classes):
    limits = [c.min_score for c in classes]
    if any(limit is None for limit in limits):
        return ["Varje riskklass behöver ett lägsta värde."]
    if limits != sorted(set(limits)):
        return ["Riskklassernas lägsta värden ska stiga: varje klass börjar högre än den före."]
    if limits and limits[0] != 1:
        return ["Den första riskklassen ska börja på 1, så att varje ruta får en klass."]
    return []
