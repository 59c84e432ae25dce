"""The link: its words, how they are read and checked, and how a link is put together. It may import core."""
