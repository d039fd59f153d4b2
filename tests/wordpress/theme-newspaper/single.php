<?php
/**
 * An article. Templates default, 1 and 5 close `article` before sidebar, related posts and comments; others after.
 */
get_header();
the_post();
$article = get_post();
$template = newspaper_setting('template');
$categories = newspaper_categories($article);
$image_in_content = in_array($template, ['', '1', '2', '13'], true);
$is_narrow = in_array($template, ['', '1', '5'], true);
$title = get_the_title();

$image = function () use ($article) {
    if (!has_post_thumbnail($article) || (int) get_query_var('page') > 1) {
        return;
    }
    $caption = wp_get_attachment_caption(get_post_thumbnail_id($article));
    echo '<div class="td-post-featured-image"><figure><a href="' . esc_url(wp_get_attachment_url(get_post_thumbnail_id($article)))
        . '" data-caption="' . esc_attr($caption) . '">';
    echo get_the_post_thumbnail($article, 'full', ['class' => 'entry-thumb']);
    echo '</a><figcaption class="wp-caption-text">' . esc_html($caption) . '</figcaption></figure></div>';
};
?>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container">
<article id="post-<?php the_ID(); ?>" <?php post_class(); ?> itemscope itemtype="https://schema.org/Article"<?php echo newspaper_is_v9() ? '' : '47'; ?>>
  <?php newspaper_crumbs($categories); ?>
  <div class="td-post-header">
    <!-- category --><ul class="td-category"><?php
    foreach ($categories as $category) {
        printf('<li class="entry-category"><a href="%s">%s</a></li>', esc_url(get_term_link($category)), esc_html($category->name));
    }
    ?></ul>
    <header class="td-post-title"><?php
    if ($title !== '') {
        echo "<h1 class=\"entry-title\">$title</h1>";
    }
    ?>
      <div class="td-module-meta-info"><!-- author --><?php
      newspaper_meta($article);
      newspaper_counters($article);
      ?></div>
    </header>
  </div>
  <?php $image_in_content || $image(); ?>
  <div class="td-post-sharing-top"><a class="td-social-network" href="https://jejaring.invalid/bagi">Bagikan</a></div>
  <div class="td-post-content<?php echo newspaper_is_v9() ? '' : ' tagdiv-type'; ?>">
    <?php
    $image_in_content && $image();
    the_content();
    ?>
  </div>
  <footer><?php
    wp_link_pages(['before' => '<div class="page-nav page-nav-post td-pb-padding-side">', 'after' => '', 'echo' => true]);
    global $page, $numpages;
    if ($numpages > 1) {
        echo $page < $numpages ? _wp_link_page($page + 1) . '<i class="td-icon-menu-right"></i></a>' : '', '</div>';
    }
    ?>
    <div class="td-post-source-tags"><?php
    $tags = get_the_tags();
    if ($tags) {
        echo '<ul class="td-tags td-post-small-box clearfix"><li><span>LABEL</span></li>';
        foreach ($tags as $tag) {
            printf('<li><a href="%s">%s</a></li>', esc_url(get_term_link($tag)), esc_html($tag->name));
        }
        echo '</ul>';
    }
    ?></div>
    <div class="td-block-row td-post-next-prev"><?php
    foreach ([[get_previous_post(), 'prev', 'Berita sebelumnya'], [get_next_post(), 'next', 'Berita berikutnya']] as [$near, $side, $label]) {
        if ($near) {
            printf('<div class="td-post-%s-post"><div class="td-post-next-prev-content"><span>%s</span><a href="%s">%s</a></div></div>',
                $side, $label, esc_url(get_permalink($near)), get_the_title($near));
        }
    }
    ?></div>
    <div class="td-author-name vcard author" style="display: none"><span class="fn"><a href="<?php echo esc_url(get_author_posts_url((int) $article->post_author)); ?>"><?php the_author(); ?></a></span></div>
    <span class="td-page-meta" itemprop="author" itemscope itemtype="https://schema.org/Person"><meta itemprop="name" content="<?php echo esc_attr(get_the_author()); ?>"></span>
    <meta itemprop="datePublished" content="<?php echo newspaper_datetime($article); ?>">
    <meta itemprop="dateModified" content="<?php echo get_post_datetime($article, 'modified')->format('c'); ?>">
    <meta itemscope itemprop="mainEntityOfPage" itemtype="https://schema.org/WebPage" itemid="<?php the_permalink(); ?>">
    <meta itemprop="headline " content="<?php echo esc_attr(wp_strip_all_tags($title)); ?>">
  </footer>
<?php echo $is_narrow ? '</article>' : ''; ?>
  <div class="td_block_wrap td_block_related_posts"><h4 class="td-related-title"><a class="td-related-left">BERITA TERKAIT</a></h4><?php
  $same_section = wp_list_pluck(get_the_category(), 'term_id');
  foreach (get_posts(['numberposts' => 3, 'category__in' => $same_section, 'exclude' => [$article->ID]]) as $other) {
      newspaper_module($other, 'td_module_related_posts');
  }
  ?></div>
  <?php
  comments_template();
  newspaper_sidebar();
  echo $is_narrow ? '' : '</article>';
  ?>
</div></div>
<?php get_footer(); ?>
