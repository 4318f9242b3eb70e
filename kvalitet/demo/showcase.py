"""Ekbacken as it stands today: open cases in every status, for those who sign in to look around."""

from datetime import timedelta

from core.calendar import local_date
from deviations.imported import ImportedCase, ImportedEvent, ImportedMessage
from deviations.models import Outcome
from improvements.workflow import Effect
from improvements.workflow import Status as MeasureStatus
from organisation.roles import Role

from .telling import Telling

INVESTIGATED = "visa-larm"  # the case that a colleague from elsewhere has been let into


class OpenCases(Telling):
    def cases(self) -> list[ImportedCase]:
        return [*self._fresh(), *self._late(), *self._judged(), *self._under_way(), *self._told_about()]

    def _fresh(self):
        yield self.case(
            "badrum",
            "ekbacken-2",
            "fall",
            self.now - timedelta(minutes=50),
            "Fall i badrum vid förflyttning. Golvet var blött efter dusch. Personen har ont i höften.",
            outcome=Outcome.NURSE,
            immediate_action="Hjälpte upp med lyft. Sjuksköterska har varit här och kommer tillbaka i kväll.",
            concerned=("Rum 7",),
        )
        yield self.case(
            "dubbel-dos",
            "ekbacken-2",
            "lakemedel",
            self.now - timedelta(hours=3),
            "Morgondos gavs två gånger. Den första var inte signerad, så kvällspersonalen trodde att den var kvar.",
            reporter=self.me,
            immediate_action="Ringde sjuksköterska, som tog blodtryck.",
            concerned=("Rum 19",),
        )
        yield self.case(
            "bemotande",
            "ekbacken-1",
            "bemotande",
            self.at(1, 14, 20),
            "Boende fick vänta länge på hjälp och fick ett kort svar. Blev ledsen och ville inte komma till middagen.",
            reporter=self.below,
            outcome=Outcome.DISTRESS,
            first_read_at=self.at(1, 15, 5),
        )

    def _late(self):
        """Read and forgotten, unread and reminded, and unread for so long that it has gone to the level above."""
        yield self.case(
            "sen-tillsyn",
            "ekbacken-2",
            "vet-inte",
            self.at(9, 21, 35),
            "Larm besvarades efter 50 minuter på kvällen. Båda var upptagna på rum 3 och telefonen låg i köket.",
            reporter=self.me,
            outcome=Outcome.DISTRESS,
            concerned=("Rum 22",),
            first_read_at=self.at(8, 9, 10),
            messages=(
                ImportedMessage(
                    self.me, "Det hände igen i går kväll. Ska jag skriva en ny rapport?", self.at(3, 8, 15), True
                ),
            ),
        )
        yield self.case(
            "olast",
            "ekbacken-1",
            "utebliven-insats",
            self.at(3, 7, 40),
            "Promenaden blev inte av i veckan. Passen har varit för korta och ingen har frågat den boende.",
            reporter=self.below,
            reminded_at=self.at(1, 7, 0),
            events=(ImportedEvent("reminded", self.at(1, 7, 0)),),
        )
        yield self.case(
            "vidare",
            "ekbacken-natt",
            "annat",
            self.at(6, 5, 50),
            "Ensam på natten igen. Den som skulle komma var sjuk och ingen ringde in en ersättare.",
            reporter=self.night,
            outcome=Outcome.PREVENTED,
            owner_role=Role.DIVISION_MANAGER.value,
            owner_unit=self.units["sabo"],
            reminded_at=self.at(1, 7, 5),
            events=(
                ImportedEvent("reminded", self.at(3, 7, 0)),
                ImportedEvent("escalated", self.at(1, 7, 5)),
            ),
        )

    def _judged(self):
        case = self.case(
            "hoft",
            "ekbacken-1",
            "fall-ingen-sag",
            self.at(4, 6, 30),
            "Hittades på golvet vid morgonrundan. Hade ont i höften och kördes till sjukhus. Larmet låg på bordet.",
            reporter=self.below,
            outcome=Outcome.HOSPITAL,
            immediate_action="Ringde ambulans och närstående.",
            concerned=("Rum 31",),
        )
        yield self.judge(case, self.at(3, 9, 20), 3, 3, "Höftfraktur. Fjärde fallet på kort tid.", ("sol", "hsl"))
        case = self.case(
            "kost",
            "ekbacken-2",
            "tillsyn-mat",
            self.at(7, 12, 45),
            "Fel kost till boende med allergi. Brickorna bytte plats på vagnen. Upptäcktes innan någon hann äta.",
            reporter=self.me,
            outcome=Outcome.PREVENTED,
            concerned=("Rum 5",),
            messages=(
                ImportedMessage(
                    self.manager,
                    "Tack för rapporten. Stod namnet på brickan, eller bara rumsnumret?",
                    self.at(2, 10, 5),
                ),
            ),
        )
        yield self.judge(case, self.at(5, 8, 40), 2, 3, "Ingen skada, men kunde ha blivit allvarligt för den boende.")

    def _under_way(self):
        moved = self.measure(
            "larm",
            "Vidarekoppling av larm efter fem minuter",
            self.manager,
            self.at(20, 10),
            self.day(10),
            "Larm som inte besvaras går till nästa telefon och sedan till nattpatrullen.",
            status=MeasureStatus.FOLLOWED_UP,
            done_on=self.day(12),
            follow_up_on=self.day(4),
            followed_up_on=self.day(3),
            effect=Effect.ACHIEVED,
            effect_note="Alla tolv provlarm besvarades inom sju minuter.",
        )
        stand_in = self.measure(
            "ersattare",
            "Ändra rutin: ersättare vid sjukfrånvaro natt",
            self.lead,
            self.at(20, 10),
            self.day(-8),
            "Samordnaren ringer in före klockan 20, enligt turordning.",
            follow_up_on=self.day(-50),
        )
        case = self.case(
            "larm",
            "ekbacken-2",
            "tillsyn-larm",
            self.at(24, 7, 10),
            "Larm besvarades inte under natten. Boende larmade 02:40 och larmet kvitterades 05:55 av dagpersonalen. "
            "Boende hittades på golvet, nedkyld men vid medvetande.",
            reporter=self.me,
            occurred_from=self.at(24, 2, 40),
            outcome=Outcome.NURSE,
            immediate_action="Sjuksköterska, värme, närstående kontaktad.",
            concerned=("Rum 12",),
            messages=(
                ImportedMessage(self.manager, "Hur många var ni på passet?", self.at(22, 9), read_at=self.at(21, 7)),
                ImportedMessage(self.me, "Vi var två. Den tredje var sjuk.", self.at(21, 7, 5), True, self.at(21, 9)),
            ),
            owner=self.manager,
            owner_role="",
            owner_unit=None,
            measures=(moved, stand_in),
            events=(
                ImportedEvent("assigned", self.at(22, 8, 45), self.manager, note=f"Till {self.manager}"),
                ImportedEvent("measure_added", self.at(20, 10), self.manager, note=moved.title),
                ImportedEvent("measure_added", self.at(20, 10, 5), self.manager, note=stand_in.title),
            ),
        )
        case = self.judge(case, self.at(23, 8, 30), 3, 3, "Kunde ha slutat mycket illa. Det har hänt förut på natten.")
        yield self.investigate(
            case,
            self.at(22, 9, 15),
            "Två larm samtidigt på olika plan. Rutinen förutsätter tre i tjänst, en var sjuk.",
            "Vikarie kallades inte in. Larm kopplas inte vidare efter tio minuter.",
            "Nedkyld och rädd. Behövde sjuksköterska under dagen. Mår nu som vanligt.",
            ("organisation", "teknik"),
        )
        case = self.case(
            "dosetter",
            "ekbacken-1",
            "lakemedel-fel-person",
            self.at(34, 9, 15),
            "Två boendes dosetter byttes vid frukosten. Båda hann ta sina tabletter.",
            reporter=self.below,
            outcome=Outcome.NURSE,
            immediate_action="Ringde sjuksköterska. Kontroller varje timme under dagen.",
            concerned=("Rum 2", "Rum 4"),
        )
        case = self.judge(case, self.at(33, 10), 2, 4, "Har hänt tre gånger i år.", ("hsl",))
        case = self.investigate(
            case,
            self.at(32, 9),
            "Dosetterna stod på samma bricka. Den som delade ut avbröts av telefonen.",
            "Rutinen säger en dosett i taget, men brickan gör att man tar två.",
            "Den ena blev yr och sov hela dagen. Ingen bestående skada.",
            ("rutiner", "organisation"),
        )
        trays = self.measure(
            "brickor",
            "Läkemedel delas ut en boende i taget, utan bricka",
            self.coach,
            self.at(28, 11),
            self.day(6),
            "Förbättringscoachen följer med på tre morgnar och gör rutinen klar med gruppen.",
            follow_up_on=self.day(-30),
        )
        yield self.act(case, self.at(28, 11), trays)

    def _told_about(self):
        """The manager is the one whom it is about, so the case lies with the level above and she does not see it."""
        case = self.case(
            "om-chefen",
            "ekbacken-1",
            "bemotande-respektlost",
            self.at(12, 13, 10),
            "Chefen talade hårt till en boende i matsalen. Flera hörde det och den boende grät efteråt.",
            reporter=self.below,
            outcome=Outcome.DISTRESS,
            implicated=(self.manager,),
            owner_role=Role.DIVISION_MANAGER.value,
            owner_unit=self.units["sabo"],
            first_read_at=self.at(12, 14),
            events=(
                ImportedEvent(
                    "implicated", self.at(12, 14, 20), self.division_manager, reason="Rapporten gäller enhetens chef."
                ),
            ),
        )
        yield self.judge(
            case, self.at(11, 9), 2, 2, "Den boende blev mycket ledsen. Utreds av mig.", by=self.division_manager
        )


def shown_in(year: int, cases: list[ImportedCase]) -> list[ImportedCase]:
    """Those of the cases that are reported within the local year, so that their numbers fall in with the others."""
    return [case for case in cases if local_date(case.reported_at).year == year]
