"""Whole numbers as Dutch readers write them."""

from __future__ import annotations


def counted(number: int) -> str:
    """``number`` with a dot between thousands.

    >>> counted(1200)
    '1.200'
    """
    return f"{number:,}".replace(",", ".")
