"""A tiny classifier: ReLU layers, softmax and categorical cross-entropy, as pure functions of one flat vector."""

from core.network.backward import slopes
from core.network.layers import Network, Place, Scores, classifier, loss_per_sample, losses, probabilities, scores

__all__ = [
    "Network",
    "Place",
    "Scores",
    "classifier",
    "loss_per_sample",
    "losses",
    "probabilities",
    "slopes",
    "scores",
]
