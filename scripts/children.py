"""Starting and ending processes so that none is left behind, whatever happens to the one that started them."""

import contextlib
import ctypes
import functools
import os
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1  # prctl(2): the signal a process gets when its parent is gone
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def end_with_parent(sig: int = signal.SIGTERM) -> None:
    """Have the kernel end this process when its parent dies, even by kill -9. Does nothing outside Linux."""
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, sig)


def end_on_signal() -> None:
    """Let SIGTERM and SIGHUP take the same way out as Ctrl-C, the one that cleans up; end when make does.

    SIGINT is set as well: a shell that starts us in the background has it ignored.
    """

    def end(signum, frame):
        raise KeyboardInterrupt

    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, end)
    if "MAKELEVEL" in os.environ:
        end_with_parent()


def start(command: list[str], sig: int = signal.SIGTERM, **options) -> subprocess.Popen:
    """Start `command` in a process group of its own: Ctrl-C reaches us alone, and we end the children in order.

    `sig` is what ends it should we die ourselves.
    """
    options = {"stdin": subprocess.DEVNULL, "start_new_session": True, **options}
    return subprocess.Popen(command, preexec_fn=functools.partial(end_with_parent, sig), **options)


def run(command: list[str], **options) -> int:
    """Run `command` to its end and give its exit status; neither it nor what it has started is left behind.

    On Ctrl-C it gets the same, and ten seconds to put its things in order.
    """
    process = start(command, **options)
    try:
        return process.wait()
    except KeyboardInterrupt:
        stop(process, sig=signal.SIGINT)
        raise
    finally:
        kill_group(process)


def kill_group(process: subprocess.Popen) -> None:
    """Kill the process and all it has started, at once. Its own children would otherwise live on without it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def stop(*processes: subprocess.Popen, grace: float = 10, sig: int = signal.SIGTERM) -> None:
    """Ask all to end, wait `grace` seconds in all, then kill what is left. A second Ctrl-C kills at once."""
    for process in processes:
        if process.poll() is None:
            process.send_signal(sig)
    try:
        for process in processes:
            process.wait(timeout=grace)
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        pass
    finally:
        for process in processes:
            kill_group(process)
