"""How numbers are printed, and what a printed number says: the one place both sides use."""

from __future__ import annotations

from decimal import Decimal

FEN_PER_HUNDREDTH = {"万元": 10_000, "元": 1}
YUAN = {"万元": Decimal(10_000), "元": Decimal(1)}


def money(fen: int | None, unit: str, *, thousands: bool = False, zeros: str = "blank") -> str:
    """Fen as a table prints it; None is blank, zero follows ``zeros``."""
    if fen is None or (fen == 0 and zeros == "blank"):
        return ""
    if fen == 0 and zeros == "dash":
        return "-"
    step = FEN_PER_HUNDREDTH[unit]
    hundredths = (abs(fen) * 2 + step) // (2 * step)
    sign = "-" if fen < 0 else ""
    whole = f"{hundredths // 100:,}" if thousands else str(hundredths // 100)
    return f"{sign}{whole}.{hundredths % 100:02d}"


def yuan(fen: int | None, unit: str, *, zeros: str = "blank") -> Decimal | None:
    """The amount in yuan that `money` shows; None where it prints nothing or a dash."""
    printed = money(fen, unit, zeros=zeros)
    return Decimal(printed) * YUAN[unit] if printed not in ("", "-") else None
