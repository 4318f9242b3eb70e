"""What the accounts beneath say, beside the headings of nämndens berättelse; and what is taken in from them."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.errors import DomainError, RuleBroken
from reports import services
from reports.accounts.feeding import beneath_report, changed_quotations, handing_of
from reports.models import AccountSection, TemplateSection
from standards.pointing import signs_in
from tests.remembering import kept
from tests.scene_accounts import YEAR, account_of, fresh, open_year, send

pytestmark = pytest.mark.django_db
TITLE = "Avvikelser och risker"
SAID = "Fallen kommer på kvällen.\n\nVi har flyttat en timme från morgon till kväll. Det hjälpte."


@kept
def opened(town, quality_developer):
    return open_year(quality_developer, town.board)


@kept
def report(town, quality_developer):
    return services.report_start(by=quality_developer, board=town.board, year=YEAR)


@kept
def sent(opened, town, unit_manager, division_manager):
    """town.unit's account, handed up, with SAID under its heading about avvikelser."""
    account = account_of(opened, town.unit)
    heading = account.edition.sections.get(title=TITLE)
    services.account_section_write(
        by=unit_manager, account=account, key=heading.key, text=SAID, nothing_reason="", version=0
    )
    rest = [part for part in account.parts() if part.key != heading.key]
    for part in rest:
        services.account_section_write(
            by=unit_manager, account=account, key=part.key, text="Som vanligt.", nothing_reason="", version=0
        )
    services.account_point_add(by=unit_manager, account=account, matter="Bemanning", kind="needs", text="En till.")
    row = fresh(account)
    return services.account_send(by=unit_manager, account=row, version=row.version)


@pytest.fixture
def heading(sent):
    return sent.edition.sections.get(title=TITLE)


@pytest.fixture
def take(report, sent, heading, quality_developer):
    def take(text="Fallen kommer på kvällen.", *, by=quality_developer, key="avvikelser"):
        return services.quotation_take(by=by, report=report, key=key, account=sent, heading=heading, text=text)

    return take


def test_what_they_say_stands_level_by_level_beside_the_headings_it_feeds(report, sent, quality_developer):
    found = beneath_report(quality_developer, report, report.outline.parts["avvikelser"], takes=True)
    assert [(level, [(p.account, p.heading.title, p.text) for p in ps]) for level, ps in found.levels] == [
        ("Enhet", [(sent, TITLE, SAID)])
    ]
    goals = beneath_report(quality_developer, report, report.outline.parts["mal"], takes=True)
    assert goals.levels[0][1][0].heading.title == "Mål och resultat"
    assert beneath_report(quality_developer, report, report.outline.parts["lex-sarah"], takes=True).count == 0


def test_a_heading_that_was_renamed_is_still_the_same(report, sent, heading, quality_developer):
    TemplateSection.objects.filter(pk=heading.pk).update(title="Det som gick fel")
    TemplateSection.objects.create(
        edition=sent.edition.template.editions.create(number=9), key=heading.key, title=TITLE, order=1
    )
    found = beneath_report(quality_developer, report, report.outline.parts["avvikelser"], takes=True)
    assert [p.heading.title for _, ps in found.levels for p in ps] == ["Det som gick fel"]


def test_which_are_missing_is_said(report, opened, sent, quality_developer, client_as):
    handing = handing_of(report)
    assert (handing.handed_up, handing.total) == (1, 7)
    html = client_as(quality_developer).get(report.get_absolute_url()).content.decode()
    assert "1 av 7 är skickade" in html
    assert "6 saknas" in html


def test_what_is_not_handed_up_is_not_shown(report, opened, town, unit_manager, quality_developer):
    account = account_of(opened, town.unit)
    part = account.edition.sections.get(title=TITLE)
    services.account_section_write(
        by=unit_manager, account=account, key=part.key, text="Utkast.", nothing_reason="", version=0
    )
    assert beneath_report(quality_developer, report, report.outline.parts["avvikelser"], takes=True).count == 0


def test_points_of_several_stand_together(report, opened, sent, town, division_manager, quality_developer):
    other = account_of(opened, town.home_care)
    services.account_point_add(by=division_manager, account=other, matter="Bemanning", kind="worries", text="Nätterna.")
    services.account_point_add(by=division_manager, account=other, matter="Ekonomi", kind="works", text="I balans.")
    send(division_manager, fresh(other))
    found = beneath_report(quality_developer, report, report.outline.parts["avvikelser"], takes=True)
    assert [(matter.name, matter.accounts) for matter in found.matters] == [("Bemanning", 2)]


def test_as_many_questions_however_many_accounts(report, opened, sent, town, division_manager, quality_developer):
    part = report.outline.parts["avvikelser"]
    beneath_report(quality_developer, report, part, takes=True)  # the person's roles are read once
    with CaptureQueriesContext(connection) as few:
        beneath_report(quality_developer, report, part, takes=True)
    send(division_manager, account_of(opened, town.home_care))
    with CaptureQueriesContext(connection) as more:
        beneath_report(quality_developer, report, part, takes=True)
    assert len(more) == len(few)


def test_a_passage_is_taken_in_as_a_quotation_with_its_source(report, write, take, sent, quality_developer, client_as):
    write(report, "avvikelser", "Vår egen text.")
    quotation = take()
    text = report.sections.get(key="avvikelser").text
    assert text == (
        "Vår egen text.\n\n> Fallen kommer på kvällen.\n>\n"
        f"> *Björkgården, verksamhetsberättelse {YEAR}: Avvikelser och risker*"
    )
    assert (quotation.account, quotation.heading, quotation.taken_by) == (sent, TITLE, quality_developer)
    html = client_as(quality_developer).get(reverse("reports:read", args=[report.pk])).content.decode()
    assert "<blockquote>" in html
    assert "Björkgården, verksamhetsberättelse" in html


@pytest.mark.parametrize("text", ["Fallen kommer på kvällen. […] Det hjälpte.", "Fallen  kommer\npå kvällen."])
def test_what_is_left_out_may_be_marked(take, text):
    assert take(text).text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [("Fallen kommer på natten.", "ordagrant"), ("", "inget att ta in"), ("x" * 3001, "högst 3000")],
)
def test_a_quotation_is_word_for_word(take, report, text, said):
    with pytest.raises(DomainError, match=said) as told:
        take(text)
    assert told.value.field == "text"
    assert not report.sections.exists()


def test_a_personal_number_is_not_taken_in(take, sent, heading):
    AccountSection.objects.filter(account=sent, key=str(heading.key)).update(text="Se 850709-9805.")
    with pytest.raises(DomainError, match="personnumret"):
        take("Se 850709-9805.")


def test_only_whoever_writes_the_heading_takes_in(take, mas, unit_manager):
    assert take(by=mas, key="avvikelser-halsovard")
    for by in (mas, unit_manager):
        with pytest.raises(PermissionDenied):
            take(by=by)


def test_nothing_is_taken_in_once_it_is_fardig(report, take, write_musts, quality_developer):
    write_musts(report)
    services.report_make_ready(by=quality_developer, report=report, version=report.version)
    with pytest.raises(RuleBroken, match="blev färdig"):
        take()


def test_what_was_sent_back_is_not_taken_in_and_what_was_taken_is_told(
    report, take, sent, division_manager, unit_manager, quality_developer, client_as
):
    take()
    assert changed_quotations(report) == []
    back = services.account_send_back(by=division_manager, account=sent, version=sent.version, reason="Skriv mer.")
    with pytest.raises(RuleBroken, match="inte skickad"):
        take()
    client = client_as(quality_developer)
    assert [each.account_id for each in changed_quotations(report)] == [sent.pk]
    html = client.get(report.get_absolute_url()).content.decode()
    assert "Läs de här citaten en gång till" in html
    # Sent up a second time it is another one: that too is told. What was taken in stays.
    services.account_send(by=unit_manager, account=back, version=back.version)
    assert len(changed_quotations(report)) == 1
    assert "Fallen kommer" in report.sections.get(key="avvikelser").text


def test_the_writer_is_told_what_may_point_at_a_person(report, sent, heading, quality_developer, client_as):
    text = "Två boende i rum 12 föll. Vi ringde Berit Ek. På Björkgården hjälpte det."
    AccountSection.objects.filter(account=sent, key=str(heading.key)).update(text=text)
    client = client_as(quality_developer)
    address = reverse("reports:take", args=[report.pk, "avvikelser", sent.pk, heading.key])
    html = client.get(address).content.decode()
    assert "Kan någon kännas igen?" in html
    for words in ("Berit Ek", "Två boende", "rum 12"):
        assert f"”{words}”" in html
    assert "”Björkgården”" not in html
    refused = client.post(address, {"text": text})
    assert "Läs citatet och kryssa i rutan" in refused.content.decode()
    assert not report.quotations.exists()
    assert client.post(address, {"text": "På Björkgården hjälpte det.", "seen": "on"}).status_code == 302
    assert report.quotations.get().text == "På Björkgården hjälpte det."


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Vi har arbetat med rutinerna hela året.", []),
        ("En av de boende, 87 år gammal, flyttade.", ["En ålder"]),
        ("En boende flyttade.", ["Ett litet antal personer"]),
        ("Tjugo boende flyttade. Lex Sarah användes.", []),
        ("Vi pratade med Anna om det.", ["Kan vara ett namn"]),
        ("Ring 0173-100 01 eller anna@exempel.se.", ["Telefon eller e-post"]),
    ],
)
def test_signs_of_a_person(text, kinds):
    assert [sign.kind for sign in signs_in(text)] == kinds
