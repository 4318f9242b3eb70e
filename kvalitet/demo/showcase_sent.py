"""One event of last winter that went all the way to IVO on both tracks: as it was reported, judged and investigated.
What was written on the tracks is in tracks_sent.py."""

from deviations.imported import ImportedCase
from deviations.models import Outcome
from improvements.workflow import Effect
from improvements.workflow import Status as MeasureStatus

from .telling import Telling

WOUND = "visa-trycksar"
REPORTED = 178  # working days ago


class SentCases(Telling):
    def cases(self) -> list[ImportedCase]:
        return [self._wound()]

    def _wound(self):
        turning = self._done(
            "vandschema",
            "Vändschema kvitteras i telefonen, och uteblir kvittensen larmar den",
            "Den som vänder kvitterar. Efter fyra timmar utan kvittens larmas gruppledaren.",
            "Alla vändningar kvitterades under tre veckor. Två påminnelser gick ut och besvarades samma timme.",
        )
        nurse = self._done(
            "hudkontroll",
            "Sjuksköterskan kontrollerar huden varje vecka vid hög risk",
            "Risken bedöms vid inflyttning och varje månad. Hög risk ger en tid i sjuksköterskans kalender.",
            "Alla med hög risk har en kontroll i kalendern. Inga nya sår på tre månader.",
        )
        case = self.case(
            "trycksar",
            "ekbacken-1",
            "tillsyn-trycksar",
            self.at(REPORTED, 7, 40),
            "Vi hittade ett djupt trycksår vid duschen. Personen hade feber och fördes till sjukhus. Vändschemat "
            "saknar kvittenser för flera veckor, och ingen sjuksköterska har sett huden.",
            reporter=self.below,
            occurred_from=self.at(REPORTED + 16, 8),
            occurred_to=self.at(REPORTED, 7),
            outcome=Outcome.HOSPITAL,
            immediate_action="Ringde sjuksköterskan, som skickade personen till sjukhus.",
            concerned=("Rum 22",),
        )
        why = "Livshotande infektion. Hjälpen uteblev i flera veckor."
        self.judge(case, self.at(REPORTED, 9, 15), 4, 2, why, ("sol", "hsl"))
        self.investigate(
            case,
            self.at(REPORTED - 1, 9),
            "Vändschemat byttes till ett nytt papper som hamnade i fel pärm. Ingen vände på natten under tre veckor.",
            "Ingen såg att kvittenserna uteblev, och risken hade inte bedömts om efter influensan.",
            "Blodförgiftning och sju dygns sjukhusvård. Såret läkte efter fyra månader.",
            ("rutiner", "kommunikation"),
        )
        return self.act(case, self.at(REPORTED - 8, 10), turning, nurse)

    def _done(self, key, title, description, effect_note):
        return self.measure(
            key,
            title,
            self.manager,
            self.at(REPORTED - 8, 10),
            self.day(REPORTED - 28),
            description,
            status=MeasureStatus.FOLLOWED_UP,
            done_on=self.day(REPORTED - 25),
            follow_up_on=self.day(REPORTED - 80),
            followed_up_on=self.day(REPORTED - 81),
            effect=Effect.ACHIEVED,
            effect_note=effect_note,
        )
