"""The parts of the lesson "Choosing delta", one a file; pages/choosing_delta.py puts them together."""
