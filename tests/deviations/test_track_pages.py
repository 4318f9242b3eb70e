"""The page of a track and its forms: what they show, to whom, and what becomes of a mistake."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import AccessLogEntry
from deviations import services
from deviations.models import BoardSettings, Deviation, Track
from deviations.printing import case_html
from deviations.services import causes, judging, lexsarah, tracks
from organisation.roles import Action
from standards.models import CauseCategory
from tests.remembering import kept
from tests.scene import assess, delegate, photo, report_case

pytestmark = pytest.mark.django_db
SAID = [{"reason": "Någon for illa.", "topic": "lex-sarah-rapportera"}]


@kept
def case(town, employee, unit_manager):
    return assess(unit_manager, report_case(employee, town.unit, "Larmet besvarades sent.", files=[photo()]))


@kept
def track(town, case, unit_manager, sas):
    delegate(town.board)
    return tracks.track_open(by=unit_manager, deviation=case, kind="lex_sarah", suggestion=SAID)


@kept
def lowered(track, sas):
    for judgement in ("serious", "misconduct"):
        track = judging.track_judge(
            by=sas, track=track, version=track.version, judgement=judgement, reasons=f"Skälen för {judgement}."
        )
    return track


def at(track, name="track", *more, kind=True) -> str:
    return reverse(f"deviations:{name}", args=[track.deviation.number, *([track.kind] if kind else []), *more])


def fresh(track) -> Track:
    return Track.objects.for_system("a test looks").get(pk=track.pk)


def test_the_page_shows_the_laws_word_and_our_target_apart_with_the_paragraph_one_click_away(track, sas, client_as):
    client = client_as(sas)
    page = client.get(at(track)).text
    clock = page[page.index('class="clocks"') :]
    clock = clock[: clock.index("</ul>")]
    assert re.search(r'"legal-word">genast</strong>, sedan', clock)
    assert "Vårt mål:" in clock
    assert "Senast enligt lagen" not in clock
    link = re.search(r'href="(/mattstockar/lagrum/[^"]+)"', clock)[1]
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    "who",
    ["employee", "colleague", "mas", "mar", "other_unit_manager", "board_member", "provider_lead", "administrator"],
)
def test_a_track_is_not_there_for_those_who_may_not_see_it(track, persona, client_as, who):
    assert client_as(persona(who)).get(at(track)).status_code == 404


@pytest.mark.parametrize(
    ("who", "reads"), [("director", True), ("division_manager", True), ("unit_manager", True), ("provider_lead", False)]
)
def test_those_who_only_read_see_it_and_change_nothing(track, persona, client_as, who, reads):
    client = client_as(persona(who))
    assert client.get(at(track)).status_code == (200 if reads else 404)
    assert client.post(at(track, "entry_add"), {"text": "x"}).status_code == (403 if reads else 404)


def test_the_one_whom_it_is_about_gets_404(track, sas, quality_developer, client_as):
    case = Deviation.objects.for_system("a test looks").get(pk=track.deviation_id)
    services.implicated_add(by=sas, deviation=case, version=case.version, person=quality_developer, reason="Berörs.")
    client = client_as(quality_developer)
    assert client.get(at(track)).status_code == 404
    assert client.get(at(track, "entry_add")).status_code == 404


def test_reading_the_track_is_written_in_the_log_against_its_case(track, sas, client_as):
    client_as(sas).get(at(track))
    entry = AccessLogEntry.objects.get(user=sas)
    assert (entry.what, entry.object_label) == ("Spår: Lex Sarah", track.deviation.number)
    assert "Larmet" not in str(vars(entry))


def test_what_is_typed_stays_when_something_is_missing(track, sas, client_as):
    response = client_as(sas).post(at(track, "entry_add") + "?amne=measures", {"text": "Extra tillsyn hela natten."})
    page = response.text
    assert response.status_code == 200
    assert "Extra tillsyn hela natten." in page
    assert set(response.context["form"].errors) == {"kind", "source", "happened_at", "title"}
    assert not track.entries.exists()


def test_a_note_is_written_about_what_the_link_says(track, sas, client_as):
    said = {"text": "Hon var rädd.", "kind": "fact", "source": "Samtal", "stated_by": "individual", "title": "SAS"}
    response = client_as(sas).post(at(track, "entry_add") + "?amne=consequence", said)
    entry = track.entries.get()
    assert response.headers["Location"].endswith("#amne-consequence")
    assert (entry.topic, entry.stated_by, entry.title, entry.by) == ("consequence", "individual", "SAS", sas)


def test_a_correction_stands_beside_what_it_corrects(track, sas, client_as):
    entry = tracks.entry_add(by=sas, track=track, topic="event", text="Klockan två.", kind="fact", source="Loggen")
    client = client_as(sas)
    assert "Klockan två." in client.get(at(track, "entry_correct", entry.pk)).text
    client.post(
        at(track, "entry_correct", entry.pk),
        {"text": "Klockan tre.", "kind": "fact", "source": "Leverantören", "title": "SAS"},
    )
    page = client.get(at(track)).text
    assert page.index("Klockan två.") < page.index("Rättelse:") < page.index("Klockan tre.")


def test_a_personal_number_in_a_note_is_asked_about_once(track, sas, client_as):
    said = {"text": "Gäller 19121212-1212.", "kind": "fact", "source": "Samtal", "title": "SAS"}
    client, address = client_as(sas), at(track, "entry_add") + "?amne=event"
    assert "personnummer" in client.post(address, said).text
    assert client.post(address, said | {"asked": "1"}).status_code == 302


def test_the_second_of_two_is_told_and_keeps_the_text(track, sas, client_as):
    old = track.version
    tracks.track_appoint(by=sas, track=track, version=old, lead=sas, impartiality="Inget jäv.")
    said = {"text": "Extra tillsyn.", "at": "2026-01-01T10:00", "version": old}
    response = client_as(sas).post(at(track, "track_protect", kind=False), said)
    assert response.status_code == 409
    assert "Extra tillsyn." in response.text
    assert "Utredare utsedd" in response.text
    assert fresh(track).protection == ""


def test_the_criteria_stand_beside_each_judgement_with_their_paragraphs(track, sas, client_as):
    page = client_as(sas).get(at(track, "track_judge", kind=False)).text
    assert "En tydlig och konkret risk" in page
    assert "/mattstockar/lagrum/sosfs-2011-5-2-missforhallande/" in page
    assert "ordalydelsen inte kontrollerad" in page


def test_whoever_lacks_delegation_is_told_who_has_it(track, director, sas, client_as):
    page = client_as(director).get(at(track, "track_judge", kind=False)).text
    assert "Du saknar delegation" in page
    assert sas.name in page
    response = client_as(director).post(
        at(track, "track_judge", kind=False), {"judgement": "serious", "reasons": "Så.", "version": track.version}
    )
    assert "Du saknar delegation för beslutet" in str(response.context["form"].non_field_errors())
    assert not track.decisions.exists()


def test_lowering_is_asked_about_once_more_and_told_the_one_who_reported(track, sas, employee, client_as):
    track = judging.track_judge(by=sas, track=track, version=track.version, judgement="serious", reasons="Så.")
    client, address = client_as(sas), at(track, "track_judge", kind=False)
    said = {"judgement": "misconduct", "reasons": "Hemligt skäl.", "version": track.version}
    response = client.post(address, said)
    assert {"to_reporter", "understood"} <= set(response.context["form"].errors)
    assert fresh(track).judgement == "serious"
    client.post(address, said | {"to_reporter": "Hjälpen kom fortare än vi trodde.", "understood": "on"})
    assert fresh(track).judgement == "misconduct"
    own = client_as(employee).get(reverse("deviations:own_report", args=[track.deviation.number])).text
    assert "men inte som ett allvarligt" in own
    assert "Hjälpen kom fortare än vi trodde." in own
    assert "Hemligt skäl." not in own


def test_the_reporter_asks_once_and_reads_the_answer(lowered, sas, employee, colleague, client_as):
    client, address = client_as(employee), at(lowered, "appeal_make", kind=False)
    own = reverse("deviations:own_report", args=[lowered.deviation.number])
    assert address in client.get(own).text
    assert client_as(colleague).get(address).status_code == 404
    assert client.post(address, {"text": "Hon låg länge."}).headers["Location"] == own
    assert address not in client.get(own).text
    assert client.get(address).status_code == 302
    assert "en gång" in client.post(address, {"text": "Igen."}).text
    answer = at(lowered, "appeal_answer", kind=False)
    assert "Hon låg länge." in client_as(sas).get(answer).text
    said = {"judgement": "stands", "answer": "Risken var liten.", "version": lowered.version}
    assert client_as(sas).post(answer, said).status_code == 302
    assert "Risken var liten." in client.get(own).text


def test_nothing_is_asked_about_before_a_judgement_is_lowered(track, employee, client_as):
    assert client_as(employee).get(at(track, "appeal_make", kind=False)).status_code == 404


def test_what_the_reporter_wrote_to_sas_is_not_read_by_the_manager(lowered, employee, unit_manager, sas, client_as):
    lexsarah.appeal_make(by=employee, deviation=lowered.deviation, text="Chefen visste om det.")
    assert "Chefen visste om det." in client_as(sas).get(at(lowered)).text
    assert "Chefen visste om det." not in client_as(unit_manager).get(at(lowered)).text


def test_earlier_judgements_stay_with_reasons_and_delegation(lowered, sas, client_as):
    page = client_as(sas).get(at(lowered)).text
    for words in ("Skälen för serious.", "Skälen för misconduct.", "Sänkt", "Delegationsordning 2026, punkt 4.3"):
        assert words in page


def test_a_step_that_lacks_something_says_what(track, sas, client_as):
    track = tracks.track_appoint(by=sas, track=track, version=track.version, lead=sas, impartiality="Inget jäv.")
    track = tracks.track_investigate(by=sas, track=track, version=track.version)
    response = client_as(sas).post(at(track, "track_decide"), {"reasons": "Allt är klart.", "version": track.version})
    assert "Skriv varför det hände." in response.text
    assert "Allt är klart." in response.text
    assert fresh(track).status == "investigating"


def test_the_headings_come_in_order(lowered, sas, client_as):
    tracks.entry_add(by=sas, track=lowered, topic="event", text="Klockan två.", kind="fact", source="Loggen")
    causes.cause_add(by=sas, track=lowered, category=CauseCategory.objects.valid().first(), text="Två våningar.")
    page = client_as(sas).get(at(lowered)).text
    levels = [int(level) for level in re.findall(r"<h([1-6])", page[page.index("<main") :])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))


def test_the_printed_case_says_where_its_tracks_stand_and_not_what_was_found(lowered, sas, mas, case):
    tracks.entry_add(by=sas, track=lowered, topic="event", text="Det som utreddes.", kind="fact", source="Loggen")
    html = case_html(case, by=sas, handles=False)
    assert "Lex Sarah" in html
    assert "missförhållande" in html
    assert "Det som utreddes." not in html
    assert "Skälen för" not in html
    assert "Spår enligt lag" not in case_html(case, by=mas, handles=False)


def test_what_is_withheld_from_the_manager_is_nowhere(town, case, unit_manager, sas, client_as):
    BoardSettings.objects.create(board=town.board, manager_reads_lex_sarah=False)
    client, number = client_as(unit_manager), case.number
    pages = [
        reverse("deviations:show", args=[number]),
        reverse("deviations:file", args=[case.attachments.get().key]),
        reverse("deviations:pdf", args=[number]),
        reverse("deviations:print", args=[number]),
    ]
    lists = [
        reverse("deviations:list") + "?status=alla",
        reverse("deviations:list") + "?status=alla&sok=besvarades",
        reverse("deviations:export_csv") + "?status=alla",
        reverse("my_day"),
    ]

    def meets(address):
        response = client.get(address)
        return response.status_code, b"".join(response).decode("utf-8-sig", "replace")

    def text(address):
        return meets(address)[1]

    assert all(meets(address)[0] in (200, 302) for address in pages)
    assert all(number in text(address) for address in lists)
    before = Deviation.objects.visible_to(unit_manager, Action.SEE_CASES).count()
    track = tracks.track_open(by=sas, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert [meets(address)[0] for address in [*pages, at(track)]] == [404] * 5
    assert not [address for address in lists if number in text(address)]
    assert Deviation.objects.visible_to(unit_manager, Action.SEE_CASES).count() == before - 1


def test_an_external_providers_lead_runs_the_providers_own(town, provider_lead, employee, sas, client_as):
    case = report_case(employee, town.provider_unit)
    track = tracks.track_open(by=provider_lead, deviation=case, kind="lex_sarah", suggestion=SAID)
    assert client_as(provider_lead).get(at(track)).status_code == 200
    assert client_as(sas).get(at(track)).status_code == 404
    delegate(town.provider, role="provider_lead")
    said = {"judgement": "misconduct", "reasons": "Så.", "version": track.version}
    assert client_as(provider_lead).post(at(track, "track_judge", kind=False), said).status_code == 302


def test_no_time_ahead_passes_the_form(track, sas, client_as):
    ahead = f"{timezone.localtime().year + 1}-01-01T10:00"
    response = client_as(sas).post(
        at(track, "track_protect", kind=False), {"text": "Tillsyn.", "at": ahead, "version": track.version}
    )
    assert "at" in response.context["form"].errors


def test_the_manager_is_told_beforehand_that_the_case_goes_out_of_sight(town, case, unit_manager, sas, client_as):
    BoardSettings.objects.create(board=town.board, manager_reads_lex_sarah=False)
    client, address = client_as(unit_manager), reverse("deviations:track_open", args=[case.number])
    said = {"kind": "lex_sarah", "reason": "Hon for illa."}
    response = client.post(address, said)
    assert "enhetschefen inte läser ärendet" in response.text
    assert not case.tracks.exists()
    assert client.post(address, said | {"understood": "on"}).headers["Location"] == reverse("deviations:list")
    assert case.tracks.get().kind == "lex_sarah"
    # Whoever runs lex Sarah is not asked: they go on seeing it.
    other = report_case(sas, town.unit)
    assert client_as(sas).post(reverse("deviations:track_open", args=[other.number]), said).status_code == 302


def test_the_form_of_judgement_cites_a_paragraph_once_with_what_it_says(track, sas, client_as):
    page = client_as(sas).get(at(track, "track_judge", kind=False)).text
    lines = page.partition("Bygger på")[2].partition("</ul>")[0]
    assert lines.count("2 kap. SOSFS 2011:5") == 1
    assert lines.count("ordalydelsen inte kontrollerad") == 1
    assert lines.count('href="/mattstockar/lagrum/') == 3


@pytest.mark.parametrize(
    ("kind", "laws", "who", "cited", "other"),
    [
        ("lex_sarah", ("sol",), "sas", "SOSFS 2011:5", "HSLF-FS 2017:40"),
        ("lex_maria", ("hsl",), "mas", "HSLF-FS 2017:40", "SOSFS 2011:5"),
    ],
)
def test_a_note_builds_on_the_law_of_its_own_track(
    town, employee, unit_manager, persona, client_as, kind, laws, who, cited, other
):
    by = persona(who)
    case = assess(unit_manager, report_case(employee, town.unit), laws=laws)
    track = tracks.track_open(by=by, deviation=case, kind=kind, suggestion=SAID)
    for query in ("", "?amne=causes"):
        page = client_as(by).get(at(track, "entry_add") + query).text
        assert cited in page
        assert other not in page
