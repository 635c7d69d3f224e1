"""Why the system refused a file, in Dutch: its own messages are in English."""

from __future__ import annotations

import errno
from typing import Final

_REASONS: Final = {
    errno.EACCES: "geen toestemming",
    errno.EPERM: "geen toestemming",
    errno.EROFS: "geen toestemming",
    errno.ENOENT: "bestaat niet",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "een deel van het pad is geen map",
    errno.EEXIST: "bestaat al",
    errno.ELOOP: "verwijst naar zichzelf",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "er is geen ruimte meer",
    errno.EDQUOT: "er is geen ruimte meer",
    errno.EFBIG: "het bestand wordt te groot",
    errno.EIO: "fout bij het lezen of schrijven",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ETIMEDOUT: "er kwam te lang niets",
    errno.EBADF: "is gesloten",
    errno.EINVAL: "ongeldige naam",
}


def reason(error: OSError | ValueError) -> str:
    """Why opening, reading or writing failed; a ValueError is about the name."""
    if not isinstance(error, OSError) or error.errno is None:
        return "ongeldige naam"
    return _REASONS.get(error.errno, f"fout {error.errno}")
