"""What editors and readers do to a site while it is served: new posts, edits, withdrawals, new slugs, comments.

Every change sets `modified` to the site's clock, as WordPress does, except comments, which do not touch the post.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liputan_crawler.demo.blog import Blog
from liputan_crawler.demo.content import Block, Comment, CreditForm, DatelineForm, Post, Story
from liputan_crawler.demo.escape import slugify


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Changes to one blog. Methods raise KeyError for an id that is not there."""

    blog: Blog

    def publish(
        self,
        title: str,
        paragraphs: Sequence[str],
        *,
        section: str | None = None,
        dateline: DatelineForm | None = None,
        credit: CreditForm | None = None,
    ) -> Post:
        """A new post, dated now, of the first author and (unless named) the first section."""
        now = self.blog.clock()
        story = story_of(paragraphs, dateline=dateline, credit=credit)
        return self.blog.add(
            Post(
                id=max((*self.blog.posts, 900)) + 1,
                slug=slugify(title),
                title=title,
                date=now,
                modified=now,
                author=self.blog.content.authors[0].slug,
                sections=(section or self.blog.content.sections[0].slug,),
                story=lambda: story,
            )
        )

    def edit(
        self, post_id: int, *, title: str | None = None, paragraphs: Sequence[str] | None = None
    ) -> Post:
        """Another title, another text (dateline and credit stay), or only another `modified`."""
        post = self.blog.posts[post_id]
        if paragraphs is None:
            return self.blog.change(post_id, title=post.title if title is None else title)
        old = post.story()
        story = story_of(paragraphs, dateline=old.dateline, credit=old.credit)
        return self.blog.change(post_id, title=post.title if title is None else title, story=lambda: story)

    def unpublish(self, post_id: int) -> Post:
        """Back to a draft: 404 for visitors, out of all lists."""
        return self.blog.change(post_id, status="draft")

    def republish(self, post_id: int) -> Post:
        """A draft is public again, at its old address and date."""
        return self.blog.change(post_id, status="publish")

    def rename(self, post_id: int, slug: str) -> Post:
        """Another slug; the old address redirects."""
        return self.blog.change(post_id, slug=slug)

    def protect(self, post_id: int, word: str) -> Post:
        """A password before the content."""
        return self.blog.change(post_id, password=word)

    def delete(self, post_id: int) -> None:
        """Gone for good: 404, or WordPress' guess of another post."""
        self.blog.delete(post_id)

    def comment(self, post_id: int, author: str, text: str) -> Post:
        """One more approved comment."""
        post = self.blog.posts[post_id]
        note = Comment(author=author, day=self.blog.clock(), text=text)
        return self.blog.change(post_id, comments=(*post.comments, note), modified=post.modified)

    def move(self, post_id: int, sections: Sequence[str], tags: Sequence[str] | None = None) -> Post:
        """Other sections and tags."""
        kept = self.blog.posts[post_id].tags
        return self.blog.change(post_id, sections=tuple(sections), tags=kept if tags is None else tuple(tags))


def story_of(
    paragraphs: Sequence[str], *, dateline: DatelineForm | None = None, credit: CreditForm | None = None
) -> Story:
    """A story of plain paragraphs."""
    blocks = tuple(Block(kind="p", texts=(text,)) for text in paragraphs)
    return Story(blocks=blocks, dateline=dateline, credit=credit)
