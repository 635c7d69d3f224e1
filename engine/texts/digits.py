"""Numbers in digits, as they are written in Dutch."""

from __future__ import annotations


def digits(value: float) -> str:
    """``value`` with a decimal comma, at most two decimals, and points between thousands.

    >>> digits(1200), digits(1.5), digits(1 / 3)
    ('1.200', '1,5', '0,33')
    """
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.translate(str.maketrans(",.", ".,"))


def plainly(value: float) -> str:
    """``value`` with a decimal comma, in full and without points.

    >>> plainly(1200), plainly(0.125)
    ('1200', '0,125')
    """
    return f"{value:.12g}".replace(".", ",")
