<?php
/**
 * The page of a picture: no `article`.
 */
get_header();
the_post();
?>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container"><div class="td-pb-span8 td-main-content">
<h1 class="entry-title td-page-title"><?php the_title(); ?></h1>
<a href="<?php echo esc_url(wp_get_attachment_url()); ?>"><?php echo wp_get_attachment_image(get_the_ID(), 'full'); ?></a>
</div><?php newspaper_sidebar(); ?></div></div>
<?php get_footer(); ?>
