"""The parts of the lesson "Secant to tangent"; pages/secant_to_tangent.py puts its stage together."""
