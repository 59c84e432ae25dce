"""The sentences on bends say what the value objects hold."""

from dataclasses import replace

from core.curvature import BendStretch, CriticalPoint, Curvature, Doubt, Inflection, NoInflection, TrendStretch
from core.curvature.description import (
    describe_absence,
    describe_bends,
    describe_breaks,
    describe_critical_point,
    describe_doubt,
    describe_inflection,
    describe_method,
    describe_non_inflection,
    level_stretches,
    place,
    straight_stretches,
)
from core.curvature.results import Gap


def found(
    bends: tuple[BendStretch, ...] = (), crowded: tuple[tuple[float, float], ...] = (), doubts: tuple[Doubt, ...] = ()
) -> Curvature:
    return Curvature(-3, 3, bends, (), (), (), (), (), crowded, doubts, proved=not crowded and not doubts)


def test_a_place_is_told_exactly_where_that_says_more() -> None:
    assert place(1.0, "1") == "x = 1"
    assert place(1.5, "3/2") == "x = 1.5"
    assert place(1 / 3, "1/3") == "x = 1/3 ≈ 0.333333"
    assert place(-0.5773502691896257, "-sqrt(3)/3") == "x = −√3/3 ≈ −0.57735"
    assert place(4.71238898038469, "3*pi/2") == "x = 3π/2 ≈ 4.712389"
    assert place(1.0768739863) == "x = 1.076874"


def test_the_stretches_are_told_in_order() -> None:
    bends = (BendStretch(-3, 0, "down"), BendStretch(0, 3, "up"))
    assert describe_bends(found(bends)) == "Concave down from −3 to 0, concave up from 0 to 3."
    many = tuple(BendStretch(k, k + 1, "up" if k % 2 else "down") for k in range(8))
    assert describe_bends(found(many)) == "4 stretches concave up, 4 stretches concave down."
    assert "too closely" in describe_bends(found(bends, ((0.1, 0.2),)))
    assert describe_bends(found()) == "How the curve bends here is not decided."


def test_breaks_are_named() -> None:
    def torn(*breaks: tuple[float, Gap]) -> str:
        return describe_breaks(replace(found(), breaks=breaks))

    assert torn() == ""
    assert torn((0, "pole")) == "There is a pole at x = 0."
    assert torn((-1, "jump"), (0.5, "hole"), (1, "jump")) == (
        "There are jumps at x = −1 and x = 1. There is a hole at x = 0.5."
    )
    assert torn(*((k, "pole") for k in range(9))) == "There are 9 poles."


def test_critical_points_say_why() -> None:
    assert describe_critical_point(CriticalPoint(1, -2, "minimum", "1")) == (
        "x = 1, f = −2: minimum. f′ is 0 and goes from negative to positive."
    )
    assert "The domain ends there" in describe_critical_point(CriticalPoint(0, 0, "edge minimum"))


def test_inflections_tell_what_the_tangent_does() -> None:
    cube = Inflection(0, 0, 0.0, "down", "up", second_exists=True, exact="0")
    assert describe_inflection(cube) == (
        "x = 0, f = 0: inflection. f″ goes from negative to positive. The level tangent crosses the curve."
    )
    root = Inflection(0, 0, float("inf"), "up", "down", second_exists=False)
    assert "though it does not exist there. The tangent is vertical and crosses the curve." in describe_inflection(root)


def test_what_is_no_inflection_says_why() -> None:
    fourth = NoInflection(0, 0.0, "same bend", "up", "up", exact="0")
    assert describe_non_inflection(fourth) == (
        "x = 0: no inflection. f″ is 0 there, but positive on both sides: the curve stays concave up."
    )
    pole = NoInflection(0, None, "no point", "down", "up", gap="pole")
    assert describe_non_inflection(pole).endswith("f″ changes its sign at the pole, but the curve is torn there.")
    bent = NoInflection(0, 0.0, "no tangent", "up", "down")
    assert describe_non_inflection(bent).endswith("the curve has no tangent that could cross it.")
    corner = NoInflection(0, 0.0, "no second derivative", "straight", "straight")
    assert describe_non_inflection(corner).endswith("and the curve is straight on both sides.")


def test_what_is_proved_and_what_is_open() -> None:
    assert describe_method(found()).startswith("Proved: there is no other place")
    assert describe_absence(found()) == "None in this window."
    crowd = found(crowded=((0.1, 0.2),))
    assert describe_method(crowd).startswith("Proved, except")
    assert describe_absence(crowd) == "None is known."


def test_doubts_say_what_is_open() -> None:
    assert describe_doubt(Doubt(0.5, "f")) == "At x = 0.5 it is not decided what the curve does."
    assert describe_doubt(Doubt(0.5, "f′")) == "Near x = 0.5 f′ is 0, or nearly so. It is not decided which."
    assert "changes its sign" in describe_doubt(Doubt(0.5, "f″", changes=True))


def test_whole_stretches_of_zeros_are_named() -> None:
    trends = (TrendStretch(-3, -1, "falling"), TrendStretch(-1, 1, "level"), TrendStretch(1, 3, "rising"))
    assert level_stretches(replace(found(), trends=trends)) == [
        "f′ is 0 everywhere between −1 and 1: f is constant there, and every point inside is critical."
    ]
    steps = (BendStretch(0, 1, "straight"), BendStretch(1, 2, "up"), BendStretch(2, 3, "straight"))
    assert straight_stretches(found(steps)) == [
        "f″ is 0 everywhere between 0 and 1, between 2 and 3: the curve is straight there, "
        "and no point inside is an inflection."
    ]
    many = tuple(TrendStretch(k, k + 1, "level") for k in range(8))
    assert level_stretches(replace(found(), trends=many))[0].startswith("f′ is 0 everywhere on 8 stretches:")
    assert level_stretches(found()) == straight_stretches(found()) == []
