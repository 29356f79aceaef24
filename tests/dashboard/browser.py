"""A headless Chromium driven through chromedriver's plain HTTP interface (W3C WebDriver): no driver package."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from urllib.error import HTTPError

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
]
_LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # chromedriver is on this machine


def absent() -> str | None:
    """Why no browser test can run here, or None."""
    return None if CHROMIUM and DRIVER else "chromium and chromedriver are not installed (Debian: apt-get install chromium-driver)"


class Browser:
    """One browser window. Errors: RuntimeError with chromedriver's message, TimeoutError from ``wait``."""

    def __init__(self, width: int = 1280, height: int = 900, dark: bool = False) -> None:
        self._driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self._driver.stdout:
            if "started successfully on port" in line:
                self._root = f"http://127.0.0.1:{line.rstrip().rstrip('.').rsplit(' ', 1)[1]}"
                break
        arguments = [*FLAGS, f"--window-size={width},{height}", *(["--blink-settings=preferredColorScheme=0"] if dark else [])]
        options = {"binary": CHROMIUM, "args": arguments}
        if width < 600:  # a real phone viewport: a headless window is never narrower than 500
            metrics = {"width": width, "height": height, "pixelRatio": 1, "mobile": True, "touch": True}
            options["mobileEmulation"] = {"deviceMetrics": metrics}
        always = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self._session = ""
        self._session = "/session/" + self._send("POST", "/session", {"capabilities": {"alwaysMatch": always}})["sessionId"]

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._send("DELETE", "")
        finally:
            self._driver.terminate()
            self._driver.wait(10)

    def _send(self, method: str, path: str, body: dict | None = None):
        data = json.dumps(body if body is not None else {}).encode() if method == "POST" else None
        request = urllib.request.Request(self._root + self._session + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with _LOCAL.open(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def visit(self, address: str) -> None:
        """Go to a page; it is loaded when this returns."""
        self._send("POST", "/url", {"url": "about:blank"})
        self._send("POST", "/url", {"url": address})

    def open(self, address: str) -> None:
        """Go to a page and wait until its script says it is ready."""
        self.visit(address)
        self.wait("return document.documentElement.dataset.ready === 'true'")

    def run(self, script: str, *arguments: object):
        """Run JavaScript; its return value."""
        return self._send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script: str, *arguments: object, seconds: float = 15):
        """Run ``script`` until it returns something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.05)
        raise TimeoutError(f"{script} stayed false on {self.run('return location.href')}: {self.errors()}")

    def _find(self, selector: str) -> str:
        return next(iter(self._send("POST", "/element", {"using": "css selector", "value": selector}).values()))

    def click(self, selector: str) -> None:
        """A real click: the element must be visible and not covered."""
        self._send("POST", f"/element/{self._find(selector)}/click")

    def type(self, selector: str, text: str) -> None:
        """Real key strokes into an element."""
        self._send("POST", f"/element/{self._find(selector)}/value", {"text": text})

    def press(self, *keys: str) -> None:
        """Keys to whatever has the focus ("\\ue004" is Tab, "\\ue006" Enter, "\\ue00c" Escape)."""
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self._send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def click_at(self, selector: str, right: int = 0, down: int = 0) -> None:
        """A real click at an offset from the middle of an element (a part of a chart)."""
        element = {"element-6066-11e4-a52e-4f735466cecf": self._find(selector)}
        self.run("arguments[0].scrollIntoView({block: 'center'})", element)
        moves = [{"type": "pointerMove", "origin": element, "x": right, "y": down}, *({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))]
        self._send("POST", "/actions", {"actions": [{"type": "pointer", "id": "mouse", "actions": moves}]})

    def text(self, selector: str) -> str:
        return self.run("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def errors(self) -> list[str]:
        """Console messages that are warnings or errors, since the last call."""
        return [entry["message"] for entry in self._send("POST", "/se/log", {"type": "browser"}) if entry["level"] in {"SEVERE", "WARNING"}]

    def screenshot(self, path: Path, whole: bool = False) -> None:
        """Save what is seen; ``whole``: the page at its full height."""
        command = {"cmd": "Page.captureScreenshot", "params": {"captureBeyondViewport": whole}}
        if whole:
            width, height = self.run("return [innerWidth, document.documentElement.scrollHeight]")
            command["params"]["clip"] = {"x": 0, "y": 0, "width": width, "height": min(height, 6000), "scale": 1}
        path.write_bytes(base64.b64decode(self._send("POST", "/goog/cdp/execute", command)["data"]))
