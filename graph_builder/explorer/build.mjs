// Bundles the page: src/ and the packages it stands on into built/, with the licences and versions of all that goes in. The same bytes each time.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = process.argv[2] ?? join(here, "built");

// The folder of the package that a bundled file belongs to; one package may lie within another.
const folderOf = (file) => file.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/)?.[0];

async function licenceOf(folder, about) {
  const files = (await readdir(folder)).sort().filter((each) => /^(licen[cs]e|notice|copying)/i.test(each));
  const author = typeof about.author === "object" ? about.author.name : about.author;
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  if (!texts.length) texts.push(`Licensed under ${about.license}.${author ? ` Author: ${author}.` : ""}`);
  const text = texts.map((each) => each.replaceAll("\r\n", "\n").trim()).join("\n\n");
  return `${about.name} ${about.version} (${about.license})\n${"-".repeat(70)}\n${text}\n`;
}

const options = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome110", "firefox115", "safari16.4"],
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  define: { "import.meta.url": '""' }, // the engine is handed to Oxigraph as bytes; it has no address
};

await mkdir(built, { recursive: true });
const results = [];
for (const name of ["page", "sparql-worker"]) {
  results.push(await build({ ...options, entryPoints: [`src/${name}.js`], outfile: join(built, `${name}.js`) }));
}
await copyFile(join(here, "node_modules", "oxigraph", "web_bg.wasm"), join(built, "oxigraph.wasm"));
const folders = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs).map(folderOf)).filter(Boolean));
const licences = [];
const versions = {};
for (const folder of [...folders].sort()) {
  const about = JSON.parse(await readFile(join(here, folder, "package.json"), "utf8"));
  licences.push(await licenceOf(join(here, folder), about));
  versions[about.name] = about.version;
}
await writeFile(join(built, "licences.txt"), licences.join("\n\n"));
await writeFile(join(built, "versions.json"), JSON.stringify(versions, null, 2) + "\n");
