"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = (request, response) => response.end("interop");
