"""A URL -> its bytes. In: a URL of http or https and the settings. Out: the answer's body, final URL, media type and charset.

Called by `open_pages`. The time limit holds for the whole exchange, redirects and a server that drips included; the size
limit holds while the body comes in, so a server that sends 2 GB is left after max_bytes.
"""

from typing import NamedTuple

from dragoman.errors import InputError
from dragoman.settings import Settings

ACCEPT = "text/html, application/xhtml+xml, text/plain;q=0.9, application/x-ndjson;q=0.9, */*;q=0.1"


class Answer(NamedTuple):
    """What a server sent."""

    url: str
    body: bytes
    media_type: str | None
    charset: str | None


def fetch(url: str, settings: Settings) -> Answer:
    """Fetch a URL, or raise InputError.

    The exchange runs in an event loop of its own in a thread, so that one deadline can stop it wherever it hangs, and so
    that it works inside a notebook, which has a running loop already.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    import httpx

    with ThreadPoolExecutor(1) as pool:
        try:
            return pool.submit(asyncio.run, _fetch(url, settings)).result()
        except (TimeoutError, httpx.TimeoutException) as error:
            raise InputError(f"gave no full answer within {settings.timeout_seconds:g} seconds; try again later") from error
        except httpx.TooManyRedirects as error:
            raise InputError(
                f"redirects more than {settings.max_redirects} times; give the address of the article itself"
            ) from error
        except httpx.UnsupportedProtocol as error:
            raise InputError("leads to an address that is not http or https; save the page and read the file") from error
        except httpx.InvalidURL as error:
            raise InputError(f"is no URL ({error}); check the address") from error
        except (httpx.HTTPError, UnicodeError, ExceptionGroup) as error:  # the group: a port that no socket takes
            raise InputError(
                f"cannot be fetched ({str(error) or type(error).__name__}); check the address and the network"
            ) from error


async def _fetch(url: str, settings: Settings) -> Answer:
    import asyncio

    import httpx

    headers = {"User-Agent": settings.user_agent, "Accept": ACCEPT}
    async with (
        asyncio.timeout(settings.timeout_seconds),
        httpx.AsyncClient(
            follow_redirects=True, max_redirects=settings.max_redirects, timeout=settings.timeout_seconds, headers=headers
        ) as client,
        client.stream("GET", url) as response,
    ):
        if response.status_code != httpx.codes.OK:
            raise InputError(f"answered {response.status_code} {response.reason_phrase}".rstrip() + "; check the address")
        body = bytearray()
        async for chunk in response.aiter_bytes():
            body += chunk
            if len(body) > settings.max_bytes:
                raise InputError(f"sends more than {settings.max_bytes:,} bytes; that is no article, or raise max_bytes")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Answer(str(response.url), bytes(body), media_type or None, response.charset_encoding)
