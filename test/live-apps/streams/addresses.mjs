// Says whose connection it sees.
import http from "node:http";

function describe(socket) {
  const { remoteAddress, remotePort, remoteFamily, localAddress, localPort, localFamily } = socket;
  return JSON.stringify({
    remoteAddress,
    remotePort,
    remoteFamily,
    localAddress,
    localPort,
    localFamily,
    address: socket.address(),
    isEncrypted: socket.encrypted === true,
  });
}

http
  .createServer((request, response) => response.end(describe(request.socket)))
  .on("upgrade", (request, socket) => {
    socket.end(`HTTP/1.1 101 Switching Protocols\r\n\r\n${describe(socket)}`);
  })
  .listen(3000);
