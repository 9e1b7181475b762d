exports.app = { handle: (request, response) => response.end("handle") };
