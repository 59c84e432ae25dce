"""Higher derivatives: f, f' and f'' with one cursor, how the curve bends, Taylor polynomials, second differences."""

from core.curvature.description import describe_bends
from ui.classroom import predict, share, takeaway
from ui.lessons.higher_derivatives import formulas, pills, second, taylor, view
from ui.lessons.higher_derivatives.known import bending_of
from ui.link.state import link_state
from ui.live import cursor
from ui.parts import scene
from ui.parts.status import status

state = link_state(smallest=1e-8)
reading = pills.row(state.setting.expression)
known, found = bending_of(state, reading.word), scene.verdict_of(state)
asked = predict.asked(view.question(known, state, found))
state = state.veil(asked.pending)
told = asked.told(pills.watched(state, describe_bends(known.found)))
status(state, told, known.curves[0].declaration, watch=False)
predict.panel(asked)
if asked.pending:
    scene.show(scene.scene_of(state), state, found)
else:
    view.show(known, state, found, reading)
    view.told(known.found)
    formulas.told(state)
    taylor.show(known, state)
    second.show(known, state)
share.link_box(state)
if not asked.pending:
    takeaway.bends("higher_derivatives", state, known.curves[0], cursor.CHART)
