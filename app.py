"""Tangent Lab's router: the menu over LESSONS, the frame, the widgets that lessons share, then the lesson itself."""

import streamlit as st

from core.workers.bounded import warm
from ui import controls, frame, live, sent, settled, tour
from ui.chosen import arrive
from ui.fairness import accounted
from ui.navigation import current_lesson, enter_router, navigation
from ui.turns import PAGES

with accounted() as is_outrun, PAGES.turn(is_outrun), sent.by("the page"):
    page = navigation()
    lesson = current_lesson(page)
    tour.lead(lesson)
    arrive()
    settled.hold()
    live.begin()
    frame.browser_tab(lesson)
    with st.container(gap="xsmall"):
        frame.head(lesson)
        controls.draw(lesson)
        enter_router(lesson)
        page.run()
    frame.foot(lesson)
    settled.answered()
    # In a while: a worker that starts takes a processor for a second, and the first visitor's browser may need it.
    warm(after=3.0)
