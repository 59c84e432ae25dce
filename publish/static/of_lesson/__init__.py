"""The pages of each lesson, one lesson a file: pages() makes them, one after the other."""
