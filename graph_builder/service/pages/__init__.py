"""The pages: each thing of the graph as HTML, readable without JavaScript, in six languages; evidence first.

A page is made in a worker from what :mod:`graph_builder.service.statement_rows` finds and a template; text
from the data is escaped by Jinja2.
"""
