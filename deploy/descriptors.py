"""File descriptors: whether the process may open as many as its visitors need, and whether they are nearly used up.

Where the limit is too low, sockets are closed at random and nobody can connect any more. So the server checks it
before it starts.
"""

from pathlib import Path

from deploy.sessions import DESCRIPTORS, MOST_STORED

try:
    import resource
except ImportError:  # Windows has no such limit; the type of a module has no None
    resource = None  # type: ignore[assignment]

OF_A_VISITOR = 1 + DESCRIPTORS + 2
"""The websocket, the session's event loop, and two connections for the files of the page."""
OTHERS = 200
"""Files on their way to browsers, pipes to the workers, the log, and the proxy's and probes' own connections."""
SCARCE = 0.9
"""The part of the limit from which on the server takes no new visitors."""
OPEN = Path("/dev/fd")


def demand(most_visitors: int) -> int:
    """Descriptors of a full server."""
    return OF_A_VISITOR * most_visitors + DESCRIPTORS * MOST_STORED + OTHERS


def limit() -> float:
    """How many this process may have open; infinity where there is no limit."""
    if resource is None:
        return float("inf")
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return float("inf") if soft == resource.RLIM_INFINITY else soft


def raise_limit(most_visitors: int) -> None:
    """Raise the soft limit to what a full server needs. Raises ValueError, with a sentence, where the hard one forbids.

    most_visitors: how many may be here at once.
    """
    need = demand(most_visitors)
    if resource is None or limit() >= need:
        return
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < need:
        raise ValueError(
            f"{most_visitors} visitors need {need} file descriptors, and this process may open {hard}. "
            f"Raise the limit (LimitNOFILE= of systemd, ulimits of compose, ulimit -n of a shell), "
            f"or lower TANGENT_LAB_MOST_VISITORS."
        )
    resource.setrlimit(resource.RLIMIT_NOFILE, (need, hard))


def most_connections(most_visitors: int) -> float:
    """How many connections fit beside the event loops of so many visitors' sessions."""
    return limit() - DESCRIPTORS * (most_visitors + MOST_STORED) - OTHERS


def are_scarce() -> bool:
    """Whether nearly all descriptors are in use; False where the system does not tell."""
    try:
        return sum(1 for _ in OPEN.iterdir()) > SCARCE * limit()
    except FileNotFoundError:
        return False
    except OSError:
        # There was none left to look with.
        return True
