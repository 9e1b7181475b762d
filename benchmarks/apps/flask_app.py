import os
import sys
import time

from flask import Flask, request
from werkzeug.serving import WSGIRequestHandler, run_simple

app = Flask(__name__)
mode = sys.argv[1]
# Otherwise Flask answers with a page of its own before the debugger sees the error.
app.config["PROPAGATE_EXCEPTIONS"] = mode == "debugger"


class QuietRequestHandler(WSGIRequestHandler):
    def log_request(self, code="-", size="-"):
        pass


@app.get("/")
def trivial():
    return "trivial"


@app.get("/cpu")
def cpu():
    end = time.thread_time() + 0.005
    while time.thread_time() < end:
        pass
    return "computed"


@app.get("/burn")
def burn():
    end = time.monotonic() + float(request.args["ms"]) / 1000
    while time.monotonic() < end:
        pass
    return "burnt"


def fall(depth):
    local = f"at {depth}"
    if depth == 1:
        raise TypeError("ten frames deep")
    return fall(depth - 1) + local


@app.get("/deep")
def deep():
    return fall(10)


run_simple(
    "127.0.0.1",
    int(os.environ["PORT"]),
    app,
    threaded=mode != "unthreaded",
    use_debugger=mode == "debugger",
    request_handler=QuietRequestHandler,
)
