setInterval(() => {}, 1000);
export default (_request, response) => response.end("busy");
