"""The event of showcase_sent.py on lex Sarah and lex Maria: through the services, each step on its own day, from the
report to IVO's decision and the closed case."""

from deviations.ivo_forms import form_of
from deviations.models import Deviation, IvoNotification, TrackEntry
from deviations.notification_content import track_for_ivo
from deviations.notification_prefill import prefill
from deviations.services import (
    causes,
    deviation_close,
    lexmaria,
    lexsarah,
    notifications,
    packages,
    supplements,
    tracks,
)
from deviations.track_workflow import PATIENT_POINTS
from organisation.models import Notice
from standards.models import CauseCategory

from .back_then import back_then
from .courses import Courses
from .showcase_sent import REPORTED
from .telling import Telling
from .ticking import tick

_FACT, _ASSESSMENT = TrackEntry.Kind.FACT, TrackEntry.Kind.ASSESSMENT
# What it is about, fact or assessment, where it comes from, and what was written.
SARAH_ENTRIES = (
    ("event", _FACT, "Avvikelserapporten", "Personen vändes inte på natten under tre veckor och fick ett trycksår."),
    ("noticed", _FACT, "Samtal med medarbetaren", "Såret sågs vid duschen, då två hjälptes åt."),
    ("occurred", _FACT, "Vändschemat", "Kvittenser saknas för alla nätter under tre veckor."),
    ("causes", _ASSESSMENT, "Genomgång med arbetslaget", "Det nya schemat låg i fel pärm, och ingen följde upp det."),
    ("earlier", _FACT, "Enhetens avvikelser", "Ett mindre trycksår förra året. Då gjordes ingen ändring av rutinen."),
    ("again", _ASSESSMENT, "Genomgång med arbetslaget", "Ja, så länge ingen ser att kvittenser uteblir."),
    ("other", _FACT, "Samtal med nattpersonalen", "Två vikarier visste inte att det fanns ett vändschema."),
)
DAUGHTER = "Dottern säger att hon frågade om smärtan två gånger utan att någon tittade."
MARIA_ENTRIES = (
    ("course", _FACT, "Journalen och samtal", "Risken bedömdes vid inflyttningen men inte om efter influensan. Tre "
        "veckor senare fanns ett sår av grad fyra, feber och påverkat blodtryck."),
    ("earlier", _FACT, "Senior alert", "Enheten hade två trycksår av grad två året före."),
    ("right", _FACT, "Samtal med sjuksköterskan", "Sjuksköterskan kände igen blodförgiftning och ringde direkt."),
)  # fmt: skip
TELEPHONE = "0980-319 200"
SARAH_FIELDS = {"contact_phone": TELEPHONE, "area": "Äldreomsorg"}
MARIA_FIELDS = {
    "organisation_number": "212000-0000",
    "address": "Ekbacksvägen 4, Exempelstad",
    "contact_phone": TELEPHONE,
    "device": "Nej",
}
SERIOUS_HARM = {
    "avoidable": "yes", "harm": "yes", "lasting": "no", "care": "yes", "could_harm": "yes", "could_lasting": "yes",
    "could_care": "yes",
}  # fmt: skip


def build_sent(courses: Courses, case: Deviation) -> None:
    """Runs both tracks of case to their end, and closes it. What was told on the way has been read since."""
    tick(case, "insats-uteblev", "vard", "okat-vardbehov")
    story = _Story(courses, case)
    sarah, maria = story.investigate_lex_sarah(), story.investigate_lex_maria()
    story.finish_lex_sarah(sarah)
    story.finish_lex_maria(maria)
    with story.after(84):
        fresh = Deviation.objects.for_system("demo: the case that was just run").get(pk=case.pk)
        deviation_close(
            by=story.manager,
            deviation=fresh,
            version=fresh.version,
            closing_note="Vändningar kvitteras nu i telefonen och huden ses varje vecka. IVO är nöjd med åtgärderna.",
        )
        Notice.objects.filter(key__startswith=f"deviation:{case.pk}:").update(
            read_at=story.at(REPORTED - 85, 8), mail=False
        )


class _Story(Telling):
    def __init__(self, courses, case):
        super().__init__(courses)
        self.case, self.sas, self.mas = case, self.people["sas"], self.people["mas"]

    def after(self, working_days, hour=10, minute=0):
        """What is done so many working days after the report, with the dates of then."""
        return back_then(self.at(REPORTED - working_days, hour, minute))

    def investigate_lex_sarah(self):
        by = self.sas
        with self.after(0, 10, 30):
            track = tracks.track_open(
                by=self.manager, deviation=self.case, kind="lex_sarah", reason="Hjälpen uteblev i flera veckor."
            )
        with self.after(0, 13):
            track = self._register(track, by, "187", "Inget jäv: har inte arbetat på enheten.")
            track = lexsarah.protection_record(
                by=by, track=track, version=track.version, at=self.at(REPORTED, 8, 10),
                text="Sjukhus samma morgon. Alla med vändschema på enheten kontrollerades före lunch.",
            )  # fmt: skip
        with self.after(3):
            track = lexsarah.child_answer(by=by, track=track, version=track.version, concerns="no")
            self._write(track, by, SARAH_ENTRIES)
            tracks.entry_add(
                by=by, track=track, topic="consequence", kind=_FACT, source="Samtal med dottern", text=DAUGHTER,
                stated_by="representative",
            )  # fmt: skip
            tracks.entry_add(
                by=by, track=track, topic="measures", kind=_FACT, source="Enhetschefen",
                happened_at=self.at(REPORTED, 12), text="Vändscheman för alla med hög risk gicks igenom samma dag.",
            )  # fmt: skip
            self._cause(track, by, "rutiner", "Ingen rutin visar när en vändning uteblir", "Vändschema")
            track = lexsarah.track_judge(
                by=by, track=track, version=track.version, judgement="serious",
                reasons="Hjälpen uteblev i tre veckor och ledde till livsfara.",
            )  # fmt: skip
            tracks.information_add(
                by=by, track=track, recipient="representative", informed=True, on=self.day(REPORTED - 1), how="phone"
            )
        return track

    def finish_lex_sarah(self, track):
        by = self.sas
        sent = self._send(
            track, by, SARAH_FIELDS, "Hjälpen uteblev i tre veckor, och personen var i livsfara.", "3.1.2-10211"
        )
        with self.after(38):
            track = self._decide(track, by, "Bristen är utredd. Åtgärderna svarar mot orsaken.")
            tracks.information_add(
                by=by, track=track, recipient="reporter", informed=True, on=self.day(REPORTED - 38), how="meeting"
            )
        self._supplement(sent, by)
        self._answer(track, sent, by, "IVO bedömer att nämnden har gjort det som krävs, och avslutar ärendet.")

    def investigate_lex_maria(self):
        by = self.mas
        with self.after(0, 11):
            track = tracks.track_open(
                by=by, deviation=self.case, kind="lex_maria", reason="Blodförgiftning efter ett trycksår."
            )
            track = self._register(track, by, "188", "Inget jäv: har inte vårdat patienten.")
        with self.after(4):
            self._write(track, by, MARIA_ENTRIES)
            tracks.entry_add(
                by=by, track=track, topic="consequence", kind=_FACT, source="Samtal med avdelningen",
                text="Blodförgiftning och sju dygns vård på sjukhus.", stated_by="staff",
            )  # fmt: skip
            self._cause(
                track, by, "kommunikation", "Risken bedöms inte om när patienten blir sjukare", "Sjuksköterskan"
            )
            track = lexmaria.patient_offer(
                by=by, track=track, version=track.version, offered="Dottern fick frågan vid mötet, och berättade."
            )
            lexmaria.patient_inform(
                by=by, track=track, recipient="representative", informed=True, on=self.day(REPORTED - 3), how="meeting",
                points=list(PATIENT_POINTS), journal_on=self.day(REPORTED - 3),
            )  # fmt: skip
            return lexmaria.vardskada_judge(
                by=by, track=track, version=track.version, judgement="serious_injury", answers=SERIOUS_HARM,
                reasons="Såret hade gått att undvika. Vårdbehovet ökade väsentligt.",
            )  # fmt: skip

    def finish_lex_maria(self, track):
        by = self.mas
        sent = self._send(
            track, by, MARIA_FIELDS, "Vårdbehovet ökade väsentligt, och skadan hade gått att undvika.", "3.1.1-10358"
        )
        with self.after(36):
            track = self._decide(track, by, "Händelseanalysen är klar. Åtgärderna svarar mot orsaken.")
        self._supplement(sent, by)
        self._answer(track, sent, by, "IVO bedömer att vårdgivaren har fullgjort sin skyldighet att utreda.")

    def _register(self, track, by, number, impartiality):
        track = tracks.track_register(
            by=by, track=track, version=track.version, secrecy=track.secrecy, received_at=self.case.reported_at,
            diary_number=f"VON {self.day(REPORTED).year}/{number}",
        )  # fmt: skip
        track = tracks.track_appoint(by=by, track=track, version=track.version, lead=by, impartiality=impartiality)
        return tracks.track_investigate(by=by, track=track, version=track.version)

    def _write(self, track, by, entries):
        for topic, kind, source, text in entries:
            tracks.entry_add(by=by, track=track, topic=topic, kind=kind, source=source, text=text)

    def _cause(self, track, by, category, text, measure):
        cause = causes.cause_add(by=by, track=track, category=CauseCategory.objects.get(key=category), text=text)
        causes.cause_answer(by=by, cause=cause, measures=self.case.measures.filter(title__startswith=measure))

    def _send(self, track, by, fields, reasons, number) -> int:
        """The notification within a week, the investigation to follow. Gives the notification's id."""
        with self.after(5):
            notifications.notification_decide(
                by=by, track=track_for_ivo(track.pk), version=None, notify=True, reasons=reasons
            )
            row = notifications.notification_start(by=by, track=track)
            known = prefill(track_for_ivo(track.pk))
            row = notifications.notification_save(
                by=by, notification=row, version=row.version, with_investigation=False,
                fields={field.key: known.get(field.source, "") for field in form_of(row).fields} | fields,
            )  # fmt: skip
            packages.ivo_rendering_run(packages.notification_make(by=by, notification=row).pk)
        with self.after(5, 14):
            row = self._fresh(row.pk)
            row = notifications.notification_sent(
                by=by, notification=row, version=row.version, channel="e_service",
                sent_at=self.at(REPORTED - 5, 13, 40), received_on=self.day(REPORTED - 5),
            )  # fmt: skip
        with self.after(9):
            number = f"{number}/{self.day(REPORTED - 9).year}"
            notifications.notification_received(by=by, notification=row, version=row.version, ivo_number=number)
        return row.pk

    def _decide(self, track, by, reasons):
        track = track_for_ivo(track.pk)
        return tracks.track_decide(by=by, track=track, version=track.version, reasons=reasons)

    def _supplement(self, pk, by):
        """The investigation, when it is ready."""
        with self.after(39):
            packages.ivo_rendering_run(packages.investigation_make(by=by, notification=self._fresh(pk)).pk)
            row = self._fresh(pk)
            supplements.supplement_add(
                by=by, notification=row, version=row.version, what="investigation", note="Utredningen, som vi lovade",
                channel="e_service", sent_on=self.day(REPORTED - 39),
            )  # fmt: skip

    def _answer(self, track, pk, by, words):
        with self.after(83):
            row = self._fresh(pk)
            notifications.ivo_answer_register(
                by=by, notification=row, version=row.version, outcome="closed", decided_on=self.day(REPORTED - 82),
                outcome_note=words,
            )  # fmt: skip
        with self.after(84, 9):
            track = track_for_ivo(track.pk)
            tracks.track_close(by=by, track=track, version=track.version, note="IVO:s beslut är läst av ledningen.")

    @staticmethod
    def _fresh(pk):
        return IvoNotification.objects.for_system("demo: the one that was just sent").get(pk=pk)
