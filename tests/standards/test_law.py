"""The law as data: the paragraph of the day of the event, and what its name is."""

from collections import Counter
from datetime import date, timedelta

import pytest

from core.calendar import local_today
from deviations.services.tracks import SECRECY_TOPIC
from standards.legal import duty_on, reference_on
from standards.models import Duty, LegalReference
from standards.paragraphs import BEGINNING, grouped, wordings_of

pytestmark = pytest.mark.django_db
OLD_ACT, NEW_ACT = date(2025, 6, 30), date(2025, 7, 1)
Certainty = LegalReference.Certainty


@pytest.mark.parametrize(
    ("topic", "old", "new", "lss"),
    [
        ("lex-sarah-rapportera", "14 kap. 3 §", "27 kap. 2 §", "24 b §"),
        ("lex-sarah-informera-personal", "14 kap. 4 §", "27 kap. 3 §", "24 c §"),
        ("lex-sarah-informera-namnden", "14 kap. 5 §", "27 kap. 4 §", "24 d §"),
        ("lex-sarah-utreda", "14 kap. 6 §", "27 kap. 5 §", "24 e §"),
        ("lex-sarah-anmala", "14 kap. 7 §", "27 kap. 6 §", "24 f §"),
        ("lex-sarah-gallra-enskild", "7 kap. 6 §", "17 kap. 10 §", "23 g §"),
        ("medverka-till-god-kvalitet", "14 kap. 2 §", "5 kap. 1 §", "24 a §"),
        ("systematiskt-kvalitetsarbete", "3 kap. 3 §", "5 kap. 2 §", "6 §"),
    ],
)
def test_an_event_is_read_by_the_act_of_its_day_and_of_its_law(topic, old, new, lss):
    assert reference_on(topic, OLD_ACT, ["sol"]).citation == f"{old} SoL (2001:453)"
    assert reference_on(topic, NEW_ACT, ["sol"]).citation == f"{new} SoL (2025:400)"
    for day in (OLD_ACT, NEW_ACT):
        assert reference_on(topic, day, ["lss"]).citation == f"{lss} LSS (1993:387)"
        assert reference_on(topic, day, ["lss", "sol"]).law == "lss"


def test_the_two_laws_keep_their_own_words():
    words = {
        (law, day): reference_on("lex-sarah-utreda", day, [law]).legal_word
        for law in ("sol", "lss")
        for day in (OLD_ACT, NEW_ACT)
    }
    assert words == {
        ("sol", OLD_ACT): "utan dröjsmål",
        ("sol", NEW_ACT): "genast",
        ("lss", OLD_ACT): "utan dröjsmål",
        ("lss", NEW_ACT): "utan dröjsmål",
    }


def test_what_no_law_of_the_case_says_is_read_where_it_stands():
    assert reference_on("sekretess-socialtjanst", NEW_ACT, ["lss"]).citation == "26 kap. 1 § OSL (2009:400)"
    assert reference_on("lex-maria-anmala", NEW_ACT, ["sol"]).citation == "3 kap. 5 § PSL (2010:659)"
    assert reference_on("finns-inte", NEW_ACT) is None


@pytest.mark.parametrize("day", [date(2025, 1, 1), local_today()])
def test_every_duty_has_a_paragraph(day):
    for duty in Duty.objects.valid(day):
        found = reference_on(duty.topic, day, [duty.law] if duty.law else [])
        assert found, duty.key
        assert found.law in ("", duty.law) or not duty.law, duty.key
    for topic in SECRECY_TOPIC.values():
        assert reference_on(topic, day)


def test_a_clocks_word_is_the_duty_s_own():
    """A clock shows the paragraph's word before the duty's, so they may not differ today."""
    for duty in Duty.objects.valid():
        for reference in LegalReference.objects.valid().filter(topic=duty.topic):
            if not duty.law or reference.law in ("", duty.law):
                assert reference.legal_word in ("", duty.legal_word), (duty.key, reference.key)


def test_a_word_without_a_number_has_no_limit():
    for word in ("genast", "utan dröjsmål", "snarast", "skyndsamt"):
        duties = Duty.objects.filter(legal_word__startswith=word)
        assert duties
        assert {duty.limit for duty in duties} == {None}
    assert {duty.key for duty in Duty.objects.filter(limit__isnull=False)} == {
        "LS-IVO-UTR",
        "LS-RET-PRIV",
        "PSB",
        "EVB-3M",
        "GDPR-33",
    }
    assert duty_on("LM-IVO-UTR").limit is None  # the two months are lex Sarah's


def test_no_two_paragraphs_hold_for_the_same_law_on_the_same_day():
    rows = list(LegalReference.objects.all())
    for row in rows:
        ends = row.valid_to or date.max
        twins = [
            each
            for each in rows
            if each.pk != row.pk
            and (each.topic, each.law) == (row.topic, row.law)
            and each.valid_from <= ends
            and (each.valid_to or date.max) >= row.valid_from
        ]
        assert not twins, row.key


def test_what_is_not_read_in_the_act_says_so():
    counted = Counter(LegalReference.objects.values_list("certainty", flat=True))
    assert min(counted[each] for each in Certainty) > 0
    assert {row.is_checked for row in LegalReference.objects.filter(certainty=Certainty.READ)} == {True}
    assert {row.is_checked for row in LegalReference.objects.exclude(certainty=Certainty.READ)} == {False}
    assert not LegalReference.objects.filter(act__startswith="SOSFS", certainty=Certainty.READ)
    assert not LegalReference.objects.filter(source="")
    assert not LegalReference.objects.filter(explanation="")


@pytest.mark.parametrize(
    ("key", "citation"),
    [
        ("sol-27-2", "27 kap. 2 § SoL (2025:400)"),
        ("lss-24-b", "24 b § LSS (1993:387)"),
        ("psl-3-8-a", "3 kap. 8 a § PSL (2010:659)"),
        ("sosfs-2011-9-4-5", "4 kap. 5–6 §§ SOSFS 2011:9"),
        ("sosfs-2011-9-7-1-rad", "allmänna råd till 7 kap. 1 § SOSFS 2011:9"),
        ("sosfs-2011-5-5", "5 kap. SOSFS 2011:5"),
        ("gdpr-33", "artikel 33 GDPR (2016/679)"),
        ("lag-1930-173-2", "2 § lagen om beräkning av lagstadgad tid (1930:173)"),
    ],
)
def test_a_paragraph_is_cited_as_one_writes_it(key, citation):
    assert LegalReference.objects.get(key=key).citation == citation


def test_paragraphs_stand_in_the_order_of_the_act():
    acts = {(act.name, act.number): act for act in grouped(LegalReference.objects.all())}
    places = list(dict.fromkeys(row.place for row in acts["PSL", "2010:659"].references))
    assert places[-8:] == [
        "3 kap. 8 a §",
        "3 kap. 8 b §",
        "3 kap. 8 c §",
        "3 kap. 8 d §",
        "3 kap. 8 e §",
        "3 kap. 9 §",
        "3 kap. 10 §",
        "6 kap. 4 §",
    ]
    assert next(iter(acts)) == ("SoL", "2025:400")
    assert list(acts)[-1] == ("SoL", "2001:453")
    assert not acts["SoL", "2001:453"].in_force


def test_earlier_later_and_other_laws_are_told_apart():
    wordings = wordings_of(LegalReference.objects.get(key="sol-27-5"))
    assert [row.key for row in wordings.earlier] == ["sol-2001-14-6"]
    assert wordings.later == []
    assert [row.key for row in wordings.elsewhere] == ["lss-24-e"]
    assert [row.key for row in wordings_of(wordings.earlier[0]).later] == ["sol-27-5"]


def test_the_data_do_not_begin_before_the_first_day_they_speak_of():
    assert LegalReference.objects.earliest("valid_from").valid_from == BEGINNING
    assert reference_on("lex-sarah-rapportera", BEGINNING - timedelta(days=1), ["sol"]) is None
