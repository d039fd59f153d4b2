"""The exit codes of the command, the same everywhere (docs/command.md)."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a finished command says about its work."""

    COMPLETE = 0
    USAGE = 2
    PARTIAL = 3
    REFUSED = 4
    DRIFT = 5
    UNPROVEN = 6
    UNREACHABLE = 7
    DISK = 74
    LOCKED = 75
    INTERRUPTED = 130
    TERMINATED = 143


MEANINGS = {
    ExitCode.COMPLETE: "done and complete",
    ExitCode.USAGE: "wrong usage",
    ExitCode.PARTIAL: "partial: something failed or is left for the next run",
    ExitCode.REFUSED: "the site refuses the crawl",
    ExitCode.DRIFT: "article pages were fetched and none could be read: the layout may have changed",
    ExitCode.UNPROVEN: "completeness cannot be proven",
    ExitCode.UNREACHABLE: "the site cannot be reached",
    ExitCode.DISK: "the disk is full or failing",
    ExitCode.LOCKED: "another run holds the data folder",
    ExitCode.INTERRUPTED: "stopped by Ctrl-C, all saved",
    ExitCode.TERMINATED: "stopped by a signal, all saved",
}
