"""A knowledge graph of human security, each statement traceable to the words it rests on."""

__version__ = "0.1.0"
