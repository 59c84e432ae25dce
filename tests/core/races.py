"""Small races for the tests."""

from functools import lru_cache

from core.network import Network, classifier
from core.network.datasets import DATASETS
from core.network.search import record_run
from core.network.search.race import RACERS, Race, lane, race
from core.network.search.run import Run, Task, task
from tests.core.networks import drawn


@lru_cache
def small_task(word: str = "bands", budget: int = 120, step: float = 0.5, seed: int = 3) -> Task:
    network = classifier((4,), DATASETS[word].classes)
    assert isinstance(network, Network)
    made = task(network, drawn(word, 30, seed), budget, step, seed)
    assert isinstance(made, Task)
    return made


@lru_cache
def small_run(search: str, **settings: object) -> Run:
    return record_run(search, small_task(**settings))


@lru_cache
def small_race(**settings: object) -> Race:
    made = small_task(**settings)
    return race(made, tuple(lane(made, small_run(word, **settings)) for word in RACERS))
