"""The two questions of PSL 1 kap. 5 §: what the answers point to, as a table."""

import pytest

from deviations.vardskada import NO, QUESTIONS, UNKNOWN, YES, has_injured, inconsistencies, propose

pytestmark = pytest.mark.no_database
LETTERS = {"j": YES, "n": NO, "?": UNKNOWN, "-": ""}


def answers(letters: str) -> dict[str, str]:
    """ "j jnj njj" → avoidable; harm, a, b; could, a, b."""
    said = (LETTERS[letter] for letter in letters.replace(" ", ""))
    return {question: answer for question, answer in zip(QUESTIONS, said, strict=True) if answer}


@pytest.mark.parametrize(
    ("letters", "judgement", "preliminary"),
    [
        # avoidable; harm, lasting, care; could: harm, lasting, care
        ("n jjj jjj", "no_injury", False),
        ("n jnj j??", "no_injury", False),
        ("j n-- n--", "no_injury", False),
        ("? n-- n--", "no_injury", False),
        ("j jjn jjn", "serious_injury", False),
        ("j jnj jnj", "serious_injury", False),
        ("j jj? jj?", "serious_injury", False),
        ("? jjn jjn", "serious_injury", True),
        ("j jnn jjn", "serious_injury_could", False),
        ("j n-- jnj", "serious_injury_could", False),
        ("j j?n jjn", "serious_injury_could", True),
        ("j ?-- jjn", "serious_injury_could", True),
        ("? n-- jjn", "serious_injury_could", True),
        ("j jnn jnn", "injury", False),
        ("j j?n jnn", "injury", True),
        ("j jnn jn?", "injury", True),
        ("j n-- jnn", "injury_could", False),
        ("j n-- j?n", "injury_could", True),
        ("j ?-- jnn", "injury_could", True),
        ("j ?-- n--", "", True),
        ("j n-- ?--", "", True),
        ("? ?-- ?--", "", True),
    ],
)
def test_the_answers_propose(letters, judgement, preliminary):
    proposal = propose(answers(letters))
    assert (proposal.judgement, proposal.preliminary) == (judgement, preliminary)
    assert proposal.reasons


def test_no_answer_at_all_proposes_nothing():
    assert propose({}).judgement == ""


def test_answers_that_deny_each_other_are_named():
    assert set(inconsistencies(answers("j nj- n--"))) == {"lasting"}
    assert set(inconsistencies(answers("j jnj jnn"))) == {"could_care"}
    assert set(inconsistencies(answers("j jnn n--"))) == {"could_harm"}
    assert not inconsistencies(answers("j jnn jjn"))


@pytest.mark.parametrize(
    ("judgement", "letters", "injured"),
    [
        ("serious_injury", "j jjn jjn", True),
        ("injury", "j jnn jnn", True),
        ("serious_injury_could", "j jnn jjn", True),
        ("serious_injury_could", "j n-- jjn", False),
        ("injury_could", "j jnn jnn", False),
        ("no_injury", "n jjj jjj", False),
    ],
)
def test_a_lesser_harm_is_a_harm_whatever_the_event_is_called(judgement, letters, injured):
    assert has_injured(judgement, answers(letters)) is injured
