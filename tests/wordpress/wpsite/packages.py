"""The programs and Debian packages that the site needs -> what is missing, and which versions are there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

TREE: Final = Path("/usr/share/wordpress")
LANGUAGE: Final = TREE / "wp-content/languages/id_ID.mo"
THEMES: Final = ("twentytwentyone", "twentytwentythree")
PACKAGES: Final = ("wordpress", "wordpress-l10n", "mariadb-server-core", "php-cli")


class PackagesMissingError(Exception):
    """Something that `install.sh` installs is not there; the message names it."""


def program(*names: str) -> str | None:
    """The path of the first of `names` that exists, also looked for where only root's PATH leads."""
    for name in names:
        found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
        if found:
            return found
    return None


def php_fpm() -> str | None:
    """The FPM binary; Debian puts PHP's version into its name."""
    versions = sorted(Path("/usr/sbin").glob("php-fpm[0-9]*"))
    return str(versions[-1]) if versions else program("php-fpm")


def missing() -> list[str]:
    """Human-readable names of everything that is not there; empty when the site can be started."""
    programs = {
        "php": program("php"),
        "php-fpm": php_fpm(),
        "nginx": program("nginx"),
        "mariadbd": program("mariadbd"),
        "mariadb-install-db": program("mariadb-install-db"),
        "mariadb": program("mariadb"),
        "mariadb-dump": program("mariadb-dump"),
        "setpriv": program("setpriv"),
    }
    absent = [name for name, path in programs.items() if path is None]
    paths = [TREE / "wp-load.php", LANGUAGE, *(TREE / "wp-content/themes" / theme for theme in THEMES)]
    return absent + [str(path) for path in paths if not path.exists()]


def require() -> None:
    """Raise `PackagesMissingError` unless everything is there."""
    if absent := missing():
        message = f"missing: {', '.join(absent)} (run tests/wordpress/install.sh as root)"
        raise PackagesMissingError(message)


def versions() -> str:
    """One line that changes when a Debian package does; part of the snapshot's key."""
    query = ["dpkg-query", "-W", "-f=${Package}=${Version} ", *PACKAGES]
    return subprocess.run(query, check=True, capture_output=True, text=True).stdout.strip()
