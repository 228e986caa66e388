// Opens a page in Firefox, goes through its views, and writes what it asked for, said, and answered, as JSON: node firefox.mjs FIREFOX FILE

import puppeteer from "puppeteer-core";
import { pathToFileURL } from "node:url";

const [firefox, file] = process.argv.slice(2);
const address = pathToFileURL(file).href;
const browser = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
const found = { messages: [], requests: [], views: {} };
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  page.on("console", (message) => found.messages.push(message.text()));
  page.on("pageerror", (error) => found.messages.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !/^(blob|data):/.test(request.url())) found.requests.push(request.url());
  });
  const until = async (condition) => {
    const end = Date.now() + 20000;
    while (!(await page.evaluate(condition))) {
      if (Date.now() > end) throw new Error(`${condition} did not come true`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  await page.goto(address);
  await until("document.documentElement.dataset.ready === 'true'");
  for (const view of ["graph", "read", "timeline", "path", "table", "guide", "ask"]) {
    await page.evaluate(`location.hash = '#/${view}?language=ar'`);
    await until(`document.body.dataset.view === '${view}'`);
    found.views[view] = await page.evaluate(`document.querySelector('#view-${view}').innerText.length`);
  }
  await until("document.querySelector('.answer table') !== null");
  found.rows = await page.evaluate("[...document.querySelectorAll('.answer tbody tr')].map((row) => row.innerText.trim())");
} finally {
  await browser.close();
}
console.log(JSON.stringify(found));
