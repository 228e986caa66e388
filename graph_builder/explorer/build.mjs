// Bundles the page: src/ and the packages it stands on into built/, with the licences of all that goes in. The same bytes each time.

import { build } from "esbuild";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const built = process.argv[2] ?? join(here, "built");

// The name of the package that a bundled file belongs to.
const packageOf = (file) => file.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.[1];

async function licenceOf(name) {
  const folder = join(here, "node_modules", name);
  const about = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).sort().find((each) => /^licen[cs]e/i.test(each));
  const author = typeof about.author === "object" ? about.author.name : about.author;
  const text = file ? await readFile(join(folder, file), "utf8") : `Licensed under ${about.license}.${author ? ` Author: ${author}.` : ""}\n`;
  return `${name} ${about.version} (${about.license})\n${"-".repeat(70)}\n${text.replaceAll("\r\n", "\n").trim()}\n`;
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
const names = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs).map(packageOf)).filter(Boolean));
const licences = [];
for (const name of [...names].sort()) licences.push(await licenceOf(name));
await writeFile(join(built, "licences.txt"), licences.join("\n\n"));
