/*
 * What the module writes, read by other people's parsers, as TAP.
 *
 *   node judge.mjs FOLDER    (NAME.txt with NAME.fields, .jsonld, .md)
 */

import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const require = createRequire(process.env.NODE_CHECKS + "/");
const sf = require("structured-headers");
const LinkHeader = require("http-link-header");
const jsonld = require("jsonld");
const commonmark = require("commonmark");
const yaml = require("js-yaml");

const folder = process.argv[2];
const names = readdirSync(folder).filter(name => /\.txt$/.test(name))
    .map(name => name.slice(0, -4));

let n = 0, failed = 0, members = 0;

function ok(pass, name, detail) {
    console.log(`${pass ? "" : "not "}ok ${++n} - ${name}`);

    if (!pass) {
        failed++;
        console.log(String(detail ?? "").replace(/^/gm, "# "));
    }
}

function attempt(name, body) {
    try {
        body();
    } catch (error) {
        ok(false, name, error.stack);
    }
}

const read = (name, suffix) => {
    const path = join(folder, name + suffix);

    return existsSync(path) ? readFileSync(path, "utf8") : null;
};

const squeeze = s => s.replace(/\s+/gu, " ").trim();
const words = s => s.match(/[\p{L}\p{N}]+/gu) ?? [];

/* First and last words: an incise between pieces is not in the text. */
function same(slice, text) {
    const a = words(slice), b = words(text), k = Math.min(2, b.length);

    return a.slice(0, k).join() === b.slice(0, k).join()
        && a.slice(-k).join() === b.slice(-k).join();
}

function fields(name, points) {
    const lines = read(name, ".fields");

    if (lines === null) {
        return {};
    }

    const field = Object.fromEntries(lines.split("\n").filter(Boolean).map(
        line => [line.slice(0, line.indexOf(":")),
                 line.slice(line.indexOf(":") + 2)]));

    ok(!/[^\x20-\x7e\n]/.test(lines), `${name}: fields are printable ASCII`);

    if (field["Article-Quotes"] !== undefined) {
        const list = sf.parseList(field["Article-Quotes"]);

        members += list.length;
        ok(list.length > 0, `${name}: Article-Quotes is a list`);

        for (const [value, params] of list) {
            const text = value.toString();
            const slice = points.slice(params.get("at"),
                params.get("at") + params.get("len")).join("");
            const head = params.get("cut")
                ? words(slice).slice(0, 1).join()
                  === words(text).slice(0, 1).join()
                : same(slice, text);

            ok(head, `${name}: ${params.get("id")} stands at its place`,
               `${text}\n${slice}`);
            ok(["statement", "answer", "headline"].includes(
                params.get("kind").toString()), "and has a kind");
        }
    }

    const meta = sf.parseDictionary(field["Article-Meta"]);

    ok(field["Article-Meta"].length <= 512 && meta.has("words"),
       `${name}: Article-Meta is a dictionary of at most 512 bytes`);

    if (field.Link) {
        const link = LinkHeader.parse(field.Link);

        ok(link.rel("alternate").length === 1
           && link.rel("alternate")[0].type === "application/ld+json"
           && link.rel("describedby").length === 1
           && link.rel("canonical").length === 1,
           `${name}: Link names the JSON-LD once, and the article`);
    }

    return field;
}

/* Contexts do not come from the network: @vocab is what schema.org's says. */
async function documentLoader(url) {
    return { contextUrl: null, documentUrl: url, document: { "@context": {
        "@vocab": "http://schema.org/",
        url: { "@type": "@id" }, isPartOf: { "@type": "@id" }
    } } };
}

async function linked(name, points, text) {
    const body = read(name, ".jsonld");

    if (body === null) {
        return;
    }

    const doc = JSON.parse(body);
    const [root] = await jsonld.expand(doc, {
        documentLoader, base: "https://judge.example/a"
    });
    const OA = "http://www.w3.org/ns/oa#";
    const nodes = [];

    ok(root["@type"].includes("http://schema.org/NewsArticle"),
       `${name}: JSON-LD is a NewsArticle`);

    const walk = parts => parts.forEach(part => {
        const inner = part["http://schema.org/hasPart"];

        inner ? walk(inner) : nodes.push(part);
    });

    walk(root["http://schema.org/hasPart"] ?? []);

    for (const node of nodes) {
        const selectors = node[OA + "hasSelector"];
        const quote = selectors.find(
            s => s["@type"].includes(OA + "TextQuoteSelector"));
        const place = selectors.find(
            s => s["@type"].includes(OA + "TextPositionSelector"));
        const exact = quote[OA + "exact"][0]["@value"];
        const start = +place[OA + "start"][0]["@value"];
        const end = +place[OA + "end"][0]["@value"];

        ok(points.slice(start, end).join("") === exact,
           `${name}: ${node["@id"].replace(/.*#/, "")}, position and words`
           + " say the same");
        ok(text.includes(quote[OA + "prefix"][0]["@value"] + exact
                         + quote[OA + "suffix"][0]["@value"]),
           "as do prefix and suffix");
        ok(same(exact, node["http://schema.org/text"][0]["@value"]),
           "and its text");
    }
}

/* The text of every leaf block; signatures of block quotes are ours. */
function rendered(source) {
    const walker = new commonmark.Parser().parse(source).walker();
    const blocks = [];
    let event, depth = 0;

    while ((event = walker.next())) {
        const { node, entering } = event;

        if (node.type === "block_quote") {
            depth += entering ? 1 : -1;

        } else if (entering && ["paragraph", "heading"].includes(node.type)) {
            blocks.push({ quoted: depth > 0, text: "" });

        } else if (entering && node.type === "code_block") {
            blocks.push({ text: node.literal });

        } else if (entering && ["text", "code"].includes(node.type)) {
            blocks[blocks.length - 1].text += node.literal;

        } else if (["softbreak", "linebreak"].includes(node.type)) {
            blocks[blocks.length - 1].text += "\n";

        } else if (node.type.startsWith("html")) {
            blocks.push({ text: "HTML: " + node.literal });
        }
    }

    /* GFM tables are paragraphs to commonmark.js: cells are blocks */
    return blocks.flatMap(b => !/^\|.*\|$/s.test(b.text) ? [b]
        : b.text.split("\n").filter((line, i) => i !== 1)
            .flatMap(line => line.slice(1, -1).split(/(?<!\\)\|/))
            .filter(cell => cell.trim())
            .map(text => ({ text: text.replace(/\\\|/g, "|") })));
}

function markdown(name, text) {
    const source = read(name, ".md");

    if (source === null) {
        return;
    }

    const m = source.match(/^---\n(.*?)\n---\n\n(.*)$/s);
    const front = yaml.load(m[1]);
    const title = text.split("\n\n")[0];
    const flat = s => squeeze(s.replace(/^(?:[-\u2013\u2014]|\d+\.) /, ""));
    const raw = text.split("\n\n").map(squeeze);
    const want = raw.map(flat).filter(Boolean);
    const got = rendered(m[2]).filter(
        b => raw.includes(squeeze(b.text))
            || !(b.quoted && /^\u2014 /.test(b.text)))
        .map(b => flat(b.text)).filter(Boolean);
    const all = list => squeeze(list.join(" ").replace(/\u200b/g, ""));

    ok(typeof front.words === "number"
       && (front.title === undefined || squeeze(front.title) === squeeze(title)),
       `${name}: front matter is YAML`);
    /* joined: code may have empty lines */
    ok(all(got) === all(want),
       `${name}: Markdown, rendered, is the clean text`,
       want.flatMap((w, i) => w === got[i] ? []
           : [`want: ${w}`, ` got: ${got[i]}`]).slice(0, 4).join("\n"));
}

for (const name of names) {
    const text = read(name, ".txt");
    const points = [...text];

    attempt(`${name}: fields`, () => fields(name, points));
    attempt(`${name}: Markdown`, () => markdown(name, text));

    try {
        await linked(name, points, text);
    } catch (error) {
        ok(false, `${name}: JSON-LD`, error.stack);
    }
}


ok(names.length > 0, "there are articles");

if (process.env.WANT_QUOTES) {
    ok(members > 0, "with quotes");
}

console.log(`1..${n}`);
process.exit(failed ? 1 : 0);
