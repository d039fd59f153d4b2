"""One run at a time in a data folder: an advisory lock that dies with its process."""

from __future__ import annotations

import fcntl
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self


class LockHeldError(Exception):
    """Another run works in this data folder; the message names it."""


class FolderLock:
    """Holds `FOLDER/lock` while it lives. The kernel drops the lock with the process, so kill -9 leaves none.

    Raises `LockHeldError`, naming process, host, start and command of the holder.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "lock"
        # Not truncated on opening: until the lock is ours the text in it belongs to its holder.
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(self._file, 1000, 0).decode("utf-8", "replace").strip()
            os.close(self._file)
            raise LockHeldError(
                f"another run works in {folder}: {holder or 'its holder has not named itself yet'}"
            ) from error
        command = " ".join(sys.argv)[:300]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        text = f"process {os.getpid()} on {socket.gethostname()}, since {now}: {command}\n"
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode("utf-8", "replace"), 0)

    def release(self) -> None:
        """Give the folder free. A second call does nothing."""
        if self._file >= 0:
            os.ftruncate(self._file, 0)
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> Self:
        """Hold the lock in a `with` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
