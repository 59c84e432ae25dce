"""Higher derivatives: f, f' and f'' with one cursor, how the curve bends, Taylor polynomials, second differences."""

from core.curvature.description import describe_bends
from ui.classroom import predict, share
from ui.lessons.higher_derivatives import derivatives, view
from ui.lessons.higher_derivatives.takeaway import take_along
from ui.lessons.higher_derivatives.view import bending_of
from ui.link.state import link_state
from ui.parts import scene
from ui.parts.status import status

state = link_state(smallest=1e-8)
reading = view.row(state.setting.expression)
bends, point_verdict = bending_of(state, reading.word), scene.verdict_of(state)
prediction = predict.ask(view.question(bends, state, point_verdict))
state = state.veil(prediction.pending)
sentence = prediction.status(view.watch_sentence(state, describe_bends(bends.curvature)))
status(state, sentence, bends.curves[0].declaration, watch=False)
predict.panel(prediction)
if prediction.pending:
    scene.show(scene.scene_of(state), state, point_verdict)
else:
    view.show(bends, state, point_verdict, reading)
    view.show_description(bends.curvature)
    derivatives.show_formulas(state)
    derivatives.show_taylor(bends, state)
    derivatives.show_second_difference(bends, state)
share.link_box(state)
if not prediction.pending:
    take_along(state, bends.curves[0])
