"""A run folder -> the configuration and command line of MariaDB, PHP-FPM and nginx, private to that folder.

All sockets are files of the folder; only nginx listens, on loopback. Everything runs as the user who
starts it, so that a folder readable by nobody else is enough.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wpsite import packages

HOST: Final = "127.0.0.1"
ROOM: Final = 1 << 30  # bytes; a site of 20,000 posts takes a third of it
PATH_MAX: Final = 90  # a Unix socket's path has 107 bytes at most
BARRIER: Final = "/__log-barrier/"  # nginx alone answers: once it is in the access log, all before it is too
TESTS: Final = Path(__file__).resolve().parent.parent
THEME: Final = TESTS / "theme-newspaper"
# Debian's fastcgi_params names the host without its port, and WordPress then redirects to itself for ever.
FASTCGI: Final = {
    "SCRIPT_FILENAME": "$document_root$fastcgi_script_name",
    "SCRIPT_NAME": "$fastcgi_script_name",
    "DOCUMENT_ROOT": "$document_root",
    "REQUEST_URI": "$request_uri",
    "REQUEST_METHOD": "$request_method",
    "QUERY_STRING": "$query_string",
    "CONTENT_TYPE": "$content_type",
    "CONTENT_LENGTH": "$content_length",
    "HTTP_HOST": "$http_host",
    "SERVER_NAME": HOST,
    "SERVER_PORT": "$server_port",
    "SERVER_PROTOCOL": "$server_protocol",
    "SERVER_SOFTWARE": "nginx/$nginx_version",
    "REMOTE_ADDR": "$remote_addr",
    "GATEWAY_INTERFACE": "CGI/1.1",
    "REDIRECT_STATUS": "200",
}


class ServerFailedError(Exception):
    """A server did not come up, or died; the message ends with the tail of its log."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run's folder: where each server keeps its files, and the address of the site."""

    folder: Path
    docroot: Path
    port: int

    @property
    def base(self) -> str:
        """The site's address, no trailing slash."""
        return f"http://{HOST}:{self.port}"

    @property
    def data(self) -> Path:
        """MariaDB's data."""
        return self.folder / "data"

    @property
    def db_socket(self) -> Path:
        """MariaDB's socket."""
        return self.folder / "db.sock"

    @property
    def php_socket(self) -> Path:
        """PHP-FPM's socket."""
        return self.folder / "php.sock"

    @property
    def access_log(self) -> Path:
        """nginx' access log: one JSON object a line."""
        return self.folder / "access.jsonl"

    @property
    def opcache(self) -> Path:
        """Compiled PHP of the scripts, shared by all runs."""
        return self.docroot.parent / "opcache"

    @property
    def php_log(self) -> Path:
        """PHP's warnings and errors."""
        return self.folder / "php-errors.log"

    def environment(self) -> dict[str, str]:
        """What `php/wp-config.php` reads."""
        return {
            "LIPUTAN_WP_BASE": self.base,
            "LIPUTAN_WP_DB_SOCKET": str(self.db_socket),
            "LIPUTAN_WP_DOCROOT": str(self.docroot),
            "LIPUTAN_WP_PHP_LOG": str(self.php_log),
            "LIPUTAN_WP_TESTS": str(TESTS),
        }


def free_port() -> int:
    """A loopback port that is free now; another process may take it before nginx does."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def new_folder() -> Path:
    """A fresh folder for a run, in memory where there is room: MariaDB syncs some 400 times for one `reset`."""
    memory = Path("/dev/shm")
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix="lw-", dir=memory if has_room else None))


def check_folder(folder: Path) -> None:
    """Refuse a folder whose sockets would have too long a path."""
    if len(os.fsencode(folder)) > PATH_MAX:
        message = f"folder path longer than {PATH_MAX} bytes, sockets cannot live there: {folder}"
        raise ServerFailedError(message)


# --------------------------------------------------------------------------- MariaDB


def database_command(run: Run) -> list[str]:
    """MariaDB for throw-away data: small, no network, nothing flushed for the sake of a power cut."""
    return [
        str(packages.program("mariadbd")),
        "--no-defaults",
        f"--user={_user()}",
        f"--datadir={run.data}",
        f"--socket={run.db_socket}",
        f"--pid-file={run.folder / 'db.pid'}",
        f"--log-error={run.folder / 'db.log'}",
        f"--tmpdir={run.folder}",
        "--skip-networking",
        "--skip-name-resolve",
        "--skip-log-bin",
        "--performance-schema=OFF",
        "--innodb-buffer-pool-size=96M",
        "--innodb-log-file-size=16M",
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-doublewrite=OFF",
        "--innodb-use-native-aio=OFF",
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_unicode_520_ci",
    ]


def install_database_command(run: Run) -> list[str]:
    """The command that makes an empty data folder whose root needs no password (nobody else reaches the socket)."""
    return [
        str(packages.program("mariadb-install-db")),
        "--no-defaults",
        f"--user={_user()}",
        f"--datadir={run.data}",
        "--skip-test-db",
        "--auth-root-authentication-method=normal",
        "--innodb-log-file-size=16M",
    ]


def client_command(run: Run, program: str = "mariadb", *arguments: str) -> list[str]:
    """A MariaDB client program on this run's socket."""
    path = str(packages.program(program))
    return [path, "--no-defaults", f"--socket={run.db_socket}", "--user=root", *arguments]


# --------------------------------------------------------------------------- PHP


def write_php_config(run: Run) -> Path:
    """FPM's configuration; environment variables are the only way to tell WordPress which run it serves."""
    variables = "\n".join(f"env[{name}] = {value}" for name, value in run.environment().items())
    path = run.folder / "php-fpm.conf"
    path.write_text(
        f"""[global]
error_log = {run.folder / "php-fpm.log"}
daemonize = no
[site]
user = {_user()}
listen = {run.php_socket}
pm = static
pm.max_children = 4
catch_workers_output = yes
php_admin_flag[log_errors] = on
php_admin_flag[display_errors] = off
php_admin_value[error_log] = {run.php_log}
php_admin_value[memory_limit] = 256M
{variables}
""",
        encoding="utf-8",
    )
    return path


def php_command(run: Run) -> list[str]:
    """PHP-FPM in the foreground; `-R` because the tests may run as root in a container."""
    path = run.folder / "php-fpm.conf"
    return [
        str(packages.php_fpm()),
        "--nodaemonize",
        "--fpm-config",
        str(path),
        *(["-R"] if _is_root() else []),
    ]


def script_command(run: Run, script: str) -> list[str]:
    """A PHP script of `php/` on the command line; compiled code is kept on disk, which halves its time."""
    settings = {
        "memory_limit": "1G",
        "display_errors": "stderr",
        "error_log": run.php_log,
        "opcache.enable_cli": 1,
        "opcache.file_cache_only": 1,
        "opcache.file_cache": run.opcache,
    }
    options = [word for name, value in settings.items() for word in ("-d", f"{name}={value}")]
    return [str(packages.program("php")), *options, str(TESTS / "php" / script)]


# --------------------------------------------------------------------------- nginx


def write_nginx_config(run: Run) -> Path:
    """The usual nginx site for WordPress: gzip, permalinks through index.php, a log line of JSON per request."""
    temporary = "\n".join(
        f"  {kind}_temp_path {run.folder / 'nginx' / kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    parameters = "\n".join(f"      fastcgi_param {name} {value};" for name, value in FASTCGI.items())
    (run.folder / "nginx").mkdir(exist_ok=True)
    path = run.folder / "nginx.conf"
    user = f"user {_user()};" if _is_root() else ""
    path.write_text(
        f"""{user}
worker_processes 1;
daemon off;
pid {run.folder / "nginx.pid"};
error_log {run.folder / "nginx.log"};
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
{temporary}
  log_format json escape=json '{{"time":"$msec","method":"$request_method","path":"$request_uri",'
    '"status":"$status","bytes":"$body_bytes_sent","seconds":"$request_time","agent":"$http_user_agent",'
    '"if_none_match":"$http_if_none_match","if_modified_since":"$http_if_modified_since"}}';
  access_log {run.access_log} json;
  gzip on;
  gzip_types text/plain text/css text/xml application/xml application/rss+xml application/atom+xml application/json;
  server {{
    listen {HOST}:{run.port};
    server_name _;
    root {run.docroot};
    index index.php;
    location {BARRIER} {{ return 204; }}
    location /wp-content/themes/Newspaper/ {{ alias {THEME}/; location ~ \\.php$ {{ return 404; }} }}
    location / {{ try_files $uri $uri/ /index.php?$args; }}
    location ~ \\.php$ {{
      try_files $uri =404;
{parameters}
      fastcgi_buffers 32 32k;
      fastcgi_pass unix:{run.php_socket};
    }}
  }}
}}
""",
        encoding="utf-8",
    )
    return path


def nginx_command(run: Run) -> list[str]:
    """Start nginx in the foreground."""
    path = run.folder / "nginx.conf"
    return [
        str(packages.program("nginx")),
        "-p",
        str(run.folder),
        "-e",
        str(run.folder / "nginx.log"),
        "-c",
        str(path),
    ]


def _is_root() -> bool:
    return os.geteuid() == 0


def _user() -> str:
    return pwd.getpwuid(os.geteuid()).pw_name
