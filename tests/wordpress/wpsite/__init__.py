"""A real WordPress for the integration tests: Debian's packages -> a running site on loopback and its truth."""
