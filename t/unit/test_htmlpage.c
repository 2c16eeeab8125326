/*
 * art_extract, art_htmlmeta: a page from its bytes to what is kept of it and
 * what is known of it.  The page and its people are made up.
 */

#include "tap.h"
#include "oom.h"
#include "art.h"
#include "art_page.h"
#include "art_rules.h"


static art_opts_t   opts;
static art_arena_t  arena;
static art_doc_t    doc;
static art_in_t     in;


#define HEAD                                                                  \
    "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=utf-8>"          \
    "<title>Harbour bridge opens after nine years | Portwick Herald</title>"  \
    "<meta property=\"og:site_name\" content=\"Portwick Herald\">"            \
    "<meta property=\"og:title\" content=\"Harbour bridge opens after nine "  \
    "years\"><meta name=\"description\" content=\"Ferries stop on Monday &"   \
    "amp; buses take over.\"><link rel=\"canonical\" "                        \
    "href=\"https://portwick.example/2021/03/04/bridge\">"                    \
    "<meta property=\"og:image\" content=\"/img/bridge.jpg\">"

#define NAV                                                                   \
    "</head><body><header class=\"site-header\"><nav class=\"main-nav\"><ul>" \
    "<li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li>"      \
    "<li><a href=\"/sport\">Sport</a></li><li><a href=\"/contact\">Contact"   \
    "</a></li></ul></nav></header><main><article class=\"article\">"          \
    "<h1 class=\"headline\">Harbour bridge opens after nine years</h1>"

#define BODY                                                                  \
    "<div class=\"article-body\"><p>The new bridge over the harbour of "      \
    "Portwick opened on Thursday, nine years after the council voted for it " \
    "and four years later than planned.</p><p>About two thousand people "     \
    "walked across it in the first hour, many of them with flags, while the " \
    "last ferry of the old line waited at the quay with its horn sounding."   \
    "</p><p>\xE2\x80\x9CWe have waited long enough,\xE2\x80\x9D said Mara "   \
    "Tolvane, who runs a bakery on the south bank and has crossed the water " \
    "by boat every morning since she was a child.</p><p>The council says "    \
    "that the bridge cost eighty million, a third more than the estimate, "   \
    "and that the toll will stay for at least twelve years to pay for it."    \
    "</p><p>Buses will take over from the ferries on Monday, and the quay is "\
    "to become a market hall if the voters agree to the plan in autumn.</p>"  \
    "</div></article></main>"

#define FOOT                                                                  \
    "<aside class=\"related-articles\"><h3>Read also</h3><ul><li><a "         \
    "href=\"/a-1\">Ferry crew looks for new work</a></li><li><a "             \
    "href=\"/a-2\">What the toll means for you</a></li></ul></aside>"         \
    "<div class=\"newsletter\"><p>Sign up for our newsletter</p></div>"       \
    "<footer class=\"site-footer\"><p>\xC2\xA9 2021 Portwick Herald. All "    \
    "rights reserved.</p><ul><li><a href=\"/privacy\">Privacy policy</a>"     \
    "</li><li><a href=\"/terms\">Terms of use</a></li></ul></footer>"         \
    "</body></html>"


static art_rc_t
parse_in(art_arena_t *a, const char *s)
{
    memset(&in, 0, sizeof(art_in_t));
    in.body = art_str_c(s);
    in.type = ART_TYPE_HTML;
    in.url = art_str_c("https://www.portwick.example/x");

    return art_doc_parse(&doc, &in, &opts, a);
}


static art_rc_t
parse(const char *s)
{
    art_arena_reset(&arena, SIZE_MAX);

    return parse_in(&arena, s);
}


static int
has(const char *s)
{
    art_buf_char(&doc.clean, '\0');
    doc.clean.len--;

    return strstr((const char *) doc.clean.data + doc.body, s) != NULL;
}


static art_str_t
author(uint32_t i)
{
    return (i < doc.meta.nauthors) ? doc.meta.authors[i]
                                   : art_str_c("(none)");
}


static void
test_extract(void)
{
    is_int(parse(HEAD NAV BODY FOOT), ART_OK, "a page");

    ok(has("The new bridge over the harbour"), "the first paragraph is kept");
    ok(has("said Mara Tolvane"), "and one inside");
    ok(has("market hall if the voters"), "and the last");
    ok(!has("Sport"), "navigation is not");
    ok(!has("Ferry crew looks"), "nor links to other articles");
    ok(!has("newsletter"), "nor a subscription box");
    ok(!has("Privacy policy"), "nor the footer");
    ok(!has("Harbour bridge opens"), "nor the title in the body");

    opts.extract = 0;
    is_int(parse(HEAD NAV BODY FOOT), ART_OK, "extraction off");
    ok(has("Privacy policy"), "keeps what no rule cuts");
    opts.extract = 1;

    is_int(parse("<html><body><ul><li><a href=/a>One</a></li><li><a href=/b>"
                 "Two</a></li></ul></body></html>"), ART_DECLINED,
           "a list of links");
    is_int(doc.why, ART_WHY_NO_ARTICLE, "is no article");
}


static void
test_meta(void)
{
    is_int(parse(HEAD NAV "<p class=\"byline\">By Ada Brenn and Tom Ulsh</p>"
                 "<time datetime=\"2021-03-04T07:30:00+01:00\">4 March</time>"
                 BODY FOOT), ART_OK, "a page with byline and time");

    is_str(doc.meta.title, "Harbour bridge opens after nine years", "title");
    is_str(doc.meta.publisher, "Portwick Herald", "publisher");
    is_str(doc.meta.language, "en-GB", "language");
    is_str(doc.meta.description, "Ferries stop on Monday & buses take over.",
           "description, decoded");
    is_str(doc.meta.canonical, "https://portwick.example/2021/03/04/bridge",
           "canonical");
    is_str(doc.meta.image, "https://www.portwick.example/img/bridge.jpg",
           "image, made absolute");
    is_int(doc.meta.nauthors, 2, "two authors of the byline");
    is_str(author(0), "Ada Brenn", "one");
    is_str(author(1), "Tom Ulsh", "two");
    is_str(doc.meta.published, "2021-03-04T07:30:00+01:00", "time element");

    is_int(parse(HEAD NAV BODY FOOT), ART_OK, "without both");
    is_str(doc.meta.published, "2021-03-04", "the date in the address");
    is_int(doc.meta.nauthors, 0, "no author");

    is_int(parse(HEAD "<script type=\"application/ld+json\">{\"@graph\":[{"
                 "\"@type\":\"NewsArticle\",\"headline\":\"Harbour bridge "
                 "opens after nine years\",\"datePublished\":\"2021-03-05T"
                 "16:00:00Z\",\"author\":{\"@id\":\"#p\"}},{\"@id\":\"#p\","
                 "\"@type\":\"Person\",\"name\":\"Ada Brenn\"}]}</script>"
                 NAV "<p>By the staff</p>" BODY FOOT), ART_OK, "JSON-LD");
    is_str(doc.meta.published, "2021-03-05T16:00:00Z", "its date comes first");
    is_str(author(0), "Ada Brenn", "an author by reference");
}


static void
test_titles(void)
{
    is_int(parse("<title>Portwick Herald - Bakers of the south bank</title>"
                 "<meta property=og:site_name content=\"Portwick Herald\">"
                 "<h1>Portwick Herald</h1><h2>Bakers of the south bank</h2>"
                 BODY), ART_OK, "a heading that is the site's name");
    is_str(doc.meta.title, "Bakers of the south bank", "is not the title");

    is_int(parse("<title>Bakers of the south bank \xE2\x80\x93 Portwick "
                 "Herald</title>" BODY), ART_OK, "a tab alone");
    is_str(doc.meta.title, "Bakers of the south bank",
           "gives it without the site");

    is_int(parse("<title>Bakers! - Portwick</title>" BODY), ART_OK,
           "the site known by its address alone");
    is_str(doc.meta.title, "Bakers!", "gives a single word without it");

    is_int(parse("<title>\xE9\x9D\xA2\xE5\x8C\x85_\xE6\xB8\xAF</title>"
                 BODY), ART_OK, "a tab without spaces");
    is_str(doc.meta.title, "\xE9\x9D\xA2\xE5\x8C\x85",
           "is split at its mark");

    is_int(parse("<meta property=og:title content=\"Bakers of the south bank\">"
                 "<h1><span>Bread and butter</span> <span>Bakers of the south "
                 "bank</span></h1>" BODY), ART_OK, "a kicker in the heading");
    is_str(doc.meta.title, "Bakers of the south bank", "is not of the title");
}


static void
test_authors(void)
{
    is_int(parse("<p class=byline>By <a>Ada Brenn</a><span>City Columnist"
                 "</span></p>" BODY), ART_OK, "an office glued to the name");
    is_int(doc.meta.nauthors, 1, "is no author");
    is_str(author(0), "Ada Brenn", "and not of the name");

    is_int(parse("<p class=byline>By <a>Ada Brenn</a>, <a>Bo Ulsh</a> and "
                 "<a>Cy Oram</a> for Portwick</p>" BODY), ART_OK,
           "names in links");
    is_int(doc.meta.nauthors, 3, "are three");
    is_str(author(2), "Cy Oram", "the last one");

    is_int(parse("<p class=author>Ada Brenn June 7, 2021</p>" BODY), ART_OK,
           "a month behind the name");
    is_str(author(0), "Ada Brenn", "is left out");

    is_int(parse("<meta name=author content=\"Port Wick\"><p class=author>"
                 "Ada Brenn</p>" BODY), ART_OK, "the site as author");
    is_str(author(0), "Ada Brenn", "gives way to a person");

    is_int(parse("<p class=author>Photo: Ada Brenn</p>" BODY), ART_OK,
           "who took the pictures");
    is_int(doc.meta.nauthors, 0, "is not the author");

    is_int(parse("<div>By <a>Ada Brenn</a><span>City Columnist</span></div>"
                 BODY), ART_OK, "a line that nothing marks");
    is_str(author(0), "Ada Brenn", "ends where its link ends");

    is_int(parse("<div>Posted on 4 March 2021 by Ada Brenn in Harbour</div>"
                 BODY), ART_OK, "a date, a name and a section");
    is_str(author(0), "Ada Brenn", "give the name");

    is_int(parse("<div>The bridge of 1923 was built by Ada Brenn</div>"
                 BODY), ART_OK, "a sentence with a date");
    is_int(doc.meta.nauthors, 0, "gives none");

    is_int(parse(BODY "<b>Text & Fotos:</b><p>Ada Brenn</p>"), ART_OK,
           "a label and the name behind it");
    is_str(author(0), "Ada Brenn", "give the name");

    is_int(parse("<p class=author>Ada Brenn MD, PhD</p>" BODY), ART_OK,
           "degrees");
    is_int(doc.meta.nauthors, 1, "are no more authors");
    is_str(author(0), "Ada Brenn", "nor of the name");

    is_int(parse("<p class=author>Leave a Comment</p>" BODY), ART_OK,
           "a link beside the byline");
    is_int(doc.meta.nauthors, 0, "is nobody");

    is_int(parse("<p class=author>Dr. Ada Brenn</p>" BODY), ART_OK,
           "a profession before the name");
    is_str(author(0), "Ada Brenn", "is not of it");

    is_int(parse("<meta name=author content=\"The Ferry Desk\">"
                 "<p class=author>Ada Brenn</p>" BODY), ART_OK,
           "a name with an article");
    is_str(author(0), "Ada Brenn", "is no person's");

    is_int(parse("<p>Posted by sailor on 4 March 2021</p>" BODY), ART_OK,
           "a line that leads to one word");
    is_str(author(0), "sailor", "gives it");

    is_int(parse("<p>Posted in Harbour</p>" BODY), ART_OK, "a section");
    is_int(doc.meta.nauthors, 0, "is nobody");

    is_int(parse(BODY "<div class=comment-author><b>Bo Ulsh</b></div>"),
           ART_OK, "who wrote a comment");
    is_int(doc.meta.nauthors, 0, "is not the author");

    is_int(parse("<link rel=canonical href=https://adabrenn.example/x>"
                 "<meta property=og:site_name content=\"Dr. Ada Brenn\">"
                 BODY), ART_OK, "a site that is called as a person");
    is_str(author(0), "Ada Brenn", "is theirs");
}


static void
test_title_rules(void)
{
    is_int(parse("<h1><span class=kicker>Harbour</span> Bakers of the south "
                 "bank</h1>" BODY), ART_OK, "a line over the title");
    is_str(doc.meta.title, "Bakers of the south bank", "is not of it");

    is_int(parse("<h1><span>Bakers of the south bank</span> <span "
                 "class=entry-subtitle>Bread at night</span></h1>" BODY),
           ART_OK, "a line under it");
    is_str(doc.meta.title, "Bakers of the south bank", "neither");

    is_int(parse("<h1>04.03.2021 - Bakers of the south bank</h1>" BODY),
           ART_OK, "a date before it");
    is_str(doc.meta.title, "Bakers of the south bank", "neither");

    is_int(parse("<h1>1914-1918: bakers at war</h1>" BODY), ART_OK,
           "years, not a date");
    is_str(doc.meta.title, "1914-1918: bakers at war", "are of the title");

    is_int(parse("<meta name=application-name content=\"Bakers of the south "
                 "bank\"><title>Bakers of the south bank</title>" BODY),
           ART_OK, "a site that is called as its page");
    is_str(doc.meta.title, "Bakers of the south bank", "has a title");

    is_int(parse("<title>Portwick | News | Bakers of the south bank | Home"
                 "</title><h2>Bakers of the south bank</h2>" BODY), ART_OK,
           "a piece of a tab that a lower heading has");
    is_str(doc.meta.title, "Bakers of the south bank", "is the title");

    is_int(parse("<title>Bakers at night: bread of the south bank</title>"
                 "<h1>Bakers at night:</h1><h1>bread of the south bank</h1>"
                 BODY), ART_OK, "a title over two headings");
    is_str(doc.meta.title, "Bakers at night: bread of the south bank",
           "is one");

    is_int(parse("<title>Portwick</title><h1>Portwick allotment club</h1>"
                 "<p>Home</p><h2>Bakers of the south bank</h2>" BODY),
           ART_OK, "a heading of the site, one over the text");
    is_str(doc.meta.title, "Bakers of the south bank", "the nearer one");
}


#define LD(date)                                                              \
    "<link rel=canonical href=https://portwick.example/2021/03/04/bridge>"    \
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\","        \
    "\"datePublished\":\"" date "\"}</script>" BODY


static void
test_address_dates(void)
{
    is_int(parse(LD("2021-03-05T01:30:00Z")), ART_OK, "UTC, in the night");
    is_str(doc.meta.published, "2021-03-04", "was the day in the address");

    is_int(parse(LD("2021-03-05T16:00:00Z")), ART_OK, "UTC, in the afternoon");
    is_str(doc.meta.published, "2021-03-05T16:00:00Z", "was not");

    is_int(parse(LD("2021-03-05T01:30:00+01:00")), ART_OK, "a local time");
    is_str(doc.meta.published, "2021-03-05T01:30:00+01:00", "is right");

    is_int(parse(LD("2021-03-12T01:30:00Z")), ART_OK, "a week later");
    is_str(doc.meta.published, "2021-03-12T01:30:00Z", "may be right");

    is_int(parse(LD("2023-06-01T12:00:00+01:00")), ART_OK, "years later");
    is_str(doc.meta.published, "2021-03-04", "is a change");

    is_int(parse("<link rel=canonical href=https://portwick.example/n/29-10-"
                 "2021>" BODY), ART_OK, "the day first in an address");
    is_str(doc.meta.published, "2021-10-29", "is read");

    is_int(parse("<link rel=canonical href=https://portwick.example/n/04-10-"
                 "2021>" BODY), ART_OK, "where it could be a month");
    is_int((long) doc.meta.published.len, 0, "it is not");
}


/* What a rule captures: for this site first, for any site last. */
static void
test_seen_dates(void)
{
    is_int(parse("<meta property=article:published_time content="
                 "2021-03-04T22:57:00-05:00><h1>Bakers of the south bank</h1>"
                 "<p>Mar 5, 2021 3:57 AM</p>" BODY), ART_OK,
           "a time of the server, one that the page shows");
    is_str(doc.meta.published, "2021-03-05T03:57", "the shown one");

    is_int(parse("<meta property=article:published_time content="
                 "2021-03-04T10:57:00+01:00><h1>Bakers of the south bank</h1>"
                 "<p>Mar 3, 2021</p>" BODY), ART_OK,
           "a time of the server, a day that the page shows");
    is_str(doc.meta.published, "2021-03-04T10:57:00+01:00", "the time");

    is_int(parse("<h1>Bakers of the south bank</h1><div><span>Ann Lee</span>"
                 "<span>Mar 5, 2021</span></div>" BODY), ART_OK,
           "a name and a date without a space");
    is_str(doc.meta.published, "2021-03-05", "the date is read");
}


static void
test_captured(void)
{
    uint32_t      i;
    art_err_t     err;
    art_arena_t   conf;
    art_rules_t  *rules;

    static const char *const  text[] = {
        "match /^Told by (?<author>.+)/\n",
        "[host www.portwick.example]\nmatch /^Told by (?<author>.+)/\n"
    };

    static const char *const  want[] = { "Ada Brenn", "Bo Ulsh" };

    for (i = 0; i < 2; i++) {
        art_arena_init(&conf, &art_mem_libc, 0);

        if (art_rules_parse(&rules, &conf, art_str_c(text[i]), art_str_c("t"),
                            &err)
            != ART_OK)
        {
            ok(0, "rules");
            return;
        }

        opts.rules = rules;

        is_int(parse("<meta name=author content=\"Ada Brenn\">"
                     "<div>Told by Bo Ulsh</div>" BODY), ART_OK,
               "a page with an author and a line that a rule captures");
        is_str(author(0), want[i], i ? "a rule for the site comes first"
                                     : "a rule for any site comes last");

        is_int(parse("<div>Told by Bo Ulsh</div>" BODY), ART_OK,
               "a page that says nothing");
        is_str(author(0), "Bo Ulsh", "what the rule captured");

        opts.rules = NULL;
        art_rules_done(rules);
        art_arena_done(&conf);
    }
}


static const char *
page(const char *s)
{
    static art_buf_t  out;

    art_buf_done(&out);
    art_buf_init(&out, &art_mem_libc, 0);

    if (parse(s) != ART_OK || art_page_body(&doc, &out) != ART_OK) {
        return "";
    }

    art_buf_char(&out, '\0');

    return (const char *) out.data;
}


static void
test_pictures(void)
{
    const char  *p;

    p = page(HEAD NAV "<figure><img src=/img/lead.jpg alt=\"The bridge\" "
             "width=900 height=600><figcaption>The bridge at noon."
             "</figcaption></figure><figure><img src=/img/second.jpg></figure>"
             BODY FOOT);
    ok(strstr(p, "<img src=\"https://www.portwick.example/img/lead.jpg\" "
                 "alt=\"The bridge\" width=\"900\" height=\"600\" "
                 "loading=\"lazy\"") != NULL, "a picture before the text");
    ok(strstr(p, "<figcaption>The bridge at noon.</figcaption>") != NULL,
       "with its caption");
    ok(strstr(p, "second.jpg") == NULL, "and no more than one there");

    p = page(HEAD NAV BODY "<a href=/other><figure><img src=/img/other.jpg>"
             "</figure></a><figure><img src=/img/logo.png></figure>"
             "<img src=/img/tiny.jpg><img src=/img/plain.jpg width=40>"
             "<figure><img src=data:image/gif;base64,R0 "
             "data-src=/img/late.jpg></figure><figure>"
             "<img src=/img/late.jpg></figure>"
             "<p>The old ferry will be shown at the museum of the harbour from "
             "June on, where its captain has promised to be every Sunday, and "
             "the horn may be tried by anyone who asks for it.</p>" FOOT);
    ok(strstr(p, "other.jpg") == NULL, "a link to another article is none");
    ok(strstr(p, "logo.png") == NULL, "nor is a logo");
    ok(strstr(p, "tiny.jpg") == NULL && strstr(p, "plain.jpg") == NULL,
       "nor what is neither a figure nor wide");
    p = strstr(p, "/img/late.jpg\"");
    ok(p != NULL, "one that is loaded late comes from its attribute");
    ok(p != NULL && strstr(p + 1, "/img/late.jpg\"") == NULL, "and once");

    p = page(HEAD NAV "<a href=/other><a href=/img/large.jpg><figure>"
             "<img src=/img/lead.jpg></figure></a></a>" BODY FOOT);
    ok(strstr(p, "lead.jpg") != NULL, "the nearest link counts, not one that "
       "is left open");
}


/* What explain strikes is what the page leaves out. */
static void
test_caption_explained(void)
{
    const char  *p;

    static art_buf_t  out;

    art_buf_done(&out);
    art_buf_init(&out, &art_mem_libc, 0);

    p = "";

    if (parse(HEAD NAV BODY "<figure><img src=/img/noon.jpg width=900 "
              "height=600><figcaption>By M. Lund</figcaption></figure>"
              BODY FOOT) == ART_OK
        && art_variant_write(&doc, ART_VARIANT_EXPLAIN, &out) == ART_OK)
    {
        art_buf_char(&out, '\0');
        p = (const char *) out.data;
    }

    ok(strstr(p, "<li class=\"in caption\"><small><b>with its picture</b>")
       != NULL, "explain: a caption that the page keeps stays");
    ok(strstr(p, "<span>By M. Lund</span>") != NULL, "and is not struck");
}


static art_rc_t
oom_run(const art_mem_t *mem, size_t limit, void *data)
{
    art_rc_t     rc;
    art_arena_t  a;

    art_arena_init(&a, mem, limit);
    rc = parse_in(&a, data);
    art_arena_done(&a);

    return rc;
}


int
main(void)
{
    static char  page[] = HEAD NAV "<p class=author>By Ada Brenn</p>" BODY
                          FOOT;

    art_arena_init(&arena, &art_mem_libc, 0);
    art_opts_init(&opts);

    test_extract();
    test_meta();
    test_title_rules();
    test_address_dates();
    test_seen_dates();
    test_titles();
    test_authors();
    test_captured();
    test_pictures();
    test_caption_explained();

    oom_each(oom_run, page, "page");

    art_arena_done(&arena);
    is_int(parse(page), ART_OK, "in a fresh arena");
    oom_budget(oom_run, page, arena.peak, 200, "page");

    art_arena_done(&arena);

    return tap_done();
}
