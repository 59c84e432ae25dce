"""The question of The cost of slopes: how does the time of one numerical step grow with the parameters?"""

from core.numbers import written
from core.prediction.question import Choice, ChoiceQuestion

CHOICES = (
    Choice("same", "About as long as before"),
    Choice("twice", "About twice as long"),
    Choice("four", "About four times as long"),
    Choice("eight", "About eight times as long"),
)
EXPONENTS = {"same": 0, "twice": 1, "four": 2, "eight": 3}


def cost_question(about: str, exponent: float) -> ChoiceQuestion:
    """exponent: the measured e of seconds = constant P^e for one numerical gradient of P parameters."""
    truth = min(EXPONENTS, key=lambda word: abs(EXPONENTS[word] - exponent))
    sentence = "Twice as many parameters: how long does one step by numerical slopes take then?"
    because = f"Twice as many passes, each about twice as long; measured here: {written(2**exponent, 2)} times as long."
    return ChoiceQuestion(f"cost {about}", sentence, because, CHOICES, truth)
