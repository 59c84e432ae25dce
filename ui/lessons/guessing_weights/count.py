"""Why guessing fails, second: how many combinations of weights there are, and how long trying them all takes here."""

import math

import streamlit as st

from core.network.cost import AGE_OF_THE_UNIVERSE, SECONDS_A_YEAR, Combinations, combinations
from core.network.search.race import Race
from ui.lessons.guessing_weights.searches import RunState, TimedPart
from ui.lessons.guessing_weights.words import format_count
from ui.link.words import DEFAULTS

FEWEST, MOST = 2, 1_000_000
ATOMS = 80
"""log10 of the number of atoms in the part of the universe that we can see."""

UNITS = (
    ("seconds", 1.0),
    ("minutes", 60.0),
    ("hours", 3600.0),
    ("days", 86_400.0),
    ("years", float(SECONDS_A_YEAR)),
)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def show(run: RunState, race: Race) -> None:
    """The box for the number of values, the count, and the time it takes."""
    st.header("Try them all?", anchor=False)
    st.number_input(
        "Values tried for each weight",
        value=DEFAULTS["values"],
        step=1,
        key="values",
        bind="query-params",
        width=220,
    )
    values = chosen_values()
    if values != _typed():
        st.text(f"Here from {FEWEST} to {format_count(MOST)} values can be tried: showing {format_count(values)}.")
    made = combinations(values, race.parameters)
    quickest = quickest_part(run.lots["guesses"])
    st.metric("Combinations", f"{format_count(values)}{superscript(race.parameters)} {_size(made)}")
    st.text(describe_speed(made, *quickest))


def chosen_values() -> int:
    """The number in the box, or the nearest that can be counted."""
    return min(max(_typed(), FEWEST), MOST)


def _typed() -> int:
    value = st.session_state.get("values")
    return int(DEFAULTS["values"] if value is None else value)


def superscript(number: int) -> str:
    """A whole number as an exponent."""
    return str(number).translate(RAISED)


def power(log10: float) -> str:
    """10 to that power, as a person says it: in full up to a million, else to the nearest whole exponent."""
    return format_count(round(10**log10)) if log10 < 6 else f"10{superscript(round(log10))}"


def _size(made: Combinations) -> str:
    """Empty where the count is a power of ten already."""
    mantissa, exponent = made.mantissa
    return "" if made.values == 10 else f"\u2248 {mantissa:.1f} \u00d7 10{superscript(exponent)}"


def quickest_part(lots: tuple[TimedPart, ...]) -> tuple[int, float, int]:
    """Of the parts: the passes and the seconds of the one that made the most a second, and how many parts there are."""
    ends = [0, *(lot.part.incumbent.passes for lot in lots)]
    spent = [(end - begin, lot.seconds) for begin, end, lot in zip(ends, ends[1:], lots, strict=False)]
    passes, seconds = max(spent, key=lambda part: part[0] / part[1])
    return passes, seconds, len(lots)


def describe_speed(made: Combinations, passes: int, seconds: float, parts: int) -> str:
    """How fast this server is, how it was measured, and how long all combinations take."""
    speed = passes / seconds
    part = "" if parts == 1 else f", the quickest of the {format_count(parts)} parts of the run above"
    measured = (
        f"Measured on this server: {format_count(passes)} guesses in {seconds:.2g} seconds{part}, "
        f"sent to another process and back: {_about(speed)} a second."
    )
    return f"{measured} {duration(made, speed)}"


def _about(number: float) -> str:
    """Two significant digits with commas."""
    return format_count(round(float(f"{number:.2g}")))


def duration(made: Combinations, speed: float) -> str:
    """How long all take at so many passes a second, against what a person can imagine."""
    log10_years = made.log10_years(speed)
    if log10_years < 6:
        return f"All combinations take {_plain(10 ** made.log10_seconds(speed))}: so small a network can be searched."
    ages = made.log10_universe_ages(speed)
    whole = f"All combinations take about {power(log10_years)} years"
    if ages < 0:
        return f"{whole}; the universe is {power(math.log10(AGE_OF_THE_UNIVERSE))} years old."
    whole = f"{whole}, {power(ages)} times the age of the universe"
    if ages < ATOMS:
        return f"{whole}. {_atoms(ages)}"
    return (
        f"{whole}. Were each of the 10{superscript(ATOMS)} atoms that we can see a computer as fast as this one, "
        f"all of them together would still take {power(ages - ATOMS)} times the age of the universe."
    )


def _atoms(ages: float) -> str:
    return (
        f"To be done in one age of the universe, {power(ages)} computers as fast as this one would have to work since"
        " its beginning."
    )


def _plain(seconds: float) -> str:
    """In the largest unit of which there is at least one."""
    name, size = next((unit for unit in reversed(UNITS) if seconds >= unit[1]), UNITS[0])
    number = seconds / size
    sentence = f"{number:.2g}" if number < 10 else _about(number)
    return f"{sentence} {name.removesuffix('s') if sentence == '1' else name}"
