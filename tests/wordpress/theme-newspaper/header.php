<!doctype html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="<?php bloginfo('charset'); ?>">
<?php if (is_single() && newspaper_is_v9() && has_post_thumbnail()) : ?>
<meta property="og:image" content="<?php echo esc_url(get_the_post_thumbnail_url()); ?>">
<?php endif; ?>
<?php wp_head(); ?>
<script>var td_ajax_url="<?php echo esc_url(admin_url('admin-ajax.php')); ?>?td_theme_name=Newspaper&v=<?php echo newspaper_is_v9() ? '9.2.2' : '10.3.5'; ?>";</script>
</head>
<body <?php body_class(); ?> itemscope="itemscope" itemtype="https://schema.org/WebPage">
<div id="td-outer-wrap" class="td-theme-wrap">
<div class="td-header-wrap"><div class="td-trending-now-wrapper"><?php
foreach (get_posts(['numberposts' => 3]) as $trending) {
    newspaper_module($trending, 'td_module_trending_now');
}
?></div>
<ul class="sf-menu"><?php
foreach (get_terms(['taxonomy' => 'category', 'hide_empty' => true]) as $section) {
    printf('<li class="menu-item"><a href="%s">%s</a></li>', esc_url(get_term_link($section)), esc_html($section->name));
}
?></ul></div>
