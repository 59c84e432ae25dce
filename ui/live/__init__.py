"""What moves in the browser: the stage, the tracer, the cursor, the line of delta, films, and tables that follow them.

LiveChart.js is what they share, and markup.py writes their controls; component.py mounts them, and modules.py joins
their modules. Imports core, ui.figures and what presenter mode makes large.
"""
