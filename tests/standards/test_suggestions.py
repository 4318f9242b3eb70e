"""Rules and facts in, suggestions with reasons out: every condition alone, and every rule of the first edition."""

from dataclasses import dataclass, field, replace
from itertools import combinations

import pytest

from standards.models import Category, LegalReference, RuleEdition, TrackKind, Trait
from standards.selectors import rules_in_force
from standards.suggestions import CONDITIONS, STEPS, Facts, holds, severity_of_four, suggest
from tests.remembering import kept

HEALTH_TRAITS = {"lakemedel", "narkotika", "vard"}
HEALTH_CATEGORIES = {"lakemedel", "lakemedel-saknas", "vard-behandling"}


@dataclass
class Rule:
    track: str
    conditions: dict
    reason: str = "Därför."
    steps: list = field(default_factory=list)
    topic: str = ""


def facts(**known) -> Facts:
    sets = ("laws", "categories", "traits")
    return Facts(**{key: frozenset(value.split()) if key in sets else value for key, value in known.items()})


@pytest.mark.parametrize(
    ("conditions", "holding", "failing"),
    [
        ({"laws_any": ["sol", "lss"]}, [facts(laws="lss hsl")], [facts(laws="hsl"), facts()]),
        (
            {"categories_any": ["fall"]},
            [facts(categories="fall-sang-stol fall")],
            [facts(categories="hygien"), facts()],
        ),
        ({"categories_none": ["fall"]}, [facts(), facts(categories="hygien")], [facts(categories="fall")]),
        ({"outcomes_any": ["nurse", "hospital"]}, [facts(outcome="nurse")], [facts(outcome="unknown"), facts()]),
        ({"traits_any": ["fall", "larm"]}, [facts(traits="larm")], [facts(traits="vard"), facts()]),
        ({"traits_all": ["fall", "larm"]}, [facts(traits="larm fall vard")], [facts(traits="larm"), facts()]),
        ({"traits_none": ["fall"]}, [facts(), facts(traits="larm")], [facts(traits="larm fall")]),
        ({"danger": True}, [facts(danger=True)], [facts()]),
        ({"severity_from": 3}, [facts(severity=3), facts(severity=4)], [facts(severity=2), facts(severity=None)]),
        ({"external": True}, [facts(external=True)], [facts()]),
        ({"laws_any": ["sol"], "danger": True}, [facts(laws="sol", danger=True)], [facts(laws="sol")]),
        ({}, [facts()], []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
@pytest.mark.no_database
def test_a_rule_holds_when_all_that_it_asks_for_is_so(conditions, holding, failing):
    assert [holds(conditions, each) for each in holding] == [True] * len(holding)
    assert [holds(conditions, each) for each in failing] == [False] * len(failing)


@pytest.mark.no_database
def test_a_condition_that_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="text_says"):
        holds({"text_says": "lex Maria"}, facts())


@pytest.mark.no_database
def test_one_event_gives_several_tracks_each_with_all_its_reasons_and_steps_once():
    rules = [
        Rule("lex_maria", {"traits_any": ["lakemedel"]}, "Läkemedel.", ["patient"], "vardskada"),
        Rule("lex_sarah", {"laws_any": ["sol"]}, "Tillsyn.", ["protect"], "missforhallande"),
        Rule("lex_sarah", {"traits_any": ["lakemedel"]}, "Uteblev.", ["protect", "inform"]),
        Rule("lex_sarah", {"adds": True, "traits_any": ["barn"]}, "Barn.", ["child"]),
        Rule("data_breach", {"adds": True}, "Alltid.", ["stop_spreading"]),
    ]
    sarah, maria = suggest(rules, facts(laws="sol", traits="lakemedel barn"))
    assert (sarah.kind, maria.kind) == ("lex_sarah", "lex_maria")
    assert [reason.words for reason in sarah.reasons] == ["Tillsyn.", "Uteblev."]
    assert sarah.steps == ["protect", "inform", "child"]
    assert sarah.topics == ["missforhallande"]
    assert maria.as_data() == [{"reason": "Läkemedel.", "topic": "vardskada"}]


@pytest.mark.no_database
def test_what_leads_elsewhere_is_the_only_answer():
    rules = [
        Rule("lex_sarah", {"danger": True}),
        Rule("", {"traits_any": ["inte-var-verksamhet"]}, "Inte vår.", ["refer"]),
        Rule("", {"adds": True, "danger": True}, "Fara.", ["protect"]),
    ]
    (only,) = suggest(rules, facts(danger=True, traits="inte-var-verksamhet"))
    assert (only.kind, only.steps) == ("", ["refer", "protect"])


@pytest.mark.parametrize(("severity", "steps", "of_four"), [(4, 4, 4), (1, 4, 1), (5, 5, 4), (3, 3, 4), (1, 5, 0)])
@pytest.mark.no_database
def test_a_scale_of_any_length_is_counted_from_its_gravest_step(severity, steps, of_four):
    assert severity_of_four(severity, steps) == of_four


@pytest.mark.no_database
def test_what_is_not_judged_has_no_step():
    assert severity_of_four(None, 4) is None


# The first edition, rule by rule.


def meeting(conditions) -> Facts:
    """Facts that meet the conditions and nothing more."""
    return Facts(
        laws=frozenset(conditions.get("laws_any", [])[:1]),
        categories=frozenset(conditions.get("categories_any", [])[:1]),
        outcome=next(iter(conditions.get("outcomes_any", [])), ""),
        danger=conditions.get("danger", False),
        traits=frozenset([*conditions.get("traits_all", []), *conditions.get("traits_any", [])[:1]]),
        severity=conditions.get("severity_from"),
        external=conditions.get("external", False),
    )


@kept
def rules(db):
    return list(rules_in_force().rules.all())


def test_every_rule_says_its_reason_when_it_holds_and_is_silent_when_something_is_missing(rules):
    asks = {
        "laws": (["laws_any"], frozenset()),
        "categories": (["categories_any"], frozenset()),
        "traits": (["traits_any", "traits_all"], frozenset()),
        "outcome": (["outcomes_any"], ""),
        "danger": (["danger"], False),
        "severity": (["severity_from"], None),
        "external": (["external"], False),
    }
    for rule in rules:
        known = meeting(rule.conditions)
        assert holds(rule.conditions, known), rule
        for name, (conditions, value) in asks.items():
            if any(rule.conditions.get(condition) for condition in conditions):
                assert not holds(rule.conditions, replace(known, **{name: value})), (rule, name)
        for name, words in (("traits_none", "traits"), ("categories_none", "categories")):
            for key in rule.conditions.get(name, ()):
                assert not holds(rule.conditions, replace(known, **{words: getattr(known, words) | {key}})), (rule, key)


def test_every_key_that_a_rule_names_is_there(rules):
    traits, categories = (
        set(Trait.objects.values_list("key", flat=True)),
        set(Category.objects.values_list("key", flat=True)),
    )
    topics = set(LegalReference.objects.values_list("topic", flat=True))
    for rule in rules:
        assert set(rule.conditions) <= set(CONDITIONS), rule
        for name, keys in rule.conditions.items():
            if name.startswith("traits"):
                assert set(keys) <= traits, rule
            if name.startswith("categories"):
                assert set(keys) <= categories, rule
        assert set(rule.steps) <= set(STEPS), rule
        assert rule.topic in topics | {""}, rule
        assert rule.track in {*TrackKind.values, ""}, rule


def test_lex_sarah_asks_for_social_services_and_lex_maria_for_health_care(rules):
    for rule in rules:
        asked = rule.conditions
        if asked.get("adds"):
            continue
        if rule.track == "lex_sarah":
            assert set(asked["laws_any"]) == {"sol", "lss"}, rule
        if rule.track == "lex_maria":
            traits = {*asked.get("traits_any", ())}
            named = traits and traits <= HEALTH_TRAITS or HEALTH_TRAITS & {*asked.get("traits_all", ())}
            category = asked.get("categories_any") and {*asked["categories_any"]} <= HEALTH_CATEGORIES
            assert asked.get("laws_any") == ["hsl"] or named or category, rule


def test_a_small_event_suggests_nothing(rules):
    """Severity alone, below the gravest, and a category alone, are no suspicion of anything."""
    small = {"outcome": "as_usual", "laws": frozenset(["sol", "lss", "hsl"])}
    for category in Category.objects.select_related("parent"):
        keys = frozenset(each.key for each in (category, category.parent) if each)
        found = suggest(rules, Facts(categories=keys, severity=1, **small))
        expected = {
            "ekonomi-stold": {"lex_sarah"}, "vald-fran-personal": {"lex_sarah"}, "vald-sexuellt": {"lex_sarah"},
            "rattssakerhet-begransning": {"lex_sarah"}, "vald-mot-personal": {"work_environment"},
            "dokumentation-sekretess": {"data_breach"},
        }  # fmt: skip
        assert {each.kind for each in found} == expected.get(category.key, set()), category.key


def test_no_score_alone_makes_a_track_but_the_gravest_asks_somebody_to_look(rules):
    for severity, expected in ((1, set()), (2, set()), (3, set()), (4, {"lex_sarah"})):
        found = suggest(rules, facts(laws="sol hsl", categories="annat", severity=severity))
        assert {each.kind for each in found} == expected


def test_what_could_have_happened_weighs_as_much_as_what_did(rules):
    """SoL 27 kap. 6 §: påtaglig risk; PSL 3 kap. 5 §: hade kunnat medföra."""
    happened = suggest(rules, facts(laws="sol hsl", traits="lakemedel insats-uteblev avled", severity=4))
    could = suggest(rules, facts(laws="sol hsl", traits="lakemedel insats-uteblev kunde-allvarligt", severity=1))
    assert {each.kind for each in happened} == {each.kind for each in could} == {"lex_sarah", "lex_maria"}


def test_what_is_not_ours_silences_every_rule(rules):
    every = frozenset(Trait.objects.values_list("key", flat=True))
    found = suggest(rules, Facts(laws=frozenset(["sol", "lss", "hsl"]), traits=every, severity=4, danger=True))
    assert [each.kind for each in found] == [""]


def test_theft_is_never_lex_maria_where_no_medicine_is_missing(rules):
    ticked = ("overgrepp-ekonomiskt", "brott", "flera", "hant-forut")
    for size in range(1, len(ticked) + 1):
        for traits in combinations(ticked, size):
            found = suggest(rules, facts(laws="sol hsl", categories="ekonomi-stold ekonomi", traits=" ".join(traits)))
            assert {each.kind for each in found} == {"lex_sarah"}


def test_traits_are_few_plain_and_under_the_four_questions(db):
    traits = list(Trait.objects.valid())
    assert 20 <= len(traits) <= 35
    assert {trait.group for trait in traits} == set(Trait.Group.values)
    assert all(trait.description.endswith(".") for trait in traits)
    law = ("missförhållande", "vårdskada", "lex ", "paragraf")
    assert not [
        trait.key for trait in traits if any(word in f"{trait.name} {trait.description}".lower() for word in law)
    ]


def test_the_first_edition_holds_today(db):
    assert rules_in_force() == RuleEdition.objects.get(edition=1)
