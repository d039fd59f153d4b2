<div class="td-footer-wrapper"><?php
foreach (get_posts(['numberposts' => 3, 'offset' => 9]) as $newest) {
    newspaper_module($newest, 'td_module_mx2');
}
?></div>
</div>
<?php wp_footer(); ?>
</body>
</html>
