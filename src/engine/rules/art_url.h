/*
 * URLs of a page's resources, as far as filter lists need them.
 */

#ifndef _ART_URL_H_INCLUDED_
#define _ART_URL_H_INCLUDED_


#include "art_buf.h"


ART_API_BEGIN


/*
 * art_url_resolve: ref against base, appended to out, absolute, without its
 * fragment (RFC 3986, 5.2).
 *
 * base   absolute URL of http or https, or empty
 * ref    white space around it does not count
 *
 * OK; DECLINED (out as it was): not http or https, or relative without a
 * base; NOMEM, LIMIT of out.
 */
art_rc_t art_url_resolve(art_buf_t *out, art_str_t base, art_str_t ref);

/*
 * art_url_site: the part of a host that one registers: its last two labels,
 * or three where the second from the end is a registry's own (co.uk, com.au);
 * a number address whole.  Without the public suffix list this is a rule of
 * thumb; docs/rules.md says where it errs.
 */
art_str_t art_url_site(art_str_t host);

/*
 * art_url_domains: does a list like "a.com,~b.a.com,c.*" hold for host?
 *
 * sep   byte between the names
 *
 * The longest name that fits decides.  Where none fits: true if all names
 * are with ~, else false.  An empty list holds everywhere.
 */
int art_url_domains(art_str_t list, unsigned char sep, art_str_t host);

/* art_url_is_entity: name ends in ".*" and host is it with a suffix. */
int art_url_is_entity(art_str_t name, art_str_t host);


ART_API_END


#endif /* _ART_URL_H_INCLUDED_ */
