"""The cost of slopes: why not numerically, everywhere."""

from ui.navigation import require_router

require_router()
