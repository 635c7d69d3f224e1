"""What a yes/no answer can be, and what can stand instead of any answer."""

from __future__ import annotations

from typing import Final

YES: Final = "ja"
NO: Final = "nee"
PARTLY: Final = "deels"
BLANK: Final = "leeg"
NOT_APPLICABLE: Final = "n.v.t."
UNKNOWN: Final = "weet niet"
