"""A post behind a password -> the form that WordPress prints, in pages and feeds alike, instead of its content."""

from __future__ import annotations

from typing import Final

_FORM: Final = (
    '<form action="{base}/wp-login.php?action=postpass" class="post-password-form" method="post">\n'
    "<p>Konten ini diproteksi dengan kata sandi. Untuk melihatnya cukup masukkan kata sandi Anda di bawah ini:"
    "</p>\n"
    '<p><label for="pwbox-{id}">Sandi: <input name="post_password" id="pwbox-{id}" type="password" size="20" />'
    '</label> <input type="submit" name="Submit" value="Masuk" /></p></form>'
)


def form(base: str, post_id: int) -> str:
    """The form, posting to the site at `base`."""
    return _FORM.format(base=base, id=post_id)
