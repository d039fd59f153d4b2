<?php
/**
 * "Not found", with the newest posts as the theme shows them there.
 */
get_header();
?>
<div class="td-main-content-wrap td-container-wrap"><div class="td-container">
<div class="td-404-title">Ooops... Galat 404</div>
<div class="td-404-sub-title">Maaf, halaman yang Anda cari tidak ada.</div>
<h4 class="block-title"><span>BERITA TERBARU</span></h4><?php
foreach (get_posts(['numberposts' => 6]) as $newest) {
    newspaper_module($newest, 'td_module_1');
}
?></div></div>
<?php get_footer(); ?>
