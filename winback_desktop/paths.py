"""Where things lie: resources in the source tree, the wheel and the frozen program; the rep's own folders."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FOLDER_NAME = "winback"
STORE_NAME = "winback.db"
STORE_VARIABLE = "WINBACK_STORE"


def resource_folder() -> Path:
    """Find the folder of icons, letters and other shipped data.

    Raises FileNotFoundError when the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "resources", package.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"The program's resources are missing beside {package}; please install it again.")


def resource(*names: str) -> Path:
    """Name one shipped file, for example ``resource("icons", "phone.svg")``."""
    return resource_folder().joinpath(*names)


def data_folder() -> Path:
    """Name the folder of the rep's store: the platform's place for a user's data."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", Path.home() / "AppData" / "Local") / FOLDER_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / FOLDER_NAME
    return _from_environment("XDG_DATA_HOME", Path.home() / ".local" / "share") / FOLDER_NAME


def settings_folder() -> Path:
    """Name the folder of the window's settings."""
    if sys.platform in ("win32", "darwin"):
        return data_folder()
    return _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / FOLDER_NAME


def log_folder() -> Path:
    """Name the folder of the log files."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Logs" / FOLDER_NAME
    if sys.platform == "win32":
        return data_folder() / "logs"
    return _from_environment("XDG_STATE_HOME", Path.home() / ".local" / "state") / FOLDER_NAME


def login_entry() -> Path:
    """Name the file by which the platform starts the program at login."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{FOLDER_NAME}.plist"
    if sys.platform == "win32":
        roaming = _from_environment("APPDATA", Path.home() / "AppData" / "Roaming")
        return roaming / "Microsoft/Windows/Start Menu/Programs/Startup" / f"{FOLDER_NAME}.cmd"
    return (
        _from_environment("XDG_CONFIG_HOME", Path.home() / ".config") / "autostart" / f"{FOLDER_NAME}.desktop"
    )


def program_command() -> list[str]:
    """What starts this program: itself where it is frozen, else Python with its module."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-m", "winback_desktop"]


def program_folder() -> Path:
    """Name the folder that the program runs in: the frozen program's own, else the one with the package."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).parent
    return Path(__file__).resolve().parent.parent


def default_store() -> Path:
    """Name the store's file: WINBACK_STORE, or else the one in the data folder."""
    chosen = os.environ.get(STORE_VARIABLE)
    return Path(chosen).expanduser() if chosen else data_folder() / STORE_NAME


def backup_folder(store: Path) -> Path:
    """Name the folder of a store's backups, beside the store."""
    return store.parent / "backups"


def private_folder(folder: Path) -> Path:
    """Create a folder that only its owner may open, and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _from_environment(variable: str, otherwise: Path) -> Path:
    value = os.environ.get(variable, "")
    # The XDG rules say that a relative path is to be ignored.
    return Path(value) if value and Path(value).is_absolute() else otherwise
