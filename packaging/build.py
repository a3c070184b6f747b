"""Build what is handed out: the program folder and, on Debian, the package. Called by ``dev.py package``."""

from __future__ import annotations

import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from winback_desktop import __version__

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DIST = ROOT / "dist"
PROGRAM = DIST / "winback"
ICON = ROOT / "resources" / "icons" / "winback.svg"
DEBRIEF_ICON = HERE / "debrief.svg"
ICON_ENDINGS = {"win32": ".ico", "darwin": ".icns"}
ICON_SIZES = (48, 128, 256)
SELF_TESTS = (["--version"], ["check", "--self-test"])


def run(*command: str | Path) -> str:
    """Run a command, stop with its own words when it fails, and return what it wrote."""
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}\nexit status {done.returncode}")
    return done.stdout


def freeze() -> None:
    """Make the program folder."""
    work = ROOT / "build" / "pyinstaller"
    if sys.platform in ICON_ENDINGS:
        ending = ICON_ENDINGS[sys.platform]
        draw_icon(ICON, 256, ROOT / "build" / f"winback{ending}")
        draw_icon(DEBRIEF_ICON, 256, ROOT / "build" / f"debrief{ending}")
    recipe = HERE / "pyinstaller" / "winback.spec"
    options: list[str | Path] = [
        "--noconfirm",
        "--log-level",
        "ERROR",
        "--distpath",
        DIST,
        "--workpath",
        work,
    ]
    run(sys.executable, "-m", "PyInstaller", *options, recipe)


def try_out() -> None:
    """Run the folder's program: PyInstaller succeeds even where the program itself is missing."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(HOME=home, XDG_DATA_HOME=f"{home}/data", QT_QPA_PLATFORM="offscreen")
        for arguments in SELF_TESTS:
            print(run(PROGRAM / "winback", *arguments), end="")


def draw_icon(drawing: Path, size: int, target: Path) -> None:
    """Draw an icon in one size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(str(target))


def filled(template: Path, **values: str) -> str:
    """Fill in a template's ``@NAMES@``."""
    text = template.read_text(encoding="utf-8")
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def compress(text: bytes, target: Path) -> None:
    """Write a file packed, the same bytes on every build."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(text, 9, mtime=0))


def copy(source: Path, target: Path) -> None:
    """Copy one file to where its folder may not exist yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def lay_out(tree: Path) -> None:
    """Put every file where Debian wants it."""
    source, share = HERE / "debian", tree / "usr" / "share"
    shutil.copytree(PROGRAM, tree / "usr" / "lib" / "winback-desktop", symlinks=True)
    command = tree / "usr" / "bin" / "winback"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/winback-desktop/winback")
    copy(source / "winback-desktop.desktop", share / "applications" / "winback-desktop.desktop")
    copy(source / "winback-desktop.xml", share / "mime" / "packages" / "winback-desktop.xml")
    icons = share / "icons" / "hicolor"
    for drawing, kind, name in (
        (ICON, "apps", "winback-desktop"),
        (DEBRIEF_ICON, "mimetypes", "winback-debrief"),
    ):
        copy(drawing, icons / "scalable" / kind / f"{name}.svg")
        for size in ICON_SIZES:
            draw_icon(drawing, size, icons / f"{size}x{size}" / kind / f"{name}.png")
    compress((source / "winback.1").read_bytes(), share / "man" / "man1" / "winback.1.gz")
    documents = share / "doc" / "winback-desktop"
    copy(source / "copyright", documents / "copyright")
    date = format_datetime(datetime.now(UTC))
    changes = filled(source / "changelog.in", VERSION=__version__, DATE=date)
    compress(changes.encode(), documents / "changelog.gz")
    copy(source / "lintian-overrides", share / "lintian" / "overrides" / "winback-desktop")


def set_modes(tree: Path) -> None:
    """Give folders and the program 0755 and everything else 0644."""
    program = tree / "usr" / "lib" / "winback-desktop" / "winback"
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)


def describe(tree: Path, architecture: str) -> None:
    """Write the package's own papers."""
    files = sorted(path for path in tree.rglob("*") if path.is_file() and not path.is_symlink())
    sums = (
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {path.relative_to(tree)}\n"
        for path in files
    )
    size = sum(path.stat().st_size for path in files) // 1024
    papers = tree / "DEBIAN"
    papers.mkdir()
    (papers / "md5sums").write_text("".join(sums), encoding="utf-8")
    values = {"VERSION": __version__, "ARCHITECTURE": architecture, "SIZE": str(size)}
    control = filled(HERE / "debian" / "control.in", LIBC=platform.libc_ver()[1], **values)
    (papers / "control").write_text(control, encoding="utf-8")


def make_deb() -> Path:
    """Make the Debian package out of the program folder."""
    architecture = run("dpkg", "--print-architecture").strip()
    target = DIST / f"winback-desktop_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        tree = Path(folder) / "tree"
        lay_out(tree)
        describe(tree, architecture)
        set_modes(tree)
        run("dpkg-deb", "--root-owner-group", "-Zxz", "--build", tree, target)
    return target


def megabytes(path: Path) -> str:
    """Tell the size of a file, or of a folder with all that is in it."""
    files = [path] if path.is_file() else [one for one in path.rglob("*") if not one.is_symlink()]
    return f"{sum(one.stat().st_size for one in files) / 1e6:.0f} MB"


def main() -> None:
    """Build, try out, pack."""
    freeze()
    try_out()
    print(f"{PROGRAM.relative_to(ROOT)}/  {megabytes(PROGRAM)}")
    if shutil.which("dpkg-deb"):
        package = make_deb()
        print(f"{package.relative_to(ROOT)}  {megabytes(package)}")


if __name__ == "__main__":
    main()
