"""What moves in the browser: the stage, the tracer, the cursor, the line of delta, films, and tables that follow them.

Each is a component of Streamlit with its scripts beside it; post.component() puts the scripts together.
"""
