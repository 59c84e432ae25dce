"""The settings of the four searches, their task, and the state of a run."""

import hashlib
from dataclasses import asdict, dataclass
from functools import lru_cache

from core.network import classifier
from core.network.datasets import DATASETS, samples
from core.network.search import RunPart, join_parts
from core.network.search.race import cut, fair
from core.network.search.run import Run, Task, task
from core.refusal import Refusal
from ui.link.words import DEFAULTS


@dataclass(frozen=True)
class SearchSettings:
    """The settings of the four searches, each a word of the link; hashable, so that results can be cached."""

    data: str
    samples: int
    hidden: int
    budget: int
    rate: float
    seed: int

    @property
    def words(self) -> dict[str, str | float]:
        """Words and values, as the link has them."""
        return asdict(self)

    @property
    def about(self) -> str:
        """What a question about these settings is named after. Links hold a hash of this text, so it never changes."""
        return f"Asked({', '.join(f'{word}={value!r}' for word, value in self.words.items())})"


DEFAULT = SearchSettings(**{word: DEFAULTS[word] for word in SearchSettings.__dataclass_fields__})


def checked_task(settings: SearchSettings) -> Task:
    """The task of settings that core has accepted."""
    result = task_of(settings)
    assert isinstance(result, Task)
    return result


@lru_cache(maxsize=64)
def task_of(settings: SearchSettings) -> Task | Refusal:
    """The task of these settings; refused where one of them is out of bounds."""
    dataset = DATASETS[settings.data]
    sample_set = samples(dataset, settings.samples, settings.seed)
    network = classifier((settings.hidden,), dataset.classes)
    if isinstance(sample_set, Refusal):
        return sample_set
    if isinstance(network, Refusal):
        return network
    return task(network, sample_set, settings.budget, settings.rate, settings.seed)


@dataclass(frozen=True)
class TimedPart:
    """A part of a run, and the seconds that it took."""

    part: RunPart
    seconds: float


@dataclass(frozen=True)
class RunState:
    """settings: of the run; lots: each search's parts so far, by its word; rounds: how many each has had.

    sentence: why it stopped, or "".
    """

    settings: SearchSettings
    lots: dict[str, tuple[TimedPart, ...]]
    rounds: int = 0
    sentence: str = ""

    @property
    def over(self) -> bool:
        """Whether every search has come to its end."""
        return all(lot and lot[-1].part.over for lot in self.lots.values())

    @property
    def passes(self) -> int:
        """What every search has spent at least; the whole budget for one that has come to its end."""
        spent = [_passes_spent(lot[-1].part, self.settings.budget) if lot else 0 for lot in self.lots.values()]
        return min(spent)

    @property
    def compared_passes(self) -> int:
        """The passes at which the searches are compared: some have spent a few more where they were stopped."""
        return self.settings.budget if self.over else fair(self.settings.budget, self.passes)

    def run(self, word: str) -> Run:
        """The run of a search, as far as it is shown."""
        parts = tuple(timed.part for timed in self.lots[word])
        return cut(join_parts(checked_task(self.settings), parts), self.compared_passes)

    @property
    def name(self) -> str:
        """A name unique to this state of this run."""
        return hashlib.blake2s(repr((self.settings, self.rounds)).encode(), digest_size=8).hexdigest()


def _passes_spent(last: RunPart, budget: int) -> int:
    return budget if last.over else last.incumbent.passes
