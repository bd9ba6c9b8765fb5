# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives Chromium by the WebDriver protocol, with the standard library only."""

import base64
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TIME_LIMIT = 20  # seconds until a condition must hold

KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Up": "\ue013", "Down": "\ue015", "Backspace": "\ue003"}


class Element:
    def __init__(self, browser, reference):
        self.browser = browser
        self.id = reference[ELEMENT]

    def click(self):
        self.browser.call("POST", f"/element/{self.id}/click", {})

    @property
    def text(self):
        return self.browser.call("GET", f"/element/{self.id}/text")

    def attribute(self, name):
        return self.browser.call("GET", f"/element/{self.id}/attribute/{name}")


class Browser:
    """A window of Chromium without a screen. Use it in a `with` statement."""

    def __init__(self, width=1280, height=900):
        self._driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
        port = None
        while port is None:
            line = self._driver.stdout.readline()
            if not line:
                raise RuntimeError("chromedriver did not start.")
            found = re.search(r"started successfully on port (\d+)", line)
            port = found and found[1]
        self._base = f"http://127.0.0.1:{port}/session"
        arguments = ["--headless=new", f"--window-size={width},{height}", "--lang=id", "--hide-scrollbars",
                     "--disable-dev-shm-usage"]
        if os.geteuid() == 0:
            arguments.append("--no-sandbox")  # Chromium refuses to run as root with it
        capabilities = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments},
                        "goog:loggingPrefs": {"browser": "ALL"}, "unhandledPromptBehavior": "ignore"}
        answer = self._send("POST", "", {"capabilities": {"alwaysMatch": capabilities}})
        self._base += "/" + answer["sessionId"]

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.call("DELETE", "")
        self._driver.terminate()
        self._driver.wait()
        self._driver.stdout.close()

    def _send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as response:
                return json.load(response)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise RuntimeError(f"{value['error']}: {value['message']}") from error

    def call(self, method, path, body=None):
        return self._send(method, path, body)

    def open(self, address):
        self.call("POST", "/url", {"url": address})

    def back(self):
        self.call("POST", "/back", {})

    @property
    def address(self):
        return self.call("GET", "/url")

    @property
    def title(self):
        return self.call("GET", "/title")

    def find_all(self, selector):
        found = self.call("POST", "/elements", {"using": "css selector", "value": selector})
        return [Element(self, reference) for reference in found]

    def find(self, selector):
        """Returns the first element; waits until there is one."""
        return self.wait(lambda: next(iter(self.find_all(selector)), None), selector)

    def texts(self, selector):
        return self.run("return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)

    def run(self, script, *arguments):
        return self.call("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def run_async(self, script, *arguments):
        """The last argument of the script is a function that receives the result."""
        return self.call("POST", "/execute/async", {"script": script, "args": list(arguments)})

    def press(self, *keys):
        """Sends keys, by their names in KEYS or as text, to the element that has the focus."""
        actions = []
        for key in keys:
            for character in KEYS.get(key, key):
                actions += [{"type": "keyDown", "value": character}, {"type": "keyUp", "value": character}]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def wait(self, condition, what="the condition"):
        """Returns the first true value of `condition()`."""
        end = time.monotonic() + TIME_LIMIT
        while True:
            try:
                if value := condition():
                    return value
            except RuntimeError as error:
                if "stale element" not in str(error):
                    raise
            if time.monotonic() > end:
                raise AssertionError(f"waited for {what} at {self.address}")
            time.sleep(0.02)

    def console(self):
        """Returns what was logged since the last call, such as violations of the policy."""
        return [entry["message"] for entry in self.call("POST", "/se/log", {"type": "browser"})]

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.call("GET", "/screenshot")))

    def set_dark(self, dark):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.command("Emulation.setEmulatedMedia", features=[scheme])

    def set_size(self, width, height=900):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                     mobile=False)

    def set_scripts(self, enabled):
        self.command("Emulation.setScriptExecutionDisabled", value=not enabled)

    def command(self, name, **parameters):
        """Runs a command of the DevTools of Chromium."""
        return self.call("POST", "/goog/cdp/execute", {"cmd": name, "params": parameters})
