"""The small wheel beside a förbättringsarbete: which quarters lie behind, and where it stands."""

from django.utils.safestring import SafeString

from core.drawing import GRAN, GRAN_TINT, INK, LINE, SURFACE, Drawing

from .work_workflow import QUARTERS, WorkStatus, quarters_done

SIZE, RADIUS = 64, 29
# The letter of each quarter, and where its middle lies: to the right above, below, to the left below, above.
PLACES = ((44, 27), (44, 46), (20, 46), (20, 27))


def wheel_words(status: str) -> str:
    """How far round in words, so that the drawing is never needed: "Studera, 2 av 4 steg klara"."""
    status = WorkStatus(status)
    if status == WorkStatus.DONE:
        return "Hela varvet runt"
    if status == WorkStatus.CANCELLED:
        return "Avbrutet före hela varvet"
    done = quarters_done(status)
    return f"{status.label}, {done} av {len(QUARTERS)} steg klara" if done else f"{status.label}, första steget"


def draw_wheel(status: str) -> SafeString:
    """Four quarters with their letters: filled with a tick behind one, ringed where one is, empty ahead."""
    drawing = Drawing("Förbättringshjulet", wheel_words(status), SIZE, SIZE)
    done = quarters_done(status)
    for n, (quarter, (x, y)) in enumerate(zip(QUARTERS, PLACES, strict=True)):
        behind, here = n < done, quarter == status
        drawing.wedge(
            SIZE / 2, SIZE / 2, RADIUS, n / 4, (n + 1) / 4,
            fill=GRAN if behind else GRAN_TINT if here else SURFACE, stroke=SURFACE if behind else LINE,
        )  # fmt: skip
        letter = f"{quarter.label[0]}"
        fill = SURFACE if behind else INK
        drawing.text(x, y, letter, fill=fill, size=15, anchor="middle", weight=700 if behind or here else 400)
    if status in QUARTERS:  # drawn last, so that no neighbour covers its edge
        n = done
        drawing.wedge(SIZE / 2, SIZE / 2, RADIUS, n / 4, (n + 1) / 4, fill="none", stroke=GRAN, thick=4)
    return drawing.svg()
