"""The first screen: the lessons as cards."""
