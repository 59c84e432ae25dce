"""The parts of the lesson "Higher derivatives", one a file; pages/higher_derivatives.py puts them together."""
