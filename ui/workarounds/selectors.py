"""The names of Streamlit's own elements that our style sheets and scripts select.

Symptom: Streamlit has no way to style what is around our parts, or to find it from a script, but by the test ids and
    classes of its elements, which it may rename in any version.
Reproduction: rename one in a style sheet; the page looks wrong and nothing fails.
Upstream: streamlit documents the class `st-key-...` of an element's key, and none of these.
Alternatives: `st.columns(wrap=False)` and `st.grid` for the styles of a phone. The only style of columns there is the
    room between those that are stacked, for which neither has an argument.
Delete when: an element's key gives a class to each of its parts.
Noticed by: tests/ui/workarounds/test_selectors.py
"""

SELECTORS = {
    "stAlert": "a box with an error or a hint",
    "stApp": "the whole page",
    "stBaseButton-primary": "a button that calls for a click",
    "stBidiComponentIsolated": "the host of a component of ours with its shadow",
    "stButtonGroup": "a row of pills",
    "stCaptionContainer": "a small grey text",
    "stColumn": "one of st.columns",
    "stDownloadButton": "a button that saves a file",
    "stException": "an error of the script",
    "stFullScreenFrame": "what is around a chart",
    "stHeader": "the bar at the top",
    "stHorizontalBlock": "a row of columns",
    "stLayoutWrapper": "what is around a container",
    "stMain": "the part of the page that scrolls",
    "stMainBlockContainer": "all that the script draws",
    "stMarkdown": "a text",
    "stMetricValue": "the number of st.metric",
    "stNumberInputContainer": "a box for a number",
    "stPlotlyChart": "a chart",
    "stSkeleton": "the place of an element that is still to come",
    "stTextInputRootElement": "a box for a text",
    "stVerticalBlock": "a container",
    "data-test-connection-state": "an attribute of the page: how the connection is",
}
