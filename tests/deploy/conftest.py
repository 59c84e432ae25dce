"""The server that several files of these tests ask: the app as a host starts it."""

from collections.abc import Iterator

import pytest

from tests.browser.server import Server
from tests.deploy.running import running_uvicorn


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For tests that do not mind what was opened on it before; a file that does has a fixture of its own."""
    with running_uvicorn(tmp_path_factory.mktemp("server") / "log") as started:
        yield started
