"""BPMN files for tests: five reference models, the files of five other makers' tools, and odd ones of our own."""

import csv
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "bpmn"
# How many elements of each kind every file has, counted by other means than ours.
COUNTS = {
    row.pop("file"): {kind: int(number) for kind, number in row.items()}
    for row in csv.DictReader((FOLDER / "counts.csv").read_text().splitlines())
}
MADE = {path.stem: path.read_text(encoding="utf-8") for path in sorted((FOLDER / "made").glob("*.bpmn"))}
A_1 = (FOLDER / "A.1.0.bpmn").read_bytes()
C_1 = (FOLDER / "C.1.0.bpmn").read_bytes()
