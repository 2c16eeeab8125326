# Varnish in front of varnish.conf.  It heeds Vary: Accept, so Accept is made
# one of four values before it is looked at; see cache.conf for why.
#
#     varnishd -a 127.0.0.1:8080 -f varnish.vcl

vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8081";
}

# A type counts where it has no q and HTML does not come before it, or comes
# with one.
sub accept {
    set req.http.X-Accept = "text/html";

    if (req.http.Accept ~ "(?i)text/markdown\s*(,|$)") {
        if (req.http.Accept !~ "(?i)text/html\s*,.*text/markdown") {
            set req.http.X-Accept = "text/markdown";
        }

    } else if (req.http.Accept ~ "(?i)application/ld\+json\s*(,|$)") {
        if (req.http.Accept !~ "(?i)text/html\s*,.*application/ld\+json") {
            set req.http.X-Accept = "application/ld+json";
        }

    } else if (req.http.Accept ~ "(?i)text/plain\s*(,|$)") {
        if (req.http.Accept !~ "(?i)text/html\s*,.*text/plain") {
            set req.http.X-Accept = "text/plain";
        }
    }

    set req.http.Accept = req.http.X-Accept;
    unset req.http.X-Accept;
}

sub vcl_recv {
    call accept;

    # Articles are the same for everybody.
    unset req.http.Cookie;
}

sub vcl_backend_response {
    # What is old is served while a newer one is fetched, and for a day when
    # nothing answers.
    set beresp.grace = 1d;
    set beresp.keep = 7d;
}

sub vcl_deliver {
    set resp.http.X-Cache = "MISS";

    if (obj.hits > 0) {
        set resp.http.X-Cache = "HIT";
    }
}
