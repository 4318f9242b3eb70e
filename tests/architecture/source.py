"""The project's own source, for the tests that read it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "core",
    "organisation",
    "standards",
    "improvements",
    "processes",
    "deviations",
    "riskanalysis",
    "selfinspections",
    "reports",
    "qualityyear",
    "kvalitet",
)


def python_files(*folders: str) -> list[Path]:
    """The Python files of these folders, without migrations, in a fixed order."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.relative_to(ROOT).parts
    )


def template_files() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))
