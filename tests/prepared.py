"""A database with every table and seed, migrated once and copied by each process that runs tests.

    python -m tests.prepared     prepare one on SQLite, and one on the PostgreSQL of DATABASE_URL where there is one

Migrating an empty database takes as long as a hundred tests, and each of the suite's processes needs one. What is
prepared is named after all that it is made of (migrations, seeds, models, packages), so that it is never out of date.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".pytest_cache" / "prepared"
MADE_OF = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/seed/*", "core/migration_operations.py")


def name() -> str:
    """The prepared database's name, another one as soon as anything that it is made of changes."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in MADE_OF for path in ROOT.glob(pattern)} | {ROOT / "requirements-dev.txt"}):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return f"prepared_{digest.hexdigest()[:12]}"


def sqlite_file() -> Path:
    """The prepared SQLite database, made now unless it is there."""
    made = FOLDER / f"{name()}.sqlite3"
    with _alone("sqlite"):
        if not made.exists():
            for outdated in FOLDER.glob("*.sqlite3"):
                outdated.unlink()
            with tempfile.TemporaryDirectory(dir=FOLDER) as data:
                _migrate(data, None)
                Path(data, "kvalitet.sqlite3").replace(made)
    return made


def postgres_template(address: str) -> str:
    """The name of the prepared database on the PostgreSQL server at `address`, made now unless it is there."""
    made = name()
    with _alone("postgres"):
        # Not in a transaction: CREATE DATABASE refuses to be in one.
        connection = psycopg2.connect(_with_database(address, "postgres"))
        connection.autocommit = True
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [made])
                if cursor.fetchone() is None:
                    half_made = f"{made}_half"
                    cursor.execute(f"DROP DATABASE IF EXISTS {half_made}")
                    cursor.execute(f"CREATE DATABASE {half_made}")
                    with tempfile.TemporaryDirectory(dir=FOLDER) as data:
                        _migrate(data, _with_database(address, half_made))
                    cursor.execute(f"ALTER DATABASE {half_made} RENAME TO {made}")
        finally:
            connection.close()
    return made


def use(database: dict) -> None:
    """Let the test database of these settings be a copy of the prepared one."""
    if database["ENGINE"].endswith("sqlite3"):
        shutil.copyfile(sqlite_file(), database["TEST"]["NAME"])
    else:
        database["TEST"]["TEMPLATE"] = postgres_template(os.environ["DATABASE_URL"])
    database["TEST"]["MIGRATE"] = False


@contextmanager
def _alone(kind: str) -> Iterator[None]:
    """Two processes that start together do not both make it: the second waits for the first."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{kind}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _with_database(address: str, database: str) -> str:
    return urlsplit(address)._replace(path=f"/{database}").geturl()


def _migrate(data: str, address: str | None) -> None:
    """Migrate an empty database: the one at address, or SQLite's file in the folder data. Raises what stopped it."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "REDIS_URL")}
    environment |= {"KVALITET_ENV": "test", "KVALITET_DATA": data, "DJANGO_SETTINGS_MODULE": "kvalitet.settings"}
    if address:
        environment["DATABASE_URL"] = address
    subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity", "0"], cwd=ROOT, env=environment, check=True
    )


def main() -> None:
    with ThreadPoolExecutor() as both:
        tasks = [both.submit(sqlite_file)]
        if address := os.environ.get("DATABASE_URL"):
            tasks.append(both.submit(postgres_template, address))
        for task in tasks:
            task.result()


if __name__ == "__main__":
    main()
