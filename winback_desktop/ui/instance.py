"""One window a store: a second start rings at the first, which comes to the front."""

from __future__ import annotations

import os
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_PATIENCE_MS: Final = 1_000


class Doorbell(QObject):
    """Hears later starts on the same store; `rung` carries the file that they were given, or nothing."""

    rung = Signal(str)

    def __init__(self, store: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """Begin to listen; to be called once the window is shown."""
        from PySide6.QtNetwork import QLocalServer  # 30 ms that the first screen does not need

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = door_name(self._store)
        # The store's lock is held here, so a socket that is still there belongs to a program that died.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        if self._server is not None:
            self._server.close()

    def _on_connection(self) -> None:
        if self._server is None:
            return
        caller = self._server.nextPendingConnection()
        caller.waitForReadyRead(_PATIENCE_MS)
        self.rung.emit(bytes(caller.readAll().data()).decode("utf-8", "replace").strip())
        caller.disconnectFromServer()
        caller.deleteLater()


def ring(store: Path, file: Path | None) -> bool:
    """Ask the window that has this store open to come forward with the file; say whether it heard."""
    from PySide6.QtNetwork import QLocalSocket  # only the start that finds the store open needs it

    caller = QLocalSocket()
    caller.connectToServer(door_name(store))
    if not caller.waitForConnected(_PATIENCE_MS):
        return False
    caller.write(f"{file.absolute() if file else ''}\n".encode())
    heard = caller.waitForBytesWritten(_PATIENCE_MS)
    caller.disconnectFromServer()
    return heard


def door_name(store: Path) -> str:
    """The socket of a store: in the user's own run-time folder where the system has one."""
    name = f"winback-{zlib.crc32(str(store).encode()):08x}"
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(folder) / name) if folder and Path(folder).is_dir() else name
