#!/usr/bin/env python3
"""One command for every chore, with nothing but Python's standard library: run, test, check, bench, package.

It makes ``.venv``, installs the locked packages with their hashes, and names (or, as root on Debian, fetches)
the system libraries that Qt needs. The second call finds everything in place and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "winback-lock.txt"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
OLDEST_PYTHON = (3, 11)
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])"

USAGE = """\
usage: python3 dev.py COMMAND [ARGUMENTS]

  run [ARGUMENTS]    start Winback from the source, for example: run import deals.csv --dry-run
  test [ARGUMENTS]   run the tests without a display; ARGUMENTS go to pytest
  check              format, lint, types, import contracts, architecture tests
  bench [ARGUMENTS]  measure the speed against its floors
  package            build the program folder and the .deb into dist/
  lock               write the lock files anew from pyproject.toml
"""

# Shared library -> the Debian package that holds it.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}


def say(text: str) -> None:
    """Tell the developer something, away from the standard output of what is run."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End with a message and exit status 2."""
    say(text)
    sys.exit(2)


def call(*command: str | Path) -> int:
    """Run a command from the venv's world and return its exit status."""
    environment = dict(os.environ)
    # Without compiled modules the program starts half as fast.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment.pop("PYTHONHOME", None)
    try:
        return subprocess.run([str(part) for part in command], env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def require(status: int, failure: str) -> None:
    """Stop with a message when a step did not succeed."""
    if status:
        stop(failure)


def venv_python() -> Path:
    """Name the interpreter inside the venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def packaging_needs() -> dict[str, str]:
    """Name what PyInstaller needs: a tool and, where Debian splits it off, Python's own library."""
    needs = {"objdump": "binutils"}
    if sys.prefix == "/usr" and sys.platform == "linux":
        version = ".".join(map(str, sys.version_info[:2]))
        needs[f"libpython{version}.so.1.0"] = f"libpython{version}"
    return needs


def missing_packages(libraries: dict[str, str]) -> list[str]:
    """List the Debian packages whose part is not there, and python3-venv if Python came without it."""
    missing = []
    if not venv_python().exists() and not _has_modules("venv", "ensurepip"):
        missing.append("python3-venv")
    if sys.platform == "linux":
        missing.extend(package for part, package in libraries.items() if not _is_there(part))
    return missing


def provide_system_packages(libraries: dict[str, str]) -> None:
    """See to it that the system has what pip cannot bring: fetched as root, else named."""
    missing = missing_packages(libraries)
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not shutil.which("apt-get"):
        stop(f"the system lacks what these Debian packages hold, or their like: {' '.join(missing)}")
    if os.geteuid() != 0:
        line = shlex.join(["sudo", *install])
        stop(f"some system packages are missing. This line gets them; then call again:\n\n    {line}\n")
    say(f"fetching system packages: {' '.join(missing)}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    require(call("apt-get", "update", "-qq"), "apt-get update failed: see above. Is there a network?")
    require(call(*install, "-qq"), f"this failed, see above: {shlex.join(install)}")
    still = missing_packages(libraries)
    if still:
        stop(f"still missing after the installation: {' '.join(still)}")


def _has_modules(*names: str) -> bool:
    importlib.invalidate_caches()
    return all(importlib.util.find_spec(name) for name in names)


def _is_there(part: str) -> bool:
    """Look for a tool by its name or for a shared library by loading it."""
    if ".so" not in part:
        return shutil.which(part) is not None
    try:
        ctypes.CDLL(part)
    except OSError:
        return False
    return True


def venv_works() -> bool:
    """Say whether the venv has an interpreter that starts, is new enough, and has pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    if not venv_python().exists():
        return False
    return subprocess.run([venv_python(), "-c", probe], check=False, capture_output=True).returncode == 0


def expected_stamp(lock: Path) -> str:
    """Describe a venv that has exactly this lock installed, in this place, for this Python."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{lock.name} {digest}\n{ROOT}\n{platform.machine()}\n"


def is_installed(lock: Path) -> bool:
    """Say whether the venv holds this lock's packages, or the larger lock's that contains them."""
    if not STAMP.is_file() or not venv_python().exists():
        return False
    return STAMP.read_text(encoding="utf-8") in {expected_stamp(lock), expected_stamp(DEV_LOCK)}


def make_venv() -> None:
    """Create the venv, anew when an old one does not start any more (a moved folder, another Python)."""
    if venv_works():
        return
    if not os.access(ROOT, os.W_OK):
        stop(f"cannot write to {ROOT}, where .venv has to go. Is this checkout yours?")
    say(f"making {VENV} with Python {platform.python_version()}")
    require(call(sys.executable, "-m", "venv", "--clear", VENV), "the venv could not be made: see above.")


def install(lock: Path) -> None:
    """Install a lock's packages by hash and note which lock it was, so that the next call need not look."""
    STAMP.unlink(missing_ok=True)
    count = sum("==" in line for line in lock.read_text(encoding="utf-8").splitlines())
    say(f"installing up to {count} packages, each checked against {lock.name}; once, up to a minute")
    pip: list[str | Path] = [venv_python(), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    safe = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--compile"]
    status = call(*pip, *safe, "-r", lock)
    require(status, "the packages could not be installed: see above. Is there a network?")
    _point_at_source()
    STAMP.write_text(expected_stamp(lock), encoding="utf-8")


def _point_at_source() -> None:
    """Let the venv's Python find the package here, and give it the command `winback`."""
    locate = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = subprocess.run([venv_python(), "-c", locate], check=True, capture_output=True, text=True)
    Path(answer.stdout.strip(), "winback-source.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if os.name == "posix":
        command = VENV / "bin" / "winback"
        command.write_text(f'#!/bin/sh\nexec "{venv_python()}" -m winback_desktop "$@"\n', encoding="utf-8")
        command.chmod(0o755)


def prepare(lock: Path, libraries: dict[str, str]) -> None:
    """Bring everything that a command needs; at once when it is there already."""
    provide_system_packages(libraries)
    if not is_installed(lock):
        make_venv()
        install(lock)


def run(arguments: list[str]) -> int:
    """Start the program from the source."""
    with_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    prepare(RUN_LOCK, QT_LIBRARIES | WINDOW_LIBRARIES if with_display else QT_LIBRARIES)
    if "--store" not in arguments and not os.environ.get("WINBACK_STORE"):
        require_home()
    return call(venv_python(), "-m", "winback_desktop", *arguments)


def require_home() -> None:
    """Stop when there is no home folder to keep the store in."""
    home = Path(os.environ.get("XDG_DATA_HOME") or Path("~").expanduser())
    existing = next((folder for folder in (home, *home.parents) if folder.is_dir()), Path("/"))
    if not os.access(existing, os.W_OK):
        stop(
            f"cannot write to {home}, where the store belongs: set HOME to a folder of yours or give --store."
        )


def test(arguments: list[str]) -> int:
    """Run the tests without a display, in as many processes as there are processors, four at most."""
    prepare(DEV_LOCK, QT_LIBRARIES)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.chdir(ROOT)
    workers = str(min(4, os.cpu_count() or 1))
    return call(venv_python(), "-m", "pytest", "-n", workers, *arguments)


def check(arguments: list[str]) -> int:
    """Hold the source against the house rules and say which check failed."""
    prepare(DEV_LOCK, QT_LIBRARIES)
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    python = venv_python()
    steps: dict[str, list[str | Path]] = {
        "format": [python, "-m", "ruff", "format", "--check", "--quiet", "."],
        "lint": [python, "-m", "ruff", "check", "--quiet", "."],
        "types": [python, "-m", "mypy", *arguments],
        "imports": [python, "-c", LINT_IMPORTS],
        "architecture": [python, "-m", "pytest", "-q", "tests/architecture"],
    }
    failed = []
    for name, command in steps.items():
        say(f"check {name}")
        if call(*command):
            failed.append(name)
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measure the speed."""
    prepare(DEV_LOCK, QT_LIBRARIES)
    os.chdir(ROOT)
    return call(venv_python(), "-m", "benchmarks", *arguments)


def package(arguments: list[str]) -> int:
    """Build what is handed out."""
    prepare(DEV_LOCK, QT_LIBRARIES | WINDOW_LIBRARIES | packaging_needs())
    return call(venv_python(), ROOT / "packaging" / "build.py", *arguments)


def lock(arguments: list[str]) -> int:
    """Resolve pyproject.toml for every platform into both lock files, with hashes, without any host name."""
    prepare(DEV_LOCK, QT_LIBRARIES)
    os.chdir(ROOT)
    uv = [
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11",
    ]
    uv += ["--generate-hashes", "--no-emit-index-url", "--no-header", *arguments]
    status = call(venv_python(), *uv, "-o", RUN_LOCK.name)
    return status or call(venv_python(), *uv, "--extra", "dev", "-c", RUN_LOCK.name, "-o", DEV_LOCK.name)


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "package": package, "lock": lock}


def main() -> int:
    """Run the command that the developer asked for."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        stop(f"Winback needs Python {wanted} or newer; this is {platform.python_version()}.")
    if len(sys.argv) < 2 or sys.argv[1] not in COMMANDS:
        asked_for_help = sys.argv[1:2] in (["-h"], ["--help"], ["help"])
        print(USAGE, end="", file=sys.stdout if asked_for_help else sys.stderr)
        return 0 if asked_for_help else 2
    return COMMANDS[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
