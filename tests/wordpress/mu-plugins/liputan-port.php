<?php
/**
 * Plugin Name: Port of the test site
 *
 * WordPress drops the port from the addresses of paged lists and feeds, notices a chain of redirects and then leaves
 * out redirects that it makes on port 80 (`/page/1/` to `/`). The real site stands on its default port, so put it back.
 */

function liputan_with_port($url) {
    $home = parse_url(home_url());
    $host = "{$home['scheme']}://{$home['host']}";
    return is_string($url) ? preg_replace('#^' . preg_quote($host, '#') . '(?=/|$)#', "$host:{$home['port']}", $url) : $url;
}

add_filter('redirect_canonical', 'liputan_with_port');
add_filter('self_link', 'liputan_with_port');
