<?php
/**
 * Plugin Name: Switches of the test site
 *
 * What owners and security plugins do to WordPress, as one option `liputan_switches`:
 * rest: "401" | "403" | "404" | "html" (200 with a page) | absent; rest_per_page: larger pages answer 500
 * rest_users: "off"; feeds: "off"; sitemap: "off"; hide_links: no hints to REST and shortlinks in head and headers
 */

register_theme_directory(getenv('LIPUTAN_WP_TESTS'));

function liputan_switch(string $name) {
    $switches = get_option('liputan_switches');
    return is_array($switches) ? ($switches[$name] ?? null) : null;
}

add_filter('rest_authentication_errors', function ($result) {
    $status = (int) liputan_switch('rest');
    if ($status) {
        return new WP_Error('rest_disabled', 'REST API dimatikan.', ['status' => $status]);
    }
    return $result;
});

add_action('parse_request', function ($wp) {
    if (!empty($wp->query_vars['rest_route']) && liputan_switch('rest') === 'html') {
        header('Content-Type: text/html; charset=UTF-8');
        exit('<!DOCTYPE html><html><head><title>Situs</title></head><body><p>Halaman depan.</p></body></html>');
    }
}, 1);

add_filter('rest_pre_dispatch', function ($result, $server, $request) {
    $limit = (int) liputan_switch('rest_per_page');
    if ($limit && (int) $request->get_param('per_page') > $limit) {
        return new WP_Error('internal_server_error', 'Memori habis.', ['status' => 500]); // what exhausted memory looks like
    }
    return $result;
}, 10, 3);

add_filter('rest_endpoints', function ($endpoints) {
    if (liputan_switch('rest_users') === 'off') {
        unset($endpoints['/wp/v2/users'], $endpoints['/wp/v2/users/(?P<id>[\d]+)']);
    }
    return $endpoints;
});

add_action('template_redirect', function () {
    if (is_feed() && liputan_switch('feeds') === 'off') {
        wp_die('Umpan dimatikan.', 'Umpan dimatikan', ['response' => 404]);
    }
}, 1);

add_filter('wp_sitemaps_enabled', fn($enabled) => liputan_switch('sitemap') === 'off' ? false : $enabled);

add_action('init', function () {
    if (liputan_switch('feeds') === 'off') {
        remove_action('wp_head', 'feed_links', 2);
        remove_action('wp_head', 'feed_links_extra', 3);
    }
    if (liputan_switch('hide_links')) {
        remove_action('wp_head', 'rest_output_link_wp_head');
        remove_action('template_redirect', 'rest_output_link_header', 11);
        remove_action('wp_head', 'wp_shortlink_wp_head');
        remove_action('template_redirect', 'wp_shortlink_header', 11);
        remove_action('wp_head', 'wp_generator');
    }
});
