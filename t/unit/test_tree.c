/* art_tree, art_htext: elements, blocks, readable text and its map. */

#include "tap.h"
#include "edge.h"
#include "oom.h"
#include "art.h"
#include "art_attr.h"
#include "art_text.h"


static art_arena_t  arena;
static art_doc_t    doc;
static char         out[4096];


static art_rc_t
build_in(art_arena_t *a, art_str_t s)
{
    art_mem_t  mem;

    memset(&doc, 0, sizeof(art_doc_t));

    doc.arena = a;
    doc.src = s;
    doc.title = ART_NONE;

    mem = art_arena_mem(a);
    art_buf_init(&doc.text, &mem, 0);

    return art_tree_build(&doc);
}


static art_rc_t
build(const char *s)
{
    art_arena_reset(&arena, SIZE_MAX);

    return build_in(&arena, art_str_c(s));
}


/* The blocks as "kind text|kind text". */
static art_str_t
blocks(const char *s)
{
    size_t              n;
    uint32_t            i;
    art_str_t           t;
    const art_block_t  *b;

    static const char   kinds[] = "PHLQ#TCD";

    if (build(s) != ART_OK) {
        return art_str_c("(no blocks)");
    }

    n = 0;

    for (i = 0; i < doc.nblocks; i++) {
        b = &doc.blocks[i];
        t = art_str_slice(art_buf_view(&doc.text), b->text);

        n += (size_t) snprintf(out + n, sizeof(out) - n, "%s%c%s %.*s",
                               i ? "|" : "", kinds[b->kind],
                               b->level ? (const char *[])
                               { "", "1", "2", "3", "4", "5", "6" } [b->level]
                               : "", (int) t.len, t.data);
    }

    return art_str_make(out, n);
}


/* The elements as "tag(child child)", by parent and next. */
static size_t
shape_of(uint32_t i, size_t n)
{
    uint32_t           k;
    const art_elem_t  *e;

    e = &doc.elems[i];
    n += (size_t) snprintf(out + n, sizeof(out) - n, "%s",
                           e->tag ? art_tag_name(e->tag) : "?");

    if (e->next > i + 1) {
        out[n++] = '(';

        for (k = i + 1; k < e->next; k = doc.elems[k].next) {
            if (k != i + 1) {
                out[n++] = ' ';
            }

            n = shape_of(k, n);
        }

        out[n++] = ')';
    }

    return n;
}


static art_str_t
shape(const char *s)
{
    size_t    n;
    uint32_t  i;

    (void) build(s);

    n = 0;

    for (i = 0; i < doc.nelems; i = doc.elems[i].next) {
        if (n) {
            out[n++] = ' ';
        }

        n = shape_of(i, n);
    }

    return art_str_make(out, n);
}


static art_str_t
whole(uint32_t i)
{
    if (i >= doc.nelems) {
        return art_str_c("(no such element)");
    }

    return art_str_slice(doc.src, art_elem_whole(&doc.elems[i]));
}


static void
test_blocks(void)
{
    is_str(blocks("<p>One\n  two</p><p>three"), "P One two|P three",
           "white space folds, paragraphs end by themselves");
    is_str(blocks("a<b>b</b> <i> c</i>"), "P ab c", "inline tags end nothing");
    is_str(blocks("a<br>b<br><br>c"), "P a|P b|P c", "br ends a block");
    is_int(doc.blocks[1].gap, 1, "one br is a small gap");
    is_int(doc.blocks[2].gap, 2, "two are a large one");
    is_str(blocks("<p>He said <q lang=en> no, <b>never</b> </q>, and left."),
           "P He said \"no, never\", and left.", "q has marks");
    is_str(blocks("<p><q>a</q><p>b <q>c<p>d</q>"), "P \"a\"|P b \"c|P d",
           "of its own paragraph");
    is_str(blocks("<p>a <q></q>b <q>&ldquo;c</q> <q> 'd'</q>"),
           "P a b \xE2\x80\x9C" "c 'd'", "not an empty q, nor marks twice");
    is_str(blocks("<p>a <q>b <q>c</q> d</q> e"), "P a \"b c d\" e",
           "nor one inside");
    is_str(blocks("<h2>T</h2><ul><li>a<ol><li>b</ol></ul><blockquote><p>q"),
           "H2 T|L1 a|L2 b|Q q", "kinds and levels");
    is_int(doc.blocks[1].ordered, 0, "an item of ul");
    is_int(doc.blocks[2].ordered, 1, "an item of ol");
    is_str(blocks("<table><tr><td>x<th>y<caption>z"), "T x|T y|C z",
           "cells and captions");
    is_str(blocks("<dl><dt>a<dd>b</dl><pre>\n a\n  b\n</pre>"),
           "D a|D b|# a\n  b", "terms; pre keeps its inner space");
    is_str(blocks("a&nbsp;b&amp;c &eacute;&#x20AC; &copy"),
           "P a\xC2\xA0" "b&c \xC3\xA9\xE2\x82\xAC \xC2\xA9", "references");
    is_str(blocks("a\xFF" "b\xE2\x82 c"),
           "P a\xEF\xBF\xBD" "b\xEF\xBF\xBD c", "broken sequences");
    is_str(blocks("<p>a<script>if (1 < 2) x</script>b<style>i{}</style>"),
           "P ab", "scripts and styles show nothing");
    is_str(blocks("<title>t</title>a<noscript><p>n</p></noscript>b"), "P ab",
           "noscript shows nothing");
    is_str(blocks("a<svg><title>t</title><text>u</text></svg>b"), "P ab",
           "svg shows nothing");
    is_str(blocks("a<svg><path><p>b</p>c"), "P a|P b|P c",
           "svg without an end tag hides nothing");
    is_str(blocks("a<svg><g><div>b</div></svg>c"), "P a|P b|P c",
           "a tag of HTML ends svg");
    is_str(blocks("<template>a</template>b"), "P b", "a template is hidden");
    is_str(blocks("<x-y><template shadowrootmode=open>a</template>b</x-y>"),
           "P ab", "a declarative shadow root is seen");
    is_str(blocks("<div><video>old<p>x</div>b"), "P b",
           "video without an end tag ends with its parent");
    is_str(blocks("<select><option>a</select>b"), "P b", "select");
    is_int(build("<p> &nbsp;<br></p>"), ART_DECLINED, "no text");
    is_int(doc.why, ART_WHY_EMPTY, "and the reason");
}


static void
test_elems(void)
{
    is_str(shape("<ul><li>a<li>b<ul><li>c</ul></ul>"),
           "ul(li li(ul(li)))", "items end by themselves");
    is_str(shape("<p>a<div>b</p>c</div>"), "p div", "div ends p");
    is_str(shape("<table><tr><td>a<td>b<tr><td>c</table>d<i>e"),
           "table(tr(td td) tr(td)) i", "rows and cells");
    is_str(shape("<table><tr><td><p>a</div></table><p>"),
           "table(tr(td(p))) p", "an end tag does not leave its cell");
    is_str(shape("<b><p>a</b>b</p>c"), "b(p)", "b around p");
    is_str(shape("<a href=x>1<a href=y>2</a>"), "a(a)", "a ends a");
    is_int(doc.elems[0].close.pos, 11, "where the second begins");
    is_str(shape("<img><br><p><input>"), "img br p(input)", "void elements");
    is_str(shape("<h1>a<h2>b</h1>c"), "h1 h2", "headings end each other");
    is_str(shape("<body><p>a</body><div>b</div></body>"), "body(p div)",
           "what follows body is in body");
    is_str(shape("<dl><dt>a<dd><p>b<dt>c</dl>"), "dl(dt dd(p) dt)",
           "terms");
    is_str(shape("<span><div>a</span>b</div></span>c"), "span(div)",
           "an end tag of span does not leave the div");
    is_str(whole(0), "<span><div>a</span>b</div></span>", "places are exact");

    (void) build("<div id=a class='x y'>t<p hidden>u</div>v"
                 "<p style='color:red; DISPLAY : none'>w");

    is_str(whole(0), "<div id=a class='x y'>t<p hidden>u</div>", "whole");
    is_str(whole(1), "<p hidden>u", "an implied end");
    is_int(doc.elems[0].first, 0, "first block of div");
    is_int(doc.elems[0].last, 2, "behind its last block");
    ok(doc.elems[1].flags & ART_ELEM_HIDDEN, "hidden");
    ok(doc.elems[2].flags & ART_ELEM_HIDDEN, "display:none");
    ok(!(doc.elems[0].flags & ART_ELEM_HIDDEN), "not hidden");
}


static void
test_ambiguous(void)
{
    size_t                    i;

    static const char *const  bad[] = {
        "<select><style></select>x</style>",
        "<select><title>x</title></select>y",
        "<select><textarea></select></textarea>y",
        "<frameset><script>x</script>",
        "<frameset><style>x</style>",
        "<template><select><title>x</title></template>y",
        "<select><option><textarea>x"
    };

    static const char *const  good[] = {
        "<select><option>x</select><style>p</style>y",
        "<select><script>1</script></select>y",
        "<template><style>p</style></template>y"
    };

    for (i = 0; i < art_nelts(bad); i++) {
        is_int(build(bad[i]), ART_DECLINED, bad[i]);
        is_int(doc.why, ART_WHY_AMBIGUOUS, "is ambiguous");
    }

    for (i = 0; i < art_nelts(good); i++) {
        is_int(build(good[i]), ART_OK, good[i]);
    }
}


static void
test_map(void)
{
    uint32_t    i, wrong;
    art_str_t   text, src;
    art_span_t  s;

    (void) build("<p>a &amp; b<i>c</i>\n d");

    text = art_buf_view(&doc.text);
    wrong = 0;

    is_str(text, "a & bc d", "text");

    for (i = 0; i < text.len; i++) {
        s = art_text_source(&doc, art_span_make(i, 1));
        src = art_str_slice(doc.src, s);

        if (text.data[i] == '&') {
            wrong += !art_str_eq(src, art_str_c("&amp;"));

        } else if (text.data[i] == ' ') {
            wrong += (src.data[0] > ' ');

        } else {
            wrong += (src.len != 1 || src.data[0] != text.data[i]);
        }
    }

    is_int(wrong, 0, "every byte leads back to its own");
}


static art_rc_t
oom_run(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_arena_t  a;

    art_arena_init(&a, mem, limit);
    rc = build_in(&a, art_str_c(data));
    art_arena_done(&a);

    return rc;
}


static void
test_deep(void)
{
    char      *s;
    uint32_t   i, n;
    art_rc_t   rc;

    n = 100000;
    s = malloc(n * 5 + 1);

    for (i = 0; i < n; i++) {
        memcpy(s + i * 5, "<div>", 5);
    }

    memcpy(s + (n - 1) * 5, "x</p>", 6);

    art_arena_reset(&arena, SIZE_MAX);
    rc = build_in(&arena, art_str_make(s, n * 5));

    is_int(rc, ART_OK, "a hundred thousand levels");
    is_int(doc.nelems, n - 1, "all are listed");
    is_int(doc.elems[n - 2].depth, ART_TREE_DEPTH, "the last at the cap");

    free(s);
}


/* Every attribute of every element, recorded or not, is that of the tag. */
static void
attrs_are(const char *s, uint32_t n, uint32_t unread, const char *name)
{
    uint32_t         i, all, read, wrong;
    art_attr_t       a;
    art_attr_iter_t  tag;
    art_elem_iter_t  it;

    all = 0;
    read = 0;
    wrong = (build(s) != ART_OK);

    for (i = 0; i < doc.nelems; i++) {
        art_attr_init(&tag, doc.src, doc.elems[i].open);
        art_elem_attrs(&it, &doc, &doc.elems[i]);
        read += (doc.elems[i].nattrs == ART_ATTR_UNREAD);

        for ( /* void */ ; art_elem_next(&it); all++) {
            wrong += (art_attr_next(&tag, &a) != ART_OK
                      || it.name.data != doc.src.data + a.name.pos
                      || it.name.len != a.name.len
                      || it.value.data != doc.src.data + a.value.pos
                      || it.value.len != a.value.len
                      || it.key != art_attr_key(it.name,
                                                it.name.data + it.name.len));
        }

        wrong += (art_attr_next(&tag, &a) == ART_OK);
    }

    ok(wrong == 0, "%s: as in the source", name);
    ok(all == n, "%s: all of them", name);
    ok(read == unread, "%s: elements that have no record", name);
}


static void
test_attrs(void)
{
    char      *s;
    uint32_t   i, n, wrong;
    art_str_t  value;

    wrong = 0;

    for (i = 1; i < ART_ATTR_N; i++) {
        value = art_str_c(art_attr_name(i));
        wrong += (art_attr_key(value, value.data + value.len) != i);
        value.len--;
        wrong += (art_attr_key(value, value.data + value.len) == i);
    }

    is_int(wrong, 0, "names have their keys, what they begin with has not");

    value = art_str_c("ClAsS");
    is_int(art_attr_key(value, value.data + value.len), ART_ATTR_CLASS,
           "in any case");

    attrs_are("<p class=a ID='b'>x<p>y<a href=\"c\" foo>z</a>", 4, 0,
              "a few");
    attrs_are("<p a b c d e f g h>x<p id=i>y", 9, 1, "more than room");

    (void) build("<p class=\"one\" CLASS=two id=>x");
    ok(art_elem_attr(&doc, &doc.elems[0], ART_ATTR_CLASS, &value) == ART_OK,
       "an attribute");
    is_str(value, "one", "of equal names the first");
    ok(art_elem_attr(&doc, &doc.elems[0], ART_ATTR_REL, &value)
       == ART_DECLINED, "there is none");

    /* names, gaps and numbers that no record holds */

    s = malloc(200 * 1024);
    n = (uint32_t) sprintf(s, "<p ");
    memset(s + n, 'n', 300);
    strcpy(s + n + 300, "=1 id=2>x<p id=3>y");
    attrs_are(s, 3, 1, "a long name");

    n = (uint32_t) sprintf(s, "<p id");
    memset(s + n, ' ', 70000);
    strcpy(s + n + 70000, "=1>x<p id=3>y");
    attrs_are(s, 2, 1, "a long gap");

    n = (uint32_t) sprintf(s, "<p");

    for (i = 0; i < 300; i++) {
        n += (uint32_t) sprintf(s + n, " a%u=%u", i, i);
    }

    n += (uint32_t) sprintf(s + n, ">x");

    for (i = 0; i < 300; i++) {
        n += (uint32_t) sprintf(s + n, "<p id=%u>x", i);
    }

    attrs_are(s, 600, 1, "hundreds");
    free(s);
}


int
main(void)
{
    art_arena_init(&arena, &art_mem_libc, 0);

    test_blocks();
    test_elems();
    test_attrs();
    test_ambiguous();
    test_map();
    test_deep();

    oom_each(oom_run, "<html><body><div class=x><p>a &amp; b<b>c</b><ul><li>d"
             "<li>e</ul><svg><path></svg><table><tr><td>f</table><p>g<br>h",
             "tree");

    art_arena_done(&arena);

    return tap_done();
}
