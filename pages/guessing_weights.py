"""Guessing weights: why random weights fail, for the same number of forward passes."""

from ui.navigation import require_router

require_router()
