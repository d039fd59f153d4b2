<?php
/**
 * The database -> what is public and what is not, for tests to compare a dump with.
 *
 * Facts come from the database by WordPress' own functions; the words of an article come from `_liputan_truth`,
 * made together with its HTML (wpsite/bodies.py).
 */
require __DIR__ . '/load.php';

function liputan_plain(string $html): string {
    return html_entity_decode(wp_strip_all_tags($html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
}

/** Names and slugs of a post's terms, by term id as permalinks go. */
function liputan_terms(int $id, string $taxonomy): array {
    $terms = wp_list_sort(get_the_terms($id, $taxonomy) ?: [], 'term_id');
    return ['names' => array_map(fn($term) => liputan_plain($term->name), $terms),
        'slugs' => array_map(fn($term) => urldecode($term->slug), $terms)];
}

/** An instant without zone, as the database has it. */
function liputan_iso(string $stamp): string {
    return str_replace(' ', 'T', $stamp);
}

/** Approved comments of every post: post id -> type -> count. */
function liputan_comments(): array {
    global $wpdb;
    $counts = [];
    $query = "SELECT comment_post_ID, comment_type, COUNT(*) FROM $wpdb->comments WHERE comment_approved = '1' GROUP BY 1, 2";
    foreach ($wpdb->get_results($query, ARRAY_N) as [$post_id, $type, $count]) {
        $counts[$post_id][$type] = (int) $count;
    }
    return $counts;
}

function liputan_post(WP_Post $post, array $comments): array {
    $truth = get_post_meta($post->ID, '_liputan_truth', true);
    $categories = liputan_terms($post->ID, 'category');
    $tags = liputan_terms($post->ID, 'post_tag');
    $views = get_post_meta($post->ID, 'post_views_count', true);
    $picture = get_post_thumbnail_id($post);
    return [
        'id' => $post->ID,
        'url' => get_permalink($post),
        'slug' => urldecode($post->post_name),
        'headline' => $post->post_title === '' ? null : liputan_plain(apply_filters('the_title', $post->post_title, $post->ID)),
        'status' => $post->post_status,
        'protected' => $post->post_password !== '',
        'sticky' => is_sticky($post->ID),
        'date' => liputan_iso($post->post_date),
        'date_gmt' => liputan_iso($post->post_date_gmt),
        'modified' => liputan_iso($post->post_modified),
        'modified_gmt' => liputan_iso($post->post_modified_gmt),
        'author' => liputan_plain(get_the_author_meta('display_name', $post->post_author)),
        'sections' => $categories['names'],
        'section_slugs' => $categories['slugs'],
        'tags' => $tags['names'],
        'comment_count' => array_sum($comments),
        'comment_count_api' => $comments['comment'] ?? 0,
        'view_count' => $views === '' ? null : (int) $views,
        'parts' => substr_count($post->post_content, '<!--nextpage-->') + 1,
        'featured_image' => $picture
            ? ['url' => wp_get_attachment_url($picture), 'caption' => wp_get_attachment_caption($picture)] : null,
    ] + ($truth ? json_decode($truth, true, 512, JSON_THROW_ON_ERROR) : []);
}

$comments = liputan_comments();
$public = [];
$hidden = [];
$query = ['post_type' => 'post', 'post_status' => array_keys(get_post_stati()), 'numberposts' => -1,
    'orderby' => 'ID', 'order' => 'ASC'];
foreach (get_posts($query) as $post) {
    $facts = liputan_post($post, $comments[$post->ID] ?? []);
    if ($post->post_status === 'publish') {
        $public[] = $facts;
    } else {
        $hidden[] = $facts;
    }
}
$others = array_map(
    fn($post) => ['id' => $post->ID, 'kind' => $post->post_type, 'url' => get_permalink($post)],
    get_posts(['post_type' => ['page', 'attachment'], 'post_status' => ['publish', 'inherit'], 'numberposts' => -1])
);
$names = $wpdb->get_col("SELECT DISTINCT comment_author FROM $wpdb->comments ORDER BY comment_author");
$emails = $wpdb->get_col("SELECT DISTINCT comment_author_email FROM $wpdb->comments ORDER BY comment_author_email");
liputan_answer([
    'base' => home_url(),
    'wordpress' => get_bloginfo('version'),
    'theme' => get_option('stylesheet'),
    'permalinks' => get_option('permalink_structure'),
    'time_zone' => get_option('timezone_string'),
    'posts' => $public,
    'hidden' => $hidden,
    'others' => $others,
    'categories' => array_map(
        fn($term) => ['id' => $term->term_id, 'name' => liputan_plain($term->name), 'slug' => urldecode($term->slug),
            'parent' => $term->parent, 'posts' => $term->count, 'url' => get_term_link($term)],
        get_terms(['taxonomy' => 'category', 'hide_empty' => false, 'orderby' => 'term_id'])
    ),
    'private_words' => array_merge($names, $emails),
]);
