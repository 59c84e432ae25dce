"""One file a picture: a value object becomes a plotly figure; nothing is computed here."""
