"""Data stores to test against: a SQLite file each, and one PostgreSQL server where this machine has the programs."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def postgres_programs() -> Path | None:
    """The folder that holds ``initdb`` and ``pg_ctl``, None where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("pg_ctl")
    return Path(on_path).resolve().parent if on_path and shutil.which("initdb") else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """Start a server of its own on a free loopback port, and give the URL of its database without a name."""
    programs = postgres_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory(prefix="rashomon-postgres-") as folder:
        data = Path(folder) / "data"
        run = _as_ordinary_user(Path(folder))
        run([str(programs / "initdb"), "-D", str(data), "-U", "rashomon", "--auth=trust", "-E", "UTF8", "--no-sync"])
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        log = str(Path(folder) / "log")
        run([str(programs / "pg_ctl"), "-D", str(data), "-l", log, "-w", "-o", options, "start"])
        try:
            yield f"postgresql://rashomon@127.0.0.1:{port}/"
        finally:
            run([str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop"])


def _as_ordinary_user(folder: Path):  # type: ignore[no-untyped-def]
    # PostgreSQL refuses to run as root, as which tests in a container often run.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def run(command: list[str]) -> None:
        subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)

    return run
