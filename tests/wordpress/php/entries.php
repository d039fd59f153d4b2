<?php
/**
 * One entry of the plan (wpsite/entries.py) -> rows of the database, by WordPress' own functions.
 */

/** Term ids of a taxonomy by slug. A category that is not there ends the script: a typing mistake in a test. */
function liputan_term_ids(array $slugs, string $taxonomy): array {
    $ids = [];
    foreach ($slugs as $slug) {
        $term = get_term_by('slug', $slug, $taxonomy);
        $ids[] = liputan_must($term)->term_id;
    }
    return $ids;
}

/** The fields of wp_insert_post() and wp_update_post() that the entry names. */
function liputan_fields(array $entry): array {
    $fields = [];
    $plain = ['title' => 'post_title', 'content' => 'post_content', 'slug' => 'post_name', 'status' => 'post_status',
        'kind' => 'post_type', 'password' => 'post_password', 'excerpt' => 'post_excerpt', 'parent' => 'post_parent',
        'date' => 'post_date'];
    foreach ($plain as $ours => $theirs) {
        if (isset($entry[$ours])) {
            $fields[$theirs] = $entry[$ours];
        }
    }
    if (!empty($entry['file'])) {
        $fields['post_mime_type'] = 'image/jpeg';
    }
    if (isset($entry['date'])) {
        $fields['post_date_gmt'] = get_gmt_from_date($entry['date']);
        $fields['edit_date'] = true;
    }
    if (isset($entry['author'])) {
        $fields['post_author'] = liputan_must(get_user_by('login', $entry['author']))->ID;
    }
    if (isset($entry['categories'])) {
        $fields['post_category'] = liputan_term_ids($entry['categories'], 'category');
    }
    if (isset($entry['tags'])) {
        $fields['tags_input'] = liputan_term_ids($entry['tags'], 'post_tag');
    }
    return $fields;
}

/** Times of the last change, which WordPress itself always sets to now. */
function liputan_set_modified(int $id, string $modified): void {
    global $wpdb;
    $wpdb->update($wpdb->posts,
        ['post_modified' => $modified, 'post_modified_gmt' => get_gmt_from_date($modified)], ['ID' => $id]);
    clean_post_cache($id);
}

/** The guid that a post gets when an editor begins it as a draft, or the one that an import brought along. */
function liputan_set_guid(int $id, ?string $imported): void {
    global $wpdb;
    $names = ['post' => 'p', 'page' => 'page_id', 'attachment' => 'attachment_id'];
    $guid = $imported ?? home_url("/?{$names[get_post_type($id)]}=$id");
    $wpdb->update($wpdb->posts, ['guid' => $guid], ['ID' => $id]);
    clean_post_cache($id);
}

/** What hangs on a post: counters, picture, format, template, the truth for tests. */
function liputan_set_extras(int $id, array $entry): void {
    if (isset($entry['views'])) {
        update_post_meta($id, 'post_views_count', $entry['views']);
    }
    if (!empty($entry['featured'])) {
        update_post_meta($id, '_thumbnail_id', $entry['featured']);
    }
    if (!empty($entry['template'])) {
        update_post_meta($id, '_wp_page_template', $entry['template']);
    }
    if (!empty($entry['format'])) {
        set_post_format($id, $entry['format']);
    }
    if (!empty($entry['sticky'])) {
        stick_post($id);
    }
    if (!empty($entry['file'])) {
        update_post_meta($id, '_wp_attached_file', $entry['file']);
        update_post_meta($id, '_wp_attachment_metadata', ['width' => 300, 'height' => 200, 'file' => $entry['file']]);
    }
    if (isset($entry['truth'])) {
        update_post_meta($id, '_liputan_truth', wp_slash(wp_json_encode($entry['truth'], JSON_UNESCAPED_UNICODE)));
    }
}

/** A comment or pingback of a reader. */
function liputan_add_comment(int $post_id, array $comment, int $number): int {
    $approved = ['approved' => 1, 'held' => 0, 'spam' => 'spam', 'trash' => 'trash', 'pingback' => 1];
    return liputan_must(wp_insert_comment(wp_slash([
        'comment_post_ID' => $post_id,
        'comment_author' => $comment['author'],
        'comment_author_email' => "pembaca$number@pembaca.invalid",
        'comment_author_url' => $comment['kind'] === 'pingback' ? 'https://blog.invalid/tautan/' : '',
        'comment_author_IP' => '203.0.113.' . ($number % 250 + 1),
        'comment_content' => $comment['text'],
        'comment_type' => $comment['kind'] === 'pingback' ? 'pingback' : 'comment',
        'comment_date' => $comment['date'],
        'comment_date_gmt' => get_gmt_from_date($comment['date']),
        'comment_approved' => $approved[$comment['kind']],
    ])));
}

/** Add an entry under its own id (0: WordPress chooses) and return the id. */
function liputan_add_entry(array $entry): int {
    $wanted = $entry['id'] ?? 0;
    $old_slugs = $entry['old_slugs'] ?? [];
    $slug = $entry['slug'] ?? null;
    $status = $entry['status'] ?? 'publish';
    $fields = liputan_fields($entry);
    $fields['import_id'] = $wanted;
    $fields['post_status'] = in_array($status, ['trash', 'deleted'], true) ? 'publish' : $status;
    if ($old_slugs) {
        $fields['post_name'] = $old_slugs[0];
    }
    $id = liputan_must(wp_insert_post(wp_slash($fields), true));
    if ($wanted && $id !== $wanted) {
        liputan_must(new WP_Error('id', "post $wanted became $id"));
    }
    liputan_set_guid($id, $entry['guid'] ?? null);
    liputan_set_extras($id, $entry);
    foreach ($entry['comments'] ?? [] as $number => $comment) {
        liputan_add_comment($id, $comment, $number + $id);
    }
    foreach (array_merge(array_slice($old_slugs, 1), $old_slugs ? [$slug] : []) as $next) {
        liputan_must(wp_update_post(['ID' => $id, 'post_name' => $next], true));
    }
    if ($status === 'trash') {
        liputan_must(wp_trash_post($id));
    } elseif ($status === 'deleted') {
        liputan_must(wp_delete_post($id, true));
        return $id;
    }
    if (!empty($entry['modified']) || $old_slugs) {
        liputan_set_modified($id, $entry['modified'] ?? $entry['date']);
    }
    return $id;
}
