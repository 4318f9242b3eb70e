"""The floors of the house: a room uses what lies beneath it, never what lies beside it or above."""

import tomllib
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]


def test_no_arrow_points_upwards_or_sideways(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    assert status == 0, capsys.readouterr().out


def test_every_room_has_its_floor():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")}
    floors = {room.strip() for layer in config["contracts"][0]["layers"] for room in layer.split("|")}
    assert rooms == set(config["root_packages"]) == floors
