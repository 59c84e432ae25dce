"""The parts of the lesson "Guessing weights", one a file; pages/guessing_weights.py puts them together."""
