"""The supervisor of `make run`, with real processes on the embedded database: it serves, heals and ends cleanly."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests import prepared

pytestmark = [pytest.mark.process, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(folder: Path) -> dict[int, str]:
    """Every process of the system on this data folder, by its environment: id → command line."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if f"KVALITET_DATA={folder}\0".encode() in (entry / "environ").read_bytes():
                    command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    found |= {int(entry.name): command} if command else {}  # a zombie has none
            except OSError:
                continue
    return found


def wait_until(condition, log: Path):
    """Wait for a true answer and give it. Fails with the log when it takes too long."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.2)
    pytest.fail(log.read_text()[-4000:])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One data folder for all, its tables made already: the second start finds its static files gathered as well."""
    data = tmp_path_factory.mktemp("system") / "data"
    data.mkdir()
    shutil.copyfile(prepared.sqlite_file(), data / "kvalitet.sqlite3")
    return data


@pytest.fixture
def system(folder, tmp_path):
    """A system under its supervisor, without demo data: process, address, data folder, log."""
    log, port = tmp_path / "log", free_port()
    outside = ("DATABASE_URL", "REDIS_URL", "MAKELEVEL")
    environment = {name: value for name, value in os.environ.items() if name not in outside}
    environment |= {"KVALITET_ENV": "test", "KVALITET_DATA": str(folder), "PORT": str(port), "WEB_CONCURRENCY": "1"}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, ROOT / "scripts/run.py"],
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process, f"http://127.0.0.1:{port}", folder, log
    finally:
        process.kill()
        process.wait()
        for pid in family(folder):
            os.kill(pid, signal.SIGKILL)


def of_kind(folder: Path, words: str) -> set[int]:
    return {pid for pid, command in family(folder).items() if words in command}


def test_the_system_serves_heals_and_ends_cleanly(system):
    process, address, folder, log = system
    wait_until(lambda: "i gång på" in log.read_text(), log)
    with urllib.request.urlopen(f"{address}/halsa/") as response:
        assert response.status == 200

    # A worker that is killed comes back, and what it had started does not stay behind.
    before = wait_until(lambda: of_kind(folder, "kvalitet --quiet worker"), log)
    os.kill(min(before), signal.SIGKILL)
    wait_until(lambda: "worker stannade (signal 9)" in log.read_text(), log)
    after = wait_until(lambda: of_kind(folder, "kvalitet --quiet worker") - before, log)
    assert after
    assert of_kind(folder, "kvalitet --quiet beat")

    # Two systems on one folder would do all periodic work twice: the second one says so and ends.
    second = {**os.environ, "KVALITET_DATA": str(folder), "PORT": str(free_port())}
    refused = subprocess.run([sys.executable, ROOT / "scripts/run.py"], env=second, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "körs redan" in refused.stderr

    # What Ctrl-C sends: all of it ends.
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    assert family(folder) == {}


def test_nothing_lives_on_when_the_supervisor_is_killed(system):
    process, _, folder, log = system
    wait_until(lambda: "i gång på" in log.read_text(), log)
    process.kill()
    process.wait()
    wait_until(lambda: family(folder) == {}, log)
