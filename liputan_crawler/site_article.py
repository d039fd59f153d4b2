"""What is known about article pages, as data: layouts, what inside the content is no body text, words.

The companion of `site.py`. Measured in the markup of tagDiv's Newspaper theme (versions 9 and 10, all single
templates), its template builder and AMP plug-in, and WordPress' own themes. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from liputan_crawler.items import Layout

# --------------------------------------------------------------------------- layouts


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLayout:
    """Where one theme era puts the fields of an article. Values are CSS selectors, tried in order.

    `probe`: matches pages of this era (`root_marks`: attributes of the root element that do). `article`: the
    element that holds the post and, in most templates, sidebar and comments too. `header`: the part of it that
    speaks of this post alone; title, author, date and counters are read there only (modules of other posts use
    the same classes). `content`: the body.
    """

    layout: Layout
    probe: tuple[str, ...] = ()
    root_marks: tuple[str, ...] = ()
    article: tuple[str, ...]
    header: tuple[str, ...]
    content: tuple[str, ...]
    headline: tuple[str, ...]
    time: tuple[str, ...]
    modified: tuple[str, ...] = ()
    author: tuple[str, ...]
    hidden_author: tuple[str, ...]
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    comments: tuple[str, ...]
    views: tuple[str, ...]
    featured: tuple[str, ...]


# Where the author is hidden by a theme option, the markup for search engines still names him.
_HIDDEN_AUTHOR: Final = ("[itemprop=author] meta[itemprop=name]", ".td-author-name.vcard .fn a")

_NEWSPAPER: Final = ArticleLayout(
    layout=Layout.NEWSPAPER,
    probe=(".td-post-content", ".td-post-text-content"),
    article=("article[id^='post-']", "article.post", "article"),
    header=("header.td-post-title", ".td-post-header header", ".td-post-header"),
    content=(".td-post-content", ".td-post-text-content"),  # the second up to version 5
    headline=("h1.entry-title", "h1"),
    time=(".td-module-meta-info time.entry-date", ".meta-info time.entry-date", ".td-post-date time"),
    author=(".td-post-author-name a", ".td-post-author-name"),
    hidden_author=_HIDDEN_AUTHOR,
    sections=("ul.td-category li.entry-category a", "ul.td-category a"),
    tags=("ul.td-tags li a",),
    comments=(".td-post-comments a", ".td-post-comments"),
    # WP-PostViews replaces the theme's span by its own text.
    views=(".td-post-views [class*='td-nr-views-']", ".td-post-views"),
    # Templates 6 and 7 show the picture as the header's background.
    featured=(".td-post-featured-image img", "#td-full-screen-header-image img"),
)
_BUILDER: Final = ArticleLayout(
    layout=Layout.NEWSPAPER_BUILDER,
    probe=(".tdb_single_content",),
    # The article element carries the id of the template, not of the post.
    article=("article[id^='post-']", "article", "body"),
    header=(),
    content=(".tdb_single_content .tdb-block-inner", ".tdb_single_content", ".td-post-content"),
    headline=("h1.tdb-title-text", "h1.entry-title", "h1"),
    time=(".tdb_single_date time",),
    modified=(".tdb_single_modified_date time",),
    author=(".tdb_single_author a.tdb-author-name", ".tdb_single_author .tdb-author-name"),
    hidden_author=(*_HIDDEN_AUTHOR, ".tdb-author-box .tdb-author-name"),
    sections=(".tdb_single_categories a.tdb-entry-category", ".tdb-category a"),
    tags=(".tdb_single_tags ul.tdb-tags li a", ".tdb_single_tags a"),
    comments=(".tdb_single_comments_count a", ".tdb_single_comments_count"),
    views=(".tdb_single_post_views [class*='td-nr-views-']", ".tdb_single_post_views"),
    featured=(".tdb_single_featured_image img",),
)
_AMP: Final = ArticleLayout(
    layout=Layout.AMP,
    root_marks=("amp", "⚡"),
    article=("article[id^='post-']", "article.amp-wp-article", "article", "body"),
    header=("header.td-post-title", ".td-post-header", "header.amp-wp-article-header"),
    content=(".td-post-content", ".amp-wp-article-content", ".entry-content"),
    headline=("h1.entry-title", "h1.amp-wp-title", "h1"),
    time=(".td-module-meta-info time.entry-date", ".td-post-date time", ".amp-wp-posted-on time"),
    author=(".td-post-author-name a", ".td-post-author-name", ".amp-wp-author"),
    hidden_author=_HIDDEN_AUTHOR,
    sections=("ul.td-category a", "ul.post-categories a", ".amp-wp-tax-category a"),
    tags=("ul.td-tags li a", ".amp-wp-tax-tag a"),
    comments=(".td-post-comments a", ".td-post-comments"),
    views=(".td-post-views [class*='td-nr-views-']", ".td-post-views"),
    featured=(".td-post-featured-image amp-img", ".amp-wp-article-featured-image amp-img"),
)
_WORDPRESS: Final = ArticleLayout(
    layout=Layout.WORDPRESS,
    probe=(".entry-content", ".wp-block-post-content", "[itemprop=articleBody]", ".post-content", "article"),
    article=("article[id^='post-']", "[id^='post-'].hentry", "article", ".hentry", "main", "body"),
    header=(),
    content=(
        ".wp-block-post-content",
        ".entry-content",
        "[itemprop=articleBody]",
        ".post-content",
        ".article-content",
        ".post-body",
        ".single-content",
    ),
    headline=("h1.entry-title", "h1.wp-block-post-title", "h1.post-title", "h1[itemprop=headline]", "h1"),
    time=(
        "time.published",
        ".wp-block-post-date time",
        "time[itemprop=datePublished]",
        ".entry-meta time",
        ".entry-header time",
        "time.entry-date",
        ".posted-on time",
    ),
    modified=("time.updated",),
    author=(
        ".author .fn a",
        ".author.vcard a",
        ".byline a",
        "a[rel~=author]",
        ".wp-block-post-author__name",
        ".wp-block-post-author-name a",
        ".entry-author-name",
        ".author .fn",
    ),
    hidden_author=_HIDDEN_AUTHOR,
    sections=(
        ".cat-links a",
        ".taxonomy-category a",
        ".entry-categories a",
        "a[rel~=category]",
    ),
    tags=(".tags-links a", ".taxonomy-post_tag a", ".tag-links a", ".entry-tags a", "a[rel=tag]"),
    comments=(".comments-link a",),
    views=(".post-views-count", ".post-views .count"),
    featured=(".post-thumbnail img", ".wp-block-post-featured-image img", "img.wp-post-image"),
)
# In the order in which a page is asked: the first whose probe it answers.
ARTICLE_LAYOUTS: Final = (_AMP, _BUILDER, _NEWSPAPER, _WORDPRESS)

# --------------------------------------------------------------------------- text captures

# A capture that does not say when it was taken was taken at the latest in the year of this release.
LAST_YEAR: Final = 2026

# --------------------------------------------------------------------------- what is no article

ARTICLE_BODY: Final = "single-post"  # on the `body` of every post
ARTICLE_CLASS: Final = "type-post"  # on the element of every post
LABELS: Final = ".td-category, .tdb-category"
CRUMBS: Final = ".entry-crumbs a.entry-crumb"
# Class of `body` -> reason. WordPress puts them on every page; an article has none of them.
NOT_ARTICLE_BODIES: Final = (
    ("single-attachment", "attachment"),
    ("attachment", "attachment"),
    ("home", "listing"),
    ("blog", "listing"),
    ("archive", "listing"),
    ("search", "listing"),
    ("page", "page"),
)
NOT_FOUND_BODY: Final = "error404"
EMBED_MARK: Final = ".wp-embed, .wp-embed-heading"
PROTECTED_FORM: Final = "form.post-password-form"
# A page that is answered with 200 although it says that there is nothing.
NOT_FOUND_PLACES: Final = (".td-404-title", ".error-404", ".no-results", ".not-found", "title", "h1", "h2")
NOT_FOUND_WORDS: Final = (
    "tidak ditemukan",
    "tidak dapat ditemukan",
    "halaman yang anda cari",
    "tidak ada hasil",
    "page not found",
    "nothing found",
    "not found",
    "error 404",
)
# Block and challenge pages: a name for the report and a string that only such a page holds.
CHALLENGES: Final = (
    ("cloudflare", b"<title>just a moment..."),
    ("cloudflare", b"<title>tunggu sebentar..."),
    ("cloudflare", b"attention required! | cloudflare"),
    ("cloudflare", b"_cf_chl_opt"),
    ("cloudflare", b"cf-browser-verification"),
    ("cloudflare", b'id="cf-error-details"'),
    ("cloudflare", b'id="cf-wrapper"'),
    ("sucuri", b"sucuri website firewall"),
    ("sucuri", b"sucuri_cloudproxy_js"),
    ("wordfence", b"generated by wordfence"),
    ("wordfence", b"your access to this site has been limited"),
    ("imunify360", b"imunify360"),
    ("imunify360", b"<title>one moment, please..."),
    ("ddos-guard", b"ddos-guard"),
    ("litespeed", b"lsrecaptcha"),
    ("captcha", b"<title>verifying you are human"),
    ("incapsula", b"incapsula incident id"),
    ("browser-check", b"checking your browser before accessing"),
    ("blocked", b"<title>access denied"),
    ("blocked", b"<title>403 forbidden"),
)

# --------------------------------------------------------------------------- inside the content

# Classes of elements in the content that hold no body text: ads, share rows, embeds, forms, other posts.
NOT_BODY_CLASSES: Final = frozenset(
    """
    ads ad iklan advertisement banner-ads adsbygoogle google-auto-placed code-block ad-inserter quads-location
    td-adspot-title td-a-ad sharedaddy jp-relatedposts jetpack-likes-widget-wrapper a2a_kit shareaholic-canvas
    td-post-sharing td-post-sharing-top td-post-sharing-bottom td-post-source-via td-post-source-tags td-tags
    td-post-small-box td-post-sub-title td-post-next-prev td_module_wrap td-block-title-wrap
    td-next-prev-wrap td_block_related_posts author-box-wrap td-author-name saboxplugin-wrap
    fb-comments fb-root fb-like fb-post fb-video fb-page fb_iframe_widget twitter-tweet twitter-video
    twitter-timeline instagram-media tiktok-embed reddit-card reddit-embed-bq telegram-post
    wpb_video_wrapper td_video_wrapper wp-video wp-audio-shortcode wp-playlist td-slide-on-2-columns
    page-nav page-links post-page-numbers post-password-form wpcf7 mc4wp-form wp-polls post-ratings
    wp-block-button wp-block-buttons wp-block-search wp-block-latest-posts wp-block-file wp-block-social-links
    yarpp yarpp-related rp4wp-related-posts crp_related wp_rp_wrap related-posts relatedposts zem_rp_wrap
    post-views ssba heateor_sss_sharing_container swp_social_panel social-share share-buttons
    relpost-thumb-wrapper at-above-post at-below-post addthis_tool the_champ_sharing_container et_social_inline
    pdfprnt-buttons printfriendly pf-button-content toc_title toc_list kk-star-ratings wpulike shared-counts-wrap
    screen-reader-text td-visibility-hidden amp-ad-wrapper amp-wp-meta comments comment-respond
    block-title td-load-more-wrap td_block_social_counter td_btn su-button vc_btn3 btn
    span-reading-time rt-reading-time reading-time simpletoc-title simpletoc-list ub_table-of-contents
    wp-block-rank-math-toc-block wp-block-yoast-seo-table-of-contents wp-block-kadence-tableofcontents
    wp-block-latest-comments wp-block-categories wp-block-archives wp-block-tag-cloud wp-block-rss wp-block-calendar
    wp-block-query wp-block-post-navigation-link wp-block-loginout wp-block-page-list
    apss-social-share simplesocialbuttons scriptlesssocialsharing sharethis-inline-share-buttons juiz_sps_links
    really_simple_share hupso-share-buttons supsystic-social-sharing novashare-buttons
    pp-multiple-authors-boxes-wrapper m-a-box ts-fab-wrapper abh_box tnp slideshowlink
    """.split()
)
NOT_BODY_CLASS_PREFIXES: Final = (
    *("td-a-rec", "addtoany_", "adsbygoogle", "essb_", "code-block-", "sd-"),
    *("ez-toc-", "lwptoc", "mashsb-", "sfsi", "dpsp-", "td-smart-list-"),
)
# An embedded post is no body text, but under "Baca juga" it is one of the links.
EMBEDDED_POST_CLASS: Final = "wp-embedded-content"
CAPTION_CLASSES: Final = frozenset(
    "wp-caption-text gallery-caption wp-caption-dd tdb-caption-text wp-element-caption td-caption "
    "tiled-gallery-caption".split()
)
GALLERY_CAPTION_CLASS: Final = "blocks-gallery-caption"  # speaks of the gallery, not of one picture
CAPTIONED_CLASSES: Final = frozenset("wp-caption gallery-item td-post-featured-image".split())
FEATURED_CLASS: Final = "td-post-featured-image"
# Figures that hold text of the body.
QUOTE_FIGURE_CLASS: Final = "wp-block-pullquote"

# Attributes in which lazy-loading scripts keep a picture's address, in order of trust.
LAZY_SOURCES: Final = (
    *("data-lazy-src", "data-src", "data-img-url", "data-cfsrc", "data-original", "data-large-file"),
)
HIDDEN_PICTURE: Final = "data-cfsrc"  # Cloudflare's Mirage hides a picture until it has loaded it
NO_PICTURE_CLASSES: Final = frozenset({"wp-smiley", "emoji", "avatar"})
NO_PICTURE_SOURCES: Final = (
    "//s.w.org/",
    "//pixel.wp.com/",
    "//stats.wordpress.com/",
    "//feeds.feedburner.com/",
    "//www.facebook.com/tr",
    "/images/core/emoji/",
    "/wp-includes/images/smilies/",
)

# --------------------------------------------------------------------------- words in the content

# A block with nothing but one of these (case, signs and blanks aside) is furniture.
AD_WORDS: Final = frozenset({"iklan", "advertisement", "advertisements", "sponsored", "pariwara", "ads"})
SHARE_WORDS: Final = frozenset(
    {
        "bagikan",
        "bagikan ini",
        "bagikan artikel ini",
        "sebarkan",
        "sebarkan ini",
        "share",
        "share this",
        "suka ini",
        "menyukai ini",
        "like this",
        "memuat",
        "loading",
        "tweet",
    }
)
SHARE_TARGETS: Final = (
    "facebook.com/sharer",
    "facebook.com/share.php",
    "twitter.com/intent/",
    "twitter.com/share",
    "x.com/intent/",
    "plus.google.com/share",
    "pinterest.com/pin/create",
    "linkedin.com/sharearticle",
    "api.whatsapp.com/send",
    "wa.me/?text",
    "whatsapp://send",
    "telegram.me/share",
    "t.me/share",
    "reddit.com/submit",
    "tumblr.com/share",
    "line.me/r/msg",
    "social-plugins.line.me",
    "?share=",
)
