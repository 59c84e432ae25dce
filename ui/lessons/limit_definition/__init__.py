"""The parts of the lesson "From the quotient to the formula", one a file; pages/limit_definition.py joins them."""

H_IS_NEVER_0 = (
    "**h never becomes 0.** Its other name is delta. What is undefined at h = 0 is the quotient, 0 divided by 0; "
    "the limit is not: it tells where the quotient goes as h comes near 0."
)
