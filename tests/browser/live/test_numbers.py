"""The browser writes numbers exactly as core does: the large numbers and the sentences must not disagree."""

import random

import pytest
from playwright.sync_api import Page

from core.numbers import format_number, format_size

pytestmark = pytest.mark.one_page
SIZED = "async values => values.map((await import('/ui/live/numbers.js')).formatSize)"


def write(modules: Page, values: list[float | None], decimals: int = 6) -> list[str]:
    """The texts of the values, as the browser writes them."""
    code = (
        "async ([values, decimals]) => {"
        " const { formatNumber } = await import('/ui/live/numbers.js');"
        " return values.map(value => formatNumber(value, decimals)) }"
    )
    texts: list[str] = modules.evaluate(code, [values, decimals])
    return texts


def samples() -> list[float]:
    """Sizes from 1e-12 to 1e12 of both signs, slopes with rounding noise, and round numbers."""
    chosen = random.Random(1)
    wild = [chosen.choice((-1, 1)) * 10 ** chosen.uniform(-12, 12) for _ in range(400)]
    noisy = [round(chosen.uniform(-9, 9), 3) + chosen.uniform(-1e-9, 1e-9) for _ in range(200)]
    return [0.0, *wild, *noisy, *(10.0**power for power in range(-9, 9)), 4.02, -0.0001, 0.1 + 0.2, 1 / 3]


@pytest.mark.parametrize("decimals", [3, 6])
def test_both_write_the_same_text(modules: Page, decimals: int) -> None:
    values = samples()
    assert write(modules, [*values], decimals) == [format_number(value, decimals) for value in values]


def test_both_write_the_same_sizes(modules: Page) -> None:
    values = [abs(value) for value in samples()] + [9.94e-4, 9.95e-4, 9.96e-4, 0.00999]
    assert modules.evaluate(SIZED, values) == [format_size(value) for value in values]


def test_both_write_the_same_for_what_is_no_number(modules: Page) -> None:
    values = [float("nan"), None, float("inf"), float("-inf")]
    assert write(modules, [*values]) == [format_number(value) for value in values]
