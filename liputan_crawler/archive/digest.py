"""Bytes -> the labelled digests that WARC files carry ("sha1:" and base 32), and back."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Final

# Labels met in the wild -> hashlib's names. Others are kept verbatim and cannot be checked.
ALGORITHMS: Final = {
    "sha1": "sha1",
    "sha-1": "sha1",
    "sha256": "sha256",
    "sha-256": "sha256",
    "sha512": "sha512",
    "sha-512": "sha512",
    "md5": "md5",
}


def sha1(data: bytes) -> str:
    """The digest as Heritrix, wget and warcio write it.

    >>> sha1(b"")
    'sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ'
    """
    return labelled(sha1_bytes(data))


def labelled(digest: bytes) -> str:
    """A SHA-1 digest with its label, in base 32."""
    return "sha1:" + base64.b32encode(digest).decode("ascii")


def sha1_bytes(data: bytes) -> bytes:
    """SHA-1 of `data`, 20 bytes."""
    return hashlib.sha1(data, usedforsecurity=False).digest()


def agrees(labelled: str, *candidates: bytes) -> bool | None:
    """Whether one of the `candidates` has this digest; None where the algorithm is not known.

    The value may be base 32 or hexadecimal, in any case, as the tools differ.

    >>> agrees("sha1:DA39A3EE5E6B4B0D3255BFEF95601890AFD80709", b"x", b"")
    True
    >>> agrees("sha1:2jmj7l5rSw0yVb", b"")
    False
    >>> agrees("crc32:0", b"") is None
    True
    """
    label, _, value = labelled.partition(":")
    algorithm = ALGORITHMS.get(label.strip().lower())
    if algorithm is None:
        return None
    size = hashlib.new(algorithm, usedforsecurity=False).digest_size
    expected = _decode(value.strip(), size)
    return any(
        hashlib.new(algorithm, data, usedforsecurity=False).digest() == expected for data in candidates
    )


def _decode(value: str, size: int) -> bytes | None:
    try:
        if len(value) == 2 * size:
            return binascii.unhexlify(value)
        bare = value.rstrip("=").upper()
        return base64.b32decode(bare + "=" * (-len(bare) % 8))
    except (binascii.Error, ValueError):
        return None
