"""Five indicators with their history, the managers' judgements, and a journal review at Ekbacken. Every figure is ours.

Everything is done by the services, as of days of the years that have passed (back_then).
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from core.calendar import STOCKHOLM, add_months, local_date
from standards import services
from standards.indicator_rules import next_period, period_start
from standards.models import ComparisonValue, Denominator, How, Indicator

from .back_then import back_then
from .municipality import Municipality

INVENTED = "Kolada (påhittade siffror i exempelkommunen)"
MONTHS, QUARTERS, YEARS = 26, 10, 7
# Homes with their manager, how many live there, and the share of long nights before and since they began to change it.
NIGHTS = (
    ("ekbacken", "enhetschef", 70, 0.44, 0.27),
    ("solglantan", "chef.solglantan", 78, 0.39, 0.38),
    ("lindhagen", "chef.lindhagen", 66, 0.47, 0.46),
)
CHANGED_MONTHS = 9  # how long Ekbacken has served a late snack
WAITING = (58, 61, 66, 63, 71, 69, 74, 70, 64, 59)  # days, the oldest quarter first
PLEASED = (Decimal(79), Decimal(80), Decimal(78), Decimal(81), Decimal(80), Decimal(83), Decimal(84))
COMPARED = (
    (ComparisonValue.Kind.NATION, "Riket", 1.5, ""),
    (ComparisonValue.Kind.SIMILAR, "Liknande kommuner", -0.5, "ovägt medel av 7"),
)
JUDGED = (
    ("enhetschef", "ekbacken", (
        (3, "Nattfastan är för lång och två rutiner är inte kända av alla. Vi har börjat med kvällsmål sent."),
        (3, "Kvällsmålet fungerar på plan 1. På plan 2 saknas det fortfarande folk på kvällen."),
        (4, "Nattfastan har blivit kortare på båda planen, och anhöriga säger att de märker det."),
    )),
    ("chef.solglantan", "solglantan", (
        (4, "Lugnt kvartal. Få avvikelser och full bemanning."),
        (4, "Som förut. Genomförandeplanerna behöver ses över."),
    )),
    ("chef.hemtjanst-norr", "hemtjanst-norr", (
        (2, "Kontinuiteten är dålig: de som har mycket hjälp möter för många. Vi rekryterar två."),
        (3, "De två nya är på plats. Fortfarande många besök som byter person."),
    )),
)  # fmt: skip


def build_indicators(town: Municipality, now: datetime) -> dict[str, Indicator]:
    """Makes everything; gives the indicators by a word for each. now is an aware datetime."""
    today, developer = local_date(now), town.people["kvalitetsutvecklare"]
    board = town.units["von"]
    with back_then(min(now, _noon(add_months(today, -MONTHS - 1)))):
        nights = _add(
            developer, board, "Nattfasta längre än elva timmar", "procent", method="share", direction="down",
            definition="Andelen boende som har mer än elva timmar mellan kvällens sista mål och frukosten. Mäts en "
            "natt i månaden. De som har valt det själva och de som vårdas i livets slut räknas inte.",
            source="Enhetens egen mätning", numerator_words="boende med mer än elva timmars nattfasta",
            denominator_words="alla boende som mättes",
        )  # fmt: skip
        sores = _add(
            developer, board, "Trycksår per 100 platser", "per 100 platser", method="per_place", direction="down",
            interval="quarter", decimals=1, hide_below=0, per=100, denominator_kind=Denominator.Kind.PLACES,
            definition="Trycksår som har uppstått på boendet, per 100 platser. Trycksår som fanns vid inflyttningen "
            "räknas inte.",
            source="Sjuksköterskornas räkning", numerator_words="nya trycksår",
        )  # fmt: skip
        waiting = _add(
            developer, board, "Väntan på särskilt boende", "dagar", method="median", direction="down",
            interval="quarter",
            definition="Hälften fick vänta kortare tid än så, hälften längre: dagar från beslut till erbjuden plats.",
            source="Biståndshandläggningen",
        )  # fmt: skip
        plans = _add(
            developer, board, "Genomförandeplaner med tydligt mål", "procent", method="share", interval="quarter",
            hide_below=0,
            definition="Andelen granskade genomförandeplaner som har ett mål och är yngre än sex månader.",
            source="Journalgranskning",
        )  # fmt: skip
        pleased = _add(
            developer, None, "Nöjda med sitt boende", "procent", interval="year", kolada_id="U23471",
            definition="Andelen som svarade ”mycket nöjd” eller ”ganska nöjd” på frågan om sitt särskilda boende i sin "
            "helhet, i den nationella brukarundersökningen.",
            source=INVENTED,
        )  # fmt: skip
    _write_months(town, nights, today)
    _write_quarters(town, sores, waiting, today)
    _write_years(town, pleased, now)
    _judge(town, today)
    _review(town, plans, now)
    return {"nights": nights, "sores": sores, "waiting": waiting, "plans": plans, "pleased": pleased}


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=STOCKHOLM)


def _add(by, board, name, unit_of_measure, **more) -> Indicator:
    return services.indicator_add(
        by=by, board=board, name=name, unit_of_measure=unit_of_measure, valid_from=date(2019, 1, 1), **more
    )


def _put(by, indicator, rows, on: date, source=""):
    with back_then(_noon(on)):
        services.values_put(by=by, indicator=indicator, rows=rows, how=How.COMPUTED, source=source or indicator.source)


def _write_months(town, indicator, today):
    """Every month but this one, written on the fifth of the next."""
    first = period_start("month", today)
    for key, manager, living, before, since in NIGHTS:
        rng = Random(f"nights {key}")  # noqa: S311 — invented data
        for back in range(MONTHS, 0, -1):
            month = add_months(first, -back)
            likely = since if back <= CHANGED_MONTHS else before
            measured = living - rng.randint(0, 6)
            long = round(measured * likely + rng.uniform(-3.5, 3.5))
            row = services.ValueRow(
                unit=town.units[key], period=month, numerator=Decimal(long), denominator=Decimal(measured)
            )
            _put(town.people[manager], indicator, [row], min(today, add_months(month, 1) + timedelta(days=4)))


def _write_quarters(town, sores, waiting, today):
    first, rng = period_start("quarter", today), Random("sores")  # noqa: S311 — invented data
    for back, days in zip(range(QUARTERS, 0, -1), WAITING, strict=True):
        quarter = next_period("quarter", first, -back)
        on = min(today, next_period("quarter", quarter) + timedelta(days=9))
        numbers = tuple(Decimal(max(3, days + rng.randint(-30, 45))) for _ in range(20)) + (Decimal(days),) * 15
        row = services.ValueRow(unit=town.units["vof"], period=quarter, numbers=numbers)
        _put(town.people["kvalitetsutvecklare"], waiting, [row], on)
        rows = [
            services.ValueRow(unit=town.units[key], period=quarter, numerator=Decimal(rng.choice((1, 2, 2, 3, 4))))
            for key, *_ in NIGHTS
        ]
        _put(town.people["mas"], sores, rows, on)


def _write_years(town, indicator, now):
    """As a fetch would have left them, in May of the year after."""
    last = local_date(now).year - 1
    whole, rng = town.units["kommun"], Random("pleased")  # noqa: S311 — invented data
    for back, value in zip(range(YEARS - 1, -1, -1), PLEASED, strict=True):
        year = date(last - back, 1, 1)
        fetched = min(local_date(now), date(year.year + 1, 5, 12))
        row = services.ValueRow(unit=whole, period=year, value=value)
        told = {"source": INVENTED, "imported_from": indicator.kolada_id, "read_on": fetched}
        rows = [
            services.ComparisonRow(
                kind, place, year, Decimal(str(round(float(value) + more + rng.uniform(-1.5, 1.5)))), basis=basis
            )
            for kind, place, more, basis in COMPARED
        ]
        with back_then(_noon(fetched)):
            services.values_put(by=None, indicator=indicator, rows=[row], how=How.IMPORTED, **told)
            services.comparisons_put(by=None, indicator=indicator, rows=rows, **told)


def _judge(town, today):
    """The last quarters, the newest of Ekbacken's last; this quarter is still to be judged."""
    first = period_start("quarter", today)
    for manager, key, told in JUDGED:
        for back, (grade, why) in zip(range(len(told), 0, -1), told, strict=True):
            quarter = next_period("quarter", first, -back)
            with back_then(_noon(next_period("quarter", quarter) - timedelta(days=8))):
                services.judgement_save(
                    by=town.people[manager], unit=town.units[key], quarter=quarter, grade=grade, why=why
                )


def _review(town, indicator, now):
    manager = town.people["enhetschef"]
    day = min(now - timedelta(days=20), now)
    with back_then(day):
        review = services.review_start(
            by=manager, unit=town.units["ekbacken"], title="Genomförandeplaner", list_size=72, sample_size=12,
            list_words="Alla gällande genomförandeplaner den dagen, i den ordning de skrevs.", seed=412,
            questions=["Finns ett mål som går att följa upp?", "Är planen yngre än sex månader?",
                       "Har den enskilda varit med?"],
            indicator=indicator,
        )  # fmt: skip
    with back_then(min(now, day + timedelta(days=6))):
        counts = dict(
            zip(review.questions.values_list("pk", flat=True), ((9, 3, 0), (7, 5, 0), (10, 1, 1)), strict=True)
        )
        services.review_count(
            by=manager, review=review, version=review.version, counts=counts,
            conclusion="Målen är tydligare än i våras. Planerna på plan 2 är gamla: vi bokar två dagar för dem.",
        )  # fmt: skip
