"""A verksamhetsberättelse as it is read: chapters with figures, charts and texts. One shape for page, PDF and Word."""

from core.calendar import local_date, long_date
from core.charts import control_chart
from core.control_limits import limits_of, says
from core.markdown import html_of
from core.wording import number

from .. import blocks, blocks_own
from ..blocks import Block
from ..document import EMPTY, ChapterView, Document, figure_row, figure_words, in_order
from ..models import AccountPoint
from .counting import codes_of
from .editions import left_over, where_it_was
from .selectors import matters_of
from .succession import whose
from .workflow import SEND, Status

MANY = 12  # points; below that limits say little, and last year beside says enough
# What is drawn or laid in a table, and not shown as a number by itself.
DRAWN = ("A5", "A6", "D1", "G1")
POINTS = "Det här pekar vi på"


def build_account(account) -> Document:
    """Reads the account's texts, figures and points; at most eight queries."""
    said = {section.key: section for section in account.sections.all()}
    figures = {figure.code: figure for figure in account.figures.all()}
    parts = [part for part in account.edition.sections.prefetch_related("indicators") if part.is_for(account.kind)]
    chapters = [_chapter(account, part, said.get(str(part.key)), figures) for part in parts]
    for part in left_over(account, parts, said):
        chapters.append(_text(ChapterView(str(part.key), part.title), said[str(part.key)]))
        chapters[-1].blocks.append(Block("text", note=f"{where_it_was(account, part)}."))
    if points := _points(account):
        chapters.append(ChapterView("pekar-pa", POINTS, points))
    if note := account.events.filter(name=SEND.name).order_by("-pk").values_list("note", flat=True).first():
        chapters.append(ChapterView("bygger-pa", "Det här bygger på", [Block("note", note=note)]))
    for chapter in chapters[1:]:
        chapter.flows = True
    return Document(account, chapters, figure_rows(account, figures.values()), _dates(account))


def figure_rows(account, figures) -> list[dict]:
    """The figures in words; without last year's where the unit was not there."""
    beside = {} if account.is_compared else {"compared": ""}
    return [figure_row(each) | beside for each in in_order(figures)]


def _dates(account) -> list[str]:
    said = []
    if account.sent_at:
        said.append(f"Skickad {_long(account.sent_at)}")
    if account.status == Status.ADOPTED:
        said.append(f"Fastställd {_long(account.adopted_at)}")
    return said or [account.get_status_display()]


def _long(moment) -> str:
    return long_date(local_date(moment), weekday=False, year=True)


def _chapter(account, part, section, figures) -> ChapterView:
    return _text(ChapterView(str(part.key), part.title, figure_blocks(account, part, figures)), section)


def _text(view, section) -> ChapterView:
    if section is not None and section.text.strip():
        view.blocks.append(Block("text", html=html_of(section.text, level=3)))
    elif section is not None and section.nothing_reason.strip():
        view.blocks.append(Block("text", note=f"Här finns inget att skriva: {section.nothing_reason}"))
    else:
        view.blocks.append(Block("text", note=EMPTY))
    return view


def _points(account) -> list[Block]:
    matters = matters_of(AccountPoint.objects.filter(account=account))
    rows = [[point.matter, point.get_kind_display(), point.text] for matter in matters for point in matter.points]
    return (
        [
            Block(
                "table",
                caption="Ämne för ämne",
                columns=["Gäller", "Vad vi säger", "Med egna ord"],
                rows=rows,
                words=True,
            )
        ]
        if rows
        else []
    )


def figure_blocks(account, part, figures) -> list[Block]:
    """The figures of one section: the numbers first, each with last year's, then charts and tables. No query."""
    mine = [figures[code] for code in codes_of(part) if code in figures]
    shown = [_key_figure(figure, account) for figure in mine if figure.code not in DRAWN and _says_something(figure)]
    found = [Block("figures", items=shown)] if shown else []
    for figure in mine:
        found += _drawn(account, figure, figures)
    return found + _before(account, mine)


def _before(account, figures) -> list[Block]:
    """What the units before came to, where the year goes on from theirs: as it was kept with the account's figures."""
    found = []
    for kept in account.figures_before:
        mine = [each for each in figures if each.code in kept["rows"] and each.code not in DRAWN]
        rows = [[each.name, *kept["rows"][each.code]] for each in mine]
        if rows:
            caption = f"{whose(kept)} Underlag {', '.join(each.code for each in mine)}."
            found.append(Block("table", caption=caption, columns=["Siffra", *kept["columns"]], rows=rows, words=True))
    return found


def _says_something(figure) -> bool:
    """A number, or why it is not shown; not that there was nothing to count or that nobody has written it in."""
    return figure.value is not None or figure.unit_of_value == "st" or bool(figure.data.get("said"))


def _key_figure(figure, account) -> dict[str, str]:
    label = figure.name
    if figure.compared_value is not None and account.is_compared:
        label += f", {figure_row(figure)['compared']}\u00a0år\u00a0{account.comparison_year}"
    rows = [row for row in figure.data.get("rows", ()) if figure.code in ("E2", "F2") and row["value"]]
    label += "".join(f". {row['name']}: {number(row['value'])}" for row in rows)
    return {"value": figure_words(figure), "code": figure.code, "label": label}


def _drawn(account, figure, figures) -> list[Block]:
    rows = figure.data.get("rows") or []
    if figure.code == "A1":
        return blocks.control(figure, "")
    if figure.code == "A5" and rows and "A1" in figures:
        return [blocks.by_category(account, rows, figures["A1"], "")]
    if figure.code == "A6" and len(rows) > 1:
        return blocks.by_unit(rows, "", "Enhet")
    if figure.code == "B4":
        return blocks.measures(account, figures, "")
    if figure.code == "D1":
        return blocks_own.goals(figure)
    if figure.code == "G1":
        return blocks.joint(account, figures)
    if figure.code[0] == "I":
        return _indicator(figure)
    return []


def _indicator(figure) -> list[Block]:
    """A control chart where there are points enough for limits."""
    values = figure.data.get("values", [])
    if sum(value is not None for value in values) < MANY:
        return []
    limits = limits_of(values)
    chart = control_chart(figure.name, figure.data["periods"], limits, row_name="Period", plural="mätningar")
    words = says(limits, "mätningar", figure.data["periods"])
    return [Block("chart", chart=chart, caption=f"{figure.name}. {words} Underlag {figure.code}.")]
