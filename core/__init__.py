"""The mathematics: pure and typed, with no page and no picture in it."""
