"""HIDEABLE: what a link can keep out of sight. Its words are words of the link, and never change."""

HIDEABLE = {
    "controls": "Function, point and window",
    "numbers": "Slopes as numbers",
    "tangent": "The tangent",
    "derivative": "The derivative, until P has traced it",
}
"""The word, and what a person calls it."""

VEIL = ("numbers", "tangent", "derivative")
"""What is out of sight until a prediction is made."""
