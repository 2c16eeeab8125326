/*
 * The style sheet of the reader page.  No fonts, pictures or other sheets
 * are fetched.  Who changes a byte changes the hash in docs/page.md, which a
 * test compares.
 */

#include "art_page.h"


static const char  art_style[] =
    ":root{color-scheme:light dark;--paper:#fffefb;--ink:#1c1b19;"
    "--soft:#5b5851;--line:#d9d5cb;--tone:#f3f0e8;--accent:#8a3b12;"
    "--hit:#ffe9a8}\n"
    "@media(prefers-color-scheme:dark){:root{--paper:#171614;--ink:#e6e2d9;"
    "--soft:#a8a297;--line:#3b3832;--tone:#211f1c;--accent:#eda06f;"
    "--hit:#5a4510}}\n"
    "*{box-sizing:border-box}\n"
    "html{background:var(--paper);color:var(--ink);"
    "font:1.125rem/1.62 'Iowan Old Style','Palatino Linotype',Palatino,"
    "'Source Serif 4',Georgia,'Noto Serif','DejaVu Serif',serif;"
    "-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;padding:clamp(1.25rem,5vw,4.5rem) "
    "clamp(1.125rem,5vw,2rem) 4rem}\n"
    "main{max-width:38rem;margin:0 auto;overflow-wrap:break-word;"
    "hyphens:auto}\n"
    "header{margin:0 0 2.25rem;padding:0 0 1.25rem;"
    "border-bottom:1px solid var(--line)}\n"
    "h1,h2,h3,h4,h5,h6{line-height:1.22;text-wrap:balance;hyphens:manual;"
    "margin:2.4em 0 .6em}\n"
    "h1{font-size:clamp(1.7rem,1.1rem + 2.6vw,2.6rem);font-weight:700;"
    "letter-spacing:-.012em;margin:0 0 .55em}\n"
    "h2{font-size:1.35rem}h3{font-size:1.15rem}"
    "h4,h5,h6{font-size:1rem}\n"
    ".byline,.turn cite,.turn[data-by]::before,.caption,footer{"
    "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',"
    "'DejaVu Sans',sans-serif}\n"
    ".byline{margin:0;font-size:.875rem;line-height:1.5;color:var(--soft)}\n"
    ".byline b{color:var(--ink);font-weight:600}\n"
    "p{margin:0 0 1.15em;text-wrap:pretty}\n"
    "ul,ol{margin:0 0 1.15em;padding-inline-start:1.4em}"
    "li{margin:0 0 .4em}li>ul,li>ol{margin:.4em 0 0}\n"
    "q{quotes:none}q::before,q::after{content:none}\n"
    "q:target{background:var(--hit);box-shadow:0 0 0 .2em var(--hit)}\n"
    "::target-text{background:var(--hit);color:inherit}\n"
    "blockquote{margin:1.8em 0;padding:.1em 0 .1em 1.3em;"
    "padding-inline:1.3em 0;border-inline-start:3px solid var(--accent);"
    "font-size:1.06em}\n"
    "blockquote>:last-child{margin-bottom:0}\n"
    ".turn cite,.turn[data-by]::before{display:block;font-style:normal;"
    "font-size:.78rem;font-weight:650;line-height:1.5;letter-spacing:.045em;"
    "margin-bottom:.2em;color:var(--accent)}\n"
    ".turn[data-by]::before{content:attr(data-by)}"
    ".turn.more::before{display:none}\n"
    ".turn .mark{display:none}\n"
    ".question{margin:2.2em 0 1.1em;padding:.85em 1.1em;"
    "background:var(--tone);border-radius:.35rem;font-weight:600}\n"
    ".question cite,.question[data-by]::before{color:var(--soft)}\n"
    ".question.more{margin-top:-1.1em;padding-top:0}\n"
    "pre{overflow-x:auto;margin:0 0 1.15em;padding:.9em 1.1em;"
    "background:var(--tone);border-radius:.35rem;font:.85rem/1.55 "
    "ui-monospace,'Cascadia Mono',Menlo,Consolas,'DejaVu Sans Mono',"
    "monospace;hyphens:none}\n"
    ".caption{font-size:.85rem;line-height:1.45;color:var(--soft)}\n"
    ".term{margin-bottom:.4em}.cell{margin-bottom:.3em}\n"
    "footer{margin:3.5rem 0 0;padding:1rem 0 0;"
    "border-top:1px solid var(--line);font-size:.8rem;color:var(--soft)}\n"
    "footer p{margin:0}\n"
    ":lang(ja),:lang(zh),:lang(ko){line-height:1.85;"
    "overflow-wrap:anywhere;line-break:strict}\n"
    "@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;"
    "--tone:#fff;--accent:#000;--hit:#fff}html{font-size:11pt}"
    "body{padding:0}main{max-width:none}"
    "h1,h2,h3,h4,h5,h6,.turn cite{break-after:avoid}"
    ".question{padding-inline:0;break-inside:avoid}p{orphans:3;widows:3}"
    "@page{margin:2cm}}\n";


art_str_t
art_page_style(void)
{
    return art_str_make(art_style, sizeof(art_style) - 1);
}
