"""Why guessing fails: the loss around the descent's path beside random probes, and the time that trying all takes."""

import math

import plotly.graph_objects as go
import streamlit as st

from core.network.cost import AGE_OF_THE_UNIVERSE, SECONDS_A_YEAR, Combinations, combinations
from core.network.landscape import Landscape, landscape
from core.network.search.race import Race
from core.numbers import format_size
from core.refusal import Refusal
from core.workers import offload
from ui.classroom.present import for_room, height_for_room
from ui.figures.loss import LANDSCAPE_HEIGHT, landscape_figure
from ui.figures.style import PALETTES, Theme
from ui.lessons.guessing_weights.running import JOB_SECONDS
from ui.lessons.guessing_weights.searches import RunState, SearchSettings, TimedPart, checked_task
from ui.lessons.guessing_weights.words import describe_landscape, format_count, shades
from ui.link.words import DEFAULTS
from ui.parts.cache import RefusalError, result_or_raise
from ui.parts.scene import theme

CHART = "landscape"
DESCENT = "backpropagation"
PLANES = ("path", "weights")
ALT = (
    "The loss over a plane of weight space as a contour map; random probes of the plane as crosses, and the path of"
    " the descent from its start to its end."
)
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


def show_landscape(run: RunState, race: Race, hidden: bool) -> None:
    """The contour with its caption; hidden: without the losses as numbers."""
    st.header("The loss along the path", anchor=False)
    st.segmented_control(
        "Plane",
        list(PLANES),
        default=DEFAULTS["plane"],
        key="plane",
        bind="query-params",
        required=True,
        label_visibility="collapsed",
        help="The plane of weight space: along the path, or the two weights that the descent moved most.",
    )
    two_weights = st.session_state.get("plane") == "weights"
    result = _landscape_of(run, two_weights)
    if isinstance(result, Refusal):
        st.text(result.sentence)
    else:
        ground = theme()
        figure = _figure(f"{run.name}-{two_weights}", ground, result)
        room_figure, height = for_room(figure, CHART), height_for_room(LANDSCAPE_HEIGHT)
        alt = ALT if hidden else _alt(race)
        st.plotly_chart(room_figure, key=CHART, height=height, config={"displayModeBar": False}, alt=alt)
        st.text(shades(ground == "dark") if hidden else describe_landscape(result, race, ground == "dark"))


def _alt(race: Race) -> str:
    path = next(lane for lane in race.lanes if lane.run.word == DESCENT)
    first, last = (format_size(float(path.losses[place])) for place in (0, -1))
    return f"{ALT} The path leads from the loss {first} to {last}."


def _landscape_of(run: RunState, two_weights: bool) -> Landscape | Refusal:
    try:
        return _landscape(run.settings, run.rounds, two_weights, run)
    except RefusalError as refused:
        return refused.refusal


@st.cache_resource(max_entries=48, show_spinner=False)
def _landscape(settings: SearchSettings, rounds: int, two_weights: bool, _run: RunState) -> Landscape | Refusal:
    run = _run.run(DESCENT)
    return result_or_raise(offload(landscape, checked_task(settings), run, two_weights, seconds=JOB_SECONDS))


@st.cache_resource(max_entries=32, show_spinner=False)
def _figure(name: str, ground: Theme, _landscape: Landscape) -> go.Figure:
    return landscape_figure(_landscape, PALETTES[ground])


def show_combinations(run: RunState, race: Race) -> None:
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
    search_space = combinations(values, race.parameters)
    quickest = quickest_part(run.lots["guesses"])
    st.metric("Combinations", f"{format_count(values)}{superscript(race.parameters)} {_size(search_space)}")
    st.text(describe_speed(search_space, *quickest))


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
    """10 to that power, as a person writes it: in full up to a million, else to the nearest whole exponent."""
    return format_count(round(10**log10)) if log10 < 6 else f"10{superscript(round(log10))}"


def _size(search_space: Combinations) -> str:
    """Empty where the count is a power of ten already."""
    mantissa, exponent = search_space.mantissa
    return "" if search_space.values == 10 else f"\u2248 {mantissa:.1f} \u00d7 10{superscript(exponent)}"


def quickest_part(lots: tuple[TimedPart, ...]) -> tuple[int, float, int]:
    """The passes and seconds of the fastest part, and the number of parts."""
    ends = [0, *(lot.part.incumbent.passes for lot in lots)]
    spent = [(end - begin, lot.seconds) for begin, end, lot in zip(ends, ends[1:], lots, strict=False)]
    passes, seconds = max(spent, key=lambda part: part[0] / part[1])
    return passes, seconds, len(lots)


def describe_speed(search_space: Combinations, passes: int, seconds: float, parts: int) -> str:
    """How fast this server is, how it was measured, and how long all combinations take."""
    speed = passes / seconds
    part = "" if parts == 1 else f", the quickest of the {format_count(parts)} parts of the run above"
    measured = (
        f"Measured on this server: {format_count(passes)} guesses in {seconds:.2g} seconds{part}, "
        f"sent to another process and back: {_about(speed)} a second."
    )
    return f"{measured} {duration(search_space, speed)}"


def _about(number: float) -> str:
    """Two significant digits with commas."""
    return format_count(round(float(f"{number:.2g}")))


def duration(search_space: Combinations, speed: float) -> str:
    """How long all take at that many passes a second, compared with something that a person can imagine."""
    log10_years = search_space.log10_years(speed)
    if log10_years < 6:
        seconds = 10 ** search_space.log10_seconds(speed)
        return f"All combinations take {_plain(seconds)}: so small a network can be searched."
    ages = search_space.log10_universe_ages(speed)
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
