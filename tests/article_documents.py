"""Documents that are not pages of the Newspaper theme's own templates: other layouts, charsets, refusals."""

# ruff: noqa: E501 - markup reads better in one line

from __future__ import annotations

from typing import Any

from newspaper_theme import OTHERS, ROOT, UPLOADS, Look, Post, page

LOOK = Look()
ONE = "Petani bawang di Brebes memanen lebih awal."
TWO = "Harga di tingkat pengepul naik tipis, Jumat (16/7)."
THREE = "Panen berikutnya diperkirakan September."
URL = f"{ROOT}/panen-bawang-brebes/"
TITLE = "Panen Bawang Brebes Lebih Awal"
BODY = f"""<p>Brebes, LiputanIslam.com &#8211; {ONE}</p>
<p>{TWO}</p>
<p>Baca juga: <a href="{ROOT}/gudang-baru/">Gudang Baru di Tegal</a></p>
<p>{THREE} (ra/antara)</p>"""
TEXT: dict[str, Any] = {
    "headline": TITLE,
    "url": URL,
    "dateline": {"place": "Brebes", "outlet": "LiputanIslam.com", "raw": "Brebes, LiputanIslam.com –"},
    "paragraphs": [ONE, TWO, THREE],
    "credit": {"editor": "ra", "agencies": ["antara"], "raw": "(ra/antara)"},
    "related": [{"url": f"{ROOT}/gudang-baru/", "headline": "Gudang Baru di Tegal", "paragraph": 2}],
}
OTHER = f'<a href="{ROOT}/{OTHERS[0][0]}/">{OTHERS[0][1]}</a>'
OTHER_TIME = '<time class="entry-date updated td-module-date" datetime="2022-01-05T19:00:00+00:00">Januari 5, 2022</time>'


def _document(head: str, body: str, html: str = 'lang="id"') -> bytes:
    return f'<!DOCTYPE html>\n<html {html}>\n<head><meta charset="utf-8">\n{head}\n</head>\n{body}\n</html>\n'.encode()


HEAD = f'<title>{TITLE}</title><link rel="canonical" href="{URL}"><link rel="shortlink" href="{ROOT}/?p=640">'
BUILDER = _document(
    HEAD,
    f"""<body class="post-template-default single single-post postid-640 tdb_template_77 tdb-template">
<div class="tdc-header-wrap"><div class="td_block_wrap tdb_header_menu"><a href="{ROOT}/">Beranda</a></div></div>
<article id="template-id-77" class="post-77 tdb_templates type-tdb_templates status-publish post" itemscope itemtype="https://schema.org/Article">
<div class="td_block_wrap tdb_breadcrumbs"><div class="tdb-block-inner td-fix-index"><span><a class="tdb-entry-crumb" href="{ROOT}/">Beranda</a></span></div></div>
<div class="td_block_wrap tdb_title tdi_38 tdb-single-title"><div class="tdb-block-inner td-fix-index"><h1 class="tdb-title-text">{TITLE}</h1><div class="tdb-title-line"></div></div></div>
<div class="td_block_wrap tdb_single_categories"><div class="tdb-category td-fix-index"><a class="tdb-entry-category" href="{ROOT}/category/berita/"><span class="tdb-cat-bg"></span>Berita</a><a class="tdb-entry-category" href="{ROOT}/category/ekonomi/"><span class="tdb-cat-bg"></span>Ekonomi</a></div></div>
<div class="td_block_wrap tdb_single_author tdb-post-meta"><div class="tdb-block-inner td-fix-index"><span class="tdb-author-by">Oleh</span> <a class="tdb-author-name" href="{ROOT}/author/sari/">Sari Wulan</a></div></div>
<div class="td_block_wrap tdb_single_date tdb-post-meta"><div class="tdb-block-inner td-fix-index"><time class="entry-date updated td-module-date" datetime="2021-07-16T20:05:00+07:00">Juli 16, 2021</time></div></div>
<div class="td_block_wrap tdb_single_comments_count tdb-post-meta"><div class="tdb-block-inner td-fix-index"><a href="{URL}#respond"><i class="tdb-comm-icon"></i><span>0</span><span class="tdb-add-text"></span></a></div></div>
<div class="td_block_wrap tdb_single_post_views tdb-post-meta"><div class="tdb-block-inner td-fix-index"><span class="tdb-add-text">Dilihat </span><span class="td-nr-views-640">88</span></div></div>
<div class="td_block_wrap td_flex_block_1"><div class="td_module_wrap">{OTHER_TIME}<h3 class="entry-title">{OTHER}</h3></div></div>
<div class="td_block_wrap tdb_single_featured_image"><div class="tdb-block-inner td-fix-index"><figure><a href="{UPLOADS}/bawang.jpg"><img class="entry-thumb" src="{UPLOADS}/bawang-1068x600.jpg" alt=""/></a><figcaption class="tdb-caption-text">Bawang dijemur</figcaption></figure></div></div>
<div class="td_block_wrap tdb_single_content tdi_53 td-pb-border-top td_block_template_1 td-post-content tagdiv-type" data-td-block-uid="tdi_53"><style>.tdi_53{{margin:0}}</style><div class="tdb-block-inner td-fix-index">
{BODY}<div class="td-a-rec td-a-rec-id-inline_ad0"><span class="td-adspot-title">Iklan</span></div></div></div>
<div class="td_block_wrap tdb_single_tags"><div class="tdb-block-inner td-fix-index"><ul class="tdb-tags"><li><span>Tags</span></li><li><a href="{ROOT}/tag/bawang/">bawang</a></li></ul></div></div>
<div class="td_block_wrap tdb_single_related"><div class="td_module_wrap">{OTHER_TIME}{OTHER}</div></div>
</article></body>""",
)

TAGDIV_AMP = _document(
    f'{HEAD}<script async src="https://cdn.ampproject.org/v0.js"></script>'
    '<script type="application/ld+json">{"@context":"http://schema.org","@type":"BlogPosting","headline":"Panen",'
    '"datePublished":"2021-07-16T20:05:00+00:00","dateModified":"2021-07-16T21:00:00+00:00",'
    '"author":{"@type":"Person","name":"Sari Wulan"}}</script>',
    f"""<body class="" itemscope="itemscope" itemtype="https://schema.org/WebPage"><div class="td-header-wrap">{OTHER}</div>
<article id="post-640" class="post-640 post type-post" itemscope itemtype="https://schema.org/Article"><header class="td-post-header"><ul class="post-categories"><li><a href="{ROOT}/category/berita/" rel="category tag">Berita</a></li></ul><h1 class="entry-title">{TITLE}</h1><p class="td-post-sub-title">Anak judul</p>
<div class="td-module-meta-info"><div class="td-post-author-name">Oleh <a href="{ROOT}/author/sari/">Sari Wulan</a></div><span class="td-post-date"><time class="entry-date updated td-module-date" datetime="2021-07-16T20:05:00+00:00">16 Juli 2021</time></span><div class="td-post-comments"><a href="{URL}#respond"><i class="td-icon-comments"></i>0</a></div><div class="td-post-views"><i class="td-icon-views"></i><span class="td-nr-views-640">31</span></div></div></header>
<figure class="amp-wp-article-featured-image wp-caption"><amp-img src="{UPLOADS}/bawang.jpg" width="696" height="400" layout="responsive"><noscript><img src="{UPLOADS}/bawang.jpg"></noscript></amp-img><p class="wp-caption-text">Bawang dijemur</p></figure>
<div class="td-post-content"><div class="td-post-sharing"><a class="td-social-sharing-button" href="https://www.facebook.com/sharer.php?u=x">Facebook</a></div>
{BODY}
<amp-carousel type="slides"><amp-img src="{UPLOADS}/galeri.jpg" width="1" height="2"></amp-img></amp-carousel><div class="td-a-rec td-a-rec-id-tds_amp_content_bottom "><amp-ad type="adsense"><div placeholder>Iklan</div></amp-ad></div><amp-social-share type="twitter"></amp-social-share><div class="td-post-sharing-bottom"><amp-social-share type="whatsapp">Bagikan</amp-social-share></div></div>
<footer class="td-post-footer"><div class="td-post-source-tags"><ul class="td-tags td-post-small-box clearfix"><li><span>TAGS</span></li><li><a href="{ROOT}/tag/bawang/">bawang</a></li></ul></div><meta itemprop="datePublished" content="2021-07-16T20:05:00+00:00"><meta itemprop="dateModified" content="2021-07-16T21:00:00+07:00"></footer></article></body>""",
    "amp",
)

PLUGIN_AMP = _document(
    f'{HEAD}<script type="application/ld+json" class="yoast-schema-graph">{{"@graph":[{{"@type":"WebPage",'
    f'"datePublished":"2021-07-16T13:05:00+00:00"}},{{"@type":["Article","NewsArticle"],"author":{{"@id":"#sari"}},'
    f'"datePublished":"2021-07-16T13:05:00+00:00"}},{{"@type":"Person","@id":"#sari","name":"Sari Wulan"}}]}}</script>',
    f"""<body class=""><header id="top" class="amp-wp-header">LiputanIslam</header>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{TITLE}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author author vcard">Sari Wulan</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2021-07-16T20:05:00+07:00">5 tahun lalu</time></div></header>
<figure class="amp-wp-article-featured-image wp-caption"><amp-img src="{UPLOADS}/bawang.jpg"></amp-img><p class="wp-caption-text">Bawang</p></figure>
<div class="amp-wp-article-content">{BODY}<amp-youtube data-videoid="x"></amp-youtube></div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">Categories: <a href="{ROOT}/category/berita/">Berita</a></div><div class="amp-wp-meta amp-wp-tax-tag">Tags: <a href="{ROOT}/tag/bawang/">bawang</a></div></footer></article></body>""",
    "⚡",
)

CLASSIC = _document(
    HEAD,
    f"""<body class="post-template-default single single-post postid-640 single-format-standard wp-embed-responsive">
<header class="site-header"><h2 class="site-title">LiputanIslam</h2></header>
<main id="main" class="site-main"><article id="post-640" class="post-640 post type-post status-publish hentry">
<header class="entry-header"><h1 class="entry-title">{TITLE}</h1><div class="entry-meta"><span class="byline"> oleh <span class="author vcard"><a class="url fn n" href="{ROOT}/author/sari/">Sari Wulan</a></span></span><span class="posted-on"><a href="{URL}" rel="bookmark"><time class="entry-date published" datetime="2021-07-16T20:05:00+07:00">16 Juli 2021</time><time class="updated" datetime="2021-07-17T08:00:00+07:00">17 Juli 2021</time></a></span><span class="comments-link"><a href="{URL}#comments">2 Komentar</a></span></div></header>
<figure class="post-thumbnail"><img class="wp-post-image" src="{UPLOADS}/bawang.jpg" /><figcaption class="wp-caption-text">Bawang dijemur</figcaption></figure>
<div class="entry-content">{BODY}
<div class="page-links">Halaman: <span class="post-page-numbers current" aria-current="page">1</span> <a href="{URL}2/" class="post-page-numbers">2</a></div></div>
<footer class="entry-footer"><span class="cat-links">Ditulis di <a href="{ROOT}/category/berita/" rel="category tag">Berita</a></span><span class="tags-links">Label <a href="{ROOT}/tag/bawang/" rel="tag">bawang</a></span></footer>
</article><nav class="navigation post-navigation">{OTHER}</nav><div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><article class="comment-body"><time datetime="2021-07-18T10:00:00+07:00">18 Juli</time><p>Baca juga: <a href="/x/">x</a></p></article></li></ol></div></main>
<aside class="widget-area"><section class="widget"><time class="entry-date published" datetime="2022-01-05T19:00:00+07:00">5 Januari 2022</time>{OTHER}</section></aside></body>""",
)

COMMENT = b"""<div class="wp-block-post-comments"><ol class="comment-list"><li class="comment"><article id="div-comment-3" class="comment-body"><div class="comment-author vcard"><b class="fn">Pembaca</b></div><div class="comment-content"><p>Semoga harganya baik. (mm/abc)</p></div></article></li></ol></div>
"""
BLOCKS = _document(
    HEAD + '<meta property="og:type" content="article">',
    f"""<body class="post-template-default single single-post postid-640"><div class="wp-site-blocks">
<header class="wp-block-template-part"><p class="wp-block-site-title"><a href="{ROOT}">LiputanIslam</a></p></header>
<main class="wp-block-group"><h1 class="wp-block-post-title">{TITLE}</h1>
<figure class="wp-block-post-featured-image"><img src="{UPLOADS}/bawang.jpg" /></figure>
<div class="wp-block-group"><div class="wp-block-post-author-name"><a href="{ROOT}/author/sari/">Sari Wulan</a></div><div class="wp-block-post-date"><time datetime="2021-07-16T20:05:00+07:00">16 Juli 2021</time></div><div class="taxonomy-category wp-block-post-terms"><a href="{ROOT}/category/berita/" rel="tag">Berita</a></div></div>
<div class="entry-content wp-block-post-content">{BODY}</div>
<div class="taxonomy-post_tag wp-block-post-terms"><a href="{ROOT}/tag/bawang/" rel="tag">bawang</a></div>
<div class="wp-block-query"><ul><li class="wp-block-post"><h2 class="wp-block-post-title">{OTHER}</h2><div class="wp-block-post-date"><time datetime="2022-01-05T19:00:00+07:00">5 Januari</time></div></li></ul></div>
</main></div></body>""",
)

MICRODATA = _document(
    HEAD
    + '<meta property="og:type" content="article"><script type="application/ld+json">{"@type":"NewsArticle",'
    '"datePublished":"2021-07-16T20:05:00+07:00","dateModified":"2021-07-16T20:06:00+07:00",'
    '"author":[{"@type":"Person","name":"Sari Wulan"},{"@type":"Person","name":"Dewi"}]}</script>',
    f"""<body><div class="atas">{OTHER}</div><article itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{TITLE}</h1>
<meta itemprop="datePublished" content="2021-07-16T20:05:00+07:00"><div itemprop="articleBody">{BODY}</div></article></body>""",
)


def _charset_page(text: str) -> str:
    return page(
        Post(
            content=f"<p>Pekalongan, LiputanIslam.com – {text}</p>",
            slug="batik",
            title="Batik “Jawa” Ramai",
            comments=0,
        )
    )


QUOTED = "Perajin berkata, “Pasar ramai – sejak Jum’at.”"
CHARSET_TRUTH = {"paragraphs": [QUOTED], "headline": "Batik “Jawa” Ramai", "url": f"{ROOT}/batik/"}
_SHELL = '<html><head><title>{title}</title></head><body class="{body}">{text}</body></html>'
_LOOP = "".join(
    f'<article id="post-{n}" class="post-{n} post type-post hentry"><h2 class="entry-title">{OTHER}</h2></article>'
    for n in (1, 2)
)
_NEWSPAPER = page(Post(content=f"<p>{ONE}</p><p>{TWO}</p>"), LOOK)
_FORM = '<form action="/wp-login.php?action=postpass" class="post-password-form" method="post"><p>Konten ini diproteksi.</p><input name="post_password" type="password"></form>'

LAYOUTS: tuple[dict[str, Any], ...] = (
    {
        "name": "builder",
        "about": "tagDiv's template builder: the article element carries the template's id.",
        "raw": BUILDER,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita", "Ekonomi"], "tags": ["bawang"]}
        | {"comment_count": 0, "view_count": 88, "layout": "newspaper-builder"}
        | {"images": [{"url": f"{UPLOADS}/bawang-1068x600.jpg", "caption": "Bawang dijemur"}]}
        | {"published": [["theme", "2021-07-16T20:05:00+07:00"], ["printed", "Juli 16, 2021"]]},
    },
    {
        "name": "amp-tagdiv",
        "about": "tagDiv's AMP plug-in: its JSON-LD labels the local clock as UTC; share buttons in the content.",
        "raw": TAGDIV_AMP,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita"], "tags": ["bawang"]}
        | {"comment_count": 0, "view_count": 31, "layout": "amp"}
        | {
            "images": [
                {"url": f"{UPLOADS}/bawang.jpg", "caption": "Bawang dijemur"},
                {"url": f"{UPLOADS}/galeri.jpg", "caption": None},
            ]
        }
        | {
            "published": [
                ["amp", "2021-07-16T20:05:00+00:00"],
                ["theme", "2021-07-16T20:05:00+00:00"],
                ["printed", "16 Juli 2021"],
                ["microdata", "2021-07-16T20:05:00+00:00"],
            ]
        },
    },
    {
        "name": "amp-plugin-yoast",
        "about": "WordPress' AMP plug-in with Yoast: true UTC; no id but the short link's.",
        "raw": PLUGIN_AMP,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita"], "tags": ["bawang"]}
        | {"comment_count": None, "view_count": None, "layout": "amp"}
        | {"images": [{"url": f"{UPLOADS}/bawang.jpg", "caption": "Bawang"}]}
        | {
            "published": [
                ["jsonld", "2021-07-16T13:05:00+00:00"],
                ["theme", "2021-07-16T20:05:00+07:00"],
                ["printed", "5 tahun lalu"],
            ]
        },
    },
    {
        "name": "wordpress-classic",
        "about": "A theme of WordPress itself, with a second part.",
        "raw": CLASSIC,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita"], "tags": ["bawang"]}
        | {"comment_count": 2, "view_count": None, "layout": "wordpress"}
        | {"images": [{"url": f"{UPLOADS}/bawang.jpg", "caption": "Bawang dijemur"}]}
        | {"published": [["theme", "2021-07-16T20:05:00+07:00"], ["printed", "16 Juli 2021"]]}
        | {"part": 1, "part_count": 2, "part_urls": [f"{URL}2/"]},
    },
    {
        "name": "wordpress-blocks",
        "about": "A block theme: no article element at all.",
        "raw": BLOCKS,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita"], "tags": ["bawang"]}
        | {"comment_count": None, "view_count": None, "layout": "wordpress"}
        | {"images": [{"url": f"{UPLOADS}/bawang.jpg", "caption": None}]}
        | {"published": [["theme", "2021-07-16T20:05:00+07:00"], ["printed", "16 Juli 2021"]]},
    },
    {
        "name": "wordpress-blocks-comments",
        "about": "A block theme whose comments are the only article elements of the page.",
        "raw": BLOCKS.replace(b'<div class="wp-block-query">', COMMENT + b'<div class="wp-block-query">'),
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan"], "sections": ["Berita"], "tags": ["bawang"]}
        | {"comment_count": None, "view_count": None, "layout": "wordpress"}
        | {"images": [{"url": f"{UPLOADS}/bawang.jpg", "caption": None}]}
        | {"published": [["theme", "2021-07-16T20:05:00+07:00"], ["printed", "16 Juli 2021"]]},
    },
    {
        "name": "wordpress-microdata",
        "about": "An unknown theme that speaks microdata and JSON-LD, without WordPress' classes.",
        "raw": MICRODATA,
        "truth": TEXT
        | {"id": 640, "authors": ["Sari Wulan", "Dewi"], "sections": [], "tags": [], "images": []}
        | {"comment_count": None, "view_count": None, "layout": "wordpress"}
        | {
            "published": [["jsonld", "2021-07-16T20:05:00+07:00"], ["microdata", "2021-07-16T20:05:00+07:00"]]
        },
    },
)

CHARSETS: tuple[dict[str, Any], ...] = (
    {
        "name": "charset-header-wrong",
        "about": "UTF-8, declared ISO-8859-1 by the server.",
        "raw": _charset_page(QUOTED).encode(),
        "charset": "iso-8859-1",
        "truth": CHARSET_TRUTH,
    },
    {
        "name": "charset-windows-1252",
        "about": "Windows-1252 bytes that the page declares as UTF-8.",
        "raw": _charset_page(QUOTED).encode("cp1252"),
        "truth": CHARSET_TRUTH,
    },
    {
        "name": "charset-utf-16",
        "about": "UTF-16 with a byte order mark.",
        "raw": _charset_page(QUOTED).encode("utf-16"),
        "charset": "utf-8",
        "truth": CHARSET_TRUTH,
    },
    {
        "name": "charset-mixed",
        "about": "One comment in Windows-1252 does not spoil a page in UTF-8.",
        "raw": _charset_page(QUOTED)
        .encode()
        .replace(b"<!-- /.post -->", b"<!-- /.post --><p>tak \x93resmi\x94</p>"),
        "truth": CHARSET_TRUTH,
    },
    {
        "name": "nul-bytes",
        "about": "NUL bytes in tags and text.",
        "raw": _charset_page(QUOTED).replace("Pasar", "Pa\0sar").replace("<span", "<span\0").encode(),
        "truth": CHARSET_TRUTH,
    },
)

REFUSALS: tuple[dict[str, Any], ...] = tuple(
    {"name": f"refused-{name}", "about": about, "raw": raw if isinstance(raw, bytes) else raw.encode(), "refused": refused}
    for name, about, raw, refused in (
        ("page", "A fixed page.", _SHELL.format(title="Tentang", body="page-template-default page page-id-7", text='<h1 class="entry-title td-page-title">Tentang Kami</h1><div class="td-page-content"><p>Redaksi.</p></div>'), ("not_article", "page")),
        ("attachment", "A media page.", _SHELL.format(title="gambar", body="attachment attachment-template-default single single-attachment postid-9", text='<h1 class="entry-title td-page-title">gambar-1</h1><div class="td-attachment-page-image"><img src="x.jpg"></div>'), ("not_article", "attachment")),
        ("section", "A section.", _SHELL.format(title="Berita", body="archive category category-berita", text=f'<h1 class="entry-title td-page-title">Berita</h1><div class="td_module_1 td_module_wrap">{OTHER}</div>'), ("not_article", "listing")),
        ("home", "The home page, a fixed page with the theme's loop.", _SHELL.format(title="Beranda", body="home page-template page page-id-2", text=f'<div class="td_module_1">{OTHER}</div>'), ("not_article", "listing")),
        ("loop", "A list of a theme that prints posts as articles, without classes on body.", _SHELL.format(title="Arsip", body="", text=_LOOP), ("not_article", "other")),
        ("error404", "Missing.", _SHELL.format(title="Halaman tidak ditemukan", body="error404", text='<div class="td-404-title">Ooops... Error 404</div>'), ("not_found", "error404")),
        ("soft-404", "Missing, answered with 200.", _SHELL.format(title="LiputanIslam.com", body="", text='<div class="td-404-sub-title">x</div><h1>Maaf, halaman yang Anda cari tidak ada</h1>'), ("not_found", "says_not_found")),
        ("embed", "The embed form of an article.", _SHELL.format(title=TITLE, body="post-template-default single single-post postid-640", text=f'<div class="post-640 post type-post hentry wp-embed"><p class="wp-embed-heading"><a href="{URL}">{TITLE}</a></p><div class="wp-embed-excerpt"><p>{ONE}</p></div></div>'), ("not_article", "embed")),
        ("password", "Protected by a password.", _NEWSPAPER.replace(f"<p>{ONE}</p>", _FORM), ("protected", "password")),
        ("cloudflare", "A challenge page.", "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><script>window._cf_chl_opt={};</script></body></html>", ("gave_up", "challenge:cloudflare")),
        ("sucuri", "A block page.", "<html><title>Sucuri WebSite Firewall - Access Denied</title><body></body></html>", ("gave_up", "challenge:sucuri")),
        ("wordfence", "A block page.", "<html><title>403</title><body><p>Your access to this site has been limited by the site owner</p><p>Generated by Wordfence</p></body></html>", ("gave_up", "challenge:wordfence")),
        ("empty-post", "A post without title and body.", page(Post(title="", content="<p>&nbsp;</p>")), ("parse_failed", "no_headline_no_body")),
        ("cut-off", "Cut off in the middle of the body.", _NEWSPAPER[: _NEWSPAPER.index(TWO) + 10], ("parse_failed", "cut_off")),
        ("empty", "No bytes.", "  \n", ("parse_failed", "empty_document")),
        ("binary", "A picture.", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, ("parse_failed", "not_html")),
        ("feed", "A feed.", '<?xml version="1.0"?><rss version="2.0"><channel><item><title>x</title></item></channel></rss>', ("not_article", "other")),
        ("json", "An answer of the REST interface.", '{"code":"rest_no_route","message":"x"}', ("parse_failed", "not_html")),
    )
)  # fmt: skip

DOCUMENTS: tuple[dict[str, Any], ...] = tuple(
    {"address": URL} | document for document in (*LAYOUTS, *CHARSETS, *REFUSALS)
)
