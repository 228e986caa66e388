"""What MkDocs does not do by itself: pages from outside ``docs/``, and scripts that a site on disk needs.

A page links to files of the repository by relative paths, so that the links work on a code host. In the
site, a link to a file of :data:`PAGES` leads to its page, and a link to any other file outside ``docs/`` to
a copy of it.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "graph_builder" / "explorer" / "node_modules"
PAGES = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changes.md",
}
SCRIPTS = {
    "assets/iframe-worker.js": PACKAGES / "iframe-worker" / "shim" / "index.js",
    "assets/mermaid.js": PACKAGES / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js",
}
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)\s#]+)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Leave out the page for missing addresses: it works only at the root of a server."""
    config.theme.static_templates.discard("404.html")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages of :data:`PAGES`, the files outside ``docs/`` that pages link to, and the scripts."""
    for name, page in PAGES.items():
        files.append(File.generated(config, page, abs_src_path=str(ROOT / name)))
    linked = {_path(p.src_uri, target) for p in files.documentation_pages() for target in _links(p)}
    outside = {
        path for path in linked - PAGES.keys() if not path.startswith("docs/") and (ROOT / path).is_file()
    }
    for address, file in {**{_address(path): ROOT / path for path in outside}, **SCRIPTS}.items():
        files.append(File.generated(config, address, abs_src_path=str(file)))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn links to files of the repository into links within the site."""
    source = page.file.src_uri
    return LINK.sub(lambda m: _relative(_address(_path(source, m[1])), source), markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Load Mermaid where there is a diagram; the theme would fetch it from a network."""
    if 'class="mermaid"' not in output:
        return output
    script = _relative("assets/mermaid.js", page.url)
    return output.replace("</head>", f'<script src="{script}"></script></head>', 1)


def _links(page: File) -> list[str]:
    return LINK.findall(page.content_string)


def _path(page: str, target: str) -> str:
    """The path in the repository to which a link on a page leads."""
    source = next((name for name, other in PAGES.items() if other == page), f"docs/{page}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), target))


def _address(path: str) -> str:
    """The path in the site of a file of the repository; .txt, so that a browser shows it from disk."""
    if path in PAGES:
        return PAGES[path]
    return path.removeprefix("docs/") if path.startswith("docs/") else f"files/{path}.txt"


def _relative(address: str, page: str) -> str:
    return posixpath.relpath(address, posixpath.dirname(page) or ".")
