"""What the lessons on the network give to take along.

Beside the package's own lessons, so that nobody who opens those waits for the imports of these.
"""

from core.network.cost import CostSetting
from core.network.search.race import Race
from ui.classroom.takeaway import network_sheets, section
from ui.classroom.takeaway.names import file_name
from ui.classroom.takeaway.window import Shot
from ui.lessons.cost_of_slopes import charts, checking, comparing, larger
from ui.lessons.cost_of_slopes.measuring import Progress
from ui.lessons.guessing_weights import picture, why
from ui.lessons.guessing_weights.settings import SearchSettings
from ui.lessons.impact_on_loss.curves import LossScene
from ui.lessons.impact_on_loss.neuron_state import NeuronState
from ui.live.stage import CHART as STAGE


def race(word: str, settings: SearchSettings, run: Race, bare: bool) -> None:
    """Of the lesson on guessing weights; bare: the numbers are kept out of sight, so no table is given away."""
    shots = _shots(f"{settings.data} {settings.seed}", {"race": f"{picture.FILM}-chart", "loss": why.CHART})
    section(() if bare else (network_sheets.course(settings, run),), shots, network_sheets.race_sheet(word, settings))


def neuron(word: str, state: NeuronState, scene: LossScene) -> None:
    """Of the lesson on the impact of one parameter."""
    things = (network_sheets.impact_rows(state),) if state.tells_slopes else ()
    shots = _shots(state.preset.word, {"loss": STAGE})
    section(things, shots, network_sheets.impact_sheet(word, state, scene))


def costs(word: str, progress: Progress, setting: CostSetting, words: network_sheets.Words, bare: bool) -> None:
    """Of the lesson on the cost of slopes."""
    rungs = progress.measurement.rungs
    drawn = {"seconds": charts.SECONDS, "passes": charts.PASSES, "ratio": charts.RATIO}
    drawn |= {"agreement": comparing.CHART, "larger networks": larger.CHART, "gradient check": checking.CHART}
    shots = _shots(f"{setting.depth} layers of {setting.width}", drawn)
    things = () if bare or not rungs else (network_sheets.times(rungs, setting),)
    section(things, shots, network_sheets.cost_sheet(word, setting, words))


def _shots(text: str, charts: dict[str, str]) -> tuple[Shot, ...]:
    """charts: the key of each, by what it shows; text: goes into the files' names."""
    return tuple(
        Shot(f"Picture of the {what} (PNG)", chart, file_name(what.replace(" ", "-"), text, "png"))
        for what, chart in charts.items()
    )
