"""Run the whole system on this machine: web, worker and beat as processes of their own, ended by Ctrl-C.

The commands are those of the Procfile, the same as in docker-compose.yml. A process that dies is started again, ever
more slowly; if the web cannot start at all, everything ends with a message. Environment: PORT, KVALITET_DATA and all
that docs/operations.md lists.
"""

import fcntl
import hashlib
import os
import shlex
import socket
import sys
import time
from pathlib import Path

import children
from health import answers

ROOT = Path(__file__).resolve().parent.parent
PYTHON = str(ROOT / ".venv/bin/python")
STARTUP_SECONDS = 90  # the longest the web may take before its first answer
STEADY_SECONDS = 30  # whoever has lived this long is healthy: the next restart comes at once again
SLOWEST_RESTART_SECONDS = 30
GIVE_UP_AFTER = 3  # times the web may die before its first answer

SIGN_INS = [
    ("medarbetare", "rapporterar och följer sina rapporter"),
    ("enhetschef", "bedömer, utreder och avslutar"),
    ("verksamhetschef", "läser sina enheters ärenden"),
    ("kvalitetsutvecklare", "ser mönster, skriver berättelsen"),
    ("mas", "medicinskt ansvarig sjuksköterska"),
    ("socialchef", "läser hela förvaltningen"),
    ("namnd", "läser färdiga rapporter"),
    ("admin", "sköter organisation och konton"),
    ("annan.namnd", "i en annan nämnd"),
]


class StartupError(Exception):
    """The system cannot start; the message says why and what to do."""


class Child:
    """One line of the Procfile: started, watched and started again."""

    def __init__(self, name: str, command: list[str]):
        self.name, self.command = name, command
        self.deaths_in_a_row = 0
        self.start()

    def start(self) -> None:
        self.process, self.started, self.restart_at = children.start(self.command, cwd=ROOT), time.monotonic(), None

    def watch(self) -> None:
        """Notice a death, clear away what it left behind, and start again when its waiting time is over."""
        now = time.monotonic()
        if self.restart_at is not None:
            if now >= self.restart_at:
                self.start()
        elif (code := self.process.poll()) is not None:
            children.kill_group(self.process)
            self.deaths_in_a_row = 1 if now - self.started > STEADY_SECONDS else self.deaths_in_a_row + 1
            delay = min(2 ** (self.deaths_in_a_row - 1) - 1, SLOWEST_RESTART_SECONDS)
            self.restart_at = now + delay
            why = f"signal {-code}" if code < 0 else f"felkod {code}"
            say(f"{self.name} stannade ({why}). Startas igen{f' om {delay} s' if delay else ''}.")


def say(text: str) -> None:
    print(text, flush=True)


def read_procfile() -> dict[str, list[str]]:
    """Name → command, with the programs of .venv."""
    lines = (ROOT / "Procfile").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line.strip() and not line.startswith("#"))
    commands = {name.strip(): shlex.split(command) for name, command in pairs}
    return {name: [str(ROOT / ".venv/bin" / command[0]), *command[1:]] for name, command in commands.items()}


def check_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartupError(f"Port {port} är upptagen. Välj en annan: make run PORT={port + 10}") from error


def lock_folder(data: Path):
    """One system per data folder: two beats would do everything twice. Gives the open file that holds the lock."""
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "run.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StartupError(f"Systemet körs redan på mappen {data}. Välj en annan: make run KVALITET_DATA=…") from error
    return lock


def manage(*arguments: str) -> list[str]:
    return [PYTHON, str(ROOT / "manage.py"), *arguments]


def prepare(data: Path) -> None:
    """Bring the database up to date, gather the static files and, the first time, build the demo municipality."""
    say("Förbereder databasen")
    run_step("migrate", "--noinput", "--verbosity", "0")
    stamp = data / "static.stamp"
    digest = static_digest()
    fresh = stamp.exists() and stamp.read_text() == digest and (data / "static").is_dir()
    command = manage("collectstatic", "--noinput", "--verbosity", "0")
    static = None if fresh else children.start(command, cwd=ROOT)
    try:
        if os.environ.get("KVALITET_ENV", "development") == "development":
            run_step("demo", "--if-empty")
        if static is not None:
            if static.wait() != 0:
                raise StartupError("Stilmallar och skript kunde inte samlas: se felet ovan (manage.py collectstatic).")
            stamp.write_text(digest)
    finally:
        if static is not None:
            children.stop(static, grace=1)


def static_digest() -> str:
    """A sum over all that collectstatic gathers from: the same sum, the same files, nothing to gather."""
    files = [*ROOT.glob("static/**/*"), *ROOT.glob("*/static/**/*")]
    files += [ROOT / name for name in ("requirements.txt", "package-lock.json", "core/staticfiles.py")]
    seen = ((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(files) if path.is_file())
    return hashlib.sha256(repr(list(seen)).encode()).hexdigest()


def run_step(*arguments: str) -> None:
    if children.run(manage(*arguments), cwd=ROOT) != 0:
        raise StartupError(f"Det gick inte att starta: se felet ovan (manage.py {arguments[0]}).")


def announce(port: int) -> None:
    address = os.environ.get("BASE_URL") or f"http://127.0.0.1:{port}/"
    lines = ["", "─" * 78, f"  Kvalitet är i gång på {address}"]
    if os.environ.get("KVALITET_ENV", "development") == "development":
        lines += ["", "  Logga in som någon av dem här, med lösenordet kvalitet-demo:", ""]
        lines += [f"    {name + '@exempelkommun.example':<44}{what}" for name, what in SIGN_INS]
    say("\n".join([*lines, "", "  Avsluta med Ctrl-C.", "─" * 78, ""]))


def supervise(port: int) -> None:
    """Start all, tell when the web answers, and keep them alive until a signal ends it."""
    family: list[Child] = []
    try:
        for name, command in read_procfile().items():
            family.append(Child(name, command))
        started, announced = time.monotonic(), False
        while True:
            for child in family:
                child.watch()
            if not announced:
                web_deaths = next(child.deaths_in_a_row for child in family if child.name == "web")
                if web_deaths >= GIVE_UP_AFTER or time.monotonic() - started > STARTUP_SECONDS:
                    raise StartupError("Webben startar inte: se felet ovan.")
                if announced := answers(port):
                    announce(port)
            time.sleep(0.25)
    finally:
        say("Avslutar …")
        children.stop(*(child.process for child in family))


def main() -> int:
    children.end_on_signal()
    port = int(os.environ.get("PORT") or 8000)
    host = os.environ.get("HOST") or "127.0.0.1"
    data = Path(os.environ.get("KVALITET_DATA") or ROOT / "data").resolve()
    os.environ.update(PORT=str(port), KVALITET_DATA=str(data), PYTHONUNBUFFERED="1")
    try:
        check_port(host, port)
        lock = lock_folder(data)
        prepare(data)
        supervise(port)
        lock.close()
    except StartupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
