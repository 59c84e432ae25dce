"""The network: slopes by backpropagation against slopes from differences, and the searches against their bare passes.

Run it as  python -m benchmarks.network ; it takes less than a minute. Processor time, one thread, the network of the
lessons' defaults unless a row says otherwise.
"""

import os
import time
from collections.abc import Callable

# Before NumPy is loaded: as in the app's workers, one thread.
os.environ.update({"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"})

import numpy as np

from benchmarks.measuring.table import Row, print_table, rounded, times
from core.network import Network, classifier, losses
from core.network.backward import slopes
from core.network.cost import NUMERICAL, CostSetting, away_from_corners, ladder
from core.network.cost.measurement import Measurement, gather, one_at_a_time, rung, seconds_of
from core.network.datasets import DATASETS, Samples, samples
from core.network.gradient_check import central_gradient, forward_gradient
from core.network.search import SEARCHES, record_run
from core.network.search.run import Task, task
from ui.link.words import DEFAULTS

SETTINGS = (
    CostSetting(32, 2, 64, 1),
    CostSetting(64, 2, 64, 1),
    CostSetting(32, 1, 300, 1),
    CostSetting(64, 4, 300, 1),
)
GROWTH_HEADING = ("networks", "P from", "P to", "numerical", "grows as P to the", "ratio at the largest", "aim")
COST_HEADING = ("what", "baseline", "baseline takes", "core takes", "ratio")


def main() -> None:
    """Print the growth of the ratio, then the single gradients and the searches."""
    print_table(GROWTH_HEADING, [row for setting in SETTINGS for row in growth_rows(setting)])
    print()
    print_table(COST_HEADING, [*gradient_rows(), *search_rows()])


def growth_rows(setting: CostSetting) -> list[Row]:
    """The fitted exponent of numerical/backpropagation over the ladder of a setting."""
    data = setting.samples
    found = gather([rung(network, data, setting.seed, time.process_time) for network in ladder(setting)])
    return [_growth_row(setting, found, way) for way in NUMERICAL]


def _growth_row(setting: CostSetting, found: Measurement, way: str) -> Row:
    law = found.ratio_growth(way)
    assert law is not None
    least, most = (f"{found.rungs[place].parameters:,}" for place in (0, -1))
    layers = "1 hidden layer" if setting.depth == 1 else f"{setting.depth} hidden layers"
    name = f"{layers}, {setting.batch} samples"
    return name, least, most, way, f"{law.exponent:.2f}", times(float(found.ratios(way)[-1])), "0.8 to 1.2"


def gradient_rows() -> list[Row]:
    """One gradient of the default network of The cost of slopes; the baseline is one forward pass, or all slopes."""
    setting = SETTINGS[0]
    network, data = setting.network, setting.samples
    here = away_from_corners(network, data, setting.seed)
    alone = one_at_a_time(network, data)

    def stack(tried: np.ndarray) -> np.ndarray:
        return losses(network, tried, data)

    back = microseconds(lambda: slopes(network, here, data))
    one_pass = microseconds(lambda: losses(network, here, data))
    numerical: tuple[tuple[str, Callable[[], object]], ...] = (
        ("forward quotients, a pass at a time", lambda: forward_gradient(alone, here, 1e-5)),
        ("forward quotients, 64 in a call", lambda: forward_gradient(stack, here, 1e-5)),
        ("central quotients, a pass at a time", lambda: central_gradient(alone, here, 1e-5)),
        ("central quotients, 64 in a call", lambda: central_gradient(stack, here, 1e-5)),
    )
    rows = [_row("backpropagation", "one forward pass", one_pass, back)]
    return rows + [_row("backpropagation", name, microseconds(call), back) for name, call in numerical]


def search_rows() -> list[Row]:
    """Each search at the defaults of Guessing weights; the baseline makes its passes and nothing else."""
    network, asked = _guessing()
    bare = microseconds(lambda: losses(network, asked.start, asked.samples)) * asked.budget
    name = f"{asked.budget:,} bare passes"
    return [
        _row(search.title, name, bare, _once(lambda s=search: record_run(s.word, asked)))
        for search in SEARCHES.values()
    ]


def _guessing() -> tuple[Network, Task]:
    data = samples(DATASETS[str(DEFAULTS["data"])], int(DEFAULTS["samples"]), int(DEFAULTS["seed"]))
    network = classifier((int(DEFAULTS["hidden"]),), DATASETS[str(DEFAULTS["data"])].classes)
    assert isinstance(data, Samples) and isinstance(network, Network)
    asked = task(network, data, int(DEFAULTS["budget"]), float(DEFAULTS["rate"]), int(DEFAULTS["seed"]))
    assert isinstance(asked, Task)
    return network, asked


def microseconds(call: Callable[[], object]) -> float:
    """Of one call: the median of several, of processor time, so that other work on the machine spoils less."""
    return 1e6 * seconds_of(call, time.process_time)


def _once(call: Callable[[], object]) -> float:
    """Microseconds of the faster of two runs; a run is long enough."""

    def seconds() -> float:
        began = time.process_time()
        call()
        return time.process_time() - began

    return 1e6 * min(seconds(), seconds())


def _row(what: str, baseline: str, plain: float, ours: float) -> Row:
    return what, baseline, _written(plain), _written(ours), times(ours / plain)


def _written(microseconds: float) -> str:
    return rounded(microseconds, "µs") if microseconds < 1000 else rounded(microseconds / 1000, "ms")


if __name__ == "__main__":
    main()
