"""The parts of the lesson "The cost of slopes", one a file; pages/cost_of_slopes.py puts them together."""
