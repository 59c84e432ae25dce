"""Impact on the loss: each parameter, each sample."""

from ui.navigation import require_router

require_router()
