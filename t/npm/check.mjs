// Reads what t/npm/independent.t wrote and prints TAP.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import axe from 'axe-core';
import LinkHeader from 'http-link-header';
import { JSDOM, VirtualConsole } from 'jsdom';
import jsonld from 'jsonld';
import { DisplayString, isInnerList, parseDictionary, parseList, Token }
    from 'structured-headers';

const out = process.argv[2];
const slugs = readdirSync(out).filter((f) => f.endsWith('.html'))
    .map((f) => f.slice(0, -5)).sort();

let n = 0;
let failed = 0;

function ok(pass, name, why) {
    console.log(`${pass ? '' : 'not '}ok ${++n} - ${name}`);
    failed += !pass;

    if (!pass && why !== undefined) {
        for (const line of String(why).split('\n').slice(0, 15)) {
            console.log(`# ${line.slice(0, 300)}`);
        }
    }
}

function skip(name, why) {
    console.log(`ok ${++n} - ${name} # SKIP ${why}`);
}

async function attempt(name, f) {
    try {
        await f();

    } catch (e) {
        ok(false, name, e && e.stack || e);
    }
}

function read(slug, format) {
    return readFileSync(join(out, `${slug}.${format}`), 'utf8');
}

// The name lines of `-f fields`, which may come more than once.
function fields(slug) {
    const list = {};

    for (const line of read(slug, 'fields').split('\n')) {
        const m = /^([A-Za-z-]+): (.*)$/.exec(line);

        if (m) {
            (list[m[1].toLowerCase()] ||= []).push(m[2]);
        }
    }

    return list;
}

function checkQuotes(slug, list) {
    const want = JSON.parse(read(slug, 'quotes')).quotes;
    const meta = parseDictionary(list['article-meta'].join(', '));
    const field = list['article-quotes'];
    const items = field ? parseList(field.join(', ')) : [];

    ok(items.every(([v, p]) => v instanceof DisplayString
                   && p.get('id') instanceof Token
                   && p.get('kind') instanceof Token),
       `${slug}: Article-Quotes is a list of display strings`);

    ok(meta.has('title') && meta.get('title')[0] instanceof DisplayString,
       `${slug}: Article-Meta has the title`);

    if (meta.has('author')) {
        ok(isInnerList(meta.get('author')),
           `${slug}: the authors are an inner list`);
    }

    const count = meta.get('quotes');
    const asked = want.filter((q) => q.kind === 'question');

    ok(count[0] === want.length && count[1].get('shown') === items.length
       && !items.some(([, p]) => p.get('kind').toString() === 'question')
       && items.length <= want.length - asked.length,
       `${slug}: quotes and shown are the numbers of both`,
       `quotes=${count[0]};shown=${count[1].get('shown')}, `
       + `${want.length} and ${items.length}`);

    const byId = new Map(want.map((q) => [q.id, q]));
    const text = [...read(slug, 'text')];

    ok(items.every(([v, p]) => {
        const q = byId.get(p.get('id').toString());
        const by = p.get('by');

        return q && q.text.startsWith(p.get('cut')
                                      ? v.toString().slice(0, 12)
                                      : v.toString())
               && (by ? by.toString() === q.speaker : !q.speaker);
    }), `${slug}: text and speaker are those of -f quotes`);

    ok(items.every(([v, p]) => !p.has('at')
                   || text.slice(p.get('at'), p.get('at') + 1)[0]
                      === [...v.toString()][0]),
       `${slug}: at counts code points of the text`);
}

function checkLink(slug, list) {
    const link = LinkHeader.parse(list.link.join(', '));
    const alternate = link.refs.filter((r) => r.rel === 'alternate');

    ok(alternate.length === 1 && alternate[0].type === 'application/ld+json',
       `${slug}: one alternate in Link, which is JSON-LD`);
}

// The contexts as far as they matter here; nothing is fetched.
async function loader(url) {
    if (/^https?:\/\/schema\.org\/?/.test(url)) {
        return { contextUrl: null, documentUrl: url, document: {
            '@context': { '@vocab': 'https://schema.org/' } } };
    }

    throw new Error(`${url} would be fetched`);
}

async function checkJsonld(slug) {
    const doc = JSON.parse(read(slug, 'jsonld'));
    const graph = await jsonld.expand(doc, { documentLoader: loader });
    const flat = await jsonld.flatten(doc, null, { documentLoader: loader });
    const nodes = Array.isArray(flat) ? flat : flat['@graph'];
    const of = (type) => nodes.filter((x) =>
        (x['@type'] || []).includes(`https://schema.org/${type}`));

    ok(graph.length > 0 && of('NewsArticle').length === 1,
       `${slug}: JSON-LD expands to one NewsArticle`);

    const article = of('NewsArticle')[0] || {};
    ok(article['https://schema.org/headline'],
       `${slug}: which has a headline`);

    const quads = await jsonld.toRDF(doc, { documentLoader: loader,
                                            format: 'application/n-quads' });
    ok(quads.split('\n').length > 5, `${slug}: and to triples`);

    const want = JSON.parse(read(slug, 'quotes')).quotes;
    const said = ['Quotation', 'Question', 'Answer'].flatMap(of)
        .flatMap((x) => x['https://schema.org/text'] || [])
        .map((x) => x['@value']);

    ok(want.every((q) => said.includes(q.text)),
       `${slug}: every quotation is in it`,
       want.filter((q) => !said.includes(q.text)).map((q) => q.text)
           .join('\n'));
}

async function checkAxe(slug) {
    const html = read(slug, 'html');
    const dom = new JSDOM(html, { runScripts: 'outside-only',
                                  virtualConsole: new VirtualConsole() });

    dom.window.eval(axe.source);

    // what needs a layout cannot be told without one
    const result = await dom.window.axe.run(dom.window.document, {
        rules: { 'color-contrast': { enabled: false },
                 'target-size': { enabled: false } } });

    ok(result.violations.length === 0, `${slug}: axe-core finds nothing`,
       result.violations.map((v) => `${v.id}: ${v.help} `
           + v.nodes.map((x) => x.html).join(' ')).join('\n'));

    ok(result.passes.length > 5, `${slug}: and looked`);
    ok(!/<script(?! type="application\/ld\+json")/i.test(html)
       && !/(?:src|href)="https?:(?!\/\/archive\.example\.org)/i
           .test(html.replace(/<a [^>]*>|<link rel="canonical"[^>]*>/g, '')),
       `${slug}: no script, and nothing is fetched`);

    dom.window.close();
}

ok(slugs.length > 5, 'articles were written');

for (const slug of slugs) {
    const list = fields(slug);

    await attempt(`${slug}: fields`, () => checkQuotes(slug, list));
    await attempt(`${slug}: Link`, () => checkLink(slug, list));
    await attempt(`${slug}: JSON-LD`, () => checkJsonld(slug));
    await attempt(`${slug}: axe-core`, () => checkAxe(slug));
}

console.log(`1..${n}`);
process.exitCode = failed ? 1 : 0;
