"""The parts of the lesson "From the quotient to the formula", one a file; pages/limit_definition.py joins them."""
