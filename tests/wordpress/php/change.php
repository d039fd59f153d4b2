<?php
/**
 * A list of changes -> done in order, as an editor or administrator would do them; the answer has one entry for each.
 *
 * {"op": "add", ...entry} · {"op": "edit", "id": N, ...fields of the entry, "modified": local time or absent: now}
 * {"op": "trash"|"untrash"|"delete", "id": N} · {"op": "comment", "id": N, "comment": {...}}
 * {"op": "permalinks", "structure": "/%postname%/"} · {"op": "theme", "name": "twentytwentyone"}
 * {"op": "options", "options": {name: value}}
 */
require __DIR__ . '/load.php';
require __DIR__ . '/entries.php';

function liputan_edit(array $change): array {
    $before = liputan_must(get_post($change['id']));
    $fields = liputan_fields($change) + ['ID' => $before->ID];
    liputan_must(wp_update_post(wp_slash($fields), true));
    liputan_set_extras($before->ID, $change);
    if (!empty($change['modified'])) {
        liputan_set_modified($before->ID, $change['modified']);
    }
    return ['id' => $before->ID];
}

function liputan_change(array $change): array {
    $id = $change['id'] ?? 0;
    switch ($change['op']) {
        case 'add':
            return ['id' => $added = liputan_add_entry($change), 'url' => get_permalink($added)];
        case 'edit':
            return liputan_edit($change) + ['url' => get_permalink($id)];
        case 'trash':
            liputan_must(wp_trash_post($id));
            return ['id' => $id];
        case 'untrash':
            liputan_must(wp_untrash_post($id));
            wp_publish_post($id); // WordPress takes it back as a draft
            return ['id' => $id];
        case 'delete':
            liputan_must(wp_delete_post($id, true));
            return ['id' => $id];
        case 'comment':
            return ['id' => liputan_add_comment($id, $change['comment'], $id)];
        case 'permalinks':
            $GLOBALS['wp_rewrite']->set_permalink_structure($change['structure']);
            update_option('rewrite_rules', ''); // the next request makes them, with all taxonomies registered
            return ['structure' => get_option('permalink_structure')];
        case 'theme':
            liputan_must(wp_get_theme($change['name'])->exists());
            switch_theme($change['name']);
            return ['theme' => get_option('stylesheet')];
        case 'options':
            foreach ($change['options'] as $name => $value) {
                $value === null ? delete_option($name) : update_option($name, $value);
            }
            return ['options' => array_keys($change['options'])];
    }
    return liputan_must(new WP_Error('op', "no such change: {$change['op']}"));
}

remove_action('publish_post', '_publish_post_hook', 5);
remove_action('post_updated', 'wp_save_post_revision');
liputan_answer(array_map('liputan_change', liputan_input()));
