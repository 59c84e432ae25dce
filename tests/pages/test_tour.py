"""The guided tour as a link opens it, and as its buttons lead through it."""

from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import ROOT, SECONDS
from ui.shell.stops import STOPS


def arrived(**query: str) -> AppTest:
    """The router alone, as a bare link opens it."""
    app = AppTest.from_file(ROOT / "ui" / "shell" / "router.py", default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def title(app: AppTest) -> str:
    return app.title[0].value


def told(app: AppTest) -> str:
    return "\n".join(element.value for element in app.markdown)


@pytest.mark.parametrize("number", range(1, len(STOPS) + 1))
def test_a_bare_link_to_a_stop_opens_its_lesson_with_its_state(number: int) -> None:
    stop = STOPS[number - 1]
    app = arrived(tour=str(number))
    assert title(app) == stop.lesson.title
    assert f"**Tour, {number} of {len(STOPS)}.**" in told(app) and stop.do in told(app)
    shown = {word: app.session_state[word] for word in stop.words if word in app.session_state}
    assert shown == {word: stop.words[word] for word in shown}


def test_what_the_link_says_itself_wins_over_the_stop() -> None:
    app = arrived(tour="3", a="0.5")
    assert (app.session_state["f"], app.session_state["a"], app.session_state["delta"]) == ("1/x", 0.5, 0.1)


def test_a_link_made_at_a_stop_is_left_as_it_is() -> None:
    """|x| at x = 1: a is at its default, so the link does not say it, and the stop's a = 0 must not come back."""
    app = arrived(tour="2", f="|x|")
    assert title(app) == "Tangent Lab"
    assert app.session_state["a"] == 1.0


def followed(app: AppTest, label: str) -> AppTest:
    """One of the bar's ways, taken: a button, or a link, which AppTest knows but cannot click.

    As in a browser, the words of the address stay where the link does not say them.
    """
    if any(button.key == f"tour-{label}" for button in app.button):
        app.button(key=f"tour-{label}").click().run()
        assert not app.exception
        return app
    element = next(found for found in app.get("page_link") if found.proto.label.strip("*") == label)
    for name, values in parse_qs(element.proto.query_string).items():
        app.query_params[name] = values
    word = element.proto.page
    app.switch_page(f"../../pages/{word or 'home'}.py").run()
    assert not app.exception
    return app


def test_next_and_back_set_the_whole_state_and_leave_keeps_it() -> None:
    app = arrived()
    app.text_input(key="f").set_value("cos(x)").run()
    followed(app, "Start the tour")
    assert app.session_state["f"] == "x^2"
    followed(app, "Next")
    assert title(app) == "Secant to tangent"
    assert (app.session_state["f"], app.session_state["a"]) == ("|x|", 0.0)
    followed(app, "Next")
    assert (app.session_state["f"], app.session_state["a"]) == ("1/x", 1.0)
    followed(app, "Back")
    assert app.session_state["f"] == "|x|"
    app.button(key="tour-leave").click().run()
    assert app.session_state["tour"] == 0
    assert app.session_state["f"] == "|x|"
    assert "Tour," not in told(app)


def test_the_stop_that_asks_first_asks_and_the_next_one_does_not() -> None:
    app = arrived(tour="7")
    assert app.toggle(key="predict").value
    assert not followed(app, "Next").toggle(key="predict").value


def test_in_another_lesson_the_tour_waits_and_leads_back_to_the_stops_state() -> None:
    app = arrived(tour="3")
    del app.query_params["tour"]
    app.switch_page("../../pages/higher_derivatives.py").run()
    app.text_input(key="f").set_value("cos(x)").run()
    assert "The tour waits at stop 3" in told(app)
    followed(app, "Go on with the tour")
    assert (title(app), app.session_state["f"]) == ("Secant to tangent", "1/x")


@pytest.mark.parametrize("number", ["99", "-1", "abc", "inf", "2.5", "1" * 500])
def test_a_stop_that_does_not_exist_is_said_and_the_first_one_offered(number: str) -> None:
    app = arrived(tour=number)
    assert f"The tour has {len(STOPS)} stops" in told(app)
    assert f"**Tour, 1 of {len(STOPS)}.**" in told(followed(app, "Start the tour"))
