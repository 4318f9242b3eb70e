"""A verksamhetsberättelse that goes over from one edition of its template to the next: nothing is lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.errors import Conflict, DomainError, RuleBroken
from reports import services
from reports.accounts.document import build_account
from reports.accounts.editions import crossing, newest_edition
from reports.accounts.showing import rows_of
from tests.scene_accounts import TEXT, account_of, fresh, open_year, publish, send, write


@pytest.fixture
def account(town, quality_developer, unit_manager, division_manager):
    """Begun under version 1, its first two headings written; version 2 has renamed the first, taken away the second and
    added "Natten"."""
    account = account_of(open_year(quality_developer, town.board), town.unit)
    account = write(unit_manager, account, upto=2)
    template = account.edition.template
    draft = services.edition_begin(by=quality_developer, template=template)
    first, second, *_ = draft.sections.all()
    services.template_section_change(
        by=quality_developer, section=first, version=first.version, title="Året kort", guide="", questions="",
        audience="all", required=True, figures=[],
    )  # fmt: skip
    services.template_section_remove(by=quality_developer, section=second)
    services.template_section_add(by=quality_developer, edition=draft, title="Natten", audience="units", required=True)
    publish(quality_developer, template)
    return fresh(account)


def go_over(by, account):
    return services.account_edition_follow(by=by, account=account, version=account.version)


def go_back(by, account):
    return services.account_edition_return(by=by, account=account, version=account.version)


def titles(rows):
    return [row.part.title for row in rows]


def test_what_happens_is_said_beforehand(account, unit_manager, client_as):
    before = crossing(account, newest_edition(account))
    assert [part.title for part in before.new] == ["Natten"]
    assert [part.title for part in before.last] == ["Mål och resultat"]
    assert before.kept[0][0].title == "Året kort"
    assert before.kept[0][1:] == ("Året i korthet", True)
    page = client_as(unit_manager).get(reverse("accounts:edition_follow", args=[account.pk])).content.decode()
    for words in (
        "hette förut ”Året i korthet”",
        "texten står kvar",
        "Natten",
        "tills du flyttar den till ett annat avsnitt",
    ):
        assert words in page
    assert fresh(account).edition.number == 1
    page = client_as(unit_manager).get(account.get_absolute_url()).content.decode()
    assert reverse("accounts:edition_follow", args=[account.pk]) in page


def test_nothing_is_lost_when_it_goes_over(account, unit_manager, client_as):
    client = client_as(unit_manager)
    url = reverse("accounts:edition_follow", args=[account.pk])
    assert client.post(url, {"version": account.version}).status_code == 302
    over = fresh(account)
    assert (over.edition.number, over.previous_edition.number) == (2, 1)
    assert over.sections.filter(text=TEXT).count() == 2
    rows = rows_of(over)
    assert titles(rows)[0] == "Året kort"
    assert titles(rows)[-1] == "Mål och resultat"
    assert rows[-1].was == "Fanns i den förra mallen"
    assert not next(row for row in rows if row.part.title == "Natten").is_said
    last = build_account(over).chapters[-1]
    assert (last.title, last.blocks[-1].note) == ("Mål och resultat", "Fanns i den förra mallen.")
    assert TEXT in last.blocks[0].html
    page = client.get(over.get_absolute_url()).content.decode()
    assert "Står sist, från en annan version av mallen" in page
    assert "Gå tillbaka till version 1 av mallen" in page
    assert "1 av" in page


def test_it_goes_back_while_it_is_not_sent(account, unit_manager, client_as):
    over = go_over(unit_manager, account)
    natten = next(part for part in over.parts() if part.title == "Natten")
    services.account_section_write(
        by=unit_manager, account=over, key=natten.key, text="Lugnt.", nothing_reason="", version=0
    )
    over = fresh(over)
    url = reverse("accounts:edition_return", args=[over.pk])
    client = client_as(unit_manager)
    assert "Gå tillbaka till version 1" in client.get(url).content.decode()
    assert client.post(url, {"version": over.version}).status_code == 302
    back = fresh(over)
    assert back.edition.number == 1
    rows = rows_of(back)
    assert [(row.part.title, row.was) for row in rows if row.was] == [("Natten", "Finns bara i mallens version 2")]
    assert rows[0].part.title == "Året i korthet"
    assert all(row.is_said for row in rows[:2])
    with pytest.raises(RuleBroken, match="gå tillbaka"):
        go_back(unit_manager, back)
    again = go_over(unit_manager, back)
    assert next(row for row in rows_of(again) if row.part.title == "Natten").section.text == "Lugnt."


def test_what_is_left_is_moved_last_into_another_heading(account, unit_manager, client_as):
    over = go_over(unit_manager, account)
    left, target = rows_of(over)[-1], rows_of(over)[0]
    url = reverse("accounts:section_move", args=[over.pk, left.key])
    client = client_as(unit_manager)
    assert TEXT in client.get(url).content.decode()
    data = {"to": target.key, "version": left.section.version}
    assert client.post(url, data).status_code == 302
    assert over.sections.get(key=target.key).text == f"{TEXT}\n\n{TEXT}"
    assert not over.sections.filter(key=left.key).exists()
    assert client.get(url).status_code == 404
    assert over.sections.model.history.filter(key=left.key, text=TEXT).exists()


def test_a_text_is_not_moved_to_where_there_is_nothing_to_write(account, unit_manager):
    over = go_over(unit_manager, account)
    left = rows_of(over)[-1]
    natten = next(part for part in over.parts() if part.title == "Natten")
    services.account_section_write(
        by=unit_manager, account=over, key=natten.key, text="", nothing_reason="Ingen natt.", version=0
    )
    for to, version, error in (
        (natten.key, left.section.version, DomainError),
        ("annat", left.section.version, DomainError),
        (over.parts()[0].key, left.section.version + 1, Conflict),
    ):
        with pytest.raises(error):
            services.account_section_move(by=unit_manager, account=over, key=left.key, version=version, to=to)
    assert over.sections.filter(key=left.key, text=TEXT).exists()


def test_what_is_left_is_removed(account, unit_manager, division_manager, quality_developer, client_as):
    over = go_over(unit_manager, account)
    left = rows_of(over)[-1]
    url = reverse("accounts:section_remove", args=[over.pk, left.key])
    assert client_as(quality_developer).post(url, {"version": left.section.version}).status_code == 403
    assert client_as(unit_manager).post(url, {"version": left.section.version}).status_code == 302
    assert not any(row.was for row in rows_of(over))
    with pytest.raises(RuleBroken, match="finns i mallen"):
        services.account_section_remove(by=unit_manager, account=over, key=over.parts()[0].key, version=1)


def test_whoever_had_a_heading_open_when_it_went_away_loses_nothing(account, unit_manager, stand_in, client_as):
    """Nothing stood there yet, and the text is sent after somebody else has gone over."""
    gone = next(part for part in account.parts() if part.title == "Ekonomi")
    draft = services.edition_begin(by=None, template=account.edition.template)
    services.template_section_remove(by=None, section=draft.sections.get(key=gone.key))
    publish(None, account.edition.template)
    over = go_over(unit_manager, account)
    url = reverse("accounts:section", args=[over.pk, gone.key])
    answer = client_as(stand_in).post(url, {"text": "I balans.", "nothing_reason": "", "version": 0})
    assert answer.status_code == 302
    assert (rows_of(over)[-1].part.title, rows_of(over)[-1].section.text) == ("Ekonomi", "I balans.")
    page = client_as(stand_in).get(url).content.decode()
    assert "fanns i den förra mallen" in page
    assert "Flytta texten" in page


def test_it_does_not_go_over_once_it_is_sent_or_for_somebody_who_only_leads(
    account, unit_manager, quality_developer, client_as
):
    with pytest.raises(PermissionDenied):
        go_over(quality_developer, account)
    with pytest.raises(Conflict):
        services.account_edition_follow(by=unit_manager, account=account, version=account.version - 1)
    sent = send(unit_manager, go_over(unit_manager, account))
    with pytest.raises(RuleBroken, match="Mallen kan inte bytas"):
        go_back(unit_manager, sent)
    assert "Mål och resultat" in [chapter.title for chapter in build_account(sent).chapters]
    page = client_as(unit_manager).get(reverse("accounts:edition_follow", args=[sent.pk])).content.decode()
    assert "Mallen har ingen nyare version." in page


def test_figures_are_counted_anew_only_where_the_new_edition_asks_for_more(account, unit_manager, quality_developer):
    services.account_figures_gather(by=None, account=account)
    over = go_over(unit_manager, fresh(account))
    assert over.figures_at is not None
    draft = services.edition_begin(by=quality_developer, template=account.edition.template)
    services.template_section_add(
        by=quality_developer, edition=draft, title="Hur många", audience="all", required=False, figures=["themes"]
    )
    publish(quality_developer, account.edition.template)
    assert go_over(unit_manager, over).figures_at is None
