"""Values of a warehouse as JSON can hold them."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Union

LONGEST_TEXT = 200
LARGEST_EXACT_INTEGER = 2**53 - 1

Cell = Union[None, bool, int, float, str]


def cell(value: object) -> Cell:
    """A value as JSON can hold it: what has no exact form there comes as text."""
    if value is None or isinstance(value, (bool, str)):
        return short(value) if isinstance(value, str) else value
    if (
        isinstance(value, Decimal)
        and value == value.to_integral_value()
        and value.as_tuple().exponent == 0
    ):
        value = int(value)
    if isinstance(value, int):
        return value if abs(value) <= LARGEST_EXACT_INTEGER else str(value)
    if isinstance(value, float):
        return value if value == value and abs(value) != float("inf") else str(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        return short("0x" + bytes(value).hex())
    return short(str(value))


def short(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
