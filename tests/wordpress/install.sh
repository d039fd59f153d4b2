#!/bin/sh
# Debian's packages for the real WordPress of the integration tests. Safe to repeat; installs nothing else,
# starts no service: the tests run their own nginx, php-fpm and MariaDB on loopback (see wordpress.py).
set -eu

# Two steps: with a web server and PHP already there, apt does not choose Apache for wordpress' "httpd".
SERVERS="nginx-light php-fpm php php-cli php-mysql php-mbstring php-xml mariadb-server-core mariadb-client"
SITE="wordpress wordpress-l10n wordpress-theme-twentytwentyone wordpress-theme-twentytwentythree"

missing() {
    for package in "$@"; do
        state=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
        [ "$state" = "install ok installed" ] || printf '%s ' "$package"
    done
}

command -v apt-get >/dev/null 2>&1 || {
    echo "install.sh: apt-get not found: these packages exist on Debian and its relatives only" >&2
    exit 1
}
# shellcheck disable=SC2086  # lists of package names are split on purpose
wanted=$(missing $SERVERS $SITE)
if [ -z "$wanted" ]; then
    echo "install.sh: all packages are there, nothing to do"
    exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "install.sh: must run as root to install: $wanted" >&2
    echo "install.sh: try: sudo sh $0" >&2
    exit 1
fi

# Packages must not start services here: the tests run servers of their own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    trap 'rm -f "$policy"' EXIT
fi

export DEBIAN_FRONTEND=noninteractive
echo "install.sh: installing $wanted"
apt-get update -q
for step in "$SERVERS" "$SITE"; do
    # shellcheck disable=SC2086
    needed=$(missing $step)
    # shellcheck disable=SC2086
    [ -z "$needed" ] || apt-get install -q -y --no-install-recommends $needed
done
echo "install.sh: done"
