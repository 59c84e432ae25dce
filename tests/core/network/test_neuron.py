"""One neuron: its chain against numbers worked out on paper, its impact table against SymPy."""

import numpy as np
import pytest
import sympy

from core.difference.secant import column_of
from core.network.neuron import (
    ACTIVATIONS,
    NEURON_PRESETS,
    Neuron,
    NeuronPreset,
    NeuronSamples,
    descent_step,
    forward,
    impact,
    neuron_samples,
    set_parameter,
)
from core.network.neuron.along import Along
from core.numbers import Values

QUARREL = NEURON_PRESETS["quarrel"]
"""w = (0.8, 0.6), b = 0.5; samples (1, 2), (2, -1), (-1, 1.5), (0.5, 0.5) with targets 2, 1, 0.5, 1.5."""

Z = sympy.Symbol("z", real=True)
FORMULAS = {"relu": sympy.Max(0, Z), "sigmoid": 1 / (1 + sympy.exp(-Z)), "linear": Z}

presets = pytest.mark.parametrize("preset", NEURON_PRESETS.values(), ids=list(NEURON_PRESETS))


def of(preset: NeuronPreset, activation: str | None = None) -> tuple[Neuron, NeuronSamples]:
    neuron = preset.neuron
    return Neuron(neuron.weights, neuron.bias, activation or neuron.activation), preset.samples


def table_by_sympy(neuron: Neuron, samples: NeuronSamples) -> list[list[float]]:
    """d/dparameter of (activation(w1 x1 + w2 x2 + b) - t)^2, sample by sample."""
    symbols = sympy.symbols("w1 w2 b", real=True)
    at = dict(zip(symbols, neuron.parameters, strict=True))
    rows = []
    for (x1, x2), target in zip(samples.inputs.tolist(), samples.targets.tolist(), strict=True):
        total = symbols[0] * x1 + symbols[1] * x2 + symbols[2]
        loss = (FORMULAS[neuron.activation].subs(Z, total) - target) ** 2
        rows.append([float(sympy.diff(loss, symbol).subs(at)) for symbol in symbols])
    return rows


def test_the_chain_of_the_first_preset_as_worked_out_on_paper() -> None:
    """z1 = 0.8 + 1.2 + 0.5, z2 = 1.6 - 0.6 + 0.5, z3 = -0.8 + 0.9 + 0.5, z4 = 0.4 + 0.3 + 0.5; all above 0."""
    found = forward(QUARREL.neuron, QUARREL.samples)
    assert found.sums == pytest.approx([2.5, 1.5, 0.6, 1.2])
    assert found.outputs == pytest.approx([2.5, 1.5, 0.6, 1.2])
    assert found.losses == pytest.approx([0.25, 0.25, 0.01, 0.09])
    assert found.mean == pytest.approx(0.15)


def test_the_impact_table_of_the_first_preset_as_worked_out_on_paper() -> None:
    """2 (y - t) is 1, 1, 0.2 and -0.6, times the input, or 1 for the bias."""
    found = impact(QUARREL.neuron, QUARREL.samples)
    assert found.loss_slope == pytest.approx([1, 1, 0.2, -0.6])
    assert found.output_slope.tolist() == [1, 1, 1, 1]
    rows = [[1, 2, 1], [2, -1, 1], [-0.2, 0.3, 0.2], [-0.3, -0.3, -0.6]]
    assert found.table == pytest.approx(np.array(rows))
    assert found.mean == pytest.approx([0.625, 0.25, 0.4])
    assert found.chain.mean == pytest.approx(0.15)


@presets
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_impact_table_against_sympy(preset: NeuronPreset, activation: str) -> None:
    neuron, samples = of(preset, activation)
    found = impact(neuron, samples)
    assert found.table == pytest.approx(np.array(table_by_sympy(neuron, samples)), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("word", ACTIVATIONS)
def test_an_activation_is_its_formula_and_its_slope_that_formulas_derivative(word: str) -> None:
    at = [-3.5, -0.25, 0.75, 4.0]
    values = [float(FORMULAS[word].subs(Z, z)) for z in at]
    slopes = [float(sympy.diff(FORMULAS[word], Z).subs(Z, z)) for z in at]
    assert ACTIVATIONS[word].value(np.array(at)) == pytest.approx(values, rel=1e-12)
    assert ACTIVATIONS[word].slope(np.array(at)) == pytest.approx(slopes, rel=1e-12)


def test_a_sigmoid_far_out_is_zero_or_one_and_flat_and_warns_of_nothing() -> None:
    far = np.array([-1e4, 1e4])
    assert ACTIVATIONS["sigmoid"].value(far).tolist() == [0, 1]
    assert ACTIVATIONS["sigmoid"].slope(far).tolist() == [0, 0]


def test_the_samples_whose_sum_is_below_zero_have_rows_of_zeros() -> None:
    """z = -0.9 x1 + 0.4 x2 + 0.2 is 0.1, -2, 1.7 and -0.05."""
    neuron, samples = of(NEURON_PRESETS["dead"])
    found = impact(neuron, samples)
    assert found.chain.sums == pytest.approx([0.1, -2, 1.7, -0.05])
    assert (found.dead, found.corners) == ((1, 3), ())
    assert [bool(row.any()) for row in found.table] == [True, False, True, False]
    assert not np.signbit(found.table[[1, 3]]).any()


def test_a_dead_samples_loss_does_not_move_with_any_parameter() -> None:
    neuron, samples = of(NEURON_PRESETS["dead"])
    for parameter in range(3):
        near = neuron.parameters[parameter] + np.linspace(-0.02, 0.02, 5)
        assert np.ptp(Along(neuron, samples, parameter).losses(near)[:, [1, 3]], axis=0).tolist() == [0, 0]


def test_where_every_sample_is_dead_the_step_goes_nowhere() -> None:
    """The outputs are 0, so the losses are the targets' squares: 4, 1, 0.25 and 2.25."""
    neuron, samples = of(NEURON_PRESETS["all-dead"])
    found = descent_step(neuron, samples, 0.5)
    assert impact(neuron, samples).dead == (0, 1, 2, 3)
    assert found.neuron == neuron
    assert found.before.losses.tolist() == found.after.losses.tolist() == [4, 1, 0.25, 2.25]


def test_at_the_corner_the_slope_is_taken_as_zero_and_the_sample_is_named() -> None:
    """z = 2 - 2 = 0 for the first sample, and 1 for the second."""
    found = impact(Neuron((1.0,), -2.0), neuron_samples(((2.0,), (3.0,)), (1.0, 0.0)))
    assert (found.dead, found.corners) == ((0,), (0,))
    assert found.table.tolist() == [[0, 0], [6, 2]]


def test_without_relu_no_sample_is_dead_or_on_a_corner() -> None:
    samples = neuron_samples(((2.0,), (-3.0,)), (1.0, 0.0))
    for activation in ("linear", "sigmoid"):
        found = impact(Neuron((1.0,), -2.0, activation), samples)
        assert (found.dead, found.corners) == ((), ())
        assert found.table.all()


def test_a_parameter_that_helps_one_sample_and_hurts_another_is_told_from_one_that_does_not() -> None:
    assert impact(QUARREL.neuron, QUARREL.samples).has_conflict(0)
    agreed = impact(Neuron((1.0,), 0.0, "linear"), neuron_samples(((1.0,), (2.0,)), (0.0, 2.0)))
    assert agreed.table.tolist() == [[2, 2], [0, 0]]
    assert not agreed.has_conflict(0) and not agreed.has_conflict(1)


def test_along_a_parameter_the_loss_is_the_parabola_of_paper() -> None:
    """First sample of the first preset with w2 = p: (0.8 + 2 p + 0.5 - 2)^2, from the corner p = -0.65 on; then 4."""
    values = np.array([-2.0, -0.65, 0.0, 0.35, 0.6, 1.0])
    along = Along(QUARREL.neuron, QUARREL.samples, 1)
    losses = along.losses(values)
    assert losses[:, 0] == pytest.approx([4, 4, 0.49, 0, 0.25, 1.69], abs=1e-12)
    assert losses[4] == pytest.approx([0.25, 0.25, 0.01, 0.09])
    assert along.mean(values) == pytest.approx(losses.sum(axis=1) / 4)


@pytest.mark.parametrize(("parameter", "inputs"), [(0, [1, 2, -1, 0.5]), (1, [2, -1, 1.5, 0.5]), (2, [1, 1, 1, 1])])
@pytest.mark.parametrize("delta", [0.1, -0.05, 1e-4])
def test_a_secant_of_a_parabola_is_off_by_the_inputs_square_times_delta(
    parameter: int, inputs: list[float], delta: float
) -> None:
    """(y + x delta - t)^2 = (y - t)^2 + 2 (y - t) x delta + x^2 delta^2, where ReLU stays on."""
    at = [0.8, 0.6, 0.5][parameter]
    along = Along(QUARREL.neuron, QUARREL.samples, parameter)
    x, slopes = np.array(inputs), np.array([1, 1, 0.2, -0.6]) * inputs
    here, ahead = along.losses(np.array([at, at + delta]))
    assert here == pytest.approx([0.25, 0.25, 0.01, 0.09])
    assert (ahead - here) / delta == pytest.approx(slopes + x**2 * delta)
    for side in (-1, 1):
        assert along.one_sided_slopes(np.array([at]), side)[0] == pytest.approx(slopes)
        assert along.mean_one_sided_slope(np.array([at]), side) == pytest.approx([slopes.mean()])
    assert column_of(along.mean, np.array([at]), delta) == pytest.approx([slopes.mean() + (x**2).mean() * delta])


def test_a_secant_passes_through_the_loss_at_both_its_points() -> None:
    neuron, samples = of(NEURON_PRESETS["sigmoid"])
    along = Along(neuron, samples, 0)
    here, ahead = along.mean(np.array([0.8, 1.5]))
    assert here + 0.7 * column_of(along.mean, np.array([0.8]), 0.7)[0] == pytest.approx(ahead)
    assert along.losses(np.array([1.5]))[0] == pytest.approx(forward(set_parameter(neuron, 0, 1.5), samples).losses)


def test_a_step_down_the_slope_of_the_mean_as_worked_out_on_paper() -> None:
    """The mean's slopes are 0.625, 0.25 and 0.4: a step of 0.1 takes a tenth of each away."""
    found = descent_step(QUARREL.neuron, QUARREL.samples, 0.1)
    assert found.neuron.parameters == pytest.approx((0.7375, 0.575, 0.46))
    outputs = [0.7375 + 2 * 0.575 + 0.46, 2 * 0.7375 - 0.575 + 0.46, -0.7375 + 1.5 * 0.575 + 0.46, 1.11625]
    assert found.after.outputs == pytest.approx(outputs)
    assert found.after.losses == pytest.approx((np.array(outputs) - [2, 1, 0.5, 1.5]) ** 2)
    assert found.before.mean == pytest.approx(0.15) and found.after.mean < found.before.mean


def test_a_step_may_hurt_the_sample_that_wished_otherwise() -> None:
    """The fourth sample wants all parameters raised, and the mean lowers all three: 0.09 becomes 0.147."""
    found = descent_step(QUARREL.neuron, QUARREL.samples, 0.1)
    assert found.after.losses[3] == pytest.approx((1.11625 - 1.5) ** 2)
    assert found.after.losses[3] > found.before.losses[3]


def test_one_parameter_is_moved_and_the_others_stay() -> None:
    assert set_parameter(Neuron((1.0, 2.0), 3.0, "linear"), 1, 9.0) == Neuron((1.0, 9.0), 3.0, "linear")
    assert set_parameter(Neuron((1.0, 2.0), 3.0), 2, 9.0) == Neuron((1.0, 2.0), 9.0)


def test_the_presets_do_what_they_say() -> None:
    table: dict[str, Values] = {word: impact(*of(preset)).table for word, preset in NEURON_PRESETS.items()}
    assert impact(*of(QUARREL)).dead == ()
    assert (table["quarrel"][:, :2] > 0).any(axis=0).all() and (table["quarrel"][:, :2] < 0).any(axis=0).all()
    assert not table["all-dead"].any()
    assert table["sigmoid"].all()


@presets
def test_nobody_can_write_to_what_a_neuron_gives(preset: NeuronPreset) -> None:
    found, chain = impact(*of(preset)), forward(*of(preset))
    arrays = [value for each in (found, chain) for value in vars(each).values() if isinstance(value, np.ndarray)]
    assert len(arrays) == 7 and not any(array.flags.writeable for array in arrays)
