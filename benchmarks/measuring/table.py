"""The printed table: a measure a row, side by side with what it is measured against."""

from collections.abc import Sequence

Row = tuple[str, ...]


def print_table(heading: Row, rows: Sequence[Row]) -> None:
    """A Markdown table, its columns aligned; README.md holds a copy."""
    widths = [max(map(len, column)) for column in zip(heading, *rows, strict=True)]
    for row in (heading, tuple("-" * width for width in widths), *rows):
        numbers = [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        print("| " + " | ".join([row[0].ljust(widths[0]), *numbers]) + " |", flush=True)


def rounded(value: float, unit: str = "") -> str:
    """Three significant digits, as in 0.412 ms, 41.2 ms and 412 ms, and whole numbers above."""
    decimals = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{decimals}f} {unit}".strip()


def times(value: float) -> str:
    """A ratio."""
    return f"{rounded(value)} x"
