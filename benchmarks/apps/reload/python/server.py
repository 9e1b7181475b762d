import os
import time

from flask import Flask, Response
from werkzeug.serving import WSGIRequestHandler, run_simple

from version import version

app = Flask(__name__)


class QuietRequestHandler(WSGIRequestHandler):
    def log_request(self, code="-", size="-"):
        pass


@app.get("/")
def short():
    return f"{version} {version}"


@app.get("/long")
def long():
    time.sleep(0.3)
    return f"{version} {version}"


@app.get("/stream")
def stream():
    def parts():
        yield f"{version} "
        for _ in range(9):
            time.sleep(0.03)
            yield "part "
        time.sleep(0.03)
        yield f"{version}"

    return Response(parts(), mimetype="text/plain")


run_simple(
    "127.0.0.1",
    int(os.environ["PORT"]),
    app,
    threaded=True,
    use_reloader=True,
    reloader_type="stat",
    request_handler=QuietRequestHandler,
)
