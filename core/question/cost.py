"""The question of The cost of slopes: how many times as long does a step take by numerical slopes?"""

import math

from core.numbers import format_number
from core.question.question import Choice, ChoiceQuestion

TIMES = {"same": 1, "ten": 10, "hundred": 100, "thousand": 1_000, "myriad": 10_000}
CHOICES = (
    Choice("same", "About as long"),
    Choice("ten", "About 10 times as long"),
    Choice("hundred", "About 100 times"),
    Choice("thousand", "About 1,000 times"),
    Choice("myriad", "About 10,000 times"),
)


def cost_question(about: str, parameters: int, ratio: float) -> ChoiceQuestion:
    """ratio: the measured time of a central numerical gradient over that of a backpropagated one, above 0.

    Right is the power of ten that is nearest on a logarithmic scale.
    """
    truth = min(TIMES, key=lambda word: abs(math.log10(ratio / TIMES[word])))
    sentence = (
        f"This network has {parameters:,} parameters: how long does one step by central numerical slopes take, beside"
        " one by backpropagation?"
    )
    because = f"Measured here: {format_number(float(f'{ratio:.2g}'))} times as long."
    return ChoiceQuestion(f"cost {about}", sentence, because, CHOICES, truth)
