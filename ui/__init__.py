"""What a person sees: streamlit and plotly live here, in app.py and in pages/."""
