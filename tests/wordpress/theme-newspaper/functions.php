<?php
/**
 * What the theme panel decides, and what the theme does to WordPress' queries.
 *
 * Option `liputan_newspaper`: version "10"|"9"; template "" or "1".."13"; author, date, comments, views: shown or not;
 * discussion: ""|"div"|"h3"|"p" (the heading that a comments plugin appends); pager: "numbers"|"infinite";
 * ajax_views: counter raised by script only; grid: places in the top grid of a section.
 */

require __DIR__ . '/parts.php';

function newspaper_setting(string $name) {
    $defaults = ['version' => '10', 'template' => '', 'author' => true, 'date' => true, 'comments' => true,
        'views' => true, 'discussion' => '', 'pager' => 'numbers', 'ajax_views' => false, 'grid' => 5];
    $set = get_option('liputan_newspaper');
    return (is_array($set) ? $set : [])[$name] ?? $defaults[$name];
}

function newspaper_is_v9(): bool {
    return newspaper_setting('version') === '9';
}

add_action('after_setup_theme', function () {
    add_theme_support('title-tag');
    add_theme_support('post-thumbnails');
    add_theme_support('automatic-feed-links');
    add_theme_support('post-formats', ['video']);
    add_theme_support('html5', ['caption', 'gallery']);
});

add_filter('stylesheet_directory_uri', fn() => content_url('themes/Newspaper'));
add_filter('template_directory_uri', fn() => content_url('themes/Newspaper'));
add_action('wp_enqueue_scripts', function () {
    wp_enqueue_style('td-theme', get_stylesheet_uri(), [], newspaper_is_v9() ? '9.2.2' : '10.3.5');
});

add_filter('body_class', function (array $classes) {
    if (!newspaper_is_v9()) {
        $classes[] = 'td-standard-pack';
    }
    if (is_single() && newspaper_setting('template') !== '') {
        $classes[] = 'single_template_' . newspaper_setting('template');
    }
    return $classes;
});

// The first posts of a section stand in the top grid, on each of its pages; the loop begins after them.
add_action('pre_get_posts', function (WP_Query $query) {
    if (is_admin() || !$query->is_main_query() || !$query->is_category() || $query->is_feed()) {
        return;
    }
    $per_page = (int) get_option('posts_per_page');
    $query->set('offset', newspaper_setting('grid') + (max(1, (int) $query->get('paged')) - 1) * $per_page);
});
add_filter('found_posts', function (int $found, WP_Query $query) {
    $has_grid = !is_admin() && $query->is_main_query() && $query->is_category() && !$query->is_feed();
    return $has_grid ? max(0, $found - newspaper_setting('grid')) : $found;
}, 10, 2);

// A plain GET of the first part counts as a view, before anything is printed.
add_action('template_redirect', function () {
    if (!is_singular('post') || newspaper_setting('ajax_views') || $_SERVER['REQUEST_METHOD'] !== 'GET') {
        return;
    }
    if ((int) get_query_var('page') <= 1 && !is_embed() && !is_feed()) {
        $id = get_queried_object_id();
        update_post_meta($id, 'post_views_count', (int) get_post_meta($id, 'post_views_count', true) + 1);
    }
}, 20);

// The heading that a comments plugin puts after the content, in feeds and REST not.
add_filter('the_content', function (string $content) {
    $form = newspaper_setting('discussion');
    if ($form === '' || !is_singular('post') || !in_the_loop()) {
        return $content;
    }
    $heading = $form === 'div' ? '<div class="fbc-heading"><span>DISKUSI:</span></div>' : "<$form>DISKUSI:</$form>";
    return $content . $heading . '<div class="fb-comments" data-href="' . esc_url(get_permalink()) . '"></div>';
}, 90);

/** The clock that the theme prints into attributes: version 9 calls local time UTC. */
function newspaper_datetime(WP_Post $post): string {
    if (newspaper_is_v9()) {
        return str_replace(' ', 'T', $post->post_date) . '+00:00';
    }
    return get_post_datetime($post)->format('c');
}
