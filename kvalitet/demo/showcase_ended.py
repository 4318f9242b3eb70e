"""Ekbacken as it stands today: what has come to an end, with the answers that the reporters got."""

from deviations.imported import ImportedCase, ImportedMessage
from deviations.models import Danger, Outcome
from deviations.workflow import Status
from improvements.workflow import Effect
from improvements.workflow import Status as MeasureStatus

from .showcase import INVESTIGATED
from .telling import Telling


class EndedCases(Telling):
    def cases(self) -> list[ImportedCase]:
        return list(self._ended())

    def _ended(self):
        case = self.case(
            "ute",
            "ekbacken-1",
            "tillsyn-avvek",
            self.at(58, 17, 20),
            "Boende är borta och kan vara ute i kylan. Dörrlarmet var avstängt under leveransen. Vi letar nu.",
            reporter=self.below,
            in_danger=Danger.YES,
            outcome=Outcome.DISTRESS,
            immediate_action="Ringde chef och polis. Hittades efter 25 minuter vid busshållplatsen, kall men oskadd.",
            concerned=("Rum 28",),
            first_read_at=self.at(58, 17, 24),
        )
        case = self.judge(case, self.at(58, 18, 30), 3, 3, "Kunde ha slutat med svår nedkylning.")
        case = self.investigate(
            case,
            self.at(57, 8, 30),
            "Leverantören ställde upp entrén i 40 minuter och larmet stängdes av för att inte störa.",
            "Ingen hade i uppgift att stå vid dörren.",
            "Kall, rädd och trött. Mådde som vanligt dagen efter.",
            ("rutiner", "organisation"),
        )
        door = self.measure(
            "dorr",
            "Leveranser tas emot vid lastkajen, larmet stängs aldrig av",
            self.manager,
            self.at(54, 9),
            self.day(45),
            status=MeasureStatus.FOLLOWED_UP,
            done_on=self.day(48),
            follow_up_on=self.day(20),
            followed_up_on=self.day(19),
            effect=Effect.ACHIEVED,
            effect_note="Larmet har varit på vid alla leveranser i två månader.",
        )
        case = self.act(case, self.at(54, 9), door)
        yield self.close(case, self.at(18, 15), "Leveranser tas nu emot vid lastkajen. Tack för att ni larmade direkt.")
        case = self.case(
            "matta",
            "ekbacken-2",
            "fall-egen-forflyttning",
            self.at(16, 19, 10),
            "Snubblade på mattkanten i rummet. Satt på golvet när jag kom. Inte ont någonstans.",
            reporter=self.me,
            concerned=("Rum 12",),
        )
        case = self.judge(case, self.at(15, 8, 10), 1, 3, "Ingen skada, men det kan hända igen.")
        yield self.close(case, self.at(15, 8, 14), "Mattan är borttagen, med den boendes goda minne. Bra att du skrev.")
        case = self.case(
            "signering",
            "ekbacken-2",
            "lakemedel-signering",
            self.at(38, 20, 30),
            "Signering saknas för kvällsdosen. Dosetten är tom, så dosen är troligen given.",
            reporter=self.me,
            messages=(
                ImportedMessage(self.me, "Ska vi ringa den som gick hem när det händer?", self.at(37, 14), True),
                ImportedMessage(
                    self.manager, "Ja, ring. Då vet vi samma kväll.", self.at(36, 9), read_at=self.at(36, 13)
                ),
            ),
        )
        case.messages[0].read_at = self.at(36, 8, 55)
        case = self.judge(case, self.at(37, 9), 1, 4, "Ingen påverkan på personen.", ("hsl",))
        case = self.investigate(
            case,
            self.at(36, 9, 30),
            "Dosen gavs klockan 20 och listan blev kvar i köket. Det har hänt på fyra av trettio kvällar.",
            "Listan finns inte där dosen ges.",
            "Ingen. Risken är att dosen ges en gång till.",
            ("rutiner",),
        )
        checks = self.measure(
            "passbyte",
            "Signering kontrolleras vid varje passbyte",
            self.manager,
            self.at(35, 9),
            self.day(25),
            status=MeasureStatus.DONE,
            done_on=self.day(24),
            follow_up_on=self.day(-20),
        )
        case = self.act(case, self.at(35, 9), checks)
        yield self.close(case, self.at(22, 14), "Listan kontrolleras nu vid varje passbyte. Vi följer upp om en månad.")
        yield self.case(
            "larm-igen",
            "ekbacken-natt",
            "vet-inte",
            self.at(24, 8, 5),
            "Boende hade legat på golvet sedan natten. Larmet var inte kvitterat förrän på morgonen.",
            reporter=self.night,
            outcome=Outcome.NURSE,
            status=Status.DUPLICATE,
            first_read_at=self.at(23, 8, 33),
            closed_at=self.at(23, 8, 36),
            closed_by=self.manager,
            duplicate_of_key=INVESTIGATED,
        )
        yield self.case(
            "avbokat",
            "ekbacken-2",
            "utebliven-insats",
            self.at(29, 16, 15),
            "Frisören kom inte. Den boende hade väntat hela eftermiddagen.",
            reporter=self.me,
            status=Status.NOT_DEVIATION,
            first_read_at=self.at(28, 9),
            closed_at=self.at(28, 9, 10),
            closed_by=self.manager,
            closing_note="Frisören är inte vår insats. Jag har hjälpt den boende att boka en ny tid.",
        )
