"""Ends a session for good once its visitor is gone, and gives back what it holds: descriptors at once, memory soon.

Every session of Streamlit owns an event loop, which is three file descriptors. After its connection is lost a session
waits in a storage for `server.disconnectedSessionTTL` seconds, in case the browser comes back. Streamlit's own storage
drops a session only when the next one is stored, and never closes it: that is left to the garbage collector.
"""

import asyncio
import gc
import time
from typing import cast

import streamlit as st
from streamlit import config
from streamlit.runtime.caching.ttl_cache import TTLCache, TTLCacheEvictionReason
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.session_manager import SessionInfo
from streamlit.runtime.websocket_session_manager import WebsocketSessionManager

MOST_STORED = 128
"""Sessions without a connection that are kept at a time; Streamlit's own number."""
DESCRIPTORS = 3
"""Of the event loop that a session owns: one to wait on, and a pair to wake it."""
PAUSE = 5.0
"""Seconds between two looks at the storage."""
IDLE = 0.25
"""The part of a processor below which a garbage collection disturbs nobody."""
MOST_GARBAGE = 500
"""Ended sessions after which a busy server collects its garbage, too; each holds up to 0.3 MiB."""


class ClosingCache(TTLCache[str, SessionInfo]):
    """Shuts a session down when the cache drops it; a session that is deleted lives on elsewhere."""

    ended = 0

    def expire(self, at_time: float | None = None) -> list[tuple[str, SessionInfo]]:
        """Drop what is too old, as every write does first."""
        expired = super().expire(at_time)
        for _, info in expired:
            self._end(info)
        return expired

    def _evict_lru(self, reason: TTLCacheEvictionReason) -> SessionInfo:
        info = super()._evict_lru(reason)
        self._end(info)
        return info

    def _end(self, info: SessionInfo) -> None:
        self.ended += 1
        info.session.shutdown()


class ClosingStorage(MemorySessionStorage):
    """Holds sessions without a connection, and shuts them down when it drops them. ttl: seconds."""

    _cache: ClosingCache

    def __init__(self, ttl: float) -> None:
        super().__init__()
        self._cache = ClosingCache(MOST_STORED, ttl)

    @property
    def ended_count(self) -> int:
        """How many sessions it has shut down so far."""
        return self._cache.ended

    def expire(self) -> None:
        """Shut down the sessions that nobody came back to in time."""
        self._cache.expire()


def close_sessions(app: st.App) -> WebsocketSessionManager:
    """Give the app that storage; returns the manager of its sessions."""
    assert app._runtime is not None
    sessions = cast(WebsocketSessionManager, app._runtime._session_mgr)
    sessions._session_storage = ClosingStorage(config.get_option("server.disconnectedSessionTTL"))
    return sessions


async def tidy(sessions: WebsocketSessionManager, pause: float = PAUSE) -> None:
    """Expire sessions again and again, until cancelled, and collect their garbage when that costs little.

    The objects of a session refer to each other in circles, and Python looks for circles among old objects only once
    there are many more of them. A collection takes as long as there are visitors, so as many must have left before.
    """
    storage = cast(ClosingStorage, sessions._session_storage)
    collected, used = 0, time.process_time()
    while True:
        await asyncio.sleep(pause)
        storage.expire()
        share, used = (time.process_time() - used) / pause, time.process_time()
        garbage = storage.ended_count - collected
        idle = share < IDLE and garbage >= sessions.num_active_sessions()
        if garbage and (idle or garbage >= MOST_GARBAGE):
            gc.collect()
            collected = storage.ended_count
