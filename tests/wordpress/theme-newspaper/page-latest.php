<?php
/**
 * Template Name: Terbaru
 *
 * A static front page with a loop of its own: past the last page it is empty, but never "not found".
 */
get_header();
$page_number = max(1, (int) get_query_var('paged'), (int) get_query_var('page'));
$latest = new WP_Query(['post_type' => 'post', 'posts_per_page' => (int) get_option('posts_per_page'),
    'paged' => $page_number, 'ignore_sticky_posts' => true]);
?>
<div class="td-main-content-wrap td-main-page-wrap td-container-wrap"><div class="td-container"><div class="td-pb-span8 td-main-content">
<?php newspaper_loop($latest); ?>
</div><?php newspaper_sidebar(); ?></div></div>
<?php get_footer(); ?>
