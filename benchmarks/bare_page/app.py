"""The least that Streamlit can show: one chart of x^2 and one slider. What Tangent Lab is measured against."""

import plotly.graph_objects as go
import streamlit as st

LOW, HIGH, POINTS = -3.0, 3.0, 200

x = [LOW + (HIGH - LOW) * place / (POINTS - 1) for place in range(POINTS)]
st.plotly_chart(go.Figure(go.Scatter(x=x, y=[value**2 for value in x], mode="lines")))
st.slider("Point x", LOW, HIGH, value=1.0, step=0.1)
