"""The network as GraphML or GEXF, for Gephi, yEd, Cytoscape and R; every edge keeps its evidence.

http://graphml.graphdrawing.org and https://gexf.net
"""

from __future__ import annotations

import io
import re

import networkx as nx

from ..stores import Store
from .entity_network import flat, network


def graphml(graph: Store) -> str:
    """The statements of a store as GraphML."""
    out = io.BytesIO()
    nx.write_graphml(flat(network(graph)), out, encoding="utf-8")
    return out.getvalue().decode("utf-8")


def gexf(graph: Store) -> str:
    """The statements of a store as GEXF 1.2, without the date that the writer would stamp on it."""
    text = "\n".join(nx.generate_gexf(flat(network(graph)))) + "\n"
    return re.sub(r' lastmodifieddate="[^"]*"', "", text)
