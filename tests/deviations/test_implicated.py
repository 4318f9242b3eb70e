"""Who must not see: whoever a report is about meets 404 at every address of the case, and no trace of it in any list.

The addresses are read from the resolver, so that a page that is written tomorrow is asked too. A twin of each person,
with the same role and not implicated, shows that the address does answer somebody.
"""

from datetime import timedelta

import pytest
from django.urls import get_resolver, reverse

from core.calendar import local_today
from deviations import services
from deviations.models import Clock, Deviation, DeviationGrant, Exchange, IvoNotification, Track
from deviations.routes import NumberConverter
from deviations.selectors import waiting_for
from deviations.selectors_board import decisions_for
from deviations.services.causes import barrier_save
from organisation.models import Assignment
from organisation.roles import Action, Role
from organisation.services import review_case, review_sample
from tests.conftest import add_person
from tests.remembering import kept
from tests.scene import delegate, open_track, photo, report_case, sarah_case, write_letter
from tests.scene_cases import analyse

pytestmark = pytest.mark.django_db
SECRET = "Ingen svarade på larmet"  # the case's heading
DIARY = "VON 2026/412"
IMPLICATED = ("unit_manager", "sas", "mas", "quality_developer")


@kept
def twins(town, stand_in):
    """Those who stand as the implicated do, and are not: a manager, SAS, MAS and a developer."""
    people = {
        "unit_manager": stand_in,
        "sas": add_person("sas.tva", "Sixten Samordnare", Role.SAS, town.board),
        "mas": add_person("mas.tva", "Märta Medicinskt", Role.MAS, town.board),
        "quality_developer": add_person("kvalitet.tva", "Kurt Kvalitet", Role.QUALITY_DEVELOPER, town.board),
    }
    assignment = Assignment.objects.get(user=stand_in, role=Role.EMPLOYEE)
    assert assignment.unit == town.home_care
    return people


@pytest.fixture
def case(town, persona, twins):
    """A case with one of everything: two lex tracks and another, entries, decisions, a package for IVO, a letter, a
    measure, a file, a PDF, somebody who has been let in. Then it turns out to be about four people."""
    manager, colleague = persona("unit_manager"), persona("colleague")
    delegate(town.board)
    report_case(persona("employee"), town.unit)  # so that the case and its measure do not get the same number
    case = sarah_case(town, persona)
    case = Deviation.objects.for_system("a test").get(pk=case.pk)
    case = services.deviation_reassess(
        by=manager, deviation=case, version=case.version, laws=("sol", "hsl"), matrix=case.matrix, severity=2,
        likelihood=2, reason="Också hälso- och sjukvård.",
    )  # fmt: skip
    for kind in ("lex_maria", "data_breach"):
        open_track(manager, case, kind)
    write_letter(manager, case)
    case.refresh_from_db()
    services.measure_add_to_case(
        by=manager, deviation=case, version=case.version, title="Två svarar på larm", owner=colleague,
        due_on=local_today() + timedelta(days=14),
    )  # fmt: skip
    services.grant_add(
        by=twins["sas"], deviation=case, person=persona("other_unit_manager"), action=Action.SEE_CASES,
        reason="Utreder.", valid_to=local_today() + timedelta(days=7),
    )  # fmt: skip
    with_file = report_case(persona("employee"), town.unit, "Med bild.", files=[photo()])
    with_file.attachments.update(deviation=case)
    services.case_pdf_ask(by=twins["unit_manager"], deviation=case)
    for name in IMPLICATED:
        case.refresh_from_db()
        services.implicated_add(
            by=twins["unit_manager"], deviation=case, version=case.version, person=persona(name), reason="Rör personen."
        )
    services.place_name(by=twins["unit_manager"], deviation=case, missing="När larmet inte fungerar")
    analyse(twins["unit_manager"], case)
    barrier_save(by=twins["sas"], track=case.tracks.get(kind="lex_sarah"), text="Larm", held="failed", note="Tyst.")
    case.refresh_from_db()
    return case


def patterns(found=None, prefix=""):
    """(name, words of the address) of every address that names a case by its number."""
    for pattern in get_resolver().url_patterns if found is None else found:
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern.url_patterns, f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix)
        elif isinstance(pattern.pattern.converters.get("number"), NumberConverter):
            yield f"{prefix}{pattern.name}", set(pattern.pattern.converters)


# One's own report is the reporter's, also when it is about oneself: that is tested in test_access.py. The review of who
# has read answers 403 to all but reviewers: that these meet 404 is tested below.
OWN = {"own_report", "own_message", "receipt", "appeal_make", "case_readings", "review_case"}


def addresses(case, twins):
    def begun(name):
        """The analysis of the case, or the track whose causes and barriers the address is about."""
        return case.analysis if name.startswith("analysis") else case.tracks.get(kind="lex_sarah")

    words = {
        "number": lambda name: case.number,
        "kind": lambda name: "data_breach" if name.startswith("side_") else "lex_sarah",
        "step": lambda name: "imy",
        "pk": lambda name: case.exchanges.get().pk,
        "key": lambda name: case.pdfs.get().key,
        "measure": lambda name: case.measures.get().number,
        "link": lambda name: case.places.get().pk,
        "entry": lambda name: case.tracks.get(kind="lex_sarah").entries.first().pk,
        "cause": lambda name: begun(name).causes.get().pk,
        "barrier": lambda name: begun(name).barriers.first().pk,
        "person": lambda name: (
            case.implicated.first().pk if name == "implicate_end" else DeviationGrant.objects.first().user_id
        ),
    }
    for name, names in patterns():
        short = name.rpartition(":")[2]
        if short not in OWN:
            yield name, reverse(name, kwargs={word: words[word](short) for word in names})
    yield "deviations:file", reverse("deviations:file", args=[case.attachments.get().key])


@pytest.mark.slow
@pytest.mark.once
def test_no_address_of_the_case_answers_those_whom_it_is_about(case, twins, persona, walker_as):
    implicated = {name: walker_as(persona(name)) for name in IMPLICATED}
    others = [walker_as(twin) for twin in twins.values()]
    walked, open_to, closed_to_all = 0, [], []
    for name, address in addresses(case, twins):
        walked += 1
        for who, walker in implicated.items():
            open_to += [
                f"{name} {method} {who}: {met}"
                for method in ("get", "post")
                if (met := walker.meet(method, address)) != 404
            ]
        if all(walker.meet(method, address) == 404 for walker in others for method in ("get", "post")):
            closed_to_all.append(name)
    assert walked > 50
    assert not open_to, "\n".join(open_to)
    # Only an external provider hands a case over; every other address is one that somebody else is answered at.
    assert closed_to_all == ["deviations:hand_over"]


LISTS = (
    "/", "/avvikelser/?status=alla", "/avvikelser/?sok=larmet", "/avvikelser/export.csv?status=alla",
    "/avvikelser/klockor/", "/avvikelser/klockor/export.csv", "/avvikelser/delegationsbeslut/?lage=alla",
    "/avvikelser/delegationsbeslut/anmal/", "/avvikelser/delegationsbeslut/export.csv?lage=alla",
    "/avvikelser/utforare/", "/forbattringar/",
)  # fmt: skip


def text_of(client, address) -> str:
    response = client.get(address)
    if response.status_code == 403:
        return ""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()


def test_no_list_count_search_or_file_tells_them_that_the_case_exists(case, twins, persona, client_as):
    shown = dict.fromkeys(LISTS, False)
    for name in IMPLICATED:
        client, twin = client_as(persona(name)), client_as(twins[name])
        for address in LISTS:
            body, found = text_of(client, address), text_of(twin, address)
            traces = (SECRET, case.number, DIARY)
            assert not [trace for trace in traces if trace in body], (name, address)
            shown[address] |= any(trace in found for trace in traces)
    # The measure has a text of its own; a municipal case is in no list of providers.
    never = {"/avvikelser/utforare/", "/forbattringar/"}
    assert {address for address, seen in shown.items() if not seen} == never


def test_the_page_of_a_measure_does_not_name_the_case_that_it_answers(case, twins, persona, client_as):
    page = case.measures.get().get_absolute_url()
    assert case.number in text_of(client_as(twins["unit_manager"]), page)
    assert case.number not in text_of(client_as(persona("unit_manager")), page)


def test_no_door_opens_what_hangs_on_the_case(case, twins, persona):
    see = Action.SEE_CASES
    for model, of_case in (
        (Deviation, {"pk": case.pk}),
        (Track, {"deviation": case}),
        (Clock, {"deviation": case}),
        (Exchange, {"deviation": case}),
        (IvoNotification, {"track__deviation": case}),
    ):
        rows = model.objects.for_system("a test").filter(**of_case)
        assert rows.exists(), model
        for name in IMPLICATED:
            assert not model.objects.visible_to(persona(name), see).filter(**of_case).exists(), (name, model)
        assert any(model.objects.visible_to(twin, see).filter(**of_case).exists() for twin in twins.values()), model
    assert not decisions_for(persona("sas")).filter(track__deviation=case).exists()
    assert decisions_for(twins["sas"]).filter(track__deviation=case).exists()


def test_a_right_given_on_a_track_does_not_open_the_case_to_one_whom_it_is_about(case, persona):
    """To lead the investigation, and to have been let in, are refused and do not help."""
    sas = persona("sas")
    Track.objects.for_system("a test").filter(deviation=case).update(lead=sas)
    for action in (Action.SEE_CASES, Action.INVESTIGATE_LEX_SARAH, Action.DECIDE_LEX_SARAH):
        assert not Track.objects.visible_to(sas, action).filter(deviation=case).exists(), action
    Deviation.objects.for_system("a test").filter(pk=case.pk).update(owner=sas, owner_role="", owner_unit=None)
    assert not Deviation.objects.visible_to(sas, Action.HANDLE_DEVIATIONS).filter(pk=case.pk).exists()


def test_the_case_goes_to_the_manager_above(town, employee, unit_manager, division_manager, client_as):
    case = report_case(employee, town.unit, "Chefen bytte schema utan att säga till.")
    assert (case.owner_role, case.owner_unit) == ("unit_manager", town.unit)
    services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=unit_manager, reason="Det gäller mig."
    )
    case.refresh_from_db()
    assert (case.owner_role, case.owner_unit) == ("division_manager", town.division)
    assert waiting_for(division_manager).filter(pk=case.pk).exists()
    assert not waiting_for(unit_manager).filter(pk=case.pk).exists()
    page = reverse("deviations:show", args=[case.number])
    assert client_as(division_manager).get(page).status_code == 200
    assert client_as(unit_manager).get(page).status_code == 404
    track = open_track(division_manager, case, "lex_sarah")
    assert not Track.objects.visible_to(unit_manager, Action.SEE_CASES).filter(pk=track.pk).exists()


def test_an_investigator_from_elsewhere_sees_exactly_the_case_until_the_day(case, town, persona, client_as, employee):
    guest, other = persona("other_unit_manager"), report_case(employee, town.unit)
    client = client_as(guest)
    page = reverse("deviations:show", args=[case.number])
    assert client.get(page).status_code == 200
    assert client.get(reverse("deviations:track", args=[case.number, "lex_sarah"])).status_code == 200
    assert client.get(reverse("deviations:show", args=[other.number])).status_code == 404
    seen = Deviation.objects.visible_to(guest, Action.SEE_CASES)
    assert [each.number for each in seen.filter(unit=town.unit)] == [case.number]
    DeviationGrant.objects.filter(user=guest).update(valid_to=local_today() - timedelta(days=1))
    assert client.get(page).status_code == 404
    assert not Track.objects.visible_to(guest, Action.SEE_CASES).filter(deviation=case).exists()


@pytest.mark.slow
@pytest.mark.once
def test_outsiders_meet_404_at_every_address_of_the_case(case, twins, persona, walker_as):
    names = ("colleague", "other_board_manager", "provider_lead", "board_member", "development_lead")
    walkers = {name: walker_as(persona(name)) for name in names}
    found = [
        f"{name} {method} {who}: {met}"
        for name, address in addresses(case, twins)
        for who, walker in walkers.items()
        for method in ("get", "post")
        if (met := walker.meet(method, address)) != 404
    ]
    assert not found, "\n".join(found)


def test_a_reviewer_whom_the_case_is_about_finds_it_in_no_log(
    town, employee, unit_manager, sas, quality_manager, quality_developer, client_as
):
    case, other = report_case(employee, town.unit), report_case(employee, town.unit)
    for number in (case.number, other.number):
        client_as(sas).get(reverse("deviations:show", args=[number]))
    today = local_today()
    drawn = {"unit": town.board, "first_day": today, "last_day": today, "size": 50}
    seen = review_sample(by=quality_manager, **drawn)
    of_case = review_case(by=quality_manager, unit=town.board, label=case.number)
    case.refresh_from_db()
    services.implicated_add(
        by=unit_manager, deviation=case, version=case.version, person=quality_manager, reason="Rör personen."
    )
    client = client_as(quality_manager)
    own = reverse("organisation:case_readings", args=[case.number])
    review = reverse("organisation:review_case", args=[case.number])
    assert client.get(own).status_code == 404
    assert client.post(review).status_code == 404
    assert client.get(of_case.get_absolute_url()).status_code == 404
    assert client.get(reverse("organisation:case_readings", args=[other.number])).status_code == 200
    pages = [reverse("organisation:access_log"), reverse("organisation:log_reviews"), seen.get_absolute_url()]
    texts = [client.get(page).text for page in pages]
    texts.append(b"".join(client.get(reverse("organisation:export_readings")).streaming_content).decode())
    for text in texts:
        assert case.number not in text
    assert other.number in texts[0]
    assert case.number not in {
        item.entry.object_label for item in review_sample(by=quality_manager, **drawn).items.all()
    }
