"""PostgreSQL and Redis for tests and measurements: on ports and in a folder of their own, gone afterwards.

    python scripts/services.py              start both, print the environment to run against, end with Ctrl-C
    python scripts/services.py COMMAND …    start both, run the command in that environment, end with its exit status

What is written is never forced to disk: a test needs no data after a power cut.
"""

import contextlib
import os
import pwd
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import children

START_SECONDS = 30


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def newest_postgres() -> Path:
    """The folder of PostgreSQL's programs in Debian's layout, the newest version if there are several."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if not found:
        raise SystemExit("PostgreSQL saknas: kör scripts/setup.sh test")
    return found[-1].parent


def wait_for(port: int, process: subprocess.Popen, name: str, log: Path) -> None:
    """Wait until somebody answers on `port`. Raises SystemExit with the end of the log when it does not happen."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit(f"{name} startade inte:\n{log.read_text(errors='replace')[-2000:]}")


def start_postgres(folder: Path) -> tuple[subprocess.Popen, str]:
    """Make a cluster in `folder` and start it. Gives the process and the address of an empty database."""
    programs, port, password = newest_postgres(), free_port(), secrets.token_hex(16)
    cluster, password_file, log = folder / "cluster", folder / "password", folder / "postgres.log"
    password_file.write_text(password)
    as_user: dict = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root; Debian's package brings a user for it
        account = pwd.getpwnam("postgres")
        as_user = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
        os.chown(folder, account.pw_uid, account.pw_gid)
        os.chown(password_file, account.pw_uid, account.pw_gid)
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    with log.open("w") as output:
        made = subprocess.run(
            [programs / "initdb", "--pgdata", cluster, "--no-sync", "--username", "kvalitet", "--pwfile", password_file]
            + ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale-provider", "icu", "--icu-locale", "sv-SE"],
            **as_user, env=environment, cwd=folder, stdout=output, stderr=output, check=False,
        )  # fmt: skip
        if made.returncode != 0:
            raise SystemExit(f"PostgreSQL gick inte att förbereda:\n{log.read_text()[-2000:]}")
        options = {
            "port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 60,
            "shared_buffers": "256MB", "work_mem": "16MB", "maintenance_work_mem": "128MB", "max_wal_size": "4GB",
            "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "log_min_messages": "fatal",
        }  # fmt: skip
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        process = children.start(
            [str(programs / "postgres"), "-D", str(cluster), *arguments],
            sig=signal.SIGINT, **as_user, env=environment, cwd=folder, stdout=output, stderr=output,
        )  # fmt: skip
    wait_for(port, process, "PostgreSQL", log)
    create_database(programs, port, password)
    return process, f"postgres://kvalitet:{password}@127.0.0.1:{port}/kvalitet"


def create_database(programs: Path, port: int, password: str) -> None:
    """Make the empty database; the server may still be starting although it answers, so try for a while."""
    command = [programs / "createdb", "--host", "127.0.0.1", "--port", str(port), "--username", "kvalitet", "kvalitet"]
    for _ in range(100):
        made = subprocess.run(command, env={**os.environ, "PGPASSWORD": password}, capture_output=True, check=False)
        if made.returncode == 0:
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL svarar inte: {made.stderr.decode(errors='replace')}")


def start_redis(folder: Path) -> tuple[subprocess.Popen, str]:
    """Start a Redis that keeps nothing on disk. Gives the process and its address."""
    if not (program := shutil.which("redis-server")):
        raise SystemExit("Redis saknas: kör scripts/setup.sh test")
    port, log = free_port(), folder / "redis.log"
    with log.open("w") as output:
        process = children.start(
            [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
            cwd=folder, stdout=output, stderr=output,
        )  # fmt: skip
    wait_for(port, process, "Redis", log)
    return process, f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def services() -> Iterator[dict[str, str]]:
    """Both, for as long as the block runs. Gives the environment variables that lead to them."""
    # Not in the clone, which may lie where the database's user is not allowed to look.
    folder = Path(tempfile.mkdtemp(prefix="kvalitet-services-", dir="/var/tmp"))
    folder.chmod(0o711)
    started: list[tuple[subprocess.Popen, int]] = []
    try:
        redis, redis_url = start_redis(folder)
        started.append((redis, signal.SIGTERM))
        postgres, database_url = start_postgres(folder)
        started.append((postgres, signal.SIGINT))  # "fast": do not wait for those who are still connected
        yield {"DATABASE_URL": database_url, "REDIS_URL": redis_url}
    finally:
        for process, sig in started:
            children.stop(process, sig=sig)
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    children.end_on_signal()
    try:
        with services() as environment:
            if command:
                return children.run(command, env={**os.environ, **environment})
            for name, value in environment.items():
                print(f"export {name}={shlex.quote(value)}", flush=True)
            print("# PostgreSQL och Redis är i gång. Avsluta med Ctrl-C.", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
