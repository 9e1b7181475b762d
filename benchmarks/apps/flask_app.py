import os
import sys
import time

from flask import Flask, request
from werkzeug.serving import WSGIRequestHandler, run_simple

app = Flask(__name__)


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


run_simple(
    "127.0.0.1",
    int(os.environ["PORT"]),
    app,
    threaded=sys.argv[1] == "threaded",
    request_handler=QuietRequestHandler,
)
