"""What was found of a curve's bends, in plain sentences."""

import math
import re
from fractions import Fraction

from core.curvature.results import (
    BendStretch,
    CriticalKind,
    CriticalPoint,
    Curvature,
    Doubt,
    Gap,
    Inflection,
    NoInflection,
)
from core.numbers import MINUS, format_number

BENDS = {"up": "concave up", "down": "concave down", "straight": "straight"}
SIGNS = {"up": "positive", "down": "negative", "straight": "0"}
TURNS: dict[CriticalKind, str] = {
    "minimum": "f′ is 0 and goes from negative to positive",
    "maximum": "f′ is 0 and goes from positive to negative",
    "terrace": "f′ is 0 and has the same sign on both sides: the curve rests and goes on as before",
    "corner minimum": "f′ does not exist there, and the curve stops falling and rises at once",
    "corner maximum": "f′ does not exist there, and the curve stops rising and falls at once",
    "cusp minimum": "f′ has no bound on either side: the curve comes down and goes up vertically",
    "cusp maximum": "f′ has no bound on either side: the curve goes up and comes down vertically",
    "corner": "f′ does not exist there, and the curve does not turn round",
    "vertical tangent": "f′ has no bound, with one sign on both sides: the tangent stands up and the curve goes on",
    "edge minimum": "the domain ends there, and the curve has no lower point near it",
    "edge maximum": "the domain ends there, and the curve has no higher point near it",
    "break minimum": "f′ does not exist there, since f is not continuous, and no value near it is less",
    "break maximum": "f′ does not exist there, since f is not continuous, and no value near it is greater",
    "break": "f′ does not exist there, since f is not continuous, and f is greater on one side and less on the other",
    "level end": "f′ is 0, and f is constant on one side of it",
}
GAPS = {
    "pole": "at the pole",
    "jump": "at the jump",
    "hole": "at the hole",
    "edge": "at the domain's edge",
    "break": "there",
}
BREAKS: dict[Gap, tuple[str, str]] = {
    "pole": ("a pole", "poles"),
    "jump": ("a jump", "jumps"),
    "hole": ("a hole", "holes"),
    "edge": ("an open end of the domain", "open ends of the domain"),
    "break": ("a break", "breaks"),
}
MOST_DESCRIPTIONS = 6
NAMES: dict[str, str] = {
    "terrace": "flat point of inflection",
    "break minimum": "minimum",
    "break maximum": "maximum",
    "break": "no extremum",
    "level end": "end of a level stretch",
}
NONE, NONE_CERTAIN = "None in this window.", "None is known."
PROOF = "Proved: there is no other place where f′ or f″ is 0, and between two of them each keeps its sign."
PARTIAL_PROOF = "Proved, except where it says that something is not decided."
ADVICE = "A smaller window or a shorter formula takes less time."


def place(x: float, exact: str = "") -> str:
    """x = √3/3 ≈ 0.57735; the number alone where its decimals are all of it."""
    plain, form = format_number(x), _form(exact)
    whole = re.fullmatch(r"-?\d+(/\d+)?", exact) and Fraction(exact) == Fraction(plain.replace(MINUS, "-"))
    return f"x = {plain}" if not form or whole else f"x = {form} ≈ {plain}"


def _form(exact: str) -> str:
    """The exact text with a root sign, a pi and a minus as they are printed."""
    rooted = re.sub(r"sqrt\((\d+)\)", "√\\1", exact).replace("pi", "π")
    return rooted.replace("*", "").replace("-", MINUS)


def describe_bends(curvature: Curvature) -> str:
    """The stretches, one after the other; where there are many, how many of each."""
    stretches = curvature.bends
    if curvature.undecided:
        return f"How this curve bends is not known here. {curvature.undecided}"
    if not stretches:
        return "How the curve bends here is not decided." + _describe_crowds(curvature)
    if len(stretches) > MOST_DESCRIPTIONS:
        counts = {bend: sum(part.bend == bend for part in stretches) for bend in BENDS}
        sentence = ", ".join(f"{count} stretches {BENDS[bend]}" for bend, count in counts.items() if count)
        return f"{sentence[0].upper()}{sentence[1:]}.{_describe_crowds(curvature)}"
    sentence = ", ".join(_stretch(part) for part in stretches)
    return f"{sentence[0].upper()}{sentence[1:]}.{_describe_crowds(curvature)}"


def _stretch(part: BendStretch) -> str:
    return f"{BENDS[part.bend]} from {format_number(part.low, 4)} to {format_number(part.high, 4)}"


def _describe_crowds(curvature: Curvature) -> str:
    if not curvature.crowded:
        return ""
    parts = " and ".join(
        f"from {format_number(low, 4)} to {format_number(high, 4)}" for low, high in curvature.crowded[:2]
    )
    more = " and elsewhere" if len(curvature.crowded) > 2 else ""
    return f" Not decided {parts}{more}: the bends follow each other too closely there, or are too long to work out."


def describe_breaks(curvature: Curvature) -> str:
    """Where the curve is torn, "" where it is nowhere."""
    sentences = []
    for gap, (one, many) in BREAKS.items():
        places = [f"x = {format_number(x, 4)}" for x, kind in curvature.breaks if kind == gap]
        if len(places) == 1:
            sentences.append(f"There is {one} at {places[0]}.")
        elif len(places) > MOST_DESCRIPTIONS:
            sentences.append(f"There are {len(places)} {many}.")
        elif places:
            sentences.append(f"There are {many} at {', '.join(places[:-1])} and {places[-1]}.")
    return " ".join(sentences)


def level_stretches(curvature: Curvature) -> list[str]:
    """Where f′ is 0 at more than single points: one sentence, or none."""
    parts = [(part.low, part.high) for part in curvature.trends if part.trend == "level"]
    return _zero_stretches("f′", parts, "f is constant there, and every point inside is critical.")


def straight_stretches(curvature: Curvature) -> list[str]:
    """Where f″ is 0 at more than single points: one sentence, or none."""
    parts = [(part.low, part.high) for part in curvature.bends if part.bend == "straight"]
    return _zero_stretches("f″", parts, "the curve is straight there, and no point inside is an inflection.")


def _zero_stretches(derivative: str, parts: list[tuple[float, float]], meaning: str) -> list[str]:
    if not parts:
        return []
    ends = [f"{format_number(low, 4)} and {format_number(high, 4)}" for low, high in parts]
    where = f"between {', between '.join(ends)}" if len(parts) <= MOST_DESCRIPTIONS else f"on {len(parts)} stretches"
    return [f"{derivative} is 0 everywhere {where}: {meaning}"]


def describe_critical_point(point: CriticalPoint) -> str:
    """One critical point and why it is what it is."""
    start = f"{place(point.x, point.exact)}, f = {format_number(point.value)}"
    return f"{start}: {kind_name(point.kind)}. {_because(point.kind)}"


def _because(kind: CriticalKind) -> str:
    because = TURNS[kind]
    return f"{because[0].upper() if because[0] != 'f' else 'f'}{because[1:]}."


def describe_inflection(point: Inflection) -> str:
    """One inflection, how f'' is there, and what the tangent does."""
    change = f"f″ goes from {SIGNS[point.before]} to {SIGNS[point.after]}"
    missing = "" if point.second_exists else ", though it does not exist there"
    start = f"{place(point.x, point.exact)}, f = {format_number(point.value)}: inflection."
    return f"{start} {change}{missing}. {_crossing(point.slope)}"


def _crossing(slope: float) -> str:
    if math.isinf(slope):
        return "The tangent is vertical and crosses the curve."
    level = "level tangent" if slope == 0 else f"tangent, of slope {format_number(slope, 4)},"
    return f"The {level} crosses the curve."


def describe_non_inflection(point: NoInflection) -> str:
    """Why a place that looks like an inflection is none."""
    start = f"{place(point.x, point.exact)}: no inflection."
    if point.reason == "same bend":
        return f"{start} f″ is 0 there, but {SIGNS[point.before]} on both sides: the curve stays {BENDS[point.before]}."
    if point.reason == "no point":
        return f"{start} f″ changes its sign {GAPS[point.gap or 'break']}, but the curve is torn there."
    if point.reason == "no tangent":
        return f"{start} f″ changes its sign there, but the curve has no tangent that could cross it."
    if point.before == point.after:
        return f"{start} f″ does not exist there, and the curve is {BENDS[point.before]} on both sides."
    sides = f"{BENDS[point.before]} on the left and {BENDS[point.after]} on the right"
    return f"{start} f″ does not exist there, and the curve is {sides}: no change from up to down."


def describe_method(curvature: Curvature) -> str:
    """How the places are known."""
    if curvature.undecided:
        return ADVICE
    return PROOF if curvature.proved else PARTIAL_PROOF


def describe_doubt(doubt: Doubt) -> str:
    """What is open at a place."""
    where = f"x = {format_number(doubt.x)}"
    if doubt.of == "f":
        return f"At {where} it is not decided what the curve does."
    if doubt.changes:
        return f"Near {where} {doubt.of} changes its sign. It is not decided whether it does so at one point only."
    return f"Near {where} {doubt.of} is 0, or nearly so. It is not decided which."


def describe_absence(curvature: Curvature) -> str:
    """What stands in place of an empty list of points."""
    return NONE if curvature.proved else NONE_CERTAIN


def kind_name(kind: str) -> str:
    """What a kind of critical point is called on a page."""
    return NAMES.get(kind, kind)
