"""HIDEABLE: what a link can keep out of sight. Its words are words of the link, and never change."""

HIDEABLE = {
    "controls": "What is typed and chosen above the picture",
    "numbers": "Exact numbers and tables",
    "tangent": "The tangent",
    "derivative": "The derivative, until P has traced it",
}
"""The word, and what a person calls it. Which of them mean something in a lesson says its entry in LESSONS."""

OUT_OF_SIGHT = "This link keeps the numbers out of sight: read them off the picture."
NO_TANGENT = "This link keeps the tangent out of sight: shrink delta, and see where the secant comes to rest."
"""What a lesson says in the place of a sentence full of numbers, or of one that tells the tangent's slope."""

VEIL = ("numbers", "tangent", "derivative")
"""What is out of sight until a prediction is made."""
