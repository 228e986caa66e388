"""What each peer does in ``benchmarks/peers.py``: rows of finished triples in, Turtle out.

The Python that has the peer installed runs it: ``python benchmarks/peer_tasks.py PEER ROWS OUTPUT``, or
``stages ROWS PEER`` for the seconds of each stage. ROWS is a folder with ``rows.jsonl`` (one triple a line:
s, p, o, and the language l and the datatype t of o, both empty for an IRI) and the same as ``KIND.csv``, one
file a kind of object, for the peer that cannot read it.
"""

import json
import sys
from pathlib import Path

RDF, XSD = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2001/XMLSchema#"


def rows(folder):
    with open(folder / "rows.jsonl", encoding="utf-8") as file:
        yield from map(json.loads, file)


def rdflib(folder, output):
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for row in rows(folder):
        graph.add(_rdflib_triple(row))
    graph.serialize(output, format="turtle")


def kglab(folder, output):
    import kglab as library

    graph = library.KnowledgeGraph()
    for row in rows(folder):
        graph.add(*_rdflib_triple(row))
    graph.save_rdf(str(output), format="ttl")


def _rdflib_triple(row):
    from rdflib import Literal, URIRef

    o = (
        URIRef(row["o"])
        if not row["t"]
        else Literal(row["o"], lang=row["l"])
        if row["l"]
        else Literal(row["o"], datatype=URIRef(row["t"]), normalize=False)
    )
    return URIRef(row["s"]), URIRef(row["p"]), o


def maplib(folder, output, format="turtle"):
    _maplib_model(folder).write(str(output), format=format)


def _maplib_model(folder):
    import polars as pl
    from maplib import Model, RDFType, SolutionMappings

    model = Model()
    convert = {XSD + "integer": pl.Int64, XSD + "date": pl.Date}
    data = pl.read_ndjson(folder / "rows.jsonl")
    for (predicate, kind), part in data.group_by("p", "t", maintain_order=True):
        o = pl.col("o")
        if kind == RDF + "langString":
            o = pl.struct(o.alias(f"<{RDF}langString>"), pl.col("l"))
        elif kind == XSD + "boolean":
            o = o == "true"
        elif kind in convert:
            o = o.str.to_date() if convert[kind] == pl.Date else o.cast(convert[kind])
        part = part.select(pl.col("s").alias("subject"), o.alias("object"))
        types = {"subject": RDFType.IRI, "object": RDFType.Literal(kind) if kind else RDFType.IRI}
        model.map_triples(SolutionMappings(part, types), predicate)
    return model


def maplib_lines(folder, output):
    """As N-Triples in no order: what it is quickest at, and less than what is asked."""
    maplib(folder, output, "ntriples")


def morph(folder, output):
    import morph_kgc

    maps = []
    for path in sorted(folder.glob("*.csv")):
        kind = path.stem
        o = (
            "rr:termType rr:IRI"
            if kind == "iri"
            else f'rr:language "{kind}"'
            if len(kind) == 2
            else f"rr:datatype xsd:{kind}"
        )
        maps.append(f"""<#{kind}> a rr:TriplesMap ;
            rml:logicalSource [ rml:source "{path}" ; rml:referenceFormulation ql:CSV ] ;
            rr:subjectMap [ rml:reference "s" ; rr:termType rr:IRI ] ;
            rr:predicateObjectMap [
                rr:predicateMap [ rml:reference "p" ; rr:termType rr:IRI ] ;
                rr:objectMap [ rml:reference "o" ; {o} ]
            ] .""")
    mapping = output.with_suffix(".rml.ttl")
    mapping.write_text(
        "@prefix rr: <http://www.w3.org/ns/r2rml#> .\n"
        "@prefix rml: <http://semweb.mmlab.be/ns/rml#> .\n"
        "@prefix ql: <http://semweb.mmlab.be/ns/ql#> .\n"
        f"@prefix xsd: <{XSD}> .\n@base <https://example.org/> .\n" + "\n".join(maps),
        encoding="utf-8",
    )
    graph = morph_kgc.materialize(
        f"[CONFIGURATION]\nlogging_level=ERROR\nna_values=\nnumber_of_processes=2\n[all]\nmappings={mapping}\n"
    )
    graph.serialize(str(output), format="turtle")


def ours(folder, output):
    """Our writer on the same rows as the peers."""
    from graph_builder.building.triples import Graph
    from graph_builder.formats.turtle import Names, block, head, lines, prefixes
    from graph_builder.vocabulary.namespaces import NAMESPACES

    spaces = {iri: prefix for prefix, iri in NAMESPACES.items()}
    short, graph, names = {}, Graph(""), Names()
    for row in rows(folder):
        p = row["p"]
        if p not in short:
            cut = max(p.rfind("#"), p.rfind("/")) + 1
            short[p] = f"{spaces[p[:cut]]}:{p[cut:]}"
        graph.add(row["s"], short[p], (row["o"], row["l"] or None, row["t"]) if row["t"] else row["o"])
    blocks = ["\n" + block(names.iri(s), lines(p, names)) for s, p in graph.subjects.items()]
    with open(output, "w", encoding="utf-8", newline="\n") as file:
        file.write(head(names.used | prefixes(graph))[:-1])
        file.writelines(blocks)


def stages(peer, folder):
    """CPU seconds of each stage of one tool on one document, and what a dozen questions found, as JSON."""
    from time import process_time

    found, began = {}, process_time()

    def done(stage):
        nonlocal began
        found[stage] = round(process_time() - began, 3)
        began = process_time()

    output, asked = folder / "out" / "stages.ttl", json.loads((folder / "questions.json").read_text("utf-8"))
    if peer == "ours":
        from graph_builder.checks.mappings_check import check
        from graph_builder.corpus.project import Project
        from graph_builder.curation import mappings_reader
        from graph_builder.explorer import render_page
        from graph_builder.stores.memory_store import Store
        from graph_builder.vocabulary import ontology

        words = ontology.load()
        done("start")
        read = mappings_reader.read(folder / "jsonl", words)
        done("read")
        project = Project(words, read, {}, check(read, words))
        done("check")
        whole = project.writer()
        done("build")
        with output.open("wb") as file:
            file.writelines(part if isinstance(part, bytes) else part.encode() for part in whole.turtle())
        done("write Turtle")
        store = Store(project.quads(), words)
        done("load")
        answers = [sum(1 for _ in store.query(text)) for text in asked]
        done("a dozen questions")
        render_page(store, {})
        done("page")
    elif peer in ("rdflib", "kglab"):
        if peer == "kglab":
            import kglab as library
        from rdflib import Graph

        graph = library.KnowledgeGraph() if peer == "kglab" else Graph(bind_namespaces="none")
        done("start")
        given = [_rdflib_triple(row) for row in rows(folder)]
        done("read")
        for triple in given:
            graph.add(*triple) if peer == "kglab" else graph.add(triple)
        done("build")
        graph.save_rdf(str(output), format="ttl") if peer == "kglab" else graph.serialize(
            output, format="turtle"
        )
        done("write Turtle")
        answers = [len(list(graph.query(text))) for text in asked]
        done("a dozen questions")
    else:
        import maplib  # noqa: F401

        done("start")
        model = _maplib_model(folder)
        done("read")
        model.write(str(output), format="turtle")
        done("write Turtle")
        answers = []
        for text in asked:
            try:
                answers.append(model.query(text).height)
            except BaseException as error:
                answers.append(type(error).__name__)
        done("a dozen questions")
    print(json.dumps({"stages": found, "rows": answers}))


def bulk(folder, output):
    """The floor of loading: Oxigraph's bulk load of ready-made sorted N-Quads onto disk."""
    import pyoxigraph as ox

    store = ox.Store(str(output))
    store.bulk_load(path=str(folder / "human-security.nq"), format=ox.RdfFormat.N_QUADS)
    store.optimize()


def dump(folder, output):
    """What Oxigraph writes, in no order, of a store that lies loaded in ``store``."""
    import pyoxigraph as ox

    store = ox.Store.read_only(str(folder / "store"))
    store.dump(str(output), format=ox.RdfFormat.N_QUADS)


def bare(folder, output):
    """The floor of writing: the bytes themselves."""
    import shutil

    shutil.copyfile(folder / "human-security.ttl", output)


if __name__ == "__main__":
    if sys.argv[1] == "stages":
        stages(sys.argv[3], Path(sys.argv[2]))
    else:
        globals()[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
