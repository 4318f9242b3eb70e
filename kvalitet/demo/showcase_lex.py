"""Cases that have gone on to the law's tracks: one insulin event on two of them, and one at an external provider."""

from deviations.imported import ImportedCase
from deviations.models import Outcome
from improvements.workflow import Status as MeasureStatus

from .telling import Telling

INSULIN, PROVIDER, PURSE = "visa-insulin", "visa-utforare", "visa-planbok"


class LexCases(Telling):
    def cases(self) -> list[ImportedCase]:
        return [self._insulin(), self._provider(), self._purse()]

    def _insulin(self):
        signed = self.measure(
            "insulin",
            "Kvittens av insulin i larmtelefonen",
            self.manager,
            self.at(6, 14),
            self.day(-10),
            "Den som ger insulin kvitterar i telefonen. Uteblir kvittensen ringer den till sjuksköterskan.",
            follow_up_on=self.day(-40),
        )
        relatives = self.measure(
            "anhorig",
            "Rutin: vem som ringer den anhöriga, och när",
            self.manager,
            self.at(6, 14, 10),
            self.day(-5),
            "Kontaktpersonen ringer samma dag. Sjuksköterskan ser till att det är gjort.",
            status=MeasureStatus.PLANNED,
            follow_up_on=self.day(-30),
        )
        case = self.case(
            "insulin",
            "ekbacken-2",
            "lakemedel",
            self.at(8, 7, 20),
            "Kvällsinsulinet gavs inte. På morgonen var personen svår att väcka och hade mycket högt blodsocker. "
            "Ambulans till sjukhus. Dottern fick veta det först två dagar senare.",
            reporter=self.me,
            occurred_from=self.at(9, 20, 0),
            outcome=Outcome.HOSPITAL,
            immediate_action="Larmade 112 och ringde sjuksköterskan.",
            concerned=("Rum 24",),
        )
        self.judge(case, self.at(8, 9, 30), 4, 2, "Livsfarligt om det händer igen. Sjukhusvård.", ("sol", "hsl"))
        self.investigate(
            case,
            self.at(7, 10),
            "Insulinet skulle ges 20.00. Den som hade delegeringen gick hem sjuk 19.30 och ingen tog över uppgiften.",
            "Överlämningen gjordes i förbifarten och stod inte på listan.",
            "Personen vårdades på sjukhus i fyra dygn.",
            ("kommunikation", "rutiner"),
        )
        return self.act(case, self.at(6, 14, 20), signed, relatives)

    def _provider(self):
        return self.case(
            "utforare",
            "alven-1",
            "utebliven-insats",
            self.at(5, 8, 10),
            "Kvällsbesöket blev inte av två kvällar i rad. Personen satt kvar i stolen till morgonen.",
            reporter=self.people["medarbetare1.alven-1"],
            outcome=Outcome.DISTRESS,
            occurred_from=self.at(7, 20),
            occurred_to=self.at(6, 20),
            concerned=("Brukare 114",),
        )

    def _purse(self):
        case = self.case(
            "planbok",
            "ekbacken-1",
            "annat",
            self.at(45, 9, 15),
            "Pengar saknas ur det låsta skåpet hos flera boende. Det har hänt vid olika tillfällen under en månad.",
            reporter=self.below,
            outcome=Outcome.DISTRESS,
            occurred_from=self.at(70, 8),
            occurred_to=self.at(46, 8),
            concerned=("Rum 31", "Rum 33", "Rum 36"),
        )
        return self.judge(case, self.at(45, 11), 3, 3, "Flera boende, flera gånger. Misstänkt stöld.")
