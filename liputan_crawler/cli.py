"""`liputan`: the command. Each subcommand is a module of `commands`, imported only when it is called.

`liputan --help` answers without importing Scrapy.
"""

from __future__ import annotations

import importlib
from typing import Final

import click

from liputan_crawler import __version__

# name -> (module of `commands` with a click command `command`, the line that `liputan --help` shows)
COMMANDS: Final[dict[str, str]] = {
    "demo": "The whole job on a small copy of the site, on this machine.",
    "crawl": "One run against the site.",
    "extract": "Saved pages, text captures and WARC files to JSON Lines; no network.",
    "probe": "What the installation offers; a handful of requests.",
    "status": "What is known, pending, failed; no network.",
    "audit": "Is it complete? No network.",
    "history": "The versions of an article, with their differences; no network.",
    "wayback": "Articles from a web archive: what is gone from the live site.",
    "reparse": "Records rebuilt from the archive; no network.",
    "forget": "One article removed from dump, ledger and captures.",
    "dates": "An Indonesian date explained.",
}


class LazyGroup(click.Group):
    """A group that imports a subcommand's module when the subcommand is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"liputan_crawler.commands.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="liputan")
def main() -> None:
    """LiputanIslam.com, crawled into clean, complete, citable JSON Lines."""
