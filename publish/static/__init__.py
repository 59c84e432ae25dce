"""The lessons as a folder of pages that need no server: for any web space, a memory stick, a school without a network.

`python -m publish.static OUT` makes it. Every number, sentence and picture in it comes from core and from ui/figures,
as in the live app; what only the live app can do, each page says.
"""
