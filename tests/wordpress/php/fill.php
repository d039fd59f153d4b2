<?php
/**
 * The plan (wpsite/plan.py) -> a filled database. Expects a fresh installation.
 */
require __DIR__ . '/load.php';
require __DIR__ . '/entries.php';

$plan = liputan_input();
wp_defer_term_counting(true);
wp_defer_comment_counting(true);
remove_action('publish_post', '_publish_post_hook', 5); // would queue pings for a cron that never runs
remove_action('post_updated', 'wp_save_post_revision');
$wpdb->query('START TRANSACTION');

foreach ($plan['authors'] as [$login, $name, $nicename]) {
    $user = get_user_by('login', $login);
    $fields = ['user_login' => $login, 'display_name' => $name, 'nickname' => $name, 'user_nicename' => $nicename,
        'user_email' => "$login@situs.invalid", 'role' => $user ? 'administrator' : 'author',
        'description' => 'Baca juga tulisan lain dari penulis ini.'];
    if ($user) {
        liputan_must(wp_update_user(wp_slash($fields + ['ID' => $user->ID])));
    } else {
        liputan_must(wp_insert_user(wp_slash($fields + ['user_pass' => 'rahasia'])));
    }
}
foreach ($plan['categories'] as [$slug, $name, $parent]) {
    $parent_id = $parent ? liputan_must(get_term_by('slug', $parent, 'category'))->term_id : 0;
    liputan_must(wp_insert_term($name, 'category', ['slug' => $slug, 'parent' => $parent_id]));
}
foreach ($plan['tags'] as [$slug, $name]) {
    liputan_must(wp_insert_term($name, 'post_tag', ['slug' => $slug]));
}
foreach ($plan['posts'] as $entry) {
    $id = liputan_add_entry($entry);
    if ($entry['slug'] && !in_array($entry['status'], ['trash', 'deleted'], true)) {
        $given = get_post($id)->post_name;
        if ($given !== $entry['slug']) {
            liputan_must(new WP_Error('slug', "post $id: wanted {$entry['slug']}, got $given"));
        }
    }
}
wp_defer_term_counting(false);
wp_defer_comment_counting(false);
$wpdb->query('COMMIT');
liputan_answer(['posts' => (int) $wpdb->get_var("SELECT COUNT(*) FROM $wpdb->posts")]);
