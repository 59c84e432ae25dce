"""What the slopes of a whole network cost, numerically and by backpropagation: counted, measured, extrapolated."""

from core.cost.ladder import Setting, ladder
from core.cost.measure import LargePass, Rung, Timing
from core.cost.measurement import Measurement, gathered, jobs
from core.cost.ways import WAYS, Count, Way

__all__ = [
    "WAYS",
    "Count",
    "LargePass",
    "Measurement",
    "Rung",
    "Setting",
    "Timing",
    "Way",
    "gathered",
    "jobs",
    "ladder",
]
