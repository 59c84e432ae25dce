"""The first thing on the screen: a lesson's title, task and a still picture, as HTML that needs no script to be seen.

A host puts it into the page that it sends, where it stands until the live page has drawn its chart.
"""
