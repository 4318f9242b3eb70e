"""docker-compose.yml cannot be run where there is no Docker: what can be wrong in it is compared with what is run."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))


def procfile() -> dict[str, str]:
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    return {name: command.strip() for name, _, command in (line.partition(":") for line in lines if line.strip())}


def test_compose_runs_the_commands_of_make_run(compose):
    assert procfile().keys() == {"web", "worker", "beat"}
    for name, command in procfile().items():
        assert compose["services"][name]["command"] == command


def test_the_parts_of_the_system_are_all_there(compose):
    assert compose["services"].keys() == {"prepare", "web", "worker", "beat", "database", "redis"}


def test_whatever_keeps_running_is_watched_and_started_again(compose):
    for name, service in compose["services"].items():
        if name != "prepare":
            assert service["healthcheck"]["test"], name
            assert service["restart"] == "unless-stopped", name


def test_nothing_starts_before_the_database_is_prepared(compose):
    for name in ("web", "worker", "beat"):
        assert compose["services"][name]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"


def test_what_must_last_lies_in_volumes(compose):
    mounted = {
        volume.split(":")[0] for service in compose["services"].values() for volume in service.get("volumes", [])
    }
    assert mounted == compose["volumes"].keys() == {"data", "database", "redis"}


def test_no_secret_is_written_down(compose):
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD"):
        values = re.findall(rf"^\s+{name}: (.*)$", text, flags=re.MULTILINE)
        assert values
        assert all(value.startswith(f"${{{name}:?") for value in values), f"{name} must come from the environment"


def test_every_variable_without_a_default_is_in_the_example():
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in set(re.findall(r"\$\{(\w+):\?", text)):
        assert re.search(rf"^{name}=", example, flags=re.MULTILINE), name


def test_the_image_takes_in_every_room_of_the_house():
    taken_in = {
        line[1:].rstrip("/") for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")
    }
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert rooms
    assert rooms | {"templates", "static", "manage.py", "gunicorn.conf.py", "requirements.txt"} <= taken_in


def test_the_image_starts_the_web_as_the_procfile_does():
    command = re.search(r"^CMD (\[.*\])$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert yaml.safe_load(command[1]) == shlex.split(procfile()["web"])
