"""Tangent Lab's router: the menu over LESSONS, the frame, the widgets that lessons share, then the lesson itself."""

import streamlit as st

from core.workers import warm
from ui.link.state import arrive
from ui.shell import controls, frame, tour
from ui.shell.navigation import current_lesson, enter_router, navigation
from ui.workarounds import commit_fragment, message_cache, widget_values
from ui.workarounds.throttle import charge_visitor
from ui.workarounds.turns import PAGES

with charge_visitor() as is_outrun, PAGES.turn(is_outrun), message_cache.by("the page"):
    page = navigation()
    lesson = current_lesson(page)
    tour.lead(lesson)
    arrive()
    widget_values.restore_pending_values()
    commit_fragment.begin()
    frame.browser_tab(lesson)
    with st.container(gap="xsmall"):
        frame.head(lesson)
        controls.draw(lesson)
        enter_router(lesson)
        page.run()
    frame.foot(lesson)
    widget_values.mark_answered()
    # In a while: a worker that starts takes a processor for a second, and the first visitor's browser may need it.
    warm(after=3.0)
