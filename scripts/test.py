"""Every test, in the order in which a fault shows soonest. All parts are run even when one fails; then it says which.

    python scripts/test.py [what pytest is to be told as well …]

1. form of the code and the templates, whether a migration is missing, whether an empty database can be migrated, and
   whether every test can be read
2. everything but the browser, on PostgreSQL and Redis, on both cores; and meanwhile the browser's journeys and what
   starts processes of its own, one after the other: they mostly wait
3. services, selectors and whatever else asks the database below the pages, and a walk of the most used pages, on SQLite
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import children
from services import services

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / ".venv/bin"
# A test's tables hold a handful of rows. To weigh every order of a dozen joins takes PostgreSQL many times as long as
# to carry any of them out, and an answer is the same whatever the plan. And where thousands are written in one
# transaction, as the demo is, it may believe that there are none and go through every pair of rows, for minutes.
PLAIN_PLANS = {"PGOPTIONS": "-c join_collapse_limit=1 -c jit=off -c enable_nestloop=off"}
SLOWLY = "browser or process"  # markers of what is mostly waited for
NOT_ON_SQLITE = f"{SLOWLY} or postgres or redis or no_database or once or page"
NOTHING_COLLECTED = 5  # pytest's exit status when a selection is empty


class Report:
    """Runs the parts and remembers how each of them went."""

    def __init__(self):
        self.lines: list[str] = []
        self.failed = False

    def part(self, name: str, command: list[str], environment: dict[str, str] | None = None) -> None:
        """Run the command and show what it says."""
        print(f"\n━━ {name}", flush=True)
        started = time.monotonic()
        code = children.run(command, cwd=ROOT, env={**clean_environment(), **(environment or {})})
        self._went(name, code, started)

    @contextlib.contextmanager
    def meanwhile(self, name: str, command: list[str], environment: dict[str, str], silent=False) -> Iterator[None]:
        """Run the command while the block runs, and show what it said when both have ended; silent: if it failed."""
        started, ended = time.monotonic(), []
        with tempfile.TemporaryFile("w+") as said:
            process = children.start(
                command, cwd=ROOT, env={**clean_environment(), **environment}, stdout=said, stderr=subprocess.STDOUT
            )
            watch = threading.Thread(target=lambda: ended.append((process.wait(), time.monotonic())), daemon=True)
            watch.start()
            try:
                yield
                watch.join()
            except BaseException:
                children.stop(process, sig=signal.SIGINT)
                raise
            finally:
                children.kill_group(process)
            (code, at) = ended[0]
            said.seek(0)
            if code or not silent:
                print(f"\n━━ {name}\n{said.read()}", flush=True)
        self._went(name, code, started, at)

    def _went(self, name: str, code: int, started: float, ended: float | None = None) -> None:
        # With a selection of one's own (-k) some part may well be empty; without, an empty part is a fault.
        passed = code == 0 or (code == NOTHING_COLLECTED and len(sys.argv) > 1)
        self.failed |= not passed
        self.lines.append(f"  {'klart' if passed else 'FEL  '}  {(ended or time.monotonic()) - started:4.0f} s  {name}")


def clean_environment() -> dict[str, str]:
    """The environment without what would lead a test to somebody's real database, queue or mail."""
    leading_away = (
        "DATABASE_URL",
        "REDIS_URL",
        "EMAIL_URL",
        "SECRET_KEY",
        "BASE_URL",
        "ALLOWED_HOSTS",
        "PORT",
        "KVALITET_",
    )
    return {name: value for name, value in os.environ.items() if not name.startswith(leading_away)}


def pytest(*arguments: str, parallel: bool) -> list[str]:
    spread = ["-n", "2", "--dist", "loadgroup"] if parallel else []
    return [str(PROGRAMS / "pytest"), "-q", *spread, *arguments, *sys.argv[1:]]


def main() -> int:
    children.end_on_signal()
    report, started = Report(), time.monotonic()
    try:
        report.part("Kodens och mallarnas form", [str(ROOT / "scripts/lint.sh")])
        with services() as environment:
            environment |= PLAIN_PLANS
            in_test = {**environment, "DJANGO_SETTINGS_MODULE": "tests.settings"}
            missing = [str(PROGRAMS / "python"), "manage.py", "makemigrations", "--check", "--dry-run"]
            prepare = [str(PROGRAMS / "python"), "-m", "tests.prepared"]
            # What is collected once is compiled for the four processes that are to collect the same.
            collect = pytest("--collect-only", parallel=False)
            with report.meanwhile("Proven läses in", collect, environment, silent=True):
                report.part("Inga migreringar saknas", missing, in_test)
                report.part("Tomma databaser migreras, att kopiera av", prepare, environment)
            slowly = pytest("-m", SLOWLY, parallel=False)
            with report.meanwhile("Webbläsaren och egna processer, på PostgreSQL och Redis", slowly, environment):
                most = pytest("-m", f"not ({SLOWLY})", parallel=True)
                report.part("Allt annat, på PostgreSQL och Redis", most, environment)
        on_sqlite = pytest("-m", f"not ({NOT_ON_SQLITE})", parallel=True)
        report.part("Det som rör databasen, på SQLite", on_sqlite)
    except KeyboardInterrupt:
        print("\nAvbrutet.")
        return 130
    print("\n" + "\n".join(report.lines))
    minutes, seconds = divmod(round(time.monotonic() - started), 60)
    print(f"\n{'Något är fel.' if report.failed else 'Alla prov gick igenom.'} {minutes} min {seconds} s.")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
