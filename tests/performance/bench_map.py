"""`python scripts/services.py python -m tests.performance.bench_map`: how long the browser stands still when a map of a
hundred shapes opens in Chromium, on its page and in the editor: the longest task after load. The last part of
`make bench`; nothing here is a timed test.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

TEST = "tests/browser/test_process_map.py::test_a_map_of_a_hundred_shapes_is_drawn_in_pieces_and_whole"
TURNS = 5


def main() -> None:
    longest = {"page": [], "editor": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(TURNS):
            figures = Path(folder, f"{turn}.json")
            subprocess.run(
                [sys.executable, "-m", "pytest", "-q", TEST],
                env={**os.environ, "LONG_TASKS": str(figures)}, check=True, stdout=subprocess.DEVNULL,
            )  # fmt: skip
            for name, tasks in json.loads(figures.read_text()).items():
                longest[name].append(max((length for _, length in tasks), default=0))
    print(f"\nKarta med hundra former i Chromium, längsta uppgiften efter laddning, {TURNS} gånger (mål: högst 200 ms)")
    for name, words in (("page", "processens sida"), ("editor", "kartredigeraren")):
        print(f"  {words:18} i mitten {median(longest[name]):.0f} ms, som mest {max(longest[name])} ms")


if __name__ == "__main__":
    main()
