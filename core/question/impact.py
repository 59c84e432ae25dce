"""The question of Impact on the loss: what does a little more of one parameter do to the loss of one sample?"""

from core.numbers import format_number
from core.question.question import Choice, ChoiceQuestion

CHOICES = (
    Choice("rise", "It rises"),
    Choice("fall", "It falls"),
    Choice("stay", "It stays as it is"),
)


def impact_question(about: str, parameter: str, sample: int, slope: float) -> ChoiceQuestion:
    """parameter: its name in plain text; sample: its number; slope: dloss/dparameter of that sample."""
    sentence = f"Raise {parameter} a little: what happens to the loss of sample {sample}?"
    because = f"The slope of its loss along {parameter} is {format_number(slope, 4)}."
    return ChoiceQuestion(f"impact {about}", sentence, because, CHOICES, way(slope))


def way(slope: float) -> str:
    """rise, fall or stay, by the sign of the slope."""
    if slope == 0:
        return "stay"
    return "rise" if slope > 0 else "fall"
