<?php
/**
 * Tags, authors, dates, search and the blog's own front page: a plain loop.
 */
get_header();
?>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-span8 td-main-content">
<h1 class="entry-title td-page-title"><?php echo is_home() ? get_bloginfo('name') : get_the_archive_title(); ?></h1>
<?php newspaper_loop($GLOBALS['wp_query']); ?>
</div><?php newspaper_sidebar(); ?></div></div>
<?php get_footer(); ?>
