<?php
/**
 * Plugin Name: Stable order of the lists
 *
 * MariaDB orders posts of one second anew for each page of a list, so that a list can miss one and show another twice.
 * That is how the real software answers; it would make tests of whole lists a matter of luck. Lists and feeds of
 * readers get the id as second key. REST stays as it is: a test pins there what the database does.
 */

add_filter('posts_orderby', function ($order, $query) {
    global $wpdb;
    $is_rest = defined('REST_REQUEST') && REST_REQUEST;
    return $is_rest || is_admin() || $order === '' || strpos($order, "$wpdb->posts.ID") !== false
        ? $order
        : "$order, $wpdb->posts.ID DESC";
}, 10, 2);
