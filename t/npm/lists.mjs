/*
 * Filter lists against what others wrote:
 *
 *   node lists.mjs select LIST TOOL FIRST STEP [PAGES] < names of pages
 *       element selectors: what querySelectorAll of jsdom finds
 *   node lists.mjs request LIST TOOL FIRST STEP [PAGES] < names of pages
 *       URLs that pages ask for: the verdict of @ghostery/adblocker
 *
 * Pages FIRST, FIRST + STEP ... of those named are taken, PAGES at most.
 * Prints one line "N compared, M different" and each difference.
 */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

const require = createRequire(resolve(process.env.NPM_ROOT) + '/');
const { JSDOM, VirtualConsole } = require('jsdom');

const [mode, list, tool, first, step, limit] = process.argv.slice(2);
const names = readFileSync(0, 'utf8').split('\n').filter(Boolean)
    .filter((_, i) => i >= +first && (i - +first) % +step === 0)
    .slice(0, +(limit || 1e9));
const dir = mkdtempSync(join(tmpdir(), 'lists-'));

let compared = 0;
let different = 0;
let found = 0;


function text(file) {
    let bytes = readFileSync(file);

    if (file.endsWith('.gz')) {
        bytes = gunzipSync(bytes);
    }

    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
            .decode(bytes);

    } catch {
        return new TextDecoder('windows-1252').decode(bytes);
    }
}


function page(html, url) {
    if (!URL.canParse(url)) {
        url = 'https://example.org/';
    }

    return new JSDOM(html, { url, includeNodeLocations: true,
                             virtualConsole: new VirtualConsole() });
}


/* Selectors for every page: what is not a mere class, and of those some. */
function selectors() {
    const all = readFileSync(list, 'utf8').split('\n')
        .filter(l => l.startsWith('##') && !l.startsWith('##+'))
        .map(l => l.slice(2).trim());
    const simple = all.filter(s => /^[.#][\w-]+$/.test(s));
    const rest = all.filter(s => !/^[.#][\w-]+$/.test(s));

    return rest.concat(simple.filter((_, i) => i % 40 === 0),
                       ['p:nth-child(2n+1)', 'li:last-child', 'div > p + p',
                        'div:has(> a > img)', 'a:not([href^="http"])',
                        '[class*="ad"] > div', 'p ~ ul li:first-of-type',
                        'div[id]:not([class])', 'span:empty', '[rel~="nofollow"]']);
}


function select(name, sels) {
    const html = text(name);
    const file = join(dir, 'page');
    const at = new Map();
    let bytes = 0;

    writeFileSync(file, html);

    /* place of each "<" in bytes to its place in the string */

    for (let i = 0; i < html.length; i++) {
        const c = html.charCodeAt(i);

        if (c === 60) {
            at.set(i, bytes);
        }

        bytes += c < 128 ? 1 : c < 2048 ? 2
                 : c >= 0xd800 && c < 0xdc00 ? 4
                 : c >= 0xdc00 && c < 0xe000 ? 0 : 3;
    }

    const ours = execFileSync(tool, [file, join(dir, 'selectors')],
                              { maxBuffer: 1 << 28 }).toString()
        .trim().split('\n').map(l => JSON.parse(l));
    const dom = page(html, 'https://example.org/');
    const doc = dom.window.document;

    sels.forEach((s, k) => {
        let theirs;

        try {
            theirs = [...doc.querySelectorAll(s)]
                .filter(e => !e.closest('svg,math,select,canvas,template')
                             && dom.nodeLocation(e))
                .map(e => at.get(dom.nodeLocation(e).startOffset))
                .sort((a, b) => a - b);

        } catch {
            return;                     /* not a selector to jsdom */
        }

        if (ours[k] === null && theirs.length === 0) {
            return;
        }

        const want = new Set(theirs);
        const got = new Set(ours[k] || []);

        compared++;
        found += want.size;

        if (want.size !== got.size || [...want].some(x => !got.has(x))) {
            different++;
            console.log(`${name}: ${s}: only theirs `
                + `${[...want].filter(x => !got.has(x)).slice(0, 5)}; only ours `
                + `${[...got].filter(x => !want.has(x)).slice(0, 5)}`);
        }
    });

    dom.window.close();
}


function srcset(value) {
    return value.split(/,\s+|\s+[\d.]+[wxh]\s*,?/).map(s => s.trim())
        .filter(Boolean);
}


function requests(name, url) {
    const dom = page(text(name), url);
    const doc = dom.window.document;
    const out = [];
    const add = (type, value) => {
        try {
            const u = new URL(value, doc.baseURI);
            u.hash = '';

            if (/^https?:$/.test(u.protocol) && u.href.length < 4000
                && !/\s/.test(u.href))
            {
                out.push([type, u.href]);
            }
        } catch { /* no URL */ }
    };

    for (const [css, attr, type] of [
        ['script', 'src', 'script'], ['iframe', 'src', 'subdocument'],
        ['img', 'src', 'image'], ['img', 'data-src', 'image'],
        ['source', 'src', 'media'], ['video', 'src', 'media'],
        ['video', 'poster', 'image'], ['audio', 'src', 'media'],
        ['object', 'data', 'object'], ['embed', 'src', 'object'],
        ['link[rel~=stylesheet]', 'href', 'stylesheet'],
        ['link[rel~=icon]', 'href', 'image']])
    {
        for (const e of doc.querySelectorAll(`${css}[${attr}]`)) {
            if (e.getAttribute(attr).trim()) {
                add(type, e.getAttribute(attr));
            }
        }
    }

    for (const e of doc.querySelectorAll('img[srcset],source[srcset]')) {
        srcset(e.getAttribute('srcset')).forEach(u => add('image', u));
    }

    dom.window.close();

    return out;
}


if (mode === 'select') {
    const sels = selectors();

    writeFileSync(join(dir, 'selectors'), sels.join('\n') + '\n');
    names.forEach(l => select(l.split(' ')[0], sels));
    console.log(`${sels.length} selectors, ${names.length} pages, `
        + `${found} elements`);

} else {
    const { FiltersEngine, Request } = require('@ghostery/adblocker');
    const engine = FiltersEngine.parse(readFileSync(list, 'utf8'));
    const seen = new Set();
    let blocked = 0;

    for (const l of names) {
        const [file, said] = l.split(' ');
        const url = URL.canParse(said) ? said : 'https://example.org/';

        requests(file, url).forEach(([type, u]) =>
            seen.add(`${type} ${url} ${u}`));
    }

    const all = [...seen];
    const file = join(dir, 'requests');

    writeFileSync(file, all.join('\n') + '\n');

    const ours = execFileSync(tool, ['requests', list, file],
                              { maxBuffer: 1 << 28 }).toString().trim()
        .split('\n');
    const kinds = { subdocument: 'sub_frame' };

    all.forEach((l, i) => {
        const [type, sourceUrl, url] = l.split(' ');
        const { match, filter, exception } = engine.match(
            Request.fromRawDetails({ type: kinds[type] || type, url,
                                     sourceUrl }));

        compared++;
        blocked += match;

        if (match !== (ours[i] === '1')) {
            different++;
            console.log(`${l}: theirs ${match} ${filter || ''} `
                        + `${exception || ''}; ours ${ours[i]}`);
        }
    });

    console.log(`${names.length} pages, ${blocked} blocked`);
}

rmSync(dir, { recursive: true });
console.log(`${compared} compared, ${different} different`);
