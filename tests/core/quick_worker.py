"""The worker of core without its warm-up, which takes two seconds of a processor: for jobs that need no SymPy."""

import importlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2])]
sys.path += [entry for entry in sys.argv[1:] if entry not in sys.path]
worker = importlib.import_module("core.workers.worker")
# By this it knows later that it is a worker.
__file__ = worker.__file__
worker._warm_up = lambda: None
worker.serve()
