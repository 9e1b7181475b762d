const { greeting } = require("./greeting.ts");

module.exports = (request, response) => response.end(greeting);
