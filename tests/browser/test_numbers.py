"""The browser writes numbers exactly as core does: the large numbers and the sentences must not disagree."""

import json
import random
from pathlib import Path

import pytest
from playwright.sync_api import Page

from core.numbers import format_number, format_size

pytestmark = pytest.mark.one_page

SOURCE = (Path(__file__).resolve().parents[2] / "ui" / "live" / "stage" / "numbers.js").read_text()


def samples() -> list[float]:
    """Sizes from 1e-12 to 1e12 of both signs, slopes with rounding noise, and round numbers."""
    chosen = random.Random(1)
    wild = [chosen.choice((-1, 1)) * 10 ** chosen.uniform(-12, 12) for _ in range(400)]
    noisy = [round(chosen.uniform(-9, 9), 3) + chosen.uniform(-1e-9, 1e-9) for _ in range(200)]
    return [0.0, *wild, *noisy, *(10.0**power for power in range(-9, 9)), 4.02, -0.0001, 0.1 + 0.2, 1 / 3]


def test_both_write_the_same_text(page: Page) -> None:
    values = samples()
    for decimals in (3, 6):
        there = page.evaluate(f"() => {{ {SOURCE}; return {json.dumps(values)}.map(v => written(v, {decimals})) }}")
        assert there == [format_number(value, decimals) for value in values]


def test_both_write_the_same_sizes(page: Page) -> None:
    values = [abs(value) for value in samples()] + [9.94e-4, 9.95e-4, 9.96e-4, 0.00999]
    there = page.evaluate(f"() => {{ {SOURCE}; return {json.dumps(values)}.map(sized) }}")
    assert there == [format_size(value) for value in values]


def test_both_write_the_same_for_what_is_no_number(page: Page) -> None:
    there = page.evaluate(f"() => {{ {SOURCE}; return [NaN, null, Infinity, -Infinity].map(v => written(v)) }}")
    assert there == [format_number(value) for value in (float("nan"), None, float("inf"), float("-inf"))]
