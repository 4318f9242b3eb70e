"""The lock files can be used anywhere: hashes, and no address of a registry."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt", "requirements-uv.txt")


@pytest.mark.parametrize("name", LOCKS)
def test_python_locks_hold_hashes_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert packages
    for package in packages:
        assert "--hash=sha256:" in package, package.splitlines()[0]


def test_node_lock_holds_hashes_and_no_address():
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_what_runs_is_the_same_with_and_without_the_tools():
    run, develop = (
        dict(re.findall(r"^([\w.-]+(?:\[.*\])?)==(\S+)", (ROOT / name).read_text(), re.M)) for name in LOCKS[:2]
    )
    assert run.items() <= develop.items()


def test_every_dependency_says_why_it_is_here():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [
        *project["project"]["dependencies"],
        *(name for group in project["dependency-groups"].values() for name in group),
    ]
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for dependency in named:
        assert re.search(rf'"{re.escape(dependency)}",  # \w', text), f"{dependency} has no comment"
