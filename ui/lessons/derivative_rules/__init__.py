"""The parts of the lesson "Derivative rules"; pages/derivative_rules.py puts them together."""
