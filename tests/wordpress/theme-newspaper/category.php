<?php
/**
 * A section: top grid with its newest posts, then the loop (functions.php sets the offset).
 */
get_header();
$section = get_queried_object();
$newest = get_posts(['category' => $section->term_id, 'numberposts' => newspaper_setting('grid')]);
?>
<div class="td-category-header td-container-wrap"><div class="td-container">
  <h1 class="entry-title td-page-title"><?php single_cat_title(); ?></h1>
  <ul class="td-category-siblings"><?php
  foreach (get_terms(['taxonomy' => 'category', 'parent' => $section->term_id]) as $child) {
      printf('<li class="entry-category"><a href="%s">%s</a></li>', esc_url(get_term_link($child)), esc_html($child->name));
  }
  ?></ul>
  <div class="td-category-pulldown-filter"><?php
  foreach (['popular', 'popular7', 'featured', 'review_high', 'random_posts'] as $filter) {
      printf('<a class="td-pulldown-category-filter-link" href="%s">%s</a>',
          esc_url(add_query_arg('filter_by', $filter, get_term_link($section))), $filter);
  }
  ?></div>
</div></div>
<div class="td-category-grid td-container-wrap"><div class="td-container"><div class="td_block_wrap td_block_big_grid_1"><?php
foreach ($newest as $post) {
    newspaper_module($post, 'td_module_mx5 td-big-grid-post');
}
?></div></div></div>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-span8 td-main-content">
<?php newspaper_loop($GLOBALS['wp_query']); ?>
</div><?php newspaper_sidebar(); ?></div></div>
<?php get_footer(); ?>
