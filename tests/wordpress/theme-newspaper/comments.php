<?php
/**
 * What readers wrote; each comment is an `article` too, its time a local epoch in `pubdate`.
 */
if (post_password_required()) {
    return;
}
?>
<div class="comments" id="comments">
<?php if (have_comments()) : ?>
  <div class="td-comments-title-wrap"><h4 class="td-comments-title block-title"><span><?php echo (int) get_comments_number(); ?> KOMENTAR</span></h4></div>
  <ol class="comment-list"><?php
  foreach ($comments as $one) {
      $local = strtotime($one->comment_date . ' UTC');
      printf('<li class="comment" id="comment-%d"><article><footer><cite>%s</cite> <a class="comment-link" href="#comment-%d"><time pubdate="%d">%s at %s</time></a></footer><div class="comment-content">%s</div><a class="comment-reply-link" href="%s">BALAS</a></article></li>',
          $one->comment_ID, esc_html($one->comment_author), $one->comment_ID, $local,
          get_comment_date('', $one), date('H:i', $local), wpautop(esc_html($one->comment_content)),
          esc_url(add_query_arg('replytocom', $one->comment_ID, get_permalink()) . '#respond'));
  }
  ?></ol>
<?php endif; ?>
  <div id="respond" class="comment-respond"><h3 class="comment-reply-title">TINGGALKAN BALASAN</h3></div>
</div>
