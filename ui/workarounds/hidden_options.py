"""Options of Streamlit that its documentation does not list, and that this app sets.

Symptom: with their defaults each run is slower, or a log shows what a visitor typed; see the reason of each.
Reproduction: take an option out of OPTIONS and run benchmarks/load.py.
Upstream: streamlit issue 8977 and pull request 3215 (postScriptGC), pull request 82 (minCachedMessageSize).
Alternatives: the documented `logger.messageFormat` in place of enableRich and of the handlers in deploy/logs.py.
    Streamlit's loggers then keep handlers of their own, which no filter of the root throttles.
Delete when: the default does, or a documented option takes its place.
Noticed by: tests/ui/workarounds/test_hidden_options.py
"""

from streamlit import config

OPTIONS: dict[str, float | bool] = {
    # Bytes. A message at least so long is sent once and then named by its hash. With the default, 10,000, every run
    # sends the code of the small components again.
    "global.minCachedMessageSize": 1500,
    # The default collects garbage after every run: 80 to 200 ms with SymPy loaded.
    "runner.postScriptGC": False,
    # Rich would print an error, and with it what was typed, past the log.
    "logger.enableRich": False,
}


def set_hidden_options() -> None:
    """Once, before the server starts."""
    for name, value in OPTIONS.items():
        config.set_option(name, value)
