"""What is asked and answered, in words: limits, values, and who has answered."""

from core.wording import moment

from .models import Answer, Question
from .rules import Grade, Verdict
from .workflow import QuestionKind, Who

AN_INSPECTION = "en egenkontroll"  # where a personal number is refused: it is about how one works
MINUS = "\N{MINUS SIGN}"
VERDICTS = {
    Verdict.RIGHT: ("Rätt", "ang", "check"),
    Verdict.WRONG: ("Brist", "sol", "alert"),
    Verdict.NOT_APPLICABLE: ("Ej aktuellt", "", ""),
    Verdict.NOTED: ("", "", ""),
}
SERIOUS = ("Allvarlig brist", "lingon", "alert")


def figure(value, unit="") -> str:
    """Decimal("-18.00") and "°C" → "−18 °C"."""
    return f"{value.normalize():f}".replace(".", ",").replace("-", MINUS) + (
        f"\N{NO-BREAK SPACE}{unit}" if unit else ""
    )


def limits_words(question: Question) -> str:
    """What a number should be, as one says it: "Högst 8 °C. Över 12 °C är allvarligt."; "" without limits."""
    unit, low, high = question.unit_of_measure, question.low, question.high
    if question.kind == QuestionKind.SCALE:
        return f"Minst {figure(low)} är bra." if low is not None else ""
    told = []
    if low is not None and high is not None:
        told.append(f"Mellan {figure(low)} och {figure(high, unit)}.")
    elif low is not None:
        told.append(f"Minst {figure(low, unit)}.")
    elif high is not None:
        told.append(f"Högst {figure(high, unit)}.")
    beyond = [("Under", question.serious_low), ("Över", question.serious_high)]
    told += [f"{word} {figure(value, unit)} är allvarligt." for word, value in beyond if value is not None]
    return " ".join(told)


def scale_words(question: Question) -> str:
    """What the ends of a scale mean."""
    ends = [(1, question.scale_low_words), (question.scale_max, question.scale_high_words)]
    return ", ".join(f"{step} betyder {words.lower()}" for step, words in ends if words).capitalize()


def answer_words(question: Question, answer: Answer | None) -> str:
    """An answer as one reads it, with its unit; "" when there is none."""
    if answer is None or answer.is_empty:
        return ""
    if answer.choice:
        return answer.get_choice_display()
    if answer.number is None:
        return answer.value_words
    if question.kind == QuestionKind.SCALE:
        return f"{figure(answer.number)} av {question.scale_max}"
    return figure(answer.number, question.unit_of_measure)


def verdict_words(verdict: Verdict, grade: Grade | None) -> tuple[str, str, str]:
    """The words, colour and sign of what an answer says."""
    return SERIOUS if grade == Grade.SERIOUS else VERDICTS[verdict]


def who_words(occurrence, representative) -> str:
    """Who is asked to answer: "Medarbetarna", "Kalle Kollega, ombud", or the manager where nobody has been named. Of
    what has ended nobody is named: the ombud of today may not have been there then."""
    if occurrence.who != Who.NAMED or not occurrence.is_open:
        return occurrence.get_who_display()
    return f"{representative}, ombud" if representative else "Enhetschefen, inget ombud är utsett"


def answered_by(answer: Answer) -> str:
    """ "Kalle Kollega, idag 14:32"."""
    return f"{answer.by or 'Någon som har slutat'}, {moment(answer.at)}"
