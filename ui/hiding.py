"""HIDEABLE: what a link can keep out of sight. Its words are words of the link, and never change."""

HIDEABLE = {
    "controls": "What is typed and chosen above the picture",
    "numbers": "Exact numbers and tables",
    "tangent": "The tangent",
    "derivative": "The derivative, until P has traced it",
}
"""The word, and what a person calls it. Which of them mean something in a lesson says its entry in LESSONS."""

OUT_OF_SIGHT = "This link keeps the numbers out of sight: read them off the picture."
"""What a lesson says in the place of a sentence full of numbers."""

VEIL = ("numbers", "tangent", "derivative")
"""What is out of sight until a prediction is made."""
