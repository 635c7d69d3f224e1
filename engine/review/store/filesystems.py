"""Which kind of file system a file is on, as Linux tells it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

_MOUNTS: Final = Path("/proc/self/mountinfo")
_NETWORK: Final = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afs|9p|ceph|glusterfs|lustre|beegfs|gpfs|ocfs2|gfs2|davfs"
    r"|fuse\.(?!portal|gvfsd-fuse-local)\S*(sshfs|rclone|s3fs|davfs|gvfs|gluster|ceph|nfs|smb)\S*"
    r"|virtiofs"
)


def network_file_system(path: Path, mounts: Path = _MOUNTS) -> str:
    """The kind of network file system that ``path`` is on, or would be; empty if it isn't."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # another system than Linux
        return ""
    where = os.path.realpath(path.parent)
    kind, longest = "", -1
    for line in lines:
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        at = re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4])
        inside = where == at or where.startswith(at.rstrip("/") + "/")
        if inside and len(at) >= longest:
            kind, longest = after.split(" ")[0], len(at)
    return kind if _NETWORK.fullmatch(kind) else ""
