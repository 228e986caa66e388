"""A page, and data, for every thing: what is negotiated, what the pages say, in which language.

Hostile text stays text.
"""

from __future__ import annotations

import json
import random
import re
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit

import jsonschema
import openapi_spec_validator
import pyoxigraph as ox
import pytest
from browser import FLAGS, until
from example import THINGS, Example, clean_example, example
from serving import Server, serving

from graph_builder.asking.query_library import questions
from graph_builder.corpus.project import read_project
from graph_builder.explorer.colours import FOLDER
from graph_builder.formats.dataset_files import FORMATS
from graph_builder.service.content_types import GRAPHS
from graph_builder.service.pages.frame import words
from graph_builder.service.redirects import rules
from graph_builder.stores.memory_store import Store
from graph_builder.stores.opening import open_store
from graph_builder.vocabulary.languages import LANGUAGES
from graph_builder.vocabulary.namespaces import BASE, HS, NAMESPACES, UNSEEN_GRAPHS

__all__ = ["clean_example", "example"]

KINDS = {"html": "text/html", **GRAPHS, "json": "application/json"}
SUFFIX = {
    "html": "html",
    "turtle": "ttl",
    "ntriples": "nt",
    "jsonld": "jsonld",
    "rdfxml": "rdf",
    "json": "json",
}


@pytest.fixture(scope="module")
def graph() -> Store:
    found = open_store()
    found.materialise()
    return found


@pytest.fixture(scope="module")
def server():
    with serving("--quiet") as found:
        yield found


@pytest.fixture(scope="module")
def statement(graph: Store) -> str:
    return graph.select(
        "SELECT ?s { ?s hs:standing hs:possible ; hs:subject id:common-elements } ORDER BY ?s"
    )[0]["s"].value.removeprefix(BASE)


class Page(HTMLParser):
    """A page taken apart: its elements, the text in each, and the addresses that it leads to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data):
        self.text += data

    def links(self, address: str) -> set[str]:
        found = {
            urljoin(address, a["href"]).partition("#")[0]
            for tag, a in self.elements
            if tag == "a" and a.get("href")
        }
        return {link for link in found if urlsplit(link).netloc in ("", urlsplit(address).netloc)}

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [a for name, a in self.elements if name == tag]


def page(server: Server, path: str, **headers: str) -> Page:
    reply = server.get(path, Accept="text/html", **headers)
    assert reply.status == 200 and reply.type == "text/html", (path, reply.text[:300])
    return Page(reply.text)


PATHS = [
    "/id/human-security",
    "/document/mexico-workshop-2006",
    "/document/mexico-workshop-2006/para/8/bullet/2",
    "/document/mexico-workshop-2006/footnote/17",
    "/date/1994",
    "/document/mexico-workshop-2006/section/1",
    "STATEMENT",
    "/correction/mexico-workshop-2006/building-national-security-for-understanding-it",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("format", KINDS)
def test_a_thing_in_the_format_asked_for_by_header_ending_or_parameter(
    path: str, format: str, server: Server, statement: str
) -> None:
    path = path.replace("STATEMENT", "/" + statement)
    bodies = set()
    for reply in (
        server.get(path, Accept=KINDS[format]),
        server.get(f"{path}.{SUFFIX[format]}"),
        server.get(f"{path}?format={format}"),
    ):
        assert (reply.status, reply.type) == (200, KINDS[format]), reply.text[:300]
        bodies.add(
            reply.body
            if format != "html"
            else re.sub(rb'<link rel="alternate"[^>]*>|<a lang=[^>]*>', b"", reply.body)
        )
    assert len(bodies) == 1


def test_browsers_get_pages_and_programs_what_they_prefer(server: Server) -> None:
    assert (
        server.get(
            "/id/hunger", Accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        ).type
        == "text/html"
    )
    assert server.get("/id/hunger", Accept="application/ld+json;q=0.9, text/turtle").type == "text/turtle"
    assert server.get("/id/hunger", Accept="image/png").status == 406


def test_the_data_of_an_entity_are_its_triples_and_its_statements_with_their_evidence(
    server: Server, graph: Store
) -> None:
    triples = {q.triple for q in ox.parse(server.get("/id/hunger.ttl").body, format=ox.RdfFormat.TURTLE)}
    whole = {q.triple for q in graph.store if q.graph_name.value not in UNSEEN_GRAPHS}
    assert triples <= whole
    me = ox.NamedNode(BASE + "id/hunger")
    assert {t for t in whole if t.subject == me} <= triples
    about = {
        t.subject for t in whole if t.object == me and t.predicate.value in (HS + "subject", HS + "object")
    }
    assert about and all({t for t in whole if t.subject == s} <= triples for s in about)
    evidence = {t.object for t in whole if t.subject in about and t.predicate.value == HS + "evidence"}
    assert evidence and all({t for t in whole if t.subject == e} <= triples for e in evidence)


def test_json_says_what_the_page_says(server: Server, graph: Store, statement: str) -> None:
    found = server.get("/document/mexico-workshop-2006/para/7.json").json()
    expected = graph.select(
        "SELECT (COUNT(DISTINCT ?s) AS ?n) "
        f"{{ ?s hs:evidence/oa:hasSource <{BASE}document/mexico-workshop-2006/para/7> }}"
    )[0]["n"].value
    assert len(found["statements"]) == int(expected)
    [said] = server.get(f"/{statement}.json").json()["statements"]
    assert (
        said["standing"] == "possible"
        and said["evidence"][0]["anchor"]
        and said["evidence"][0]["cite"] == "¶2"
    )
    assert {"key", "names", "statements", "mentionedIn"} <= server.get("/id/hunger.json").json().keys()


def test_every_statement_of_a_place_stands_on_its_page_with_the_words_below_it(
    server: Server, graph: Store
) -> None:
    shown = page(server, "/document/mexico-workshop-2006/para/36")
    rows = graph.select(
        "SELECT ?label ?anchor { ?s rdfs:label ?label ; hs:evidence ?e . "
        f"?e oa:hasSource <{BASE}document/mexico-workshop-2006/para/36> ; oa:hasSelector/oa:exact ?anchor "
        "FILTER(LANG(?label) = 'en') }"
    )
    assert rows and all(r["label"].value in shown.text and r["anchor"].value in shown.text for r in rows)
    html = server.get("/document/mexico-workshop-2006/para/36", Accept="text/html").text
    article = html[html.index("<article") : html.index("</article")]
    assert article.index('class="sentence"') < article.index('class="evidence"')


def test_the_page_of_a_paragraph_tells_its_statements_in_the_order_of_the_text_each_once(
    server: Server, graph: Store
) -> None:
    place = f"{BASE}document/mexico-workshop-2006/para/32"
    rows = graph.select(
        "SELECT ?s (MIN(?rank) AS ?first) { "
        f"?s hs:evidence ?e . ?e oa:hasSource <{place}> ; hs:anchorOrder ?rank "
        "FILTER NOT EXISTS { ?e hs:forRole ?role } } GROUP BY ?s ORDER BY ?first"
    )
    html = server.get(place.removeprefix(BASE.rstrip("/")), Accept="text/html").text
    told = re.findall(r'<p class="sentence"><a href="/(statement/[0-9a-f]+)"', html)
    rank = {r["s"].value.removeprefix(BASE): int(r["first"].value) for r in rows}
    assert len(told) == len(set(told)) and set(rank) == set(told)
    assert [rank[s] for s in told] == sorted(rank.values())
    digest, first, mentioned = (html.index(x) for x in ('class="digest"', "<article", "Mentioned here"))
    assert digest < first < html.rindex("</article") < mentioned


def test_a_paragraph_with_bullets_tells_theirs_too_and_none_twice(server: Server) -> None:
    html = server.get("/document/mexico-workshop-2006/para/40", Accept="text/html").text
    told = re.findall(r'<p class="sentence"><a href="/(statement/[0-9a-f]+)"', html)
    assert len(told) == len(set(told)) > 20
    bullets = [html.index(f'href="/document/mexico-workshop-2006/para/40/bullet/{n}"') for n in (1, 2, 3)]
    assert bullets == sorted(bullets)
    assert html.index("States can carry out containment measures during conflict") > bullets[1]


@pytest.mark.parametrize(
    "language, who, when", [("en", "Who", "When"), ("zh", "谁", "何时"), ("ar", "من", "متى")]
)
def test_the_roles_of_a_measure_are_one_list_in_the_language_of_the_page(
    language: str, who: str, when: str, server: Server
) -> None:
    html = server.get(f"/id/containment-measures?lang={language}", Accept="text/html").text
    article = next(a for a in html.split("<article")[1:] if 'href="/id/states' in a and "冲突期间" in a)
    [roles] = re.findall(r'<dl class="roles">(.*?)</dl>', article, re.S)
    text = Page(roles).text
    assert who in text and when in text and roles.count(">冲突期间</q>") == 1
    assert article.count('class="gloss"') == 1, "no gloss is told again for a role"


def test_lists_have_short_names_and_a_things_own_page_its_full_one(server: Server, graph: Store) -> None:
    html = server.get("/id/undp", Accept="text/html").text
    full = "United Nations Development Programme"
    assert f"<h1>{full}</h1>" in html and re.search(r"for short: <b[^>]*>UNDP</b>", html)
    listed = page(server, "/kind/Organization").text
    assert "UNDP" in listed and full not in listed
    [found, *_] = server.get("/search.json?q=" + quote("ПРООН")).json()["things"]
    assert found["name"] == "UNDP"


def test_a_questions_page_shows_names_and_the_query_as_it_is_asked(server: Server) -> None:
    shown = page(server, "/query/measures-by-phase?phase=before-conflict").text
    assert "VALUES ?phase { id:before-conflict }" in shown
    assert "VALUES ?phase { id:during-conflict }" not in shown
    assert "use proactive diplomacy" in shown and "id:use-proactive-diplomacy" not in shown


def test_what_is_no_fact_is_marked(server: Server, graph: Store, statement: str) -> None:
    for path in ("/" + statement, "/document/mexico-workshop-2006/para/2", "/id/common-elements"):
        marks = [a for a in page(server, path).all("li") if a.get("class") == "axis possible"]
        assert marks, path


@pytest.mark.parametrize(
    "path, hint",
    [
        ("/id/hungr", "hunger"),
        ("/id/", ""),
        ("/id/no such thing", ""),
        ("/statement/0", ""),
        ("/document/mexico-workshop-2006/para/79", ""),
        ("/nowhere", "start page"),
        ("/query/definition", "definitions"),
        ("/kind/Nothing", ""),
        ("/data/none.ttl", "human-security.ttl"),
        ("/ontology.csv", ".ttl"),
        ("/id/%ff", ""),
        ("/id/a%00b", ""),
    ],
)
def test_what_is_not_there_is_not_found_with_a_way_out(path: str, hint: str, server: Server) -> None:
    for accept in ("text/html", "application/json"):
        reply = server.get(quote(path, safe="/%"), Accept=accept)
        assert reply.status == 404 and hint in reply.text
        assert reply.type == ("text/html" if accept == "text/html" else "application/problem+json")


# Languages


def test_every_language_has_all_the_words() -> None:
    assert len({frozenset(words(code)) for code in LANGUAGES}) == 1
    own = [
        set(
            (Path(__file__).resolve().parents[2] / "graph_builder" / "service" / "words" / f"{code}.yaml")
            .read_text("utf-8")
            .splitlines()
        )
        for code in LANGUAGES
    ]
    assert all(a != b for i, a in enumerate(own) for b in own[i + 1 :])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/id/commission-on-human-security",
        "/document/mexico-workshop-2006/para/7",
        "/ontology",
        "/query",
        "/query/measures-by-phase",
        "/sparql",
        "/search?q=hunger",
        "/kind/Threat",
        "/scheme",
        "/scheme/rights-and-freedoms",
    ],
)
def test_pages_speak_six_languages(path: str, language: str, server: Server) -> None:
    joined = path + ("&" if "?" in path else "?") + f"lang={language}"
    for shown in (
        page(server, joined),
        page(server, path, Accept_Language=f"xx, {language}-XX;q=0.8, en;q=0.1"),
    ):
        [html] = shown.all("html")
        assert (html["lang"], html["dir"]) == (language, "rtl" if language == "ar" else "ltr")
        assert words(language)["questions"] in shown.text
        assert {a["hreflang"] for a in shown.all("link") if a.get("hreflang")} == set(LANGUAGES)


def test_names_and_terms_are_in_the_language(server: Server) -> None:
    assert (
        "Commission sur la sécurité humaine" in page(server, "/id/commission-on-human-security?lang=fr").text
    )
    assert "人类安全委员会" in page(server, "/id/commission-on-human-security?lang=zh").text
    assert (
        "est coprésidé par" in page(server, "/id/commission-on-human-security?lang=fr").text
        or "coprésid" in page(server, "/id/commission-on-human-security?lang=fr").text
    )


def test_links_keep_the_language(server: Server) -> None:
    links = page(server, "/id/hunger?lang=ru").links("http://a/id/hunger")
    ours = [
        link
        for link in links - {"http://a/id/hunger"}
        if re.search(r"/(id|statement|document|kind|ontology)/?", link) and not re.search(r"\.\w+$", link)
    ]
    assert ours and all("lang=" in link for link in ours)


# Leading on


def test_every_link_of_the_pages_leads_somewhere(server: Server) -> None:
    start = [
        "/",
        "/query",
        "/ontology",
        "/sparql",
        "/search?q=conflict",
        "/document/mexico-workshop-2006",
        "/document/mexico-workshop-2006/section/8",
        "/kind/Measure",
        "/scheme",
        "/scheme/rights-and-freedoms",
    ]
    seen: set[str] = set()
    waiting = [server.root + path for path in start]
    chance = random.Random(5)
    while waiting and len(seen) < 220:
        address = waiting.pop(chance.randrange(len(waiting)) if len(seen) >= len(start) else 0)
        if address in seen or address.endswith(("/explorer", ".trig", ".nq")):
            continue
        seen.add(address)
        reply = server.get(address.removeprefix(server.root), Accept="text/html, */*;q=0.1")
        assert reply.status == 200, address
        if reply.type == "text/html":
            found = Page(reply.text)
            assert found.all("script") == [] and all(
                not name.startswith("on") for _, a in found.elements for name in a
            )
            waiting += sorted(found.links(address) - seen)
    assert len(seen) == 220


@pytest.mark.parametrize(
    "path",
    [
        "/ontology",
        "/id/hunger",
        "/document/mexico-workshop-2006",
        "/document/mexico-workshop-2006/para/3",
        "/date/1994",
        "/scheme",
        "/scheme/hunger",
    ],
)
def test_every_form_that_a_page_offers_of_itself_is_there(server: Server, path: str) -> None:
    address = server.root + path
    offered = {
        link
        for link in Page(server.get(path, Accept="text/html").text).links(address)
        if link.startswith(address + ".")
    }
    for link in offered:
        assert server.get(link.removeprefix(server.root)).status == 200, link
    assert offered


def test_the_ontology_has_an_anchor_for_every_term(server: Server, graph: Store) -> None:
    ids = {a.get("id") for _, a in page(server, "/ontology").elements}
    assert graph.vocabulary.terms <= ids
    triples = {q.triple for q in ox.parse(server.get("/ontology.ttl").body, format=ox.RdfFormat.TURTLE)}
    assert triples == {q.triple for q in graph.vocabulary.store}


def test_search_finds_by_any_name_and_by_digest(server: Server) -> None:
    for text in (
        "Commission on Human Security",
        "人类安全委员会",
        "commission sur la sécurité",
        "COMMISSION ON",
    ):
        assert "commission-on-human-security" in [
            t["iri"].rpartition("/")[2]
            for t in server.get("/search.json?" + urlencode({"q": text})).json()["things"]
        ]
    assert server.get("/search.json?q=champion").json()["places"]
    assert server.get("/search.json").json() == {"statements": [], "things": [], "places": []}


def test_search_words_find_a_thing_and_are_not_on_its_page(server: Server, graph: Store) -> None:
    thing = "small-arms-and-light-weapons"
    words = [
        r["word"].value
        for r in graph.select(
            f"SELECT ?word {{ id:{thing} skos:hiddenLabel ?word FILTER(LANG(?word) = 'en') }}"
        )
    ]
    assert "firearms" in words
    found = server.get("/search.json?q=firearms").json()["things"]
    assert thing in [t["iri"].rpartition("/")[2] for t in found]
    shown = page(server, f"/id/{thing}").text
    assert "small arms" in shown and "firearms" not in shown


def test_the_sitemap_names_addresses_that_exist(server: Server) -> None:
    addresses = re.findall(r"<loc>(.*?)</loc>", server.get("/sitemap.xml").text)
    assert f"{server.root}/id/human-security" in addresses and len(addresses) > 2000
    for address in random.Random(1).sample(addresses, 40):
        assert server.get(address.removeprefix(server.root)).status == 200, address
    assert "Sitemap: " + server.root + "/sitemap.xml" in server.get("/robots.txt").text


def test_a_path_between_two_things(server: Server) -> None:
    [way, *_] = server.get("/path.json?from=human-security&to=world-bank").json()
    assert (
        "id:human-security" in (way[0]["from"], way[0]["to"])
        and "id:world-bank" in (way[-1]["from"], way[-1]["to"])
        and all(step["evidence"] for step in way)
    )
    assert server.get("/path.json?from=human-security").status == 400
    assert server.get("/path.json?from=Human%20Security&to=wrld%20bank").json()[0] == way
    assert "world-bank" in server.get("/path.json?from=human-security&to=worl-bonk").json()["detail"]


# The library


@pytest.mark.parametrize("name", ["measures-by-phase", "definitions"])
def test_a_question_has_a_page_with_its_form_its_sparql_and_its_result(name: str, server: Server) -> None:
    shown = page(server, f"/query/{name}")
    question = questions()[name]
    assert question.question in shown.text and question.text in shown.text.replace("\r", "")
    assert {a["name"] for a in shown.all("input")} >= {p.name for p in question.parameters}
    links = {urlsplit(link).path for link in shown.links(f"http://a/query/{name}")}
    assert {f"/query/{name}.csv", f"/query/{name}.json"} <= links


def test_parameters_are_bound_and_told_where_they_do_not_fit(server: Server) -> None:
    assert "before-conflict" in server.get("/query/measures-by-phase.csv?phase=before-conflict").text
    assert (
        len(server.get("/query/measures-by-phase.json?phase=before-conflict").json()["results"]["bindings"])
        > 3
    )
    for given in ("phase=" + quote("x> } DROP ALL"), "phse=before-conflict"):
        for path in ("/query/measures-by-phase", "/query/measures-by-phase.csv"):
            assert server.get(f"{path}?{given}").status == 400
    shown = server.get("/query/measures-by-phase?phse=before-conflict", Accept="text/html")
    assert shown.status == 400 and "phase" in Page(shown.text[shown.text.index('role="alert"') :]).text


# What the service says of itself


def test_void_is_filled_in_and_right(server: Server, graph: Store) -> None:
    store = ox.Store()
    store.load(server.get("/.well-known/void").body, format=ox.RdfFormat.TURTLE)

    def value(property: str) -> list[str]:
        prefixes = "".join(f"PREFIX {p}: <{i}> " for p, i in NAMESPACES.items())
        return [
            row[0].value for row in store.query(f"{prefixes} SELECT ?x {{ <{BASE}dataset> {property} ?x }}")
        ]

    seen = {q.triple for g in graph.graphs for q in graph.store.quads_for_pattern(None, None, None, g)}
    assert value("void:triples") == [str(len(seen))]
    assert value("void:distinctSubjects") == [str(len({t.subject for t in seen}))]
    assert value("void:properties") == [str(len({t.predicate for t in seen}))]
    assert value("void:entities") == [
        str(
            len(
                {
                    t.subject
                    for t in seen
                    if t.predicate.value.endswith("#type") and t.object.value == HS + "Entity"
                }
            )
        )
    ]
    assert value("dcterms:license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert value("void:sparqlEndpoint") == [f"{server.root}/sparql"]
    for file in value("dcat:distribution/dcat:downloadURL") + value("void:exampleResource"):
        path = file.replace(BASE, server.root + "/").removeprefix(server.root)
        assert server.send("HEAD", path).status == 200, file
    parts = {
        row[0].value: int(row[1].value)
        for row in store.query(
            f"PREFIX void: <{NAMESPACES['void']}> SELECT ?c ?n "
            f"{{ <{BASE}dataset> void:classPartition ?p . ?p void:class ?c ; void:entities ?n }}"
        )
    }
    assert parts[HS + "Statement"] == len(
        {
            t.subject
            for t in seen
            if t.predicate.value.endswith("#type") and t.object.value == HS + "Statement"
        }
    )


def test_the_files_hold_what_a_build_writes(server: Server) -> None:
    quads = read_project().quads()
    for name, (file, write) in FORMATS.items():
        if name in ("turtle", "authority", "scheme", "about", "nquads"):
            format = ox.RdfFormat.N_QUADS if name == "nquads" else ox.RdfFormat.TURTLE
            assert set(ox.parse(server.get(f"/data/{file}").body, format=format)) == set(
                ox.parse(write(quads).encode(), format=format)
            ), name


def test_the_openapi_description_is_true_of_its_examples(server: Server) -> None:
    description = server.get("/openapi.json").json()
    assert description["openapi"].startswith("3.1") and description["servers"] == [{"url": server.root}]
    openapi_spec_validator.validate(description)
    assert {f"/query/{name}.json" for name in questions()} <= description["paths"].keys()
    schemas = description["components"]["schemas"]
    for path, methods in description["paths"].items():
        operation = methods["get"]
        given = {
            p["name"]: str(p["example"])
            for p in operation["parameters"]
            if p["in"] == "query" and "example" in p
        }
        for p in operation["parameters"]:
            if p["in"] == "path":
                path = path.replace("{" + p["name"] + "}", p["example"])
                assert re.fullmatch(p["schema"]["pattern"], p["example"])
        reply = server.get(path + ("?" + urlencode(given) if given else ""))
        assert reply.status == 200, path
        content = operation["responses"]["200"]["content"][reply.type]["schema"]
        jsonschema.validate(reply.json(), {**content, "components": {"schemas": schemas}})
    jsonschema.validate(server.get("/id/none.json").json(), schemas["Problem"])


@pytest.mark.parametrize("host", ["<script>", "a b", 'evil"onload', "a/b", "exa mple.org", ""])
def test_a_strange_host_is_not_repeated(host: str, server: Server) -> None:
    for path in (
        "/.well-known/void",
        "/sparql?format=turtle",
        "/sitemap.xml",
        "/openapi.json",
        "/robots.txt",
    ):
        reply = server.get(path, Host=host)
        assert reply.status in (200, 400)
        if host and reply.status == 200:
            assert host not in reply.text and server.root in reply.text


def test_the_base_that_is_told_is_used_everywhere() -> None:
    with serving("--quiet", "--base", "https://graph.example/hs/") as server:
        assert "<https://graph.example/hs/sparql>" in server.get("/.well-known/void").text
        assert "https://graph.example/hs/id/hunger" in server.get("/sitemap.xml").text
        assert server.get("/openapi.json").json()["servers"] == [{"url": "https://graph.example/hs"}]


def test_the_redirects_lead_from_the_identifiers_to_the_pages(server: Server) -> None:
    """The rules as Apache reads them: the first whose pattern fits the path below the identifiers' base."""
    found = [
        re.fullmatch(r"RewriteRule (\S+) (\S+) \[R=303,(?:NE,)?L\]", line)
        for line in rules(server.root).splitlines()
        if line.startswith("RewriteRule")
    ]
    assert all(found)
    for iri in (
        BASE,
        BASE + "dataset",
        BASE + "ontology",
        BASE + "id/hunger",
        BASE + "document/mexico-workshop-2006/para/8/bullet/2",
        BASE + "graph/dataset",
    ):
        path = iri.removeprefix(BASE)
        pattern, target = next((m[1], m[2]) for m in found if re.search(m[1], path))
        address = target.replace("$1", re.search(pattern, path)[1] if "(" in pattern else "")
        assert server.get(address.removeprefix(server.root)).status == 200, iri
    for bad in (
        "",
        "graph.example",
        "https://a b/",
        "https://a/?q",
        "javascript:alert(1)",
        "https://a/\nRewriteRule",
    ):
        with pytest.raises(ValueError):
            rules(bad)


# Hostile text

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=alert(1)> '\" {{ 7 * 7 }} &amp; javascript:x"
)


def test_hostile_text_in_data_shows_as_text(example: Example) -> None:
    example.edit(THINGS, '"Food of cats."', json.dumps(HOSTILE))
    example.edit(THINGS, '{"en": "fish",', f'{{"en": {json.dumps("fish <b onclick=x>")},')
    with serving("--quiet", "--mappings", str(example.mappings)) as server:
        for path in ("/id/fish", "/id/fish?lang=ar", "/search?q=fish", "/kind/Means", "/"):
            reply = server.get(path, Accept="text/html")
            assert reply.status == 200
            shown = Page(reply.text)
            assert (
                shown.all("script") == []
                and shown.all("img") == []
                and all(not name.startswith("on") for _, a in shown.elements for name in a)
            )
            assert path in ("/kind/Means", "/") or HOSTILE in shown.text
            assert path == "/" or "fish <b onclick=x>" in shown.text


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=%s",
        "/query/measures-by-phase?phase=%s",
        "/sparql?format=html&query=%s",
        "/id/%s",
        "/kind/%s",
        "/query/%s",
        "/?lang=%s",
        "/id/hunger?format=%s",
        "/document/%s",
        "/data/%s",
        "/ontology.%s",
        "/graph/%s",
        "/?%s",
        "/path.json?from=%s&to=a",
        "/store?graph=%s",
    ],
)
@pytest.mark.parametrize(
    "payload",
    [
        HOSTILE,
        '"><svg onload=x>',
        "\r\nSet-Cookie: a=b",
        "..%2f..%2f",
        "=cmd|' /C calc'!A0",
        "\u202e\ufffe\u0000",
    ],
)
def test_hostile_parameters_show_as_text(path: str, payload: str, server: Server) -> None:
    for accept in ("text/html", "*/*"):
        reply = server.get(path % quote(payload, safe=""), Accept=accept)
        assert reply.status in (200, 400, 404, 406), reply.text[:200]
        assert "set-cookie" not in reply.headers and b"Traceback" not in reply.body
        if reply.type == "text/html":
            shown = Page(reply.text)
            assert shown.all("script") == [] and shown.all("img") == [] and shown.all("svg") == []
            assert all(not name.startswith("on") for _, a in shown.elements for name in a)
            assert not any((a.get("href") or "").lower().startswith("javascript:") for _, a in shown.elements)
        assert reply.headers.get("x-content-type-options") == "nosniff"


def test_a_formula_in_csv_is_no_formula(server: Server) -> None:
    reply = server.query('SELECT ("=1+1" AS ?a) ("@x" AS ?b) ("-2" AS ?c) {}', accept="text/csv")
    assert reply.text == "a,b,c\r\n'=1+1,'@x,-2\r\n"
    assert "=1+1" in server.query('SELECT ("=1+1" AS ?a) {}', accept="text/tab-separated-values").text


def test_pages_forbid_scripts(server: Server) -> None:
    policy = server.get("/id/hunger", Accept="text/html").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy


# In a browser


@pytest.fixture(scope="module")
def browser(chromium):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=str(chromium), args=FLAGS)
        yield found
        found.close()


PAGES = [
    "/",
    "/id/human-security",
    "/document/mexico-workshop-2006/para/40",
    "/query/measures-by-phase",
    "/sparql?format=html&query=" + quote("SELECT * { id:hunger ?p ?o }"),
    "/ontology",
    "/search?q=hunger",
    "/id/none",
]


@pytest.mark.parametrize("language, scheme", [("en", "dark"), ("ar", "light")])
def test_pages_are_accessible_fit_a_phone_and_ask_nobody(
    language: str, scheme: str, server: Server, browser
) -> None:
    axe = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda r: asked.append(r.url))
    for path in PAGES:
        tab.goto(server.root + path + ("&" if "?" in path else "?") + f"lang={language}")
        assert tab.evaluate("document.documentElement.scrollWidth") == 390, path
        if axe.is_file():
            tab.evaluate(axe.read_text("utf-8"))
            found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [(v["id"], [n["html"][:160] for n in v["nodes"]][:3]) for v in found] == [], path
    assert all(url.startswith(server.root) for url in asked)
    context.close()


WIDE = [
    *PAGES,
    *PATHS,
    "/id/commission-on-human-security",  # long addresses of sources
    "/id/new-york",
    "/id/yukio-takasu",
    "/document/mexico-workshop-2006/footnote/17",
    "/query/definitions",
    "/query",
    "/kind/Measure",
    "/search?q=" + quote("安全"),
    "/sparql?format=html&query=" + quote("SELECT * { ?s oa:exact ?o } ORDER BY ?s LIMIT 50"),
]


@pytest.mark.parametrize(("language", "scheme"), list(zip(LANGUAGES, cycle(["light", "dark"]), strict=False)))
def test_every_page_is_as_wide_as_a_phone(
    language: str, scheme: str, server: Server, statement: str, browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, color_scheme=scheme)
    tab = context.new_page()
    for path in WIDE:
        path = path.replace("STATEMENT", "/" + statement)
        tab.goto(server.root + path + ("&" if "?" in path else "?") + f"lang={language}")
        assert tab.evaluate("document.documentElement.scrollWidth") == 390, path
    context.close()


def test_anchors_without_a_break_wrap(example: Example, browser) -> None:
    """Whatever the font: names and addresses as long as the screen is wide, in scripts that break nowhere."""
    example.edit(THINGS, '{"en": "fish",', f'{{"en": {json.dumps("fish" * 40)},')
    example.edit(THINGS, '"Food of cats."', json.dumps("https://a.example/" + "x" * 200 + " " + "ـب" * 200))
    with serving("--quiet", "--mappings", str(example.mappings)) as server:
        context = browser.new_context(viewport={"width": 390, "height": 800})
        tab = context.new_page()
        for path in ("/id/fish", "/id/fish?lang=ar", "/search?q=fish", "/kind/Means"):
            tab.goto(server.root + path)
            assert tab.evaluate("document.documentElement.scrollWidth") == 390, path
        context.close()


def test_the_explorer_works_from_the_service(server: Server, browser) -> None:
    context = browser.new_context()
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda m: said.append(m.text))
    tab.on("pageerror", lambda e: said.append(str(e)))
    tab.goto(server.root + "/explorer#/graph/hunger")
    until(tab, "document.documentElement.dataset.ready === 'true'", messages=said)
    assert "hunger" in tab.inner_text("#panel").lower() and said == []
    context.close()


def test_a_form_is_sent_without_javascript(server: Server, browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(server.root + "/query/measures-by-phase")
    tab.fill("input[name=phase]", "before-conflict")
    tab.click("main form button")
    assert "phase=before-conflict" in unquote(tab.url) and tab.locator("tbody tr").count() > 3
    tab.fill("#q", "hunger")
    tab.click("header form button")
    assert "id/hunger" in tab.content()
    context.close()
