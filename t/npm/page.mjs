/*
 * The reader page in a browser, as TAP: axe-core, narrow and light, wide and
 * dark; nothing but pictures is requested; every text fragment of the
 * JSON-LD is scrolled to and highlights its quote, no less and no more.
 *
 *   node page.mjs FOLDER    (NAME.html, with its JSON-LD inside)
 */

import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { decode, rows } from "./png.mjs";

const require = createRequire(process.env.NODE_CHECKS + "/");
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = process.argv[2];
const pages = readdirSync(folder).filter(
    name => /\.html$/.test(name) && !/\.(page|explain)\.html$/.test(name));

let n = 0, failed = 0;

function ok(pass, name, detail) {
    console.log(`${pass ? "" : "not "}ok ${++n} - ${name}`);

    if (!pass) {
        failed++;
        console.log(String(detail ?? "").replace(/^/gm, "# "));
    }
}

const server = createServer((req, res) => {
    const name = decodeURIComponent(new URL(req.url, "http://x").pathname);

    try {
        const body = readFileSync(join(folder, name.replace(/\.\./g, "")));

        res.setHeader("Content-Type", "text/html; charset=utf-8");
        res.end(body);

    } catch {
        res.statusCode = 404;
        res.end();
    }
});

await new Promise(done => server.listen(0, "127.0.0.1", done));

const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic",
           "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]
});

async function accessible(name) {
    for (const width of [390, 1280]) {
        for (const colorScheme of [width < 600 ? "light" : "dark"]) {
            const context = await browser.newContext({
                viewport: { width, height: 900 }, colorScheme, bypassCSP: true
            });
            const page = await context.newPage();
            const asked = [];

            page.on("request", req => {
                if (req.resourceType() !== "image") {
                    asked.push(req.url());
                }
            });
            await page.goto(`${origin}/${name}`);

            const wide = await page.evaluate(
                () => document.documentElement.scrollWidth
                      > document.documentElement.clientWidth);

            await page.evaluate(axe);

            const result = await page.evaluate(() => axe.run(document));
            const wrong = result.violations.filter(
                v => !(v.id === "page-has-heading-one"
                       && !document_title.has(name)));

            ok(wrong.length === 0, `${name}: axe, ${width}, ${colorScheme}`,
               wrong.map(v => `${v.id}: ${v.help} `
                   + v.nodes.map(node => node.html).join(" ")).join("\n"));
            ok(!wide, `${name}: nothing sticks out at ${width}`);
            ok(asked.length === 1, `${name}: one request, but for pictures`,
               asked.join("\n"));
            await context.close();
        }
    }
}

/* Pages without a title have no h1: there is nothing it could say. */
const document_title = new Set(
    pages.filter(name => /<h1>/.test(readFileSync(join(folder, name),
                                                  "utf8"))));

function quotes(name) {
    const html = readFileSync(join(folder, name), "utf8");
    const m = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s);
    const list = [];

    const walk = parts => parts.forEach(part => {
        part.hasPart ? walk(part.hasPart) : list.push(part);
    });

    walk(m ? JSON.parse(m[1]).hasPart ?? [] : []);

    return list;
}

/* A viewport so low that every quote but those at the top needs scrolling. */
async function fragments(name) {
    const HIT = [1, 254, 3];

    for (const quote of quotes(name)) {
        const at = quote.url.indexOf("#:~:text=");
        const id = quote["@id"].replace(/.*#/, "");
        const context = await browser.newContext({
            viewport: { width: 700, height: 3000 }, colorScheme: "light"
        });
        const page = await context.newPage();

        if (at < 0) {
            ok(false, `${name}: ${id} has a fragment`, quote.url);
            await context.close();
            continue;
        }

        await page.route("**/*", async route => {
            const body = readFileSync(join(folder, name), "utf8").replace(
                "</head>", "<style>::target-text{background:rgb(1,254,3)"
                + "!important}</style></head>");

            await route.fulfill({ body, contentType: "text/html" });
        });

        await page.goto(`${origin}/${name}${quote.url.slice(at)}`);
        await page.waitForTimeout(150);

        const rects = await page.evaluate(q => {
            const list = [...document.querySelectorAll(
                `#${q}, [data-part="${q}"]`)].flatMap(
                    e => [...e.getClientRects()]);

            return list.map(r => [r.left, r.top, r.right, r.bottom]);
        }, id);

        const hit = rows(decode(await page.screenshot()), HIT);
        const top = Math.min(...rects.map(r => r[1]));
        const end = Math.max(...rects.map(r => r[3]));
        const first = rects[0], last = rects[rects.length - 1];

        const inside = hit.every(([y]) => y >= top - 8 && y <= end + 8);
        const begins = hit.filter(([y]) => y > first[1] && y < first[3]);
        const ends = hit.filter(([y]) => y > last[1] && y < last[3]);

        /* 24 pixels: a mark or two that are no part of a word */
        const left = Math.min(...begins.map(r => r[1]));
        const right = Math.max(...ends.map(r => r[2]));
        const rtl = /dir="rtl"/.test(await page.content());

        const pass = hit.length > 0 && inside && begins.length > 0
            && ends.length > 0
            && (rtl || (Math.abs(left - first[0]) < 24
                        && Math.abs(right - last[2]) < 24));

        ok(pass, `${name}: ${id} is found and highlighted`,
           `${quote.url}\n${hit.length} rows, quote ${JSON.stringify(rects)},`
           + ` left ${left}, right ${right}`);
        await context.close();
    }
}

try {
    for (const name of pages) {
        await accessible(name);
        await fragments(name);
    }

} finally {
    await browser.close();
    server.close();
}

console.log(`1..${n}`);
process.exit(failed ? 1 : 0);
