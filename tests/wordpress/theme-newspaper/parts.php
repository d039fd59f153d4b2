<?php
/**
 * Pieces that several templates print.
 */

/** One listing module; `$kind` is the class that tells modules apart. */
function newspaper_module(WP_Post $post, string $kind): void {
    $url = esc_url(get_permalink($post));
    $title = get_the_title($post);
    ?>
    <div class="<?php echo $kind; ?> td_module_wrap td-animation-stack">
      <div class="td-module-image"><div class="td-module-thumb"><a href="<?php echo $url; ?>" rel="bookmark"
        class="td-image-wrap" title="<?php echo esc_attr(wp_strip_all_tags($title)); ?>"><img class="entry-thumb"
        src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
        data-img-url="<?php echo content_url('uploads/2017/12/kecil.jpg'); ?>" alt=""></a></div></div>
      <div class="item-details">
        <h3 class="entry-title td-module-title"><a href="<?php echo $url; ?>" rel="bookmark"
          title="<?php echo esc_attr(wp_strip_all_tags($title)); ?>"><?php echo $title; ?></a></h3>
        <div class="td-module-meta-info"><?php newspaper_meta($post); ?>
          <div class="td-module-comments"><a href="<?php echo $url; ?>#respond"><?php echo (int) $post->comment_count; ?></a></div>
        </div>
      </div>
    </div>
    <?php
}

/** Author and date, each if the panel shows it. */
function newspaper_meta(WP_Post $post): void {
    if (newspaper_setting('author')) {
        $author = (int) $post->post_author;
        printf('<span class="td-post-author-name"><a href="%s">%s</a> <span>-</span> </span>',
            esc_url(get_author_posts_url($author)), esc_html(get_the_author_meta('display_name', $author)));
    }
    if (newspaper_setting('date')) {
        printf('<span class="td-post-date"><time class="entry-date updated td-module-date" datetime="%s">%s</time></span>',
            newspaper_datetime($post), esc_html(get_the_date('', $post)));
    }
}

/** Comments and views; in some templates views come first. */
function newspaper_counters(WP_Post $post): void {
    $printed = [];
    if (newspaper_setting('comments')) {
        $anchor = $post->comment_count > 0 ? '#comments' : '#respond';
        $printed[] = '<div class="td-post-comments"><a href="' . esc_url(get_permalink($post)) . $anchor
            . '"><i class="td-icon-comments"></i>' . (int) $post->comment_count . '</a></div>';
    }
    if (newspaper_setting('views')) {
        $views = (int) get_post_meta($post->ID, 'post_views_count', true);
        $printed[] = "<div class=\"td-post-views\"><i class=\"td-icon-views\"></i><span class=\"td-nr-views-$post->ID\">$views</span></div>";
    }
    $views_first = in_array(newspaper_setting('template'), ['2', '3', '6', '7', '8', '11', '12', '13'], true);
    echo implode('', $views_first ? array_reverse($printed) : $printed);
}

/** Categories as the theme shows them: a child's parent too, "Featured" never. */
function newspaper_categories(WP_Post $post): array {
    $shown = [];
    foreach (get_the_category($post->ID) as $term) {
        if ($term->parent) {
            $parent = get_term($term->parent, 'category');
            $shown[$parent->term_id] = $parent;
        }
        $shown[$term->term_id] = $term;
    }
    return array_filter($shown, fn($term) => $term->slug !== 'featured');
}

/** The path of the first category, for people and as JSON-LD. */
function newspaper_crumbs(array $categories): void {
    $first = reset($categories);
    $crumbs = [['Beranda', home_url('/')]];
    if ($first) {
        $crumbs[] = [$first->name, get_term_link($first)];
    }
    echo '<div class="td-crumb-container"><div class="entry-crumbs">';
    foreach ($crumbs as [$name, $url]) {
        printf('<span><a class="entry-crumb" href="%s">%s</a></span> ', esc_url($url), esc_html($name));
    }
    echo '</div></div>';
    $list = [];
    foreach ($crumbs as $number => [$name, $url]) {
        $list[] = ['@type' => 'ListItem', 'position' => $number + 1, 'item' => ['@id' => $url, 'name' => $name]];
    }
    $data = ['@context' => 'http://schema.org', '@type' => 'BreadcrumbList', 'itemListElement' => $list];
    echo '<script type="application/ld+json">' . wp_json_encode($data) . '</script>';
}

/** The loop of the main query, or of another. */
function newspaper_loop(WP_Query $query): void {
    echo '<div class="td-ss-main-content">';
    foreach ($query->posts as $post) {
        newspaper_module($post, 'td_module_1');
    }
    newspaper_pager((int) $query->max_num_pages);
    echo '</div>';
}

/** Numbers, arrows and "Halaman 1 dari 25"; with infinite scrolling nothing at all. */
function newspaper_pager(int $pages): void {
    if ($pages < 2 || newspaper_setting('pager') === 'infinite') {
        return;
    }
    $page = max(1, (int) get_query_var('paged'), (int) get_query_var('page'));
    echo '<div class="page-nav td-pb-padding-side">';
    for ($number = max(1, $page - 2); $number <= min($pages, $page + 2); $number++) {
        if ($number === $page) {
            echo "<span class=\"current\">$number</span>";
        } else {
            printf('<a href="%s" class="page" title="%d">%d</a>', esc_url(get_pagenum_link($number)), $number, $number);
        }
    }
    if ($page + 2 < $pages) {
        printf('<span class="extend">...</span><a href="%s" class="last" title="%d">%d</a>',
            esc_url(get_pagenum_link($pages)), $pages, $pages);
    }
    if ($page < $pages) {
        printf('<a href="%s"><i class="td-icon-menu-right"></i></a>', esc_url(get_pagenum_link($page + 1)));
    }
    echo "<span class=\"pages\">Halaman $page dari $pages</span><div class=\"clearfix\"></div></div>";
}

/** Other articles beside each page: newest nine, and words that look like an article's. */
function newspaper_sidebar(): void {
    echo '<div class="td-pb-span4 td-main-sidebar" role="complementary"><div class="td-ss-main-sidebar">';
    foreach (get_posts(['numberposts' => 9]) as $post) {
        newspaper_module($post, 'td_module_6');
    }
    echo '<aside class="widget widget_text"><div class="textwidget"><p>Baca juga: <a href="'
        . esc_url(home_url('/tentang-kami/')) . '">Tentang Kami</a></p></div></aside></div></div>';
}
