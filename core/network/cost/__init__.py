"""What the slopes of a whole network cost, numerically and by backpropagation: counted, measured, extrapolated."""

from core.network.cost.ladder import Setting, ladder
from core.network.cost.measure import LargePass, Rung, Timing
from core.network.cost.measurement import Measurement, gather, jobs
from core.network.cost.ways import WAYS, Count, Way

__all__ = [
    "WAYS",
    "Count",
    "LargePass",
    "Measurement",
    "Rung",
    "Setting",
    "Timing",
    "Way",
    "gather",
    "jobs",
    "ladder",
]
