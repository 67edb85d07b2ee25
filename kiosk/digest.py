"""Whether files are still what they were: one digest over all that a result depends on.

Contents, not times: a checkout or a removed file tells nothing by its time.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest_of(files: Iterable[Path], *told: str) -> str:
    """Return the SHA-256 over these files, in this order, and over what else is told.

    A file that is missing counts as an empty one.
    """
    digest = hashlib.sha256(repr(told).encode())
    for file in files:
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file.parent.name}/{file.name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()
