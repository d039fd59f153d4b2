<?php
/**
 * A page that is no article.
 */
get_header();
the_post();
?>
<div class="td-main-content-wrap td-main-page-wrap td-container-wrap"><div class="td-container"><div class="td-pb-span8 td-main-content">
<h1 class="entry-title td-page-title"><?php the_title(); ?></h1>
<div class="td-page-content tagdiv-type"><?php the_content(); ?></div>
</div><?php newspaper_sidebar(); ?></div></div>
<?php get_footer(); ?>
