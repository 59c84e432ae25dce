"""The application: `streamlit run app.py` on a laptop and `uvicorn app:app` on a host serve the same.

ui/shell/router.py is the script of every run; deploy/ gives what stands around it.
"""

import streamlit as st

from deploy.application import lifespan, middleware, routes

app = st.App("ui/shell/router.py", routes=routes, middleware=middleware, lifespan=lifespan)
