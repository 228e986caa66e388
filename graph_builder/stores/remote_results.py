"""What a SPARQL endpoint answers, as the objects that the engine in this process gives."""

from __future__ import annotations

import pyoxigraph as ox

from . import http_client
from .query_answers import QueryAnswer


def read_results(body: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    """Rows or a truth value, read to the end before anybody sees them; raises SyntaxError."""
    found = ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)
    if isinstance(found, ox.QueryBoolean):
        return found
    for _row in found:
        pass
    return ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON)


def read_truth(answer: QueryAnswer) -> QueryAnswer:
    """The answer, a truth value where it is Virtuoso's row for one."""
    if isinstance(answer, ox.QuerySolutions) and [v.value for v in answer.variables] == ["__ASK_RETVAL"]:
        return read_results(
            b'{"head": {}, "boolean": %s}'
            % (b"true" if any(row[0].value in ("1", "true") for row in answer) else b"false")
        )
    return answer


def read_triples(reply: http_client.Reply) -> ox.QueryTriples:
    """Triples as the engine gives them; raises SyntaxError."""
    format = ox.RdfFormat.from_media_type(reply.type)
    if format is None:
        raise ValueError(f"{reply.type} holds no triples")
    store = ox.Store()
    store.load(reply.body, format=format)
    triples = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(triples, ox.QueryTriples)  # it is a CONSTRUCT
    return triples
