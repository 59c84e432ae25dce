"""What Streamlit lacks, one file each: the symptom, a way to see it, and when the file can be deleted.

Imports Streamlit, ui.live and core.workers; pages and the rest of ui import from here.
"""
