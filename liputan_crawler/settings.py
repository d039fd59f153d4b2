"""Scrapy's settings for this project, each deviation from the default with its reason.

Settings of the project itself start with LIPUTAN_; the command sets them from its options.
"""

from typing import Any, Final

from liputan_crawler import __version__

BOT_NAME = "liputan_crawler"
SPIDER_MODULES = ["liputan_crawler.spiders"]
NEWSPIDER_MODULE = "liputan_crawler.spiders"

# ---------------------------------------------------------------- of this project

LIPUTAN_DATA = "liputan-data"  # the data folder
LIPUTAN_CONTACT = ""  # e-mail address or page of who runs this crawl; goes into the user agent
LIPUTAN_FULL = False  # look at every known article again
LIPUTAN_RECHECK = 0  # look at this many known articles again, longest unchecked first
LIPUTAN_GONE_AFTER = 86_400  # seconds between two absences that make an article gone
LIPUTAN_SYNCHRONOUS = "NORMAL"  # SQLite's: FULL also survives a power cut, for one fsync a page
LIPUTAN_ARCHIVE = True  # every exchange as WARC, before its record: docs/archive.md
LIPUTAN_CAPTURE_MAX_BYTES = 1 << 30  # a file of captures grows no larger
LIPUTAN_ATTEMPTS = 4  # requests per URL and run before it is given up
LIPUTAN_MAX_PAUSE = 900  # seconds; a longer Retry-After ends the run and leaves the rest to the next
LIPUTAN_MAX_FAILURES = 12  # connection failures in a row that end the run

# ---------------------------------------------------------------- politeness

USER_AGENT = f"liputan_crawler/{__version__}"  # extensions.run adds the contact
ROBOTSTXT_USER_AGENT = "liputan_crawler"
ROBOTSTXT_OBEY = True  # by middlewares.robots; Scrapy's own allows everything when robots.txt fails
CONCURRENT_REQUESTS = 1  # one request at a time: a news site on shared hosting
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.5
AUTOTHROTTLE_ENABLED = True  # slower when the site is slow, never faster than DOWNLOAD_DELAY
AUTOTHROTTLE_START_DELAY = 2.0

# ---------------------------------------------------------------- bounds

DOWNLOAD_TIMEOUT = 30  # the default of 180 s keeps a stop waiting longer than systemd does
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # pages have 60-130 KB; a gzip bomb took 679 MB of memory at the default
DOWNLOAD_WARNSIZE = 0  # what is too large has a fate, not a log line
CONCURRENT_ITEMS = 4  # the default starts 100 tasks a response: a fifth of the CPU time
MEMUSAGE_LIMIT_MB = 2048  # endless headers took 437 MB in 8 s

# ---------------------------------------------------------------- safety

DOWNLOAD_VERIFY_CERTIFICATES = True  # an invalid certificate is accepted by default
TELNETCONSOLE_ENABLED = False  # executes Python for whoever reaches the port
REMOTE_CONTROL_ENABLED = False  # the same over HTTP, new in Scrapy 2.19
COOKIES_ENABLED = False  # 200 cookies of 4 KB would come back with every request; articles need none
METAREFRESH_ENABLED = False  # a redirect that only HTML knows is no redirect of WordPress
HTTPPROXY_ENABLED = False  # what is requested is what the ledger says, from here
REFERER_ENABLED = False  # the site needs not know which page led here
DOWNLOAD_HANDLERS: Final[dict[str, Any]] = {"file": None, "data": None, "ftp": None, "s3": None}
TWISTED_DNS_RESOLVER = "liputan_crawler.middlewares.address_guard.GuardedResolver"

# ---------------------------------------------------------------- the ledger in Scrapy's place

SCHEDULER = "liputan_crawler.scheduler.LedgerScheduler"  # frontier and duplicate filter, no JOBDIR
RETRY_ENABLED = False  # the ledger counts attempts, so that they survive a kill
REDIRECT_ENABLED = False  # a redirect is evidence about identity: bookkeeping.redirects
HTTPERROR_ALLOW_ALL = True  # every status has a fate: middlewares.fates

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # start URLs pass it by
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "liputan_crawler.middlewares.fates.FatesMiddleware": 40,  # sees what all others have done
    "liputan_crawler.middlewares.address_guard.AddressGuardMiddleware": 50,
    "liputan_crawler.middlewares.archive.ReplayMiddleware": 60,  # before robots.txt is asked: nothing is requested
    "liputan_crawler.middlewares.robots.RobotsMiddleware": 100,
    "liputan_crawler.middlewares.integrity.IntegrityMiddleware": 595,  # before decompression
    "liputan_crawler.middlewares.archive.ArchiveMiddleware": 990,  # nearest to the downloader: bytes as received
}
SPIDER_MIDDLEWARES = {
    # Outermost: it sees all that a callback and the other middlewares give.
    "liputan_crawler.middlewares.ledger.LedgerMiddleware": 10,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
}
ITEM_PIPELINES = {
    "liputan_crawler.pipelines.StripCounters": 100,
    "liputan_crawler.pipelines.NormalizeDates": 200,
    "liputan_crawler.pipelines.KeepWantedDates": 300,
    "liputan_crawler.pipelines.Validate": 400,
    "liputan_crawler.pipelines.DropDuplicates": 500,
    "liputan_crawler.pipelines.SaveToLedger": 900,
}
EXTENSIONS = {
    "liputan_crawler.extensions.run.RunExtension": 0,
    "liputan_crawler.extensions.progress.ProgressExtension": 100,
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.logstats.LogStats": None,  # extensions.progress says more
}

FEED_EXPORT_ENCODING = "utf-8"
LOG_LEVEL = "INFO"
